"""Halo: what one person answers to different questions of a wave moves together (Thorndike 1920).

The model lets a person be lenient, lastingly, and a side be in a mood; beyond that it takes the answers of one person
in one wave for independent. Where each person's passing impression colours all of them they tell less than they count
for. Found by comparing how much people's averages swing between waves with how much their single answers differ.

That there is halo is told, of no fewer people than the record's threshold, and of nobody how far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import erfc
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import share
from allyscope.record import PulseAnswer
from allyscope.record.people import person
from allyscope.results.fit import Halo
from allyscope.vocabulary import pulse_question

FALSE_ALARM = 0.01  # share of records of people without halo in which it may be named
FEWEST = 3  # people of a side; of two, one mirrors the other

Numbers = NDArray[np.float64]


def halo(answers: Sequence[PulseAnswer], threshold: int) -> Halo | None:
    """The sides whose answers were looked at, together, where people swing more than their single answers explain.

    Looked at are people who answered the same questions, two at least, in the same waves, two at least, of whom a side
    has no fewer than `threshold`. The ratio of the two variances is an F statistic (Scheffe 1959, ch. 4).
    """
    swings = differences = swinging = differing = 0.0
    looked_at: list[str] = []
    people = 0
    for partner, table in _tables(answers, max(FEWEST, threshold)):
        persons, waves, questions = table.shape
        apart = table - table.mean(axis=0)
        average = apart.mean(axis=2)
        swings += questions * float(((average - average.mean(axis=1, keepdims=True)) ** 2).sum())
        differences += float(((apart - average[:, :, None]) ** 2).sum())
        swinging += (persons - 1) * (waves - 1)
        differing += (persons - 1) * (questions - 1) * waves
        looked_at, people = [*looked_at, partner], people + persons
    if not looked_at or differences <= 0.0:
        return None
    ratio = (swings / swinging) / (differences / differing)
    return Halo(tuple(looked_at), people) if _above(ratio, swinging, differing) < FALSE_ALARM else None


def _tables(answers: Sequence[PulseAnswer], fewest: int) -> Iterator[tuple[str, Numbers]]:
    """Of each side that has enough of them, what people answered who left nothing out: (people, waves, questions)."""
    given: dict[str, dict[str, dict[tuple[int, str], list[float]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for each in answers:
        answer = share(each.answer, each.low, each.high, pulse_question(each.question))
        given[each.partner][person(each.respondent)][each.span.last, each.question].append(answer)
    for partner, by_person in sorted(given.items()):
        asked = set().union(*(set(each) for each in by_person.values()))
        months, questions = (sorted({key[i] for key in asked}, key=str) for i in (0, 1))
        whole = [each for _, each in sorted(by_person.items()) if len(each) == len(months) * len(questions)]
        if len(whole) >= fewest and len(months) > 1 and len(questions) > 1:
            keys = [[(month, question) for question in questions] for month in months]
            yield partner, np.array([[[fmean(each[key]) for key in row] for row in keys] for each in whole])


def _above(ratio: float, first: float, second: float) -> float:
    """The chance that an F statistic of so many degrees of freedom lies above a ratio (Paulson 1942)."""
    one, two, root = 2.0 / (9.0 * first), 2.0 / (9.0 * second), ratio ** (1.0 / 3.0)
    score = ((1.0 - two) * root - (1.0 - one)) / (two * root**2 + one) ** 0.5
    return 0.5 * erfc(score / 2.0**0.5)
