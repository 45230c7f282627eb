"""What plans cost: every act as often as it is done, talk in every month that it is kept up."""

from __future__ import annotations

import numpy as np
import pytest

from allyscope.advice.plans.acts import EXIT, MOVES
from allyscope.advice.plans.costs import cost_of_act, cost_of_plan
from allyscope.advice.plans.plan import Plan, PlannedAct
from allyscope.engine.kernel.plans import Future
from allyscope.engine.plans import NEVER

IDS = ("P1", "P2")
PAID_IN_BENEFITS = {"add_resources", "give_first", "postpone_launch", "renew_support"}


def future(tried: list[int], begun: list[int]) -> Future:
    """One lane in which moves were tried so often and begun in these months."""
    moves = len(tried)
    return Future(
        np.zeros((13, 1, 1), np.float32),
        np.asarray(tried, np.int32).reshape(moves, 1),
        np.zeros((moves, 1), np.float32),
        np.asarray(begun, np.int32).reshape(moves, 1),
    )


def test_every_act_costs_something_in_effort_or_in_benefits() -> None:
    free = {name for name, move in MOVES.items() if move.cost == 0.0}
    assert free == PAID_IN_BENEFITS | {EXIT}
    assert all("benefit_shock.own" in MOVES[name].strikes for name in PAID_IN_BENEFITS)


def test_an_act_costs_as_often_as_it_is_tried_by_each_who_does_it() -> None:
    plan = Plan("mine", "Mine", (PlannedAct("apology", "each", tries=3),), cost=0.5)
    once = MOVES["apology"].cost
    assert cost_of_plan(plan, IDS, future([3, 1], [0, 0]), 12) == pytest.approx([0.5 + 4 * once])


def test_talk_costs_in_every_month_of_it_that_is_looked_at() -> None:
    plan = Plan("mine", "Mine", (PlannedAct("meetings", lasts=6),))
    once = MOVES["meetings"].cost
    for begun, months in ((0, 6), (9, 3), (NEVER, 0)):
        assert cost_of_plan(plan, IDS, future([1], [begun]), 12) == pytest.approx([months * once])


def test_a_cost_of_ones_own_takes_the_place_of_the_assumed_one() -> None:
    act = PlannedAct("meetings", lasts=2, cost=0.2)
    assert cost_of_act(act) == 0.2
    assert cost_of_plan(Plan("mine", "Mine", (act,)), IDS, future([1], [0]), 12) == pytest.approx([0.4])
