"""Everything about an alliance that a record leaves open, as standard normal scores and a choice of calendar.

Given these, its whole path is determined: traits, parameters, luck. So the prior is simple, and a proposal that keeps
the prior exactly is simple too: the preconditioned Crank-Nicolson move z′ = √(1 − β²) z + β ξ (Cotter et al. 2013).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.courses import drawn_scores
from allyscope.engine.score_moves import choose
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names

Floats = NDArray[np.float32]
Which = slice | NDArray[np.signedinteger[Any]]
# The purposes of an inference, each with random numbers of its own, apart from those of any simulation with that seed.
PARTICLES, USUAL, FUTURES = 1 << 44, 1 << 45, 1 << 46


@dataclass(frozen=True, slots=True)
class Latent:
    """Scores, all standard normal, and the calendar of the timeline that each lane follows.

    `lasting`: of traits, uncertain parameters and the first luck, one below the other, (scores, lanes); `luck` (months,
    draws, lanes); `calendar` (lanes,).
    """

    partners: int
    lasting: Floats
    luck: Floats
    calendar: NDArray[np.int32]

    @property
    def lanes(self) -> int:
        """How many alliances there are."""
        return self.calendar.size

    @property
    def traits(self) -> Floats:
        """Scores of traits, in the order of `trait_names`: (traits, lanes)."""
        return self.lasting[: len(trait_names(self.partners))]

    @property
    def parameters(self) -> Floats:
        """Scores of the uncertain parameters: (parameters, lanes)."""
        first = len(trait_names(self.partners))
        return self.lasting[first : first + len(uncertain())]

    @property
    def first(self) -> Floats:
        """Scores of the luck that an alliance begins with: (draws, lanes)."""
        return self.lasting[len(trait_names(self.partners)) + len(uncertain()) :]

    def taken(self, lanes: Which) -> Latent:
        """The latent of the given lanes, in that order: resampling."""
        if isinstance(lanes, slice):
            return Latent(self.partners, self.lasting[:, lanes], self.luck[..., lanes], self.calendar[lanes])
        lasting, luck = (
            np.take(each, lanes, axis=-1) for each in (self.lasting, self.luck)
        )  # ten times as fast as [...]
        return Latent(self.partners, lasting, luck, self.calendar[lanes])


def draw_latent(
    seed: int, partners: int, months: int, particles: range, calendars: NDArray[np.int32], turn: int = 0
) -> Latent:
    """Scores of some particles by their addresses, the same whoever else is drawn, on calendars that are given.

    `turn`: which of the draws of a particle; the first is that from the prior.
    """
    numbers = np.arange(particles.start, particles.stop, dtype=np.uint32)
    turns = np.full(len(numbers), turn, np.uint32)
    lasting, luck = drawn_scores(seed, numbers, turns, range(months), partners)
    return Latent(partners, lasting, luck, np.ascontiguousarray(calendars, np.int32))


def drawn_calendars(seed: int, lanes: int, calendars: int) -> NDArray[np.int32]:
    """A calendar for each lane, any alike."""
    return np.random.default_rng([seed, 3]).integers(0, calendars, lanes, np.int32)


def chosen(accept: NDArray[np.bool_], new: Latent, old: Latent) -> Latent:
    """New where accepted (lanes,), old elsewhere; `new` is used up."""
    choose(new.partners, accept, new.lasting[None], old.lasting[None])
    choose(new.partners, accept, new.luck, old.luck)
    np.copyto(new.calendar, old.calendar, where=~accept)
    return new


def side_by_side(parts: list[Latent]) -> Latent:
    """The lanes of several latents as those of one."""
    together = zip(*((each.lasting, each.luck, each.calendar) for each in parts), strict=True)
    return Latent(parts[0].partners, *(np.concatenate(each, axis=-1) for each in together))
