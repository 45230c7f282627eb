"""Who has learned more from the other bargains better and is freer to leave; sustainability is not raced for."""

from __future__ import annotations

import pytest

from allyscope.process.parameters import default_parameters
from process.by_name import one_lane, quiet, rates

DEFAULT = default_parameters()


def moving(what: str, changes: dict[str, float]) -> float:
    """The rate of something in a middling alliance with these changes."""
    return float(rates(one_lane(quiet() | changes), DEFAULT)[what][0])


def test_what_one_wins_by_its_lead_the_other_loses() -> None:
    level, ahead = {"knowledge_product.0.1": 0.3, "knowledge_product.1.0": 0.3}, {"knowledge_product.0.1": 0.7}
    won = moving("benefits.0", level | ahead) - moving("benefits.0", level)
    lost = moving("benefits.1", level | ahead) - moving("benefits.1", level)
    assert won > 1e-3
    assert lost == pytest.approx(-won, abs=1e-6)


def test_who_outlearned_the_other_leaves_sooner_and_who_is_outlearned_stays_bound() -> None:
    level = {"knowledge_product.0.1": 0.3, "knowledge_product.1.0": 0.3}
    tied = moving("hazard", level)
    for ahead in ("knowledge_product.0.1", "knowledge_product.1.0"):
        assert moving("hazard", level | {ahead: 0.7}) > 1.1 * tied


def test_nobody_races_for_knowledge_of_sustainability() -> None:
    for what in ("benefits.0", "benefits.1", "hazard"):
        assert moving(what, {"knowledge_sustainability.0.1": 0.9}) == moving(what, {})
