"""Records with very many events cost little more than those with some: what is alike is worked out once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_records import PARTICLES, event, record_of

from allyscope.inference import infer_record
from allyscope.inference.ablation import MOST_ALONE, evidence, groups_of
from allyscope.inference.conflicts import conflicts
from allyscope.inference.evidence.likelihood import log_likelihood, signals, statement_logs
from allyscope.inference.evidence.observations import event_observations
from allyscope.inference.evidence.rows import pack, read_rows
from allyscope.inference.evidence.schedule import build_schedule, schedules_without
from allyscope.inference.sampler import tempering
from allyscope.inference.sampler.subspace import informed
from allyscope.process.observe import quantities
from allyscope.record import Record
from allyscope.record.timeline import place

INPUTS = [
    event("a1", "antecedent", "contract", date="2018-02"),
    event("a2", "antecedent", "contract", date="2018", until="2019-03"),
    event("a3", "antecedent", "reputation", present=False),
    event("r1", "repair_act", "apology", date="2018-06", actor="P1"),
    event("r2", "repair_act", "promise", date="2018-06"),
    event("r3", "repair_act", "meetings", date="2018-07", until="2018-12"),
    event("u1", "capability_used", "learning", date="2018-03"),
    event("s1", "shock", date="2018-09", actor="P2"),
    event("s2", "shock", date="2018-09", until="2019-01"),
    event("i1", "initial_condition", "partner_fit", valence=1),
]


def conflicts_in(months: int, times: int) -> Record:
    """As many events as this, of which each month's are alike."""
    return record_of(
        *(
            event(f"c{month}-{n}", "conflict", date=f"{2018 + month // 12}-{1 + month % 12:02d}")
            for month in range(months)
            for n in range(times)
        )
    )


def test_events_that_say_the_same_are_one_statement_made_so_many_times() -> None:
    record = conflicts_in(3, 50)
    timeline = place(record, 4, 0)
    rows = read_rows(record, timeline, [each.id for each in record.events], timeline.months)
    assert (len(rows.ids), len(rows.border), len(rows.stated)) == (150, 3, 3)
    assert (rows.count == 50).all()


@pytest.mark.parametrize("alone", [[each["id"]] for each in INPUTS])
def test_a_schedule_without_events_is_that_of_a_record_without_them(alone: list[str]) -> None:
    record = record_of(*INPUTS)
    timeline, used = place(record, 6, 0), [each.id for each in record.events]
    whole = build_schedule(record, timeline, used, 30, 3)
    for group in (alone, [*alone, "r1", "a3"]):
        left = list(dict.fromkeys(group))
        (got,) = schedules_without(whole.inputs, record, timeline, used, 30, [left])
        built = build_schedule(record, timeline, set(used) - set(left), 30, 3)
        assert np.array_equal(got.inputs, built.inputs)
        assert np.array_equal(got.location, built.location)


def test_inputs_are_left_out_one_by_one_and_very_many_together() -> None:
    record = record_of(*INPUTS)
    inputs = [each for each in record.events if each.role == "input"]
    assert groups_of(inputs) == [[each.id] for each in inputs]
    many = [replace(each, id=f"{each.id}-{n}", seq=n) for each in inputs for n in range(100)]
    groups = groups_of(many)
    assert len(groups) == MOST_ALONE
    assert sorted(id_ for group in groups for id_ in group) == sorted(each.id for each in many)


def test_directions_are_the_same_whether_found_among_signals_or_among_particles() -> None:
    rng = np.random.default_rng(1)
    scores, weights = rng.standard_normal((20, 60)), np.full(60, 1 / 60)
    few = scores[:5] * np.array([3.0, 2.5, 2.0, 1.5, 1.0])[:, None]
    basis, mean, covariance = informed(scores, few, weights)
    # The same signals, each written twenty times with a twentieth of its variance.
    again = informed(scores, np.repeat(few / np.sqrt(20), 20, axis=0), weights)
    assert len(few) * 20 > len(weights)
    assert again[0] @ again[0].T == pytest.approx(basis @ basis.T, abs=1e-6)
    assert again[0] @ again[1] == pytest.approx(basis @ mean, abs=1e-6)
    assert np.linalg.det(again[2]) == pytest.approx(np.linalg.det(covariance), rel=1e-6)


def test_of_a_long_record_some_particles_of_each_step_are_kept_and_say_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = conflicts_in(2, 1)
    whole = infer_record(record, particles=PARTICLES)
    monkeypatch.setattr(tempering, "MOST_KEPT", PARTICLES * 2)
    thinned = infer_record(record, particles=PARTICLES)
    assert np.array_equal(whole.paths, thinned.paths)
    assert {step.calendar.size for step in thinned.posterior.path} == {PARTICLES // 2}
    assert conflicts(thinned.rows, thinned.posterior) == conflicts(whole.rows, whole.posterior) == ()
    shifts = [
        {(each.construct, each.holder): each.shift_in_sd for each in evidence(one)[0].influences}
        for one in (whole, thinned)
    ]
    assert shifts[0]
    assert all(shifts[1].get(key, 0.0) == pytest.approx(shift, abs=0.2) for key, shift in shifts[0].items())


def test_very_many_events_of_open_months_are_statements_of_single_months_that_say_the_same() -> None:
    events = [event(f"v{n}", "conflict", date=str(2018 + n % 2)) for n in range(60)]
    events += [event("x", "conflict", strength="strong", date="2018"), event("z", "conflict")]
    record = record_of(*events)
    timeline = place(record, 8, 0)
    used = [each.id for each in record.events]
    observations = event_observations(record, timeline, used, 20)
    rows = read_rows(record, timeline, used, 20)
    assert len(rows.border) < 30 < len(rows.ids)
    rng, calendar = np.random.default_rng(3), np.arange(8, dtype=np.int32)
    path = rng.uniform(0, 0.3, (20, len(quantities(2)), 8)).astype(np.float32)
    values = signals(rows, path[list(rows.months)][:, list(rows.quantities)], calendar)
    each_alone = np.zeros(8)
    for i, one in enumerate(observations):
        alone = pack([one], rows.panel, [])
        seen = signals(alone, path[list(alone.months)][:, list(alone.quantities)], calendar)
        logs = log_likelihood(alone, seen, calendar)
        made = rows.statement_of[i]
        mine = np.where(made < 0, 0.0, statement_logs(rows, values, calendar)[made, calendar])
        assert mine == pytest.approx(logs, abs=1e-6)
        each_alone += logs
    assert log_likelihood(rows, values, calendar) == pytest.approx(each_alone, abs=1e-3)
