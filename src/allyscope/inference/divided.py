"""Sides whose people answer further apart than people of one side usually do, and halo.

Only that they do is told, of a wave and of no fewer people than the record's threshold: who answered every question may
be fewer than answered one, and the mean of the few beside the mean of all would give the others' answers away.

Halo: what one person answers to different questions of a wave moves together (Thorndike 1920). The model lets a person
be lenient, lastingly, and a side be in a mood; beyond that it takes the answers of one person in one wave for
independent. Where each person's passing impression colours all of them they tell less than they count for. Found by
comparing how much people's averages swing between waves with how much their single answers differ. That there is halo
is told, of no fewer people than the threshold, and of nobody how far.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import erfc
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import HABITS, STEADY, share
from allyscope.record import PulseAnswer, Span
from allyscope.record.people import person
from allyscope.results.fit import Divided, Halo
from allyscope.vocabulary import pulse_question

FALSE_ALARM = 0.02  # share of records of ordinary people in which any side may be called divided
OF_HALO = 0.01  # share of records of people without halo in which it may be named
FEWEST = 3  # people; of two it cannot be said without saying what each answered
PRECISIONS = (np.arange(256) + 0.5) / 256  # over which is integrated

Numbers = NDArray[np.float64]
Answers = dict[str, dict[str, list[float]]]  # by question, then by person


def divided(answers: Sequence[PulseAnswer], threshold: int) -> tuple[Divided, ...]:
    """Every side and wave in which people are divided: over all questions, else over single ones; the furthest first.

    `threshold`: people of whom something may be told (`record/disclosure.py`).
    """
    waves: dict[tuple[str, Span], Answers] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for each in answers:
        answer = share(each.answer, each.low, each.high, pulse_question(each.question))
        waves[each.partner, each.span][each.question][person(each.respondent)].append(answer)
    looked_at: Counter[str] = Counter()
    for (partner, _), wave in waves.items():
        looked_at[partner] += len(wave) + 1
    surprising = FALSE_ALARM / max(len(looked_at), 1)
    fewest = max(FEWEST, threshold)
    own = {key: _single_answers(wave) for key, wave in waves.items()}
    whole = {partner: np.sum([own[key] for key in own if key[0] == partner], axis=0) for partner in looked_at}
    results: list[tuple[float, Divided]] = []
    for (partner, span), wave in sorted(waves.items()):
        straying = _precision(*(whole[partner] - own[partner, span]))

        def far(group: Group, count: int = looked_at[partner], straying: Numbers = straying) -> bool:
            return _chance(group, count, straying) < surprising

        over_all = _over_all(wave, fewest)
        if over_all is not None and far(over_all):
            results.append((_spread(over_all), Divided(partner, "", span.last, len(over_all[0]))))
            continue
        for question, given in sorted(wave.items()):
            one = (np.array([fmean(each) for each in given.values()]), 1.0)
            if len(given) >= fewest and far(one):
                results.append((_spread(one), Divided(partner, question, span.last, len(given))))
    return tuple(each for _, each in sorted(results, key=lambda result: -result[0]))


Group = tuple[np.ndarray, float]  # mean answers of people, and to how many questions


def _over_all(wave: Answers, fewest: int) -> Group | None:
    """Mean answer of each person to the questions that all answered."""
    people = set.intersection(*(set(given) for given in wave.values()))
    if len(people) < fewest or len(wave) < 2:
        return None
    means = [fmean(fmean(given[each]) for given in wave.values()) for each in sorted(people)]
    return np.array(means), float(len(wave))


def _single_answers(wave: Answers) -> Numbers:
    """How far single answers of a wave stray: a sum of squares, by the noise assumed, and degrees of freedom.

    Of people who answered all that was asked; what somebody answers to everything is taken out.
    """
    people = sorted(set.intersection(*(set(given) for given in wave.values())))
    table = np.array([[fmean(given[each]) for given in wave.values()] for each in people])
    if len(people) < 2 or len(wave) < 2:
        return np.zeros(2)
    table = table - table.mean(axis=0)
    table -= table.mean(axis=1, keepdims=True)
    return np.array([(table**2).sum() / HABITS.noise**2, (table.shape[0] - 1) * (table.shape[1] - 1)])


def _precision(squares: float, free: float) -> Numbers:
    """Probabilities (PRECISIONS,) of the precision of a side's people, as the model of answers has it, less the wave.

    A side strays by a precision that is multiplied by w ~ Beta(STEADY, 1); its other waves tell of w.
    """
    logs = (STEADY - 1.0 + 0.5 * free) * np.log(PRECISIONS) - 0.5 * squares * PRECISIONS
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def _chance(group: Group, looked_at: int, straying: Numbers) -> float:
    """The chance that of so many groups of a side any differs so much, at the most."""
    values, questions = group
    free = len(values) - 1
    usual = HABITS.leniency**2 + HABITS.noise**2 / questions
    far = free * float(np.var(values, ddof=1)) / usual
    if far <= 0.0 or looked_at * _above(far, free) >= 1.0:
        return 1.0
    chances = [min(looked_at * _above(far * w, free), 1.0) for w in PRECISIONS.tolist()]
    return float(straying @ chances)


def _above(value: float, free: float) -> float:
    """The chance that a chi-squared quantity lies above a value (Wilson & Hilferty 1931)."""
    spread = 2.0 / (9.0 * free)
    return 0.5 * erfc(((value / free) ** (1.0 / 3.0) - (1.0 - spread)) / (2.0 * spread) ** 0.5)


def _spread(group: Group) -> float:
    values, _ = group
    return float(np.std(values, ddof=1))


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
    return Halo(tuple(looked_at), people) if _above_f(ratio, swinging, differing) < OF_HALO else None


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
        months, questions = sorted({month for month, _ in asked}), sorted({question for _, question in asked})
        whole = [each for _, each in sorted(by_person.items()) if len(each) == len(months) * len(questions)]
        if len(whole) >= fewest and len(months) > 1 and len(questions) > 1:
            keys = [[(month, question) for question in questions] for month in months]
            yield partner, np.array([[[fmean(each[key]) for key in row] for row in keys] for each in whole])


def _above_f(ratio: float, first: float, second: float) -> float:
    """The chance that an F statistic of so many degrees of freedom lies above a ratio (Paulson 1942)."""
    one, two, root = 2.0 / (9.0 * first), 2.0 / (9.0 * second), ratio ** (1.0 / 3.0)
    score = ((1.0 - two) * root - (1.0 - one)) / (two * root**2 + one) ** 0.5
    return 0.5 * erfc(score / 2.0**0.5)
