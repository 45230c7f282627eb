"""Where an alliance stands: whole states, traits and parameters of its particles in the last month looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS, channels, filled
from allyscope.engine.course import Bearing
from allyscope.engine.courses import bearing
from allyscope.engine.kernel import run as kernel
from allyscope.engine.precision import in_single_precision
from allyscope.inference.infer import Inferred
from allyscope.inference.sampler.paths import standing, taken
from allyscope.process.lazy import Array
from allyscope.process.parameters import Parameters
from allyscope.process.traits import AllianceTraits, shaped_traits

Floats = NDArray[np.float32]
PARTICLES = 512  # alliances that plans are run on
FUTURES = 8  # each with so many futures, the same for every plan
LUCK_OF_ADVICE = 1 << 40  # keeps the luck of these futures apart from that of any simulation with the same seed


@dataclass(frozen=True)
class StartingPoint:
    """Particles in the last month looked at, each with several futures.

    Lanes are ordered by particle, `futures` in a row. `leaves`: of their state, and of their traits and parameters, as
    machine code takes them. `now`: the quantities of that month
    (quantities, lanes). `table`: inputs already known of the months to come (months, channels, calendars), of which
    each lane follows the column `calendar`. `seed`: of the luck of those months, the same whatever is planned; its
    alliance is the particle's number, its replicate that of the future.
    """

    leaves: kernel.Begun
    calendar: NDArray[np.int32]
    now: Floats
    table: Floats
    seed: int
    partners: int
    particles: int
    futures: int

    @cached_property
    def traits(self) -> AllianceTraits:
        """Traits by name, (lanes,) each."""
        traits: AllianceTraits = filled(shaped_traits(self.partners), iter(self.leaves.fixed))
        return traits

    @cached_property
    def parameters(self) -> Parameters:
        """Parameters by name, (lanes,) each."""
        return Parameters(*self.leaves.fixed[-len(Parameters._fields) :])

    @cached_property
    def bearing(self) -> Bearing:
        """What bears on each particle: (…, particles)."""
        antecedents = list(channels(self.partners).antecedents)
        each = slice(None, None, self.futures)
        known = self.table[0][antecedents][:, self.calendar[each]]
        return bearing(kernel.Begun(*(rows[:, each] for rows in self.leaves)), known, self.partners)

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
    first, years = inferred.months, -(-months // MONTHS)
    return StartingPoint(
        leaves=leaves,
        calendar=_each(latent.calendar[lanes], futures),
        now=_each(stands.now, futures),
        table=run_inputs.inputs[first : first + years * MONTHS],
        seed=LUCK_OF_ADVICE + inferred.seed,
        partners=run_inputs.partners,
        particles=len(lanes),
        futures=futures,
    )


def _each(values: Any, futures: int) -> Any:
    """Every lane (…, lanes) several times in a row."""
    return np.repeat(values, futures, axis=-1)
