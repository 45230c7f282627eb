"""Hypothesis strategies: any situation of a dyad, any parameters, any luck."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from allyscope.process.luck import draws
from allyscope.process.parameters import Parameters, table
from process.by_name import NAMES, PARTNERS, Lanes, parameters_at, range_of

LANES = 16


class Case(NamedTuple):
    """`given`: a situation (lanes,) by name; `scores`: (draws, lanes)."""

    given: dict[str, Lanes]
    scores: Lanes
    parameters: Parameters


def _case(seed: int, extremes: float, same: bool) -> Case:
    """Places drawn evenly, a share of them pushed to an end of the range; parameters all at default if `same`."""
    random = np.random.default_rng(seed)

    def places(*shape: int) -> Lanes:
        free = random.random(shape, dtype=np.float32)
        return np.where(random.random(shape) < extremes, np.round(free), free).astype(np.float32)

    given = {}
    for name, place in zip(NAMES, places(len(NAMES), LANES), strict=True):
        low, high = range_of(name)
        given[name] = (low + (high - low) * place).astype(np.float32)
    given["pinned_stage"] = np.round(given["pinned_stage"])
    given["cycles.0.1"], given["cycles.1.0"] = np.round(given["cycles.0.1"]), np.round(given["cycles.1.0"])
    scores = random.standard_normal((len(draws(PARTNERS)), LANES), dtype=np.float32)
    parameters = parameters_at(np.full(len(table()), 0.5, np.float32) if same else places(len(table())))
    return Case(given, scores, parameters)


def cases(*, default_parameters: bool = False) -> st.SearchStrategy[Case]:
    """Any state, traits, inputs and luck of sixteen dyads, with parameters from their ranges or at their defaults."""
    seeds = st.integers(0, 2**32 - 1)
    return st.builds(_case, seeds, st.sampled_from((0.0, 0.3, 0.8)), st.just(default_parameters))
