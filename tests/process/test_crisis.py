"""What becomes of legitimacy above and below the critical level, left alone and confronted (Kumar 2015, section 5)."""

from __future__ import annotations

import pytest

from allyscope.process.parameters import default_parameters
from process.by_name import one_lane, quiet, rates

CONFRONTED = ("dialogue", "calm", "mediation", "common_ground")
NOTHING_AMISS = dict.fromkeys((f"{kind}_discrepancy.{j}" for kind in ("outcome", "process") for j in (0, 1)), 0.0)


def change(level: float, **changes: float) -> float:
    """Moral legitimacy of partner 0 per month, from this level."""
    given = quiet(moral_legitimacy__0=level) | NOTHING_AMISS | changes
    return float(rates(one_lane(given), default_parameters())["moral_legitimacy.0"][0])


def test_above_the_critical_level_legitimacy_recovers_by_itself() -> None:
    assert change(0.7) == pytest.approx(0.08 * 0.3, rel=1e-3)


def test_a_crisis_left_alone_deepens_though_nothing_more_is_amiss() -> None:
    assert change(0.42) < 0.0


@pytest.mark.parametrize("how", CONFRONTED)
def test_a_crisis_that_is_confronted_heals(how: str) -> None:
    assert change(0.42, **{how: 1.0}) > 0.0
    assert change(0.42, **{how: 0.5}) > change(0.42)


def test_what_is_seen_amiss_keeps_legitimacy_from_recovering() -> None:
    unworn = default_parameters(process_on_moral=0.0)
    given = quiet(moral_legitimacy__0=0.7) | NOTHING_AMISS
    healing = [
        float(rates(one_lane(given | {"process_discrepancy.0": seen}), unworn)["moral_legitimacy.0"][0])
        for seen in (0.0, 0.1, 0.3)
    ]
    assert healing[0] > healing[1] > healing[2] > 0.0


def test_without_both_strengths_legitimacy_recovers_from_any_level() -> None:
    before = default_parameters(conditional_healing=0.0, crisis_escalation=0.0)
    given = quiet(moral_legitimacy__0=0.1) | NOTHING_AMISS
    assert float(rates(one_lane(given), before)["moral_legitimacy.0"][0]) == pytest.approx(0.08 * 0.9, rel=1e-3)
