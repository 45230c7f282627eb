"""A check of calibration: what it simulates, how it judges ranks, and that it notices a wrong inference."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from allyscope.calibration.check.cache import fits_key, fits_store, load_fits, save_fit
from allyscope.calibration.check.designs import ASKED, DESIGNS, QUICK, STATED, empty_record
from allyscope.calibration.check.fit import Fit, fit, rank, shown
from allyscope.calibration.check.run import check
from allyscope.calibration.check.summary import envelope, summarize
from allyscope.calibration.check.truth import AHEAD, Truth, record_of, truths
from allyscope.engine.compilation import cache_folder
from allyscope.engine.kernel.library import folders
from allyscope.engine.store import CACHE_VARIABLE, Store
from allyscope.inference import infer_record
from allyscope.inference.evidence.answers import STEADY, expected_share, mean_sd
from allyscope.inference.evidence.standing import standing
from allyscope.inference.summary import COMPARED, SHOWN, critical_levels
from allyscope.record.timeline import place
from allyscope.report.wording.check import result_sentence
from allyscope.results.check import ANY, DesignCheck
from allyscope.vocabulary import pulse_question

RNG = np.random.default_rng(1)


@pytest.fixture(scope="module")
def known() -> list[Truth]:
    return truths(QUICK, 300, seed=1)


def fits(ranks: np.ndarray, foreseen: float = 0.5, came: float = 0.5) -> list[Fit]:
    """Fits of one state with these ranks."""

    def one(number: int, found: float) -> Fit:
        name = "trust P1->P2"
        both = {f"now {name}": found, f"ahead {name}": found}
        happened = bool(RNG.random() < came)
        return Fit(
            number=number,
            ranks=both,
            chances={f"rise {name}": (foreseen, happened), "rise trust P2->P1": (foreseen, happened)},
            recovered={name: (found, found)},
            ending=(foreseen, happened),
            grade="good",
            effective=9.0,
        )

    return [one(number, found) for number, found in enumerate(ranks.tolist())]


def test_truths_run_when_their_record_ends_and_end_later_as_often_as_their_hazard_says(known: list[Truth]) -> None:
    assert len(known) == 300
    assert known[0].path.shape == (QUICK.months + AHEAD, known[0].path.shape[1])
    share = np.mean([truth.ends for truth in known])
    assert 0.02 < share < 0.5


def test_every_calendar_of_a_simulated_record_is_the_same_as_that_of_its_truth(known: list[Truth]) -> None:
    for design in DESIGNS.values():
        record = record_of(known[0], replace(design, months=QUICK.months, waves=(9,) if design.waves else ()), 0, 1)
        found, bare = place(record), place(empty_record(replace(design, months=QUICK.months)))
        assert found.origin == bare.origin
        assert np.array_equal(found.stage, bare.stage)
        assert (found.stage == found.stage[0]).all()


def test_a_design_says_who_answers_what_and_when() -> None:
    pulses = DESIGNS["one-sided"]
    record = record_of(truths(pulses, 1, 1)[0], pulses, 0, 1)
    assert {answer.partner for answer in record.pulses} == {"P1"}
    assert len(record.pulses) == len(pulses.waves) * pulses.respondents * len(ASKED)
    events = DESIGNS["events"]
    told = record_of(truths(events, 1, 1)[0], events, 0, 1)
    assert (len(told.events), len(told.pulses)) == (len(events.event_months) * len(STATED), 0)
    assert {event.present for event in told.events} == {True, False}


def test_answers_come_about_as_the_inference_takes_them_to(known: list[Truth]) -> None:
    level = float(standing("process_discrepancy").value(np.array(0.5)))
    truth = replace(known[0], path=np.full_like(known[0].path, level))
    records = [record_of(truth, QUICK, n, 1).pulses for n in range(400)]
    side = records[0][0].partner
    means = np.array(
        [
            np.mean([e.answer for e in each if e.question == "process_discrepancy" and e.partner == side])
            for each in records
        ]
    )
    asked = pulse_question("process_discrepancy")
    expected = 5 - 4 * float(expected_share(np.array(level), asked))  # to agree is bad news
    assert means.mean() == pytest.approx(expected, abs=5 * means.std() / len(means) ** 0.5)
    assert means.std() < 4 * mean_sd(QUICK.respondents) * (STEADY / (STEADY - 1)) ** 0.5 * 1.2


def test_a_rank_is_the_share_of_draws_below_and_splits_ties() -> None:
    draws = np.array([0.0, 0.0, 1.0, 2.0])
    assert rank(1.5, draws, 0.3) == 0.75
    assert rank(0.0, draws, 0.3) == pytest.approx(0.15)
    assert rank(1.5, draws, 0.3, np.array([0.0, 0.0, 1.0, 3.0])) == 0.25


def test_even_ranks_lie_inside_the_envelope_as_often_as_it_says() -> None:
    inside = [summarize("d", fits(RNG.random(80)), 9).quantities[0].inside_envelope for _ in range(300)]
    assert np.mean(inside) == pytest.approx(0.99, abs=4 * (0.01 * 0.99 / 300) ** 0.5)
    assert envelope(80) > 2.5


def test_too_narrow_or_shifted_intervals_are_noticed() -> None:
    narrow = summarize("d", fits(norm.cdf(2 * RNG.standard_normal(200))), 9).quantities[0]
    shifted = summarize("d", fits(RNG.random(200) ** 2), 9).quantities[0]
    assert not narrow.inside_envelope
    assert narrow.coverage_90 < 0.75
    assert not shifted.inside_envelope
    assert shifted.mean_rank < 0.4


def test_the_sentence_names_what_lies_outside() -> None:
    assert "trust (now)" in result_sentence(summarize("d", fits(RNG.random(200) ** 2), 9))
    assert "trust" not in result_sentence(summarize("d", fits(RNG.random(200)), 9))


def test_forecasts_are_compared_with_what_came() -> None:
    found = summarize("d", fits(RNG.random(400), foreseen=0.3, came=0.3), 9)
    (only,) = found.endings
    assert (only.low, only.high, only.records) == (0.2, 0.4, 400)
    assert only.foreseen == pytest.approx(0.3)
    assert only.came == pytest.approx(0.3, abs=4 * 0.46 / 20)


def test_probabilities_that_come_true_as_often_as_they_say_are_even() -> None:
    even = [summarize("d", fits(RNG.random(60), 0.3, 0.3), 9).judgements[0].even for _ in range(300)]
    assert np.mean(even) > 0.99 - 4 * (0.01 * 0.99 / 300) ** 0.5
    found, end, together = summarize("d", fits(RNG.random(400), 0.3, 0.3), 9).judgements
    assert (together.name, together.came) == (ANY, found.came)
    assert (end.kind, end.name, end.came) == ("end", "alliance", found.came)
    assert (found.kind, found.name, found.records) == ("rise", "trust", 400)
    assert found.foreseen == pytest.approx(0.3)
    assert found.standard_error == pytest.approx((0.21 / 400) ** 0.5, rel=0.15)
    assert found.came == pytest.approx(0.3, abs=4 * found.standard_error)


def test_probabilities_that_are_too_high_or_too_sure_are_noticed() -> None:
    assert not summarize("d", fits(RNG.random(300), 0.5, 0.3), 9).judgements[0].even
    sure = [*fits(RNG.random(300), 0.95, 0.7), *fits(RNG.random(300), 0.05, 0.3)]
    found, *_ = summarize("d", sure, 9).judgements
    assert found.came == pytest.approx(found.foreseen, abs=0.1)
    assert not found.even


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache without any fit, in which compiled programs and machine code lie where they always do."""
    cache_folder().mkdir(parents=True, exist_ok=True)
    (tmp_path / "kernel").symlink_to(folders()[1], target_is_directory=True)
    (tmp_path / "compiled").symlink_to(cache_folder().parent, target_is_directory=True)
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    return tmp_path


