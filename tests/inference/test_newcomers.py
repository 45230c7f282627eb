"""Changes of boundary spanners, as a record dates them: when, how much of a side, with which focus."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from small_records import event, record_of

from allyscope.engine.channels import channels
from allyscope.inference.evidence.newcomers import Change, changes
from allyscope.inference.evidence.population import narrowed_population
from allyscope.inference.evidence.schedule import input_table
from allyscope.months import month_of
from allyscope.process.traits import trait_names
from allyscope.record import Record
from allyscope.record.timeline import place

ANNA = {"id": "anna", "promotion_focus": 0.9, "prevention_focus": 0.2, "until": "2018-12"}
BERT = {"id": "bert", "promotion_focus": 0.2, "prevention_focus": 0.7, "from": "2019-01"}
CARA = {"id": "cara", "from": "2019-01"}
EVA = {"id": "eva", "weight": 3.0}


def told(*spanners: dict[str, Any], events: tuple[Any, ...] = ()) -> Record:
    return record_of(*events, partners=[{"id": "P1", "spanners": list(spanners)}, {"id": "P2"}])


def changed(*spanners: dict[str, Any]) -> list[Change]:
    return list(changes(told(*spanners).partners[0], month_of(2018, 1)))


def test_a_successor_whose_focus_is_known_brings_it() -> None:
    assert changed(ANNA, BERT) == [Change(month_of(2019, 1), 1.0, 0.2, 0.7)]


def test_of_a_successor_who_is_not_known_only_the_share_is_told() -> None:
    assert changed(ANNA, CARA) == [Change(month_of(2019, 1), 1.0, 0.0, 0.0)]
    assert changed(ANNA, CARA, EVA) == [Change(month_of(2019, 1), 0.25, 0.0, 0.0)]


def test_who_has_served_all_along_changes_nothing() -> None:
    assert changed(EVA) == []


@pytest.mark.parametrize(("spanners", "share"), [((ANNA, BERT), -1.0), ((EVA,), 1.0), ((EVA, {"id": "otto"}), 0.5)])
def test_an_event_tells_of_somebody_new_where_no_dates_do(spanners: tuple[Any, ...], share: float) -> None:
    record = told(*spanners, events=(event("r", "spanner_replaced", date="2018-10", actor="P1"),))
    table = input_table(record, place(record, 2, 0), ["r"], 36, 3)
    told_of = table[:, channels(2).new_spanner[0]]
    assert set(np.unique(told_of)) == ({0.0, share, 1.0} if share < 0 else {0.0, share})


def test_an_alliance_begins_with_the_focus_of_those_who_served_first() -> None:
    record = told(ANNA, BERT)
    at = trait_names(2).index("promotion_focus.0")
    later, earlier = (
        narrowed_population(record, [], month_of(2019, 6), first)[0][at]
        for first in (month_of(2019, 6), month_of(2018, 1))
    )
    assert earlier > later
