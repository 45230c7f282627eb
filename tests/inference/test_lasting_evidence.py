"""What lasted, as evidence: one statement, on all its months; what was done goes on as long as it was done."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from allyscope.engine.channels import channels
from allyscope.inference.evidence.admissible import restrict
from allyscope.inference.evidence.observations import event_observations
from allyscope.inference.evidence.schedule import input_table
from allyscope.months import month_of
from allyscope.record import Record, make_record
from allyscope.record.timeline import place

MARCH, AUGUST = month_of(2023, 3), month_of(2023, 8)
LASTED = {"from": "2023-03", "until": "2023-08"}


def record(*events: dict[str, Any]) -> Record:
    return make_record(
        {
            "schema_version": 1,
            "alliance": {"id": "a", "formed": "2022-03", "as_of": "2024-06"},
            "partners": [{"id": "P1"}, {"id": "P2"}],
        },
        events=list(events),
    )


def rows(made: Record) -> list[tuple[float, int]]:
    """Weight and calendar month of each observation in the first calendar."""
    timeline = place(made, 4)
    used = {event.id for event in made.events}
    return [
        (row.share, int(row.months[0]) + timeline.origin if row.months[0] >= 0 else -1)
        for row in event_observations(made, timeline, used, timeline.months)
    ]


def test_a_state_that_lasted_is_one_statement_on_its_beginning_middle_and_end() -> None:
    weights, months = zip(*rows(record({"kind": "conflict", **LASTED})), strict=True)
    assert months == (MARCH, MARCH + 2, AUGUST)
    assert sum(weights) == pytest.approx(1.0)


def test_what_was_learned_over_months_was_learned_by_their_end() -> None:
    assert rows(record({"kind": "learning_about", **LASTED})) == [(1, AUGUST)]


def inputs(*events: dict[str, Any]) -> tuple[np.ndarray[Any, Any], int]:
    made = record(*events)
    timeline = place(made, 4)
    table = input_table(made, timeline, {event.id for event in made.events}, timeline.months, 6)
    return table[:, :, 0], timeline.origin


def test_meetings_go_on_as_long_as_they_lasted() -> None:
    table, origin = inputs({"kind": "repair_act", "subkind": "meetings", **LASTED})
    dialogue = table[:, channels(2).dialogue]
    assert list(np.flatnonzero(dialogue) + origin) == list(range(MARCH, AUGUST + 1))


def test_a_shock_loses_in_all_its_months_together_what_one_month_would_lose() -> None:
    long, _ = inputs({"kind": "shock", **LASTED})
    short, _ = inputs({"kind": "shock", "date": "2023-03"})
    loss = channels(2).benefit_shock[0]
    assert long[:, loss].sum() == pytest.approx(short[:, loss].sum())
    assert np.count_nonzero(long[:, loss]) == 6


def test_an_act_that_took_months_is_tried_once() -> None:
    table, origin = inputs({"kind": "repair_act", "subkind": "restructure_governance", "actor": "P1", **LASTED})
    assert list(np.flatnonzero(table[:, channels(2).act[0]] > 0) + origin) == [MARCH]


def test_an_antecedent_that_ended_is_there_no_longer_and_one_without_end_stays() -> None:
    ended, origin = inputs({"kind": "antecedent", "subkind": "contract", **LASTED})
    there = np.flatnonzero(ended[:, channels(2).antecedents.contract]) + origin
    assert list(there) == list(range(MARCH, AUGUST + 1))
    stays, _ = inputs({"kind": "antecedent", "subkind": "contract", "from": "2023-03"})
    assert np.flatnonzero(stays[:, channels(2).antecedents.contract])[-1] == len(stays) - 1


def test_in_a_month_before_its_end_nobody_knows_when_it_will_end() -> None:
    made = record({"kind": "conflict", **LASTED}, {"kind": "learning_about", **LASTED})
    (then,) = restrict(made, month_of(2023, 5)).record.events
    assert (then.kind, then.until) == ("conflict", (MARCH + 2, MARCH + 2))
