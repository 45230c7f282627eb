"""Ends that no state explains: what runs with age in either direction, and what is multiplied by what."""

from __future__ import annotations

import pytest

from allyscope.process.parameters import default_parameters
from process.by_name import one_lane, quiet, rates


def hazard(situation: dict[str, float], **parameters: float) -> float:
    """Hazard per month of an alliance in execution."""
    return float(rates(one_lane(quiet() | situation), default_parameters(**parameters))["hazard"][0])


@pytest.mark.parametrize("strength", [1.0, -1.0])
def test_the_hazard_runs_with_age_in_the_direction_of_the_sign(strength: float) -> None:
    by_age = [hazard({"age": age}, newness_on_exit=strength) for age in (0.0, 11.0, 24.0, 60.0, 240.0)]
    assert by_age[0] == by_age[1]  # before the usual month of commitment nothing ages
    assert sorted(by_age[1:], reverse=strength > 0) == by_age[1:]
    assert len(set(by_age[1:])) == 4


def test_without_newness_age_tells_nothing() -> None:
    assert hazard({"age": 0.0}, newness_on_exit=0.0) == hazard({"age": 120.0}, newness_on_exit=0.0)


def test_the_background_is_added_and_the_tendency_multiplies_both() -> None:
    """Looked at where the tendency is one: of middling frailty, so old that newness has worn off, at no renewal."""
    settled = {"frailty": 0.5, "age": 1e6}
    judged = hazard(settled, background_exit=0.0)
    assert hazard(settled, background_exit=0.01) == pytest.approx(judged + 0.01, rel=1e-4)
    frail = settled | {"frailty": 0.9}
    factor = hazard(frail, background_exit=0.0) / judged
    assert factor > 1.0
    assert hazard(frail, background_exit=0.01) == pytest.approx(factor * (judged + 0.01), rel=1e-4)
