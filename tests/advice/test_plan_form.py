"""Plans as written: all problems at once with their place, and plans that cannot apply to an alliance."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.plans.form import parse_plans
from allyscope.advice.plans.library import library
from allyscope.advice.plans.plan import DO_NOTHING, GO_ON, Condition, PlannedAct, Utility
from allyscope.advice.plans.rules import check_plans, refusals
from allyscope.errors import PlanError, Problem
from allyscope.process.done.catalogue import NAMES
from allyscope.record import Level, Record, read_record


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record("case-4")


def written(*acts: str, head: str = "") -> str:
    lines = "\n".join(f"      - {act}" for act in acts)
    return f"schema_version: 1\n{head}\nplans:\n  - id: mine\n    acts:\n{lines}\n"


def checked(text: str, record: Record | None, months: int) -> None:
    plans, document = parse_plans(text, "mine.yaml")
    assert record is not None
    check_plans(plans, document, record, months, tuple(plan.id for plan in library()))


def problems_of(text: str, record: Record | None = None, months: int = 24) -> tuple[Problem, ...]:
    with pytest.raises(PlanError) as caught:
        checked(text, record, months)
    return caught.value.problems


def test_a_plan_with_order_and_a_condition_is_read_as_written() -> None:
    text = written(
        "{by: each, act: avoid_panic}",
        "{by: P1, act: redefine_expectations, after: 2, tries: 2}",
        "{by: P2, act: alliance_champion, when: [{quantity: moral_legitimacy, of: P2, below: 0.5}]}",
    )
    (plan,) = parse_plans(text, "mine.yaml")[0].plans
    assert plan.name == "Mine"
    assert plan.acts[1] == PlannedAct("redefine_expectations", "P1", after=2, tries=2)
    assert plan.acts[2].when == (Condition("moral_legitimacy", "P2", True, 0.5),)


def test_every_mistake_is_named_at_once_with_place_and_line() -> None:
    text = written("{act: apologie, by: P1}", "{act: apology, month: 99}", "{act: apology, when: [{quantity: trust}]}")
    found = problems_of(text)
    assert [(each.place, each.line) for each in found] == [
        ("plans[0] (mine).acts[0].act", 6),
        ("plans[0] (mine).acts[1].month", 7),
        ("plans[0] (mine).acts[2].when[0]", 8),
    ]
    assert found[0].next_step == "did you mean apology?"


def test_a_hostile_text_is_refused_without_being_followed() -> None:
    assert problems_of("plans: &a [*a]\n")[0].rule == "a file of plans has no anchors"
    assert "tags" in problems_of("schema_version: !!python/object:os.system 1\n")[0].rule


@pytest.mark.parametrize(
    ("acts", "rule"),
    [
        (("{act: exit, by: P1}", "{act: apology, by: P2, month: 3}"), "nothing is done after an exit"),
        (
            ("{act: exit, by: P1, when: [{quantity: trust, below: 0}]}", "{act: apology, by: P2, after: 3}"),
            "nothing is done after an exit",
        ),
        (("{act: apology, by: P1}", "{act: promise, by: P1}"), "a partner does one act a month"),
        (("{act: meetings, lasts: 6}", "{act: meetings, month: 3}"), "meetings still goes on in month 3"),
        (("{act: apology, by: P7}",), "an act is done by a partner (P1, P2)"),
        (("{act: apology, month: 30}",), "an act falls within the 24 months looked at"),
        (("{act: apology, lasts: 3}",), "apology is done at once"),
        (("{act: meetings, by: P1}",), "meetings is of the alliance as a whole"),
        (("{act: apology, when: [{quantity: conflict, below: -0.5}]}",), "conflict lies between 0 and 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_plan_that_cannot_apply_is_refused_with_the_reason(acts: tuple[str, ...], rule: str, record: Record) -> None:
    assert any(each.rule.startswith(rule) for each in problems_of(written(*acts), record))


def test_a_conditional_exit_may_be_followed_by_acts_of_their_own(record: Record) -> None:
    text = written("{act: exit, by: P1, when: [{quantity: trust, below: -0.8}]}", "{act: apology, by: P2, month: 3}")
    plans, document = parse_plans(text, "mine.yaml")
    check_plans(plans, document, record, 24, ())


def test_a_champion_needs_a_firm_to_which_the_alliance_matters(record: Record) -> None:
    first, second = record.partners
    hardly = replace(record, partners=(replace(first, strategic_significance=Level(0.1, 0.1)), second))
    text = written("{act: alliance_champion, by: P1}")
    assert problems_of(text, hardly)[0].rule.startswith("a champion needs support in the firm")
    plans, document = parse_plans(text, "mine.yaml")
    check_plans(plans, document, record, 24, ())


def test_a_plan_may_not_take_the_name_of_one_that_is_always_compared(record: Record) -> None:
    text = written("{act: apology, by: P1}").replace("mine", GO_ON)
    assert problems_of(text, record)[0].rule == "go-on is always compared already"


def test_the_library_applies_to_any_alliance_and_names_its_sources(record: Record) -> None:
    plans = library()
    assert [plan.id for plan in plans[:2]] == [GO_ON, DO_NOTHING]
    assert len({plan.id for plan in plans}) == len(plans) >= 12
    for plan in plans:
        assert not list(refusals(plan, record, 12)), plan.id
        assert plan.source
        assert plan.why


def test_a_plan_may_ask_for_every_act_of_the_catalogue() -> None:
    assert set(NAMES) <= set(MOVES)


def test_the_page_on_advice_explains_every_act_and_its_example_is_a_plan(record: Record) -> None:
    page = (Path(__file__).parents[2] / "docs" / "advice.md").read_text(encoding="utf-8")
    assert set(MOVES) <= set(re.findall(r"`([a-z_]+)`", page))
    plans, document = parse_plans(page.partition("```yaml\n")[2].partition("```")[0], "advice.md")
    check_plans(plans, document, record, 24, tuple(plan.id for plan in library()))
    assert plans.utility == Utility()
