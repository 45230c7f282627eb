"""How a quantity stands among alliances: its normal score in the default population that still runs.

The table is measured on the model itself (`python -m benchmarks standing --keep` writes it): alliances of the default
population, parameters drawn from their priors, between half a year and five years old, weighted by their chance to
run still. Zero is the middle alliance, 1.28 means higher than in nine of ten.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
FURTHEST = 3.5  # the normal score of the ends of a quantity's range


class Standing(NamedTuple):
    """Values of a construct, rising, and the normal score of each."""

    values: Numbers
    scores: Numbers

    def score(self, values: Numbers) -> Numbers:
        """Normal scores of values, of any shape; linear between the entries of the table."""
        return np.interp(values, self.values, self.scores)

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
