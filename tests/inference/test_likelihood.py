"""How likely observations are: beside a plain twin, and the laws that any such likelihood must keep."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm
from small_records import event, record_of, wave

from allyscope.errors import InputError
from allyscope.inference.evidence.likelihood import log_likelihood as of_pieces
from allyscope.inference.evidence.likelihood import normal_below, signals
from allyscope.inference.evidence.observations import Observation, build_observations
from allyscope.inference.evidence.rows import MOST, pack
from allyscope.process.observe import quantities
from allyscope.record import Record
from allyscope.record.timeline import place

Numbers = NDArray[np.float64]
QUANTITIES, MONTHS, LANES, CALENDARS = len(quantities(2)), 24, 5, 4
LEVELS = (-1.0, -0.2, 0.0, 0.07, 0.4, 1.0)
SINGLE = ("id", "terms", "months", "lower", "upper", "sd", "mistake", "categories")


def row(**changes: object) -> Observation:
    fields = {"id": "e", "terms": ((3, 0, 1.0),), "months": np.array([5, 5, 5, 5]), "lower": 0.2, "upper": 0.4}
    return Observation(**{**fields, "sd": 0.1, "mistake": 0.05, **changes})  # type: ignore[arg-type]


def log_likelihood(observations: list[Observation], path: Numbers, calendar: list[int]) -> Numbers:
    """As inference has it: (pieces of evidence, lanes), for a path (months, quantities, lanes)."""
    rows, lanes = pack(observations), np.array(calendar, np.int32)
    seen = path[list(rows.months)][:, list(rows.quantities)].astype(np.float32)
    return of_pieces(rows, signals(rows, seen, lanes), lanes).astype(np.float64)


def twin(observations: list[Observation], path: Numbers, calendar: list[int]) -> Numbers:
    """The same, one number after another."""
    found = np.zeros((len(observations), len(calendar)))
    for r, one in enumerate(observations):
        for lane, followed in enumerate(calendar):
            month = one.months[followed]
            if month < 0:
                continue
            value = sum(share * path[max(month - back, 0), which, lane] for which, back, share in one.terms)
            inside = norm.cdf((one.upper - value) / one.sd) - norm.cdf((one.lower - value) / one.sd)
            chance = one.mistake + (1 - one.categories * one.mistake) * inside
            found[r, lane] = one.count * np.log(chance)
    return found


def test_row_likelihoods_agree_with_a_plain_twin() -> None:
    rng = np.random.default_rng(1)
    path = rng.uniform(-1, 1, (MONTHS, QUANTITIES, LANES))
    calendar = [0, 1, 2, 3, 1]
    observations = [
        row(),
        row(lower=-1e3, months=np.array([0, 11, 12, 23])),
        row(upper=1e3, months=np.array([3, -1, 7, -1]), count=4),
        row(terms=((1, 0, 0.5), (2, 0, 0.5)), sd=0.3, mistake=0.01, categories=5),
        row(terms=((1, 0, 0.5), (2, 0, 0.5)), sd=0.3, lower=0.4, upper=0.6, mistake=0.01, categories=5, count=2),
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


def test_answers_to_one_question_share_their_signal_and_their_borders() -> None:
    pulses = wave("P1", "trust", "2019-06", [1, 2, 2, 3, 4, 5])
    rows = pack(of(record_of(pulses=pulses)))
    assert (len(rows.ids), len(rows.stated), len(rows.rows_of), len(rows.border)) == (1, 1, 5, 4)


def of(record: Record) -> list[Observation]:
    return build_observations(record, place(record, CALENDARS, 0), [e.id for e in record.events], 36)


def chances(record: Record, *levels: float) -> Numbers:
    """Of the record's single statement, where every quantity has these levels, one after another."""
    (found,) = of(record)
    path = np.broadcast_to(np.array(levels), (36, QUANTITIES, len(levels)))
    computed: Numbers = np.exp(log_likelihood([found], path, [0] * len(levels))[0] / found.count)
    return computed


@pytest.mark.parametrize("question", ["trust", "guardedness", "conflict", "conduct"])
@pytest.mark.parametrize(("low", "high"), [(1, 5), (1, 2), (0, 10), (-3, 3)])
def test_the_chances_of_all_answers_to_a_question_sum_to_one(question: str, low: int, high: int) -> None:
    answers = [
        chances(record_of(pulses=wave("P1", question, "2019-06", [value] * 3, low=low, high=high)), *LEVELS)
        for value in range(low, high + 1)
    ]
    assert np.sum(answers, axis=0) == pytest.approx(1, abs=1e-5)


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


def test_a_careless_answer_falls_on_any_category_alike() -> None:
    far = [
        chances(record_of(pulses=wave("P1", "conflict", "2019-06", [value] * 3)), level)[0]
        for value, level in ((5, -9.0), (3, 9.0), (1, 9.0))
    ]
    assert far == pytest.approx([0.06 / 5] * 3, abs=1e-5)


def test_a_higher_level_makes_a_higher_answer_likelier() -> None:
    agree = chances(record_of(pulses=wave("P1", "trust", "2019-06", [5] * 3)), *np.linspace(-1, 1, 9))
    assert (np.diff(agree) >= 0).all()
    assert agree[-1] > 0.5 > agree[0]


def test_several_equal_answers_weigh_as_often() -> None:
    one = of(record_of(pulses=wave("P1", "trust", "2019-06", [4] * 3), threshold=1))[0]
    path = np.full((36, QUANTITIES, 1), 0.1)
    thrice, once = (
        log_likelihood([found], path, [0])[0, 0]
        for found in (one, row(**{name: getattr(one, name) for name in SINGLE}, count=1))
    )
    assert one.count == 3
    assert thrice == pytest.approx(3 * once, rel=1e-5)


def test_more_observations_than_can_be_read_are_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="combine pulse waves"):
        pack([row()] * (MOST + 1))
