"""Whether an alliance still runs, or ended and when, is evidence of its state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from small_records import DISAPPOINTED, PARTICLES, event, record_of

from allyscope.engine.endings import hazard_rows
from allyscope.errors import InputError
from allyscope.inference import Inferred, diagnose, forecast, infer_record
from allyscope.inference.evidence.likelihood import log_likelihood as of_evidence
from allyscope.inference.sampler.paths import RunInputs, weigh
from allyscope.process.observe import quantities


def ended_on(date: str, *events: dict[str, object]) -> Inferred:
    return infer_record(record_of(*events, status="ended", ended=date), particles=PARTICLES)


def mean_now(inferred: Inferred, construct: str) -> float:
    rows = [i for i, quantity in enumerate(quantities(2)) if quantity.construct == construct]
    return float(inferred.paths[-1, rows].mean())


@pytest.mark.parametrize("construct", ["pragmatic_legitimacy", "moral_legitimacy", "trust"])
def test_an_alliance_that_ended_was_worse_off_than_one_that_runs(construct: str, silent: Inferred) -> None:
    assert mean_now(ended_on("2019-12"), construct) < mean_now(silent, construct) - 0.05


def of_the_end(inferred: Inferred, **run_inputs: object) -> NDArray[np.float64]:
    """Log likelihood of the end alone, of every particle, on a course changed so."""
    past: RunInputs = replace(inferred.run_inputs, **run_inputs)  # type: ignore[arg-type]
    weighed = weigh(inferred.posterior.latent, past, inferred.rows)
    return np.asarray(
        weighed.total - of_evidence(inferred.rows, weighed.values, inferred.posterior.latent.calendar)[0], np.float64
    )


def hazard(inferred: Inferred, month: int) -> NDArray[np.float64]:
    """Cumulative hazard of all ends at the end of a month."""
    return np.asarray(inferred.paths[month, hazard_rows(2)].sum(axis=0), np.float64)


def test_running_on_is_surviving_the_hazard_to_the_end_of_the_last_month(silent: Inferred) -> None:
    assert of_the_end(silent) == pytest.approx(-hazard(silent, 35), abs=1e-4)


def test_where_nobody_says_whether_it_runs_the_end_says_nothing(silent: Inferred) -> None:
    assert not of_the_end(silent, survival=0.0).any()


@pytest.mark.parametrize("within", [1, 3, 12, 35])
def test_an_end_within_some_months_is_surviving_up_to_them_and_not_beyond(silent: Inferred, within: int) -> None:
    before, after = hazard(silent, 35 - within), hazard(silent, 35)
    expected = np.log(np.maximum(np.exp(-before) - np.exp(-after), 1e-30))
    assert of_the_end(silent, ended_within=within) == pytest.approx(expected, abs=0.02)


def test_an_end_at_any_time_is_not_surviving_them_all(silent: Inferred) -> None:
    expected = np.log(-np.expm1(-hazard(silent, 35)))
    assert of_the_end(silent, ended_within=36) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("ended", "months", "within"),
    [("2019-12", 36, 1), ("2019-06", 30, 1), ("2019-Q1", 27, 3), ("2019-04..2019-12", 36, 9), (None, 36, 36)],
)
def test_the_record_says_when_it_ended_and_nothing_after_is_looked_at(
    ended: str | None, months: int, within: int
) -> None:
    said: dict[str, Any] = {"status": "ended"} | ({"ended": ended} if ended else {})
    inferred = infer_record(record_of(event("late", "conflict", date="2019-12"), **said), particles=PARTICLES)
    assert (inferred.months, inferred.run_inputs.ended_within) == (months, within)
    assert inferred.ended
    assert ("late" in inferred.used) == (months == 36)


def test_looked_at_before_its_end_an_alliance_is_one_that_runs() -> None:
    record = record_of(*DISAPPOINTED, status="ended", ended="2019-12")
    earlier = infer_record(record, as_of=2019 * 12 + 5, particles=PARTICLES)
    running = infer_record(record_of(*DISAPPOINTED, status="running"), as_of=2019 * 12 + 5, particles=PARTICLES)
    assert not earlier.ended
    assert np.array_equal(earlier.paths, running.paths)


def test_nothing_lies_ahead_of_an_alliance_that_ended() -> None:
    over = ended_on("2019-06")
    assert diagnose(over).as_of == 2019 * 12 + 5
    with pytest.raises(InputError, match="ended by 2019-06"):
        forecast(over)


def test_a_record_of_a_single_month_can_be_read() -> None:
    short = record_of(formed="2019-12", stages={"selection": "2019-12"}, as_of="2019-12")
    found = diagnose(infer_record(short, particles=PARTICLES))
    assert {len(state.path) for state in found.states} == {1}
