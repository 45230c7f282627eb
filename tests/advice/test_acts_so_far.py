"""Acts that were tried already: what was to be expected beside what was seen, and what they cost by the record."""

from __future__ import annotations

from math import isnan
from typing import Any

import pytest
from advice_record import CONTENT

from allyscope.advice.acts_so_far import acts_so_far, recorded_costs
from allyscope.advice.advise import advise
from allyscope.inference import Inferred, infer_record
from allyscope.record import RecordError, make_record

ACT = {"kind": "repair_act", "actor": "P1", "date": "2019-04"}
ACTS = (
    ACT | {"subkind": "apology", "worked": "no", "cost": 0.02},
    ACT | {"subkind": "apology", "date": "2019-06", "worked": "partly", "cost": 0.04},
    ACT | {"subkind": "promise", "actor": "both", "date": "2019-07"},
    ACT | {"subkind": "meetings", "date": "2019-07", "worked": "yes"},
    ACT | {"subkind": "communication", "date": "2019-07"},
    ACT | {"kind": "spanner_replaced", "date": "2019-08", "cost": 0.05},
    ACT | {"subkind": "restructuring", "date": "2019-08", "cost": 0.01},
)


def with_acts(*acts: dict[str, Any]) -> Inferred:
    return infer_record(make_record(CONTENT | {"events": [*CONTENT["events"], *acts]}), particles=128)


@pytest.fixture(scope="module")
def inferred() -> Inferred:
    return with_acts(*ACTS)


def test_each_act_that_may_fail_has_what_was_expected_beside_what_was_seen(inferred: Inferred) -> None:
    acts = [act for act in acts_so_far(inferred) if act.may_fail]
    assert [(act.act, act.partner, act.seen) for act in acts] == [
        ("apology", "P1", 0.0),
        ("apology", "P1", 0.5),
        ("promise", "P1", None),
        ("promise", "P2", None),
        ("replace_spanner", "P1", None),
        ("restructuring", "P1", None),
    ]
    assert all(0.0 < act.expected < 1.0 for act in acts)
    assert acts[0].month == 2019 * 12 + 3


def test_an_act_that_cannot_fail_is_there_where_the_record_says_how_it_went(inferred: Inferred) -> None:
    (act,) = (act for act in acts_so_far(inferred) if not act.may_fail)
    assert (act.act, act.seen) == ("meetings", 1.0)
    assert isnan(act.expected)


def test_whether_it_worked_says_nothing_of_the_state(inferred: Inferred) -> None:
    silent = with_acts(*({**act, "worked": "unknown", "cost": None} for act in ACTS))
    expected = [act.expected for act in acts_so_far(inferred) if act.may_fail]
    assert [act.expected for act in acts_so_far(silent)] == expected


def test_plans_cost_what_such_an_act_cost_by_the_record(inferred: Inferred) -> None:
    assert recorded_costs(inferred) == pytest.approx(
        {"apology": 0.03, "replace_spanner": 0.05, "restructure_governance": 0.01}
    )
    advice = advise(inferred, months=12)
    acts = {(act.act, act.cost_from): act.cost for plan in advice.plans for act in plan.acts}
    assert acts["apology", "record"] == pytest.approx(0.03)
    assert acts["replace_spanner", "record"] == pytest.approx(0.05)
    assert acts["meetings", "assumed"] < 0.001


def test_an_act_that_did_not_happen_costs_no_plan_anything() -> None:
    absent = ACT | {"date": "2017-01", "subkind": "apology", "present": False, "cost": 5}
    assert recorded_costs(with_acts(absent)) == {}
    assert recorded_costs(with_acts(absent, ACTS[1])) == pytest.approx({"apology": 0.04})


@pytest.mark.parametrize("field", [{"worked": "yes"}, {"cost": 0.1}])
def test_what_is_no_act_of_repair_neither_works_nor_costs(field: dict[str, Any]) -> None:
    with pytest.raises(RecordError) as refused:
        make_record(CONTENT | {"events": [{"kind": "conflict", "date": "2019-03", **field}]})
    (problem,) = refused.value.problems
    assert problem.place == f"events[0] (e1).{next(iter(field))}"
    assert "is said of an act of repair" in problem.rule


def test_a_cause_that_the_record_does_not_support_is_as_usual_as_in_others() -> None:
    nothing = advise(infer_record(make_record(CONTENT | {"events": []}), particles=256), months=6)
    strained = advise(infer_record(make_record(CONTENT), particles=256), months=6)
    assert all(abs(cause.probability - cause.usual) < 0.1 for cause in nothing.causes)
    assert sum(cause.usual for cause in nothing.causes) == pytest.approx(1.0)
    assert any(cause.probability - cause.usual >= 0.1 for cause in strained.causes)