def test_a_check_goes_on_where_it_stopped(own_cache: Path) -> None:
    whole = check(QUICK, 3, particles=256)
    kept = sorted((own_cache / "calibration").iterdir())
    assert len(kept) == 3
    kept[1].write_bytes(kept[1].read_bytes()[:100])
    kept[2].unlink()
    told: list[int] = []
    assert check(QUICK, 3, particles=256, progress=told.append) == whole
    assert told == [1, 1, 1]


@pytest.mark.usefixtures("own_cache")
def test_a_fit_is_the_same_to_the_last_bit_on_a_processor_of_its_own(known: list[Truth]) -> None:
    check(QUICK, 2, particles=256)
    kept = {each.number: each for each in load_fits(fits_store(), fits_key(QUICK, 1, 256))}
    assert kept[1] == fit(known[1], QUICK, 1, 1, 256)


def test_fits_are_kept_as_they_were(tmp_path: Path) -> None:
    (one,) = fits(np.array([0.25]))
    store, key = Store(tmp_path), fits_key(QUICK, 1, 256)
    save_fit(store, key, one)
    assert list(load_fits(store, key)) == [one]
    assert not list(load_fits(store, fits_key(QUICK, 2, 256)))


def test_a_record_that_says_nothing_leaves_the_prior(known: list[Truth]) -> None:
    found = infer_record(record_of(known[0], DESIGNS["nothing"], 0, 1), particles=256)
    assert not found.rows.ids
    assert found.posterior.steps == 1


@pytest.mark.usefixtures("own_cache")
def test_every_printed_state_has_a_rank() -> None:
    found: DesignCheck = check(QUICK, 2, particles=256)
    names = {(q.kind, q.name) for q in (*found.quantities, *found.traits, *found.parameters)}
    assert {("now", name.split(" ")[0]) for _, name in shown()} <= names
    assert {"trait", "parameter"} <= {kind for kind, _ in names}
    for kind in ("before", "change", "ahead", "coming"):
        assert {(kind, construct) for construct in SHOWN} <= names
    assert {("gap", construct) for construct in COMPARED} <= names
    judged = {(j.kind, j.name) for j in found.judgements}
    assert {("crisis", construct) for construct in critical_levels()} <= judged
    assert {("rise", construct) for construct in SHOWN} <= judged
    assert {("notable", construct) for construct in COMPARED} <= judged
