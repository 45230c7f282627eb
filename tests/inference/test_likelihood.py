"""How likely coded events are: beside a plain twin, and the laws that any such likelihood must keep."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm
from small_records import event, record_of, wave

from allyscope.errors import InputError
from allyscope.inference.evidence.likelihood import log_likelihood as of_evidence
from allyscope.inference.evidence.likelihood import normal_below, signals, statement_logs
from allyscope.inference.evidence.observations import EventObservation, event_observations
from allyscope.inference.evidence.panel import panel
from allyscope.inference.evidence.rows import MOST, pack, read_rows
from allyscope.process.observe import quantities
from allyscope.record import Record
from allyscope.record.timeline import place

Numbers = NDArray[np.float64]
QUANTITIES, MONTHS, LANES, CALENDARS = len(quantities(2)), 24, 5, 4
LEVELS = (-1.0, -0.2, 0.0, 0.07, 0.4, 1.0)


def row(**changes: object) -> EventObservation:
    fields = {"id": "e", "terms": ((3, 0, 1.0),), "months": np.array([5, 5, 5, 5]), "border": 0.3, "above": True}
    return EventObservation(**{**fields, "sd": 0.1, "mistake": 0.05, "good": True, **changes})  # type: ignore[arg-type]


def log_likelihood(observations: list[EventObservation], path: Numbers, calendar: list[int]) -> Numbers:
    """As inference has it: (events, lanes), for a path (months, quantities, lanes)."""
    rows, lanes = pack(observations, panel([]), []), np.array(calendar, np.int32)
    seen = path[list(rows.months)][:, list(rows.quantities)].astype(np.float32)
    values = signals(rows, seen, lanes)
    logs, made = statement_logs(rows, values, lanes), rows.statement_of[:, lanes]
    logs = np.where(made < 0, 0.0, logs[made, np.arange(len(lanes))]) if observations else logs
    events = np.array([each.sum(axis=0) for each in np.split(logs, rows.begins)[1:]]).reshape(-1, len(calendar))
    assert of_evidence(rows, values, lanes) == pytest.approx(events.sum(axis=0), abs=1e-4)
    return np.asarray(events, np.float64)


def twin(observations: list[EventObservation], path: Numbers, calendar: list[int]) -> Numbers:
    """The same, one number after another."""
    logs = np.zeros((len(observations), len(calendar)))
    for r, one in enumerate(observations):
        for lane, followed in enumerate(calendar):
            month = one.months[followed]
            if month < 0:
                continue
            value = sum(weight * path[max(month - back, 0), which, lane] for which, back, weight in one.terms)
            above = norm.sf((one.border - value) / one.sd)
            chance = one.mistake + (1 - 2 * one.mistake) * (above if one.above else 1 - above)
            logs[r, lane] = one.share * np.log(chance)
    return logs


def test_row_likelihoods_agree_with_a_plain_twin() -> None:
    rng = np.random.default_rng(1)
    path = rng.uniform(-1, 1, (MONTHS, QUANTITIES, LANES))
    calendar = [0, 1, 2, 3, 1]
    observations = [
        row(),
        row(above=False, months=np.array([0, 11, 12, 23])),
        row(months=np.array([3, -1, 7, -1]), share=0.25),
        row(terms=((1, 0, 0.5), (2, 0, 0.5)), sd=0.3, mistake=0.01),
        row(terms=((1, 0, 0.5), (2, 0, 0.5), (1, 6, -0.5), (2, 6, -0.5)), months=np.array([2, 6, 14, 20])),
    ]
    named = [replace(each, id=f"e{number}") for number, each in enumerate(observations)]
    assert log_likelihood(named, path, calendar) == pytest.approx(twin(observations, path, calendar), abs=2e-5)
    together = log_likelihood([*observations[::-1], row(id="other")], path, calendar)
    assert together[0] == pytest.approx(twin(observations, path, calendar).sum(axis=0), abs=1e-4)
    assert together.shape == (2, LANES)


def test_nothing_observed_says_nothing() -> None:
    assert log_likelihood([], np.zeros((MONTHS, QUANTITIES, LANES)), [0] * LANES).shape == (0, LANES)


def test_a_quantity_is_seen_below_a_border_as_by_the_normal_distribution() -> None:
    values = np.linspace(-40, 40, 4001, dtype=np.float32)
    assert normal_below(values) == pytest.approx(norm.cdf(values), abs=2e-7)


def test_answers_of_a_wave_to_one_question_are_one_mean_of_one_signal() -> None:
    record = record_of(pulses=wave("P1", "trust", "2019-06", [1, 2, 2, 3, 4, 5]))
    rows = read_rows(record, place(record, CALENDARS, 0), (), 36)
    assert (len(rows.ids), len(rows.stated), len(rows.panel.means), len(rows.events)) == (1, 1, 1, 0)


def of(record: Record) -> list[EventObservation]:
    return event_observations(record, place(record, CALENDARS, 0), [e.id for e in record.events], 36)


def chances(record: Record, *levels: float) -> Numbers:
    """Of the record's single event, where every quantity has these levels, one after another."""
    path = np.broadcast_to(np.array(levels), (36, QUANTITIES, len(levels)))
    return np.asarray(np.exp(log_likelihood(of(record), path, [0] * len(levels))[0]))


@pytest.mark.parametrize("strength", ["weak", "moderate", "strong"])
@pytest.mark.parametrize("uncertain", [True, False])
def test_what_is_present_and_what_is_absent_are_complements(strength: str, uncertain: bool) -> None:
    coded = event("c", "conflict", date="2018-10", strength=strength, uncertain=uncertain)
    present, absent = chances(record_of(coded), *LEVELS), chances(record_of(coded | {"present": False}), *LEVELS)
    assert present + absent == pytest.approx(1, abs=1e-5)


def test_a_mistake_is_as_likely_either_way() -> None:
    coded = event("c", "conflict", date="2018-10", strength="strong")
    surely, never = chances(record_of(coded), 1.0, -1.0)
    assert 1 - surely == pytest.approx(never, abs=1e-5)
    assert never == pytest.approx(of(record_of(coded))[0].mistake, abs=1e-5)


def test_more_observations_than_can_be_read_are_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="combine pulse waves"):
        pack([row()] * (MOST + 1), panel([]), [])
