"""Leaving can win, where it should: own value, the outside option, and ends that are agreed on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from advice_record import CONTENT

from allyscope.advice.advise import advise
from allyscope.advice.elsewhere import Elsewhere, reached
from allyscope.advice.plans.plan import Plans, Utility
from allyscope.advice.utility import Followed, followed, worth_of
from allyscope.engine.endings import HAZARDS
from allyscope.engine.kernel.plans import Future
from allyscope.engine.plans import FOLLOWED
from allyscope.engine.rows import row_index
from allyscope.inference import infer_record
from allyscope.process.observe import Quantity
from allyscope.record import make_record
from allyscope.results.advice import Advice, PlanAdvice

MONTHS = 24
ASKED = ("trust", "benefits", "conflict")


def answers(level: int) -> list[dict[str, Any]]:
    """Four people a side who find an alliance as good as `level` of 5, in two waves."""
    return [
        {
            "date": date,
            "partner": side,
            "respondent": f"{side}-{who}",
            "question": question,
            "answer": 6 - level if question == "conflict" else level,
        }
        for date in ("2018-12", "2019-06")
        for side in ("P1", "P2")
        for who in "abcd"
        for question in ASKED
    ]


def advice_on(level: int, option: str, *, events: bool, plans: Plans | None = None) -> Advice:
    """Advice on an alliance that its people find so good, of a firm that could get so much elsewhere."""
    partners = [{"id": "P1", "focal": True, "outside_option": option}, {"id": "P2"}]
    parts = {"partners": partners, "pulses": answers(level), "events": CONTENT["events"] if events else []}
    inferred = infer_record(make_record(CONTENT | parts), particles=128, second_start=False)
    return advise(inferred, plans, months=MONTHS)


def plan(advice: Advice, name: str) -> PlanAdvice:
    return next(each for each in advice.plans if each.id == name)


@pytest.fixture(scope="module")
def bad() -> Advice:
    return advice_on(1, "very_high", events=True)


@pytest.fixture(scope="module")
def healthy() -> Advice:
    return advice_on(5, "very_high", events=False)


def test_parting_wins_in_a_bad_alliance_with_much_to_be_had_elsewhere(bad: Advice) -> None:
    assert bad.plans[0].id == "part"
    assert bad.plans[0].utility.difference > 0.01


def test_leaving_loses_in_a_healthy_alliance_however_good_the_alternative(healthy: Advice) -> None:
    assert {each.id for each in healthy.plans[-2:]} == {"part", "leave"}
    assert all(plan(healthy, name).utility.verdict == "worse" for name in ("part", "leave"))


def test_to_part_by_agreement_beats_leaving_at_once(bad: Advice, healthy: Advice) -> None:
    for advice in (bad, healthy):
        assert plan(advice, "part").utility.difference > plan(advice, "leave").utility.difference


def test_a_better_alternative_makes_leaving_worth_more() -> None:
    little, much = (
        plan(advice_on(1, option, events=True), "part").balance.elsewhere for option in ("very_low", "very_high")
    )
    assert much > little + 0.05


def test_the_parts_of_a_balance_add_up_to_what_plans_are_ordered_by(bad: Advice) -> None:
    usual = plan(bad, bad.reference).balance
    for each in bad.plans:
        b = each.balance
        assert b.net == pytest.approx(b.benefits + b.elsewhere + b.trust - b.ending - b.cost)
        assert b.net - usual.net == pytest.approx(each.utility.difference, abs=1e-6)
        assert b.cost == pytest.approx(each.cost)


def test_where_only_the_own_firm_counts_the_worth_is_what_that_firm_gets() -> None:
    only = Plans((), Utility(own=1.0, ending_loss=0.0))
    advice = advice_on(1, "very_high", events=True, plans=only)
    for each in advice.plans:
        mine = next(own.difference for own in each.own if own.holder == "P1")
        assert each.utility.difference == pytest.approx(mine - (each.cost - plan(advice, "go-on").cost), abs=1e-6)


def future(conflict: float) -> Future:
    """A dyad that is ended by plan in the second of four months, with so much conflict."""
    index = row_index(2)
    rows = index.rows(*FOLLOWED)
    path = np.zeros((5, len(rows), 1), np.float32)
    alive, quarrel = (rows.index(index.row(name)) for name in ("alive", "conflict"))
    path[:2, alive], path[:, quarrel] = 1.0, conflict
    none = np.zeros((1, 1), np.int32)
    return Future(path, none, none.astype(np.float32), none)


def test_who_parts_in_friendship_does_not_end_prematurely() -> None:
    assert HAZARDS[0] == "hazard"
    assert followed(future(0.0), 2, agreed=True).ended[-1, 0] == 0.0
    assert followed(future(0.25), 2, agreed=True).ended[-1, 0] == pytest.approx(0.25)
    assert followed(future(0.25), 2).ended[-1, 0] == 1.0


def test_what_is_had_elsewhere_comes_with_time() -> None:
    at_once = np.asarray([[1.0], [0.0], [0.0], [0.0]], np.float32)
    assert reached(at_once, np.asarray([1.0]))[0] == pytest.approx((0.0 + 0.5 + 0.75) / 3)
    assert reached(at_once, np.asarray([1e-6]))[0] == pytest.approx(2 / 3)
    assert reached(np.ones((4, 1), np.float32), np.asarray([1.0]))[0] == 0.0


def test_an_alternative_counts_by_its_weight_and_by_whose_it_is() -> None:
    gone = np.asarray([[1.0], [0.0], [0.0]], np.float32)
    nothing = {Quantity("benefits", j): np.zeros_like(gone) for j in range(2)}
    tried = np.zeros((1, 1), np.int32)
    over = Followed(nothing, gone, np.zeros_like(gone), tried, tried.astype(np.float32))
    elsewhere = Elsewhere(np.asarray([[0.8], [0.2]]), np.asarray([1.0]))

    def had(utility: Utility) -> float:
        return float(worth_of(over, utility, 0.0, elsewhere).total[0])

    assert had(Utility()) == pytest.approx(0.5 * 0.25)
    assert had(Utility(own=1.0)) == pytest.approx(0.8 * 0.25)
    assert had(Utility(elsewhere=0.0)) == 0.0
