"""A wave that too few answered changes nothing and shows nowhere; no single answer ever does."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console
from small_records import DISAPPOINTED, PARTICLES, Json, record_of, results, results_of, wave

from allyscope.inference import Diagnosis, Forecast, Inferred, diagnose, infer_record, posterior_tree
from allyscope.record import Record
from allyscope.report.pages.report import write_report
from allyscope.report.terminal.diagnosis import print_diagnosis, print_forecast
from allyscope.results.assessment import Assessment
from allyscope.results.codec import to_json
from allyscope.results.limits import AnswersWithheld, SideSilent

RELEASED = wave("P1", "trust", "2019-06", [2, 3, 3])
FEW = [*wave("P2", "trust", "2019-06", [5, 5]), *wave("P2", "conduct", "2019-03", [1, 2])]


def record(pulses: list[Json], threshold: int = 3) -> Record:
    return record_of(*DISAPPOINTED, pulses=pulses, threshold=threshold)


@pytest.fixture(scope="module")
def with_few() -> Inferred:
    return infer_record(record(RELEASED + FEW), particles=PARTICLES)


def without_what_is_withheld(found: tuple[Diagnosis, Forecast]) -> tuple[Diagnosis, Forecast]:
    diagnosis, forecast = found
    kept = tuple(limit for limit in diagnosis.cannot_tell if not isinstance(limit, AnswersWithheld))
    return replace(diagnosis, cannot_tell=kept), forecast


def test_withheld_answers_change_nothing(with_few: Inferred) -> None:
    found, deleted = results(with_few), results_of(record(RELEASED))
    assert without_what_is_withheld(found) == deleted
    assert found != deleted


def test_what_was_answered_in_a_withheld_wave_changes_nothing_at_all(with_few: Inferred) -> None:
    other = [answer | {"answer": 3} for answer in FEW]
    assert results_of(record(RELEASED + other)) == results(with_few)


def test_the_reader_is_told_what_is_withheld_but_not_what_it_says(with_few: Inferred) -> None:
    march, june = 2019 * 12 + 2, 2019 * 12 + 5
    assert [limit for limit in results(with_few)[0].cannot_tell if isinstance(limit, AnswersWithheld)] == [
        AnswersWithheld("P2", march, march, ("conduct",), 3),
        AnswersWithheld("P2", june, june, ("trust",), 3),
    ]


def test_a_side_of_which_no_answers_are_used_is_named(with_few: Inferred) -> None:
    assert SideSilent("P2") in results(with_few)[0].cannot_tell
    assert SideSilent("P1") not in results(with_few)[0].cannot_tell


def test_each_question_needs_its_own_respondents() -> None:
    skipped = [*RELEASED, *wave("P1", "conduct", "2019-06", [1, 1])]
    found = infer_record(record(skipped), particles=PARTICLES)
    assert set(found.rows.ids) >= {"pulse:P1:trust:24233"}
    assert not any("conduct" in name for name in found.rows.ids)


def test_a_lower_threshold_releases_smaller_waves() -> None:
    found = infer_record(record(FEW, threshold=2), particles=PARTICLES)
    assert set(found.rows.ids) >= {"pulse:P2:trust:24233", "pulse:P2:conduct:24230"}
    assert not found.withheld


def test_everything_printed_names_no_respondent_and_no_answer(with_few: Inferred, tmp_path: Path) -> None:
    diagnosis, forecast = results(with_few)
    shown = StringIO()
    console = Console(file=shown, width=100)
    print_diagnosis(diagnosis, console)
    print_forecast(forecast, console)
    whole = Assessment(diagnosis=diagnosis, forecast=forecast)
    page = write_report(whole, tmp_path / "report.html").read_text(encoding="utf-8")
    machine = to_json(diagnosis) + to_json(forecast)
    for text in (shown.getvalue(), page, machine):
        assert not [answer["respondent"] for answer in RELEASED + FEW if answer["respondent"] in text]
    (evidence,) = [item for item in diagnosis.evidence if item.kind == "pulse"]
    assert (evidence.respondents, evidence.partner) == (3, "P1")
    assert "3 respondents of P1 on: " in shown.getvalue()


def test_the_data_file_holds_no_answer_either(with_few: Inferred) -> None:
    observed = posterior_tree(with_few)["observed_data"].to_dataset().sel(observation="pulse:P1:trust:24233")
    assert int(observed["statements"]) == 3
    assert np.isnan([float(observed["border"]), float(observed["above"])]).all()


def test_who_of_the_respondents_gave_which_answer_plays_no_part() -> None:
    swapped = [a | {"answer": b["answer"]} for a, b in zip(RELEASED, RELEASED[::-1], strict=True)]
    first, second = (infer_record(record(pulses), particles=PARTICLES) for pulses in (RELEASED, swapped))
    assert np.array_equal(first.paths, second.paths)


def test_a_diagnosis_holds_the_plain_answers_of_released_waves_alone(with_few: Inferred) -> None:
    (only,) = diagnose(with_few).answers
    assert (only.question, only.side, only.n, only.low, only.high) == ("trust", "P1", 3, 1, 5)
    given = [float(answer["answer"]) for answer in RELEASED]
    assert only.mean == pytest.approx(np.mean(given))
    assert only.spread == pytest.approx(np.std(given, ddof=1))
