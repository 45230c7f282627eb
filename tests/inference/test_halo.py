"""Halo is named where people's impressions of a wave colour all their answers, and for no fewer than the threshold."""

from __future__ import annotations

import numpy as np
import pytest

from allyscope.inference.divided import _above_f, halo
from allyscope.record import PulseAnswer, Span

QUESTIONS = ("trust", "process_discrepancy", "moral_legitimacy", "conflict", "conduct", "respect", "benefits")
RECORDS = 300


def record(seed: int, swing: float, people: int = 4, waves: int = 4) -> list[PulseAnswer]:
    """Answers from 0 to 10 of two sides; a person's mean answer to a wave swings so far, in points."""
    rng, rows = np.random.default_rng([seed]), []
    for side in ("P1", "P2"):
        for who in range(people):
            lenient = rng.normal(0.0, 1.0)
            for wave in range(waves):
                swung = rng.normal(0.0, swing)
                for question in QUESTIONS:
                    good = -1.0 if question in ("process_discrepancy", "conflict") else 1.0
                    answer = int(np.clip(round(5.0 + good * (lenient + swung + rng.normal(0.0, 1.2))), 0, 10))
                    span = Span(24_000 + wave, 24_000 + wave)
                    rows.append(PulseAnswer(span, side, f"{side}-{who}", question, answer, 0, 10))
    return rows


def test_lenient_people_have_no_halo_and_swinging_ones_do() -> None:
    calm = [halo(record(seed, 0.0), 3) for seed in range(RECORDS)]
    assert sum(each is not None for each in calm) <= 9  # of 300, at 1 %, more than 9 come about once in 1000 times
    swinging = [halo(record(seed, 1.2), 3) for seed in range(20)]
    assert all(each is not None for each in swinging)
    assert swinging[0] is not None
    assert (swinging[0].partners, swinging[0].people) == (("P1", "P2"), 8)


def test_nothing_is_said_of_fewer_people_than_the_threshold_nor_of_one_wave() -> None:
    assert halo(record(1, 3.0), 4) is not None
    assert halo(record(1, 3.0), 5) is None
    assert halo(record(1, 3.0, people=2), 2) is None
    assert halo(record(1, 3.0, waves=1), 3) is None


def test_who_left_an_answer_out_is_not_looked_at() -> None:
    rows = [each for each in record(1, 3.0) if (each.respondent, each.question) != ("P1-0", "trust")]
    some = halo(rows, 3)
    assert some is not None
    assert some.people == 7
    assert halo(rows, 4) is not None
    only = halo(rows, 4)
    assert only is not None
    assert only.partners == ("P2",)


@pytest.mark.parametrize(("ratio", "first", "second", "chance"), [(2.36, 12, 96, 0.0105), (1.83, 12, 96, 0.0535)])
def test_the_chance_of_a_ratio_is_that_of_tables(ratio: float, first: int, second: int, chance: float) -> None:
    assert _above_f(ratio, first, second) == pytest.approx(chance, rel=0.1)
