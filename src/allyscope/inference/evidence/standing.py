"""How a quantity stands among alliances: its normal score in the default population that still runs.

The table is measured on the model itself (`python -m benchmarks standing --keep` writes it): alliances of the default
population, parameters drawn from their priors, between half a year and five years old, weighted by their chance to
run still. Zero is the middle alliance, 1.28 means higher than in nine of ten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
STEP = 1e-4  # between neighbouring values that the table can hold
FURTHEST = 3.5  # the normal score of the ends of a quantity's range


@dataclass(frozen=True)
class Standing:
    """Values of a construct, rising, each a multiple of STEP, and the normal score of each."""

    values: Numbers
    scores: Numbers

    @cached_property
    def _lines(self) -> tuple[Numbers, Numbers]:
        """Of each STEP of the range, the score at zero of the line that runs through it, and its slope."""
        steps = np.rint(np.diff(self.values) / STEP).astype(int)
        slopes = np.diff(self.scores) / np.diff(self.values)
        return np.repeat(self.scores[:-1] - slopes * self.values[:-1], steps), np.repeat(slopes, steps)

    def score(self, values: Numbers) -> Numbers:
        """Normal scores of values, of any shape; linear between the entries of the table."""
        inside = np.clip(values, self.values[0], self.values[-1])
        step = ((inside - self.values[0]) / STEP).astype(np.int32)
        starts, slopes = self._lines  # looked up by step, as to search among the entries takes eight times as long
        return np.asarray(starts.take(step, mode="clip") + slopes.take(step, mode="clip") * inside)

    def value(self, scores: Numbers) -> Numbers:
        """The values that stand so, of any shape."""
        return np.interp(scores, self.scores, self.values)


@cache
def _table() -> dict[str, dict[str, list[float]]]:
    text = files("allyscope.inference.evidence").joinpath("standing.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, list[float]]] = json.loads(text)["constructs"]
    return table


@cache
def standing(construct: str) -> Standing:
    """The standing of a construct. Raises KeyError where the table has none."""
    entry = _table()[construct]
    return Standing(np.array(entry["values"]), np.array(entry["scores"]))
