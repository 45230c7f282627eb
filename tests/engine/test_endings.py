"""Ends that compete: all kinds and running on make up the whole, and what ends one way cannot end another."""

from __future__ import annotations

import numpy as np
import pytest

from allyscope.engine.endings import HAZARDS, PREMATURE, ended, hazard_rows, running
from allyscope.engine.rows import row_index


def hazards(*rates: float, months: int = 24) -> np.ndarray:
    """Cumulative hazards of constant rates, from a first month in which some have grown already."""
    return np.asarray(rates)[:, None, None] * (np.arange(5, 6 + months)[None, :, None])


def test_all_ends_and_running_on_are_the_whole() -> None:
    each = hazards(0.02, 0.01, 0.0, 0.005)
    assert ended(each).sum(axis=0) + running(each) == pytest.approx(1.0)
    assert (ended(each)[:, 0] == 0.0).all()


def test_constant_hazards_share_the_ends_as_they_share_the_hazard() -> None:
    each = hazards(0.03, 0.01)
    assert ended(each)[PREMATURE, -1, 0] == pytest.approx(0.75 * (1.0 - np.exp(-24 * 0.04)))


def test_alone_a_hazard_ends_as_many_as_survival_loses() -> None:
    alone = hazards(0.03, 0.0)
    assert ended(alone)[PREMATURE] == pytest.approx(1.0 - running(alone))


def test_the_rows_are_those_of_the_hazards() -> None:
    assert [row_index(3).quantities[row].construct for row in hazard_rows(3)] == list(HAZARDS)
