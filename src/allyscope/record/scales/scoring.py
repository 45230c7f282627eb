"""From answers to items to a trait with its error of measurement, by the true-score model.

An observed score is a true score plus an error that is independent of it: x = τ + e. The reliability ρ is the share of
the scores' variance that is true, so the standard error of measurement is s·√(1 − ρ), with s the standard deviation of
scores in the population (Lord and Novick 1968, section 3.4). Answers are put on the range from 0 to 1, the lowest
possible score to the highest (percent of the maximum possible: Cohen, Cohen, Aiken and West 1999).

A score is not drawn toward the mean of a population (Kelley 1947 would): samples in which scales were tried, students
mostly, are not the population that alliance managers come from. Intervals of the standard error of measurement still
cover the true score as often as they say, averaged over the population.

With k of n items answered, the error of a mean of parallel items has variance n/k times as large, which is what the
formula of Spearman and Brown (1910) says of a shortened test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from allyscope.record.scales.keys import Instrument, Subscale

SCORES_SD = 0.18  # of a scale's scores in the population, as a share of its range (assumed; typical of such scales)


@dataclass(frozen=True, slots=True)
class Score:
    """One person's score. `raw` is on the scale of answers; `mean` and `sd`, the level and its error, from 0 to 1.

    All three are None where fewer items were answered than are needed.
    """

    trait: str
    items: int
    answered: int
    raw: float | None
    mean: float | None
    sd: float | None


def keyed(answers: Mapping[int, int], scale: Instrument, part: Subscale) -> dict[int, int]:
    """The answers to the items of a trait, reversed where the key says so."""
    turn = scale.low + scale.high
    return {
        item: turn - answers[item] if item in part.reversed else answers[item] for item in part.items if item in answers
    }


def error_of_measurement(reliability: float, items: int, answered: int, scores_sd: float = SCORES_SD) -> float:
    """Standard error of a score from 0 to 1, of whose items only some were answered."""
    return scores_sd * sqrt(max(1.0 - reliability, 0.0) * items / answered)


def score(
    answers: Mapping[int, int],
    scale: Instrument,
    part: Subscale,
    reliability: float | None = None,
    scores_sd: float = SCORES_SD,
) -> Score:
    """The score of one person on one trait; the reliability is the reported one unless another is given."""
    own = keyed(answers, scale, part)
    if len(own) < part.needed:
        return Score(part.trait, len(part.items), len(own), None, None, None)
    raw = fmean(own.values())
    error = error_of_measurement(
        part.reliability if reliability is None else reliability, len(part.items), len(own), scores_sd
    )
    return Score(
        part.trait, len(part.items), len(own), raw, (raw - scale.low) / (scale.high - scale.low), min(error, 0.5)
    )
