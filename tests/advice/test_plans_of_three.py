"""Plans of an alliance of three partners: who does what, whose conduct is looked upon by whom, what it costs."""

from __future__ import annotations

import numpy as np
import pytest

from allyscope.advice.plans.compiled import compile_plan, doings, pairs_toward, resolved, roles_of
from allyscope.advice.plans.costs import cost_of_act, cost_of_plan
from allyscope.advice.plans.library import library
from allyscope.advice.plans.plan import Condition, Plan, PlannedAct
from allyscope.engine.channels import channels
from allyscope.engine.kernel.plans import Future

IDS = ("A", "B", "C")
PAUSE, REDEFINE = PlannedAct("avoid_panic", "each"), PlannedAct("redefine_expectations", "B", after=2)


def test_each_of_three_does_its_own_part_and_one_may_follow_its_own_act() -> None:
    found = doings(Plan("mine", "Mine", (PAUSE, REDEFINE)), IDS)
    assert [(doing.act.act, doing.partner, doing.before) for doing in found] == [
        ("avoid_panic", 0, -1),
        ("avoid_panic", 1, -1),
        ("avoid_panic", 2, -1),
        ("redefine_expectations", 1, 1),
    ]


def test_what_is_given_is_shared_by_both_others() -> None:
    table = compile_plan(Plan("mine", "Mine", (PlannedAct("give_first", "C"),)), IDS).strikes[0]
    shock = channels(3).benefit_shock
    assert [table[each] for each in shock] == pytest.approx([-0.05, -0.05, 0.1])


def test_a_condition_on_any_side_looks_at_all_six_directions_of_trust() -> None:
    act = PlannedAct("apology", "A", when=(Condition("trust", "any", True, 0.0),))
    assert len(set(compile_plan(Plan("mine", "Mine", (act,)), IDS).quantity[0, 0])) == 6


def test_two_others_look_upon_each_and_roles_fall_to_one_of_three() -> None:
    assert [len(pairs_toward(partner, 3)) for partner in range(3)] == [2, 2, 2]
    means = {
        "promotion_focus": np.asarray([0.2, 0.9, 0.5], np.float32),
        "prevention_focus": np.asarray([0.8, 0.1, 0.5], np.float32),
        "resented": np.asarray([0.1, 0.2, 0.9], np.float32),
    }
    assert roles_of(means, 2) == {"focal": 2, "promotion_led": 1, "prevention_led": 0, "offending": 2}


def test_every_plan_of_the_library_can_be_written_for_three() -> None:
    who = {"focal": 0, "promotion_led": 1, "prevention_led": 2, "offending": 2}
    for plan in library():
        written = compile_plan(resolved(plan, who, IDS), IDS)
        assert int((written.tries > 0).sum()) == len(doings(resolved(plan, who, IDS), IDS))


def test_what_all_three_do_costs_three_times() -> None:
    never = np.zeros((13, 1, 1), np.float32)
    future = Future(never, np.ones((3, 1), np.int32), np.zeros((3, 1), np.float32), np.zeros((3, 1), np.int32))
    assert cost_of_plan(Plan("mine", "Mine", (PAUSE,)), IDS, future, 12) == pytest.approx([3 * cost_of_act(PAUSE)])
