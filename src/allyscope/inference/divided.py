"""Sides whose people answer further apart than people of one side usually do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

from allyscope.inference.evidence.answers import HABITS, share
from allyscope.record import PulseAnswer
from allyscope.results.fit import Divided
from allyscope.vocabulary import pulse_question

FALSE_ALARM = 0.01  # share of records of ordinary people in which any side may be called divided
FEWEST = 3  # people; of two it cannot be said without saying what each answered

Answers = dict[str, dict[str, float]]  # by question, then by respondent


def divided(answers: Sequence[PulseAnswer]) -> tuple[Divided, ...]:
    """Every side and wave in which people are divided: over all questions, else over single ones."""
    waves: dict[tuple[str, int], Answers] = defaultdict(lambda: defaultdict(dict))
    for each in answers:
        answer = share(each.answer, each.low, each.high, pulse_question(each.question))
        waves[each.partner, each.span.last][each.question][each.respondent] = answer
    looked_at = sum(len(wave) + 1 for wave in waves.values())
    surprising = NormalDist().inv_cdf(1.0 - FALSE_ALARM / max(looked_at, 1))
    results: list[Divided] = []
    for (partner, month), wave in sorted(waves.items()):
        whole = _over_all(wave)
        if whole is not None and _score(whole) > surprising:
            results.append(_result(partner, "", month, whole))
            continue
        for question, given in sorted(wave.items()):
            one = (np.array(list(given.values())), 1.0)
            if len(given) >= FEWEST and _score(one) > surprising:
                results.append(_result(partner, question, month, one))
    return tuple(sorted(results, key=lambda each: -each.spread))


Group = tuple[np.ndarray, float]  # mean answers of people, and to how many questions


def _over_all(wave: Answers) -> Group | None:
    """Mean answer of each person to the questions that all answered."""
    people = set.intersection(*(set(given) for given in wave.values()))
    if len(people) < FEWEST or len(wave) < 2:
        return None
    means = [np.mean([given[person] for given in wave.values()]) for person in sorted(people)]
    return np.array(means), float(len(wave))


def _score(group: Group) -> float:
    """How surprising it is that people differ so much, as a normal score (Wilson & Hilferty 1931)."""
    values, questions = group
    free = len(values) - 1
    usual = HABITS.leniency**2 + HABITS.noise**2 / questions
    ratio = float(np.var(values, ddof=1)) / usual
    spread = 2.0 / (9.0 * free)
    return float((ratio ** (1.0 / 3.0) - (1.0 - spread)) / np.sqrt(spread))


def _result(partner: str, question: str, month: int, group: Group) -> Divided:
    values, _ = group
    return Divided(partner, question, month, len(values), float(values.mean()), float(np.std(values, ddof=1)))
