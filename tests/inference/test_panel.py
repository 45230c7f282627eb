"""How likely a side's answers are together: beside plain twins, and the laws of ordinary people."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import multivariate_normal
from small_records import record_of, wave

from allyscope.inference.evidence.answers import HABITS, STEADY, expected_share
from allyscope.inference.evidence.panel import Panel, log_slash, panel

LEVELS = np.linspace(-0.6, 0.8, 15)
SEED = np.random.default_rng(2)


def asked(*waves: list[dict[str, object]]) -> Panel:
    return panel(record_of(pulses=[answer for each in waves for answer in each]).pulses)


def of_levels(answered: Panel, side: str = "P1") -> np.ndarray:
    """Log likelihood of a side's answers where all that they are about has one level after another."""
    return answered.by_side(np.broadcast_to(LEVELS, (len(answered.means), LEVELS.size)).copy())[side]


@pytest.mark.parametrize("count", [1, 2, 12, 60])
def test_the_density_is_that_of_a_normal_with_an_uncertain_precision(count: int) -> None:
    for distance in (0.0, 0.7 * count, 3.0 * count, 400.0):

        def at(w: float, distance: float = distance) -> float:
            scale = 0.5 * count * np.log(w / (2 * np.pi)) - 0.5 * w * distance
            return float(STEADY * w ** (STEADY - 1) * np.exp(scale + 0.5 * distance * 1e-3))

        exact = np.log(quad(at, 0.0, 1.0, epsabs=0.0, limit=400)[0]) - 0.5 * distance * 1e-3
        assert log_slash(np.array([distance]), count, 0.0)[0] == pytest.approx(exact, abs=1e-6)


def test_the_density_of_a_side_is_read_from_a_table_near_and_far() -> None:
    answered = asked(
        *(wave(side, q, "2019-06", [4, 3, 5]) for side in ("P1",) for q in ("trust", "conflict", "conduct"))
    )
    (side,) = answered.sides
    distances = np.concatenate([np.linspace(0.0, 200.0, 4001), [1e3, 1e5]])
    assert side.log_likelihood(distances) == pytest.approx(log_slash(distances, 3, side.size), abs=1e-5)


def test_what_a_mean_says_given_the_others_and_what_the_others_say_is_what_all_say() -> None:
    answered = asked(wave("P1", "trust", "2019-06", [4, 3, 5]), wave("P1", "conflict", "2019-06", [2, 2, 4]))
    values = SEED.uniform(-0.3, 0.5, (2, 7))
    (side,) = answered.sides
    residuals = answered.residuals(values)
    alone = log_slash(residuals[1] ** 2 / side.covariance.blocks[0, 1, 1], 1, -np.log(side.covariance.blocks[0, 1, 1]))
    assert side.given_the_others(residuals)[0] + alone == pytest.approx(
        side.log_likelihood(side.distance(residuals)), abs=1e-4
    )


def test_people_mood_and_reading_are_shared_as_written_down() -> None:
    answered = asked(wave("P1", "trust", "2019-06", [4, 3, 4]), wave("P1", "trust", "2019-12", [4, 4, 3]))
    covariance = answered.sides[0].covariance.blocks[0]
    same_people = covariance[0, 1] - HABITS.reading**2
    assert same_people > 0.0
    assert covariance[0, 0] - covariance[0, 1] > HABITS.mood**2
    assert multivariate_normal(np.zeros(2), covariance).pdf(np.zeros(2)) > 0  # positive definite


def test_a_side_of_one_mind_is_believed_more_than_a_divided_one() -> None:
    one_mind, split = (asked(wave("P1", "trust", "2019-06", each)) for each in ([3] * 8, [1] * 4 + [5] * 4))
    reach = [np.ptp(of_levels(each)) for each in (one_mind, split)]
    assert reach[0] > 1.5 * reach[1]


@pytest.mark.parametrize("people", [4, 12, 40])
def test_a_divided_side_says_the_same_whatever_its_size(people: int) -> None:
    split = asked(wave("P1", "trust", "2019-06", [1, 5] * (people // 2)))
    said = of_levels(split)
    middle = float(expected_share(LEVELS, split.means[0].question)[said.argmax()])
    assert middle == pytest.approx(0.5, abs=0.08)
    assert np.ptp(said) < 3.5


def test_better_answers_speak_for_better_levels() -> None:
    best = [LEVELS[of_levels(asked(wave("P1", "trust", "2019-06", [k] * 5))).argmax()] for k in range(1, 6)]
    assert best == sorted(best)
    assert best[0] < best[2] < best[4]


def test_who_gave_an_answer_and_in_which_order_does_not_matter() -> None:
    first, second = (asked(wave("P1", "trust", "2019-06", each)) for each in ([4, 4, 2], [2, 4, 4]))
    assert of_levels(first) == pytest.approx(of_levels(second))


def test_a_person_who_answers_twice_in_a_month_counts_once() -> None:
    once = wave("P1", "trust", "2019-06", [4, 3, 4])
    twice = [*once, once[0] | {"date": "2019-Q2"}]
    assert asked(twice).means == asked(once).means


def test_answers_far_from_any_level_lose_weight_instead_of_forcing_one() -> None:
    answered = asked(*(wave("P1", q, "2019-06", [5] * 6) for q in ("trust", "guardedness")))
    consistent = asked(wave("P1", "trust", "2019-06", [5] * 6), wave("P1", "guardedness", "2019-06", [1] * 6))
    assert np.ptp(of_levels(answered)) < np.ptp(of_levels(consistent))
