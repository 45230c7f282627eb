"""A pair of firms goes the same by machine code as by JAX."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from allyscope.advice.partners.form import bundled_text, parse_candidates
from allyscope.advice.partners.population import met, met_anybody
from allyscope.advice.partners.run import run_pair

pytestmark = pytest.mark.usefixtures("compiled_quickly")
WORLDS, FUTURES = 64, 2
TOLERANCE = 1e-4  # of a world's mean over its futures, at the median over worlds much less
MOST_APART = 2  # worlds of 64 with a decision on the very border, or so steep that rounding grows


@pytest.mark.parametrize("known", [True, False])
def test_a_pair_goes_the_same_by_machine_code_and_by_jax(use: Callable[..., None], known: bool) -> None:
    candidates = parse_candidates(bundled_text())
    pair = met(candidates, candidates.candidates[0]) if known else met_anybody(candidates)
    runs = []
    for processor in ((), ("off",)):
        use(*processor)
        runs.append(run_pair(pair, "somebody", 3, 30, worlds=WORLDS, futures=FUTURES))
    kernel, jax = runs
    apart = np.abs(kernel.running - jax.running).max(axis=0)
    for mine, other in ((kernel.values, jax.values), (kernel.spillover, jax.spillover)):
        for quantity, values in mine.items():
            apart = np.maximum(apart, np.abs(values - other[quantity]).max(axis=0))
    assert 0.0 < np.median(apart) < TOLERANCE / 10
    assert (apart > TOLERANCE).sum() <= MOST_APART
