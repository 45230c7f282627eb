"""Power: the test is Welch's, surveys err as said, a design that sees all tells, bad designs are refused at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import ttest_ind

from allyscope.claims.power import power, welch, wilson
from allyscope.claims.survey import Design, seen
from allyscope.errors import InputError
from allyscope.report.wording.power import verdict_codes
from allyscope.results.power import Power, Rate


def test_two_populations_are_compared_as_welch_does() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(0.0, [[[1.0]], [[3.0]]], (2, 5, 12)).transpose(1, 0, 2)
    values += np.array([[[0.0], [1.5]]])
    values[0, 0, :3] = np.nan
    contrast, p = welch(values, np.array([1.0, -1.0]))
    for survey in range(5):
        one, other = (each[~np.isnan(each)] for each in values[survey])
        assert p[survey] == pytest.approx(ttest_ind(one, other, equal_var=False).pvalue, abs=1e-5)
        assert contrast[survey] == pytest.approx(one.mean() - other.mean())


def test_a_population_of_which_one_alliance_counts_tells_nothing() -> None:
    values = np.full((1, 2, 4), np.nan)
    values[0, 0] = 1.0, 2.0, 3.0, 2.5
    values[0, 1, 0] = 9.0
    assert welch(values, np.array([1.0, -1.0]))[1].tolist() == [1.0]


def test_the_survey_errs_as_its_reliability_and_respondents_say() -> None:
    block = np.zeros((13, 1, 20_000), np.float32)
    rng = np.random.default_rng(0)
    design = Design(alliances=10, waves=3, respondents=4, reliability=0.5)
    answers = seen(block, np.array([2.0]), design, rng)
    assert design.when(12) == [0, 6, 12]
    assert answers[[0, 6, 12]].std() == pytest.approx(2.0 / 4**0.5, rel=0.02)
    assert answers[3] == pytest.approx(0.5 * (answers[0] + answers[6]), abs=1e-6)
    perfect = seen(block + 3.0, np.array([2.0]), Design(10, 1, 1, 1.0), rng)
    assert perfect.shape == block.shape
    assert (perfect == 3.0).all()


@pytest.fixture(scope="module")
def found() -> Power:
    return power("LF12", Design(alliances=20, waves=3, respondents=2, reliability=0.8), surveys=10, threads=1)


def test_an_effect_that_is_there_is_told_and_one_that_is_not_is_not(found: Power) -> None:
    assert (found.alliances, found.per_population, found.surveys) == (20, 10, 10)
    assert found.power.share == 1.0
    assert found.false_positives.share < 0.5
    assert found.effect < 0.0
    assert ("tells" in verdict_codes(found)) == (found.expected_power.low > 0.8)


@pytest.mark.parametrize(
    ("expected", "at_defaults", "code"),
    [
        (0.9, 0.9, "tells"),
        (0.8, 0.9, "near"),
        (0.6, 0.9, "tells_if_right"),
        (0.6, 0.6, "may_not_tell"),
    ],
)
def test_the_verdict_goes_by_the_power_expected_over_the_prior(
    found: Power, expected: float, at_defaults: float, code: str
) -> None:
    def rate(share: float) -> Rate:
        return Rate(share, share - 0.05, share + 0.05)

    given = replace(found, expected_power=rate(expected), power=rate(at_defaults), false_positives=rate(0.04))
    assert verdict_codes(given) == (code,)
    assert verdict_codes(replace(given, false_positives=rate(0.2))) == (code, "not_alone")


def test_the_same_seed_gives_the_same_power(found: Power) -> None:
    again = power("LF12", Design(alliances=20, waves=3, respondents=2, reliability=0.8), surveys=10, threads=2)
    assert again == found


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        power("KP1x", Design(alliances=1, waves=0, respondents=0, reliability=1.5), surveys=2)
    said = str(caught.value).splitlines()
    assert [line.split()[0] for line in said] == [
        "alliances",
        "waves",
        "respondents",
        "surveys",
        "reliability",
        "There",
    ]


@pytest.mark.parametrize(
    ("claim", "waves", "said"),
    [
        ("LP06", 4, "does not matter"),
        ("LP06", 4, "contrasts no populations"),
        ("KP1a", 1, "takes at least 2 waves"),
        ("LF05", 4, "has no experiment|about firms"),
    ],
)
def test_a_claim_that_a_survey_cannot_ask_is_refused_with_the_reason(claim: str, waves: int, said: str) -> None:
    with pytest.raises(InputError, match=said):
        power(claim, Design(alliances=50, waves=waves, respondents=2, reliability=0.8))


def test_wilson_interval_holds_its_share() -> None:
    rate = wilson(0, 20)
    assert rate.low == 0.0
    assert 0.05 < rate.high < 0.2
