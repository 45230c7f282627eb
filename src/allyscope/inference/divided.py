"""Sides whose people answer further apart than people of one side usually do.

Only that they do is told, of a wave and of no fewer people than the record's threshold: who answered every question may
be fewer than answered one, and the mean of the few beside the mean of all would give the others' answers away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import erfc

import numpy as np

from allyscope.inference.evidence.answers import HABITS, STEADY, share
from allyscope.record import PulseAnswer, Span
from allyscope.record.people import person
from allyscope.results.fit import Divided
from allyscope.vocabulary import pulse_question

FALSE_ALARM = 0.01  # share of records of ordinary people in which any side may be called divided
FEWEST = 3  # people; of two it cannot be said without saying what each answered
PRECISIONS = tuple((i + 0.5) / 64 for i in range(64))  # over which is integrated

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
    results: list[tuple[float, Divided]] = []
    for (partner, span), wave in sorted(waves.items()):
        whole = _over_all(wave, fewest)
        if whole is not None and _chance(whole, looked_at[partner]) < surprising:
            results.append((_spread(whole), Divided(partner, "", span.last, len(whole[0]))))
            continue
        for question, given in sorted(wave.items()):
            one = (np.array([np.mean(each) for each in given.values()]), 1.0)
            if len(given) >= fewest and _chance(one, looked_at[partner]) < surprising:
                results.append((_spread(one), Divided(partner, question, span.last, len(given))))
    return tuple(each for _, each in sorted(results, key=lambda result: -result[0]))


Group = tuple[np.ndarray, float]  # mean answers of people, and to how many questions


def _over_all(wave: Answers, fewest: int) -> Group | None:
    """Mean answer of each person to the questions that all answered."""
    people = set.intersection(*(set(given) for given in wave.values()))
    if len(people) < fewest or len(wave) < 2:
        return None
    means = [np.mean([np.mean(given[each]) for given in wave.values()]) for each in sorted(people)]
    return np.array(means), float(len(wave))


def _chance(group: Group, looked_at: int) -> float:
    """The chance that of so many groups of a side any differs so much, at the most.

    Sides differ in how far their people stray: as the model of answers has it, by a precision that is multiplied by
    w ~ Beta(STEADY, 1), which is integrated.
    """
    values, questions = group
    free = len(values) - 1
    usual = HABITS.leniency**2 + HABITS.noise**2 / questions
    far = free * float(np.var(values, ddof=1)) / usual
    if far <= 0.0 or looked_at * _above(far, free) >= 1.0:
        return 1.0
    chances = [min(looked_at * _above(far * w, free), 1.0) * STEADY * w ** (STEADY - 1.0) for w in PRECISIONS]
    return sum(chances) / len(PRECISIONS)


def _above(value: float, free: float) -> float:
    """The chance that a chi-squared quantity lies above a value (Wilson & Hilferty 1931)."""
    spread = 2.0 / (9.0 * free)
    return 0.5 * erfc(((value / free) ** (1.0 / 3.0) - (1.0 - spread)) / (2.0 * spread) ** 0.5)


def _spread(group: Group) -> float:
    values, _ = group
    return float(np.std(values, ddof=1))
