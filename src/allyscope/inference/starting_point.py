"""Where an alliance stands: whole states, traits and parameters of its particles in the last month looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.calendars import COLUMNS
from allyscope.engine.channels import MONTHS
from allyscope.engine.device import to_device
from allyscope.engine.jax_courses import structures
from allyscope.engine.kernel import run as kernel
from allyscope.engine.packed import Packed
from allyscope.engine.precision import in_single_precision
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.world import Begun
from allyscope.inference.infer import Inferred
from allyscope.inference.sampler.paths import standing, taken
from allyscope.process.parameters import Parameters
from allyscope.process.state import State
from allyscope.process.traits import AllianceTraits

Floats = NDArray[np.float32]
PARTICLES = 512  # alliances that plans are run on
FUTURES = 8  # each with so many futures, the same for every plan
LUCK_OF_ADVICE = 1 << 40  # keeps the luck of these futures apart from that of any simulation with the same seed


@dataclass(frozen=True)
class StartingPoint:
    """Particles in the last month looked at, each with several futures.

    Lanes are ordered by particle, `futures` in a row. `leaves`: of their state, and of their traits and parameters, as
    machine code takes them; `state`, `traits`, `parameters`: the same by name. `now`: the quantities of that month
    (quantities, lanes). `table`: inputs already known of the months to come (months, channels, calendars), of which
    each lane follows the column `calendar`. `seed`: of the luck of those months, the same whatever is planned; its
    alliance is the particle's number, its replicate that of the future.
    """

    leaves: kernel.Begun
    state: State
    traits: AllianceTraits
    parameters: Parameters
    calendar: NDArray[np.int32]
    now: Floats
    table: Floats
    seed: int
    partners: int
    particles: int
    futures: int

    @cached_property
    def begun(self) -> Begun:
        """The leaves as a program of JAX takes them."""
        each = zip(self.leaves, structures(self.partners), strict=True)
        return Begun(*(Packed(to_device(rows), structure) for rows, structure in each))

    @cached_property
    def tables(self) -> tuple[Array, ...]:
        """The table year by year, as a program of JAX takes it: (12, channels, COLUMNS)."""
        wide = np.pad(self.table, ((0, 0), (0, 0), (0, COLUMNS - self.table.shape[2])))
        return tuple(to_device(wide[month : month + MONTHS]) for month in range(0, len(wide), MONTHS))

    @cached_property
    def scores(self) -> tuple[Array, ...]:
        """The luck of the months to come, by year (12, draws, lanes)."""
        lane = np.arange(self.particles * self.futures)
        numbers = (to_device(each, np.uint32) for each in (lane // self.futures, lane % self.futures))
        alliances, replicates = numbers
        years = range(0, len(self.table), MONTHS)
        words = seed_words(self.seed)
        return tuple(
            step_scores(words, jnp.asarray(month), alliances, replicates, self.partners, MONTHS) for month in years
        )

    def by_particle(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values (…, lanes) as (…, particles, futures)."""
        return values.reshape(*values.shape[:-1], self.particles, self.futures)

    def of_particles(self, values: Array | Floats) -> NDArray[np.float64]:
        """Values (…, lanes) that do not differ by future, as (…, particles)."""
        return np.asarray(values, np.float64)[..., :: self.futures]


def chosen_lanes(lanes: int, particles: int) -> NDArray[np.int64]:
    """Evenly spaced lanes; neighbours are often copies of one another, so that these differ most."""
    return np.arange(particles) * lanes // particles


@in_single_precision
def starting_point(
    inferred: Inferred,
    months: int,
    *,
    particles: int = PARTICLES,
    futures: int = FUTURES,
    chosen: NDArray[np.int64] | None = None,
) -> StartingPoint:
    """The particles of a record in the last month looked at, ready for `months` months of plans.

    `chosen`: the lanes to take, evenly spaced ones by default.
    """
    latent, run_inputs = inferred.posterior.latent, inferred.run_inputs
    lanes = chosen_lanes(latent.lanes, min(particles, latent.lanes)) if chosen is None else chosen
    stands = standing(latent.taken(lanes), taken(run_inputs, lanes))
    leaves = kernel.Begun(*(_each(rows, futures) for rows in stands.begun))
    of_state, of_members = structures(run_inputs.partners)
    members = _tree(of_members, leaves.fixed)
    first, years = inferred.months, -(-months // MONTHS)
    return StartingPoint(
        leaves=leaves,
        state=_tree(of_state, leaves.state),
        traits=members.traits,
        parameters=members.parameters,
        calendar=_each(latent.calendar[lanes], futures),
        now=_each(stands.now, futures),
        table=run_inputs.inputs[first : first + years * MONTHS],
        seed=LUCK_OF_ADVICE + inferred.seed,
        partners=run_inputs.partners,
        particles=len(lanes),
        futures=futures,
    )


def _tree(structure: Any, rows: Floats) -> Any:
    return jax.tree.unflatten(structure, list(rows))


def _each(values: Any, futures: int) -> Any:
    """Every lane (…, lanes) several times in a row."""
    return np.repeat(values, futures, axis=-1)
