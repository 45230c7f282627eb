"""Worlds in which the focal firm meets one candidate: whose luck is whose, and what is known of selection."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.partners.population import Met

APART = 1 << 41  # keeps these draws apart from those of any simulation with the same seed
OF_SELECTION = ("direct_contact", "prior_exchange", "reputation")  # in the order of their scores
Numbers = NDArray[np.uint32]


@dataclass(frozen=True)
class PairInWorlds:
    """A pair in some worlds with several futures each.

    `shared`: the seed of what is the same whomever the firm chooses; `own`: of what is the candidate's own.
    """

    pair: Met
    shared: int
    own: int
    worlds: int
    futures: int

    @property
    def numbers(self) -> tuple[Numbers, Numbers]:
        """The world and the future of each lane."""
        lane = np.arange(self.worlds * self.futures, dtype=np.uint32)
        return lane // np.uint32(self.futures), lane % np.uint32(self.futures)


def in_worlds(pair: Met, name: str, seed: int, worlds: int, futures: int) -> PairInWorlds:
    """A pair; `name`: what the candidate's own draws are addressed by."""
    own = (APART << 1) + (seed << 32) + zlib.crc32(name.encode())
    return PairInWorlds(pair, APART + seed, own, worlds, futures)


def antecedents_of(pair: Met, scores: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """What is known of selection, each month, from scores (3, lanes): an antecedent at ½ counts as not known."""
    return {
        name: np.asarray(2.0 / (1.0 + np.exp(-(place + spread * row))) - 1.0, np.float32)
        for name, row in zip(OF_SELECTION, scores, strict=True)
        if name in pair.antecedents
        for place, spread in [pair.antecedents[name]]
    }
