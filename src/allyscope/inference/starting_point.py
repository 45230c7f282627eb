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
from allyscope.inference.sampler.latent import FUTURES
from allyscope.inference.sampler.paths import standing, taken
from allyscope.process.lazy import Array
from allyscope.process.parameters import Parameters
from allyscope.process.state import Focus
from allyscope.process.traits import AllianceTraits, shaped_traits

Floats = NDArray[np.float32]
MOST_FUTURES, LANES_AHEAD = 8, 1 << 15  # of each particle, and of all together, where that leaves more than two


def futures_of(particles: int) -> int:
    """How many futures each of so many particles has, the same for the forecast and for every plan.

    Luck adds little to what is not known of an alliance, so fewer where there are many particles.
    """
    return max(2, min(MOST_FUTURES, LANES_AHEAD // particles))


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
    def focus(self) -> tuple[Focus, ...]:
        """The regulatory focus of those who serve each partner now, (lanes,) each."""
        each = iter(self.leaves.state[-len(Focus._fields) * self.partners :])  # the last field of a state
        return tuple(Focus(next(each), next(each), next(each)) for _ in range(self.partners))

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
    futures: int | None = None,
    chosen: NDArray[np.int64] | None = None,
) -> StartingPoint:
    """The particles of a record in the last month looked at, ready for `months` months of plans.

    `futures` of each, by default as many as a forecast has, with the same luck: so nothing planned comes to what the
    forecast says. `chosen`: the lanes to take, all by default.
    """
    latent, run_inputs = inferred.posterior.latent, inferred.run_inputs
    lanes = np.arange(latent.lanes) if chosen is None else chosen
    futures = futures_of(len(lanes)) if futures is None else futures
    stands = standing(latent.taken(lanes), taken(run_inputs, lanes))
    leaves = kernel.Begun(*(_each(rows, futures) for rows in stands.begun))
    first, years = inferred.months, -(-months // MONTHS)
    return StartingPoint(
        leaves=leaves,
        calendar=_each(latent.calendar[lanes], futures),
        now=_each(stands.now, futures),
        table=run_inputs.inputs[first : first + years * MONTHS],
        seed=FUTURES + inferred.seed,
        partners=run_inputs.partners,
        particles=len(lanes),
        futures=futures,
    )


def _each(values: Any, futures: int) -> Any:
    """Every lane (…, lanes) several times in a row."""
    return np.repeat(values, futures, axis=-1)
