"""How far a side's people and their single answers differ, learned from the answers themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import pi

import numpy as np

from allyscope.inference.evidence.answers import Habits

PRIOR_ANSWERS, PRIOR_PEOPLE = 12.0, 4.0  # answers and people that what is assumed of their spread counts as


def spread(shares: Sequence[dict[str, float]], habits: Habits) -> tuple[float, float]:
    """Standard deviations of a single answer and of people, from a side's answers and what is assumed of people.

    By moments, in which what is assumed counts as some more answers and people.
    """
    apart: dict[str, list[float]] = defaultdict(list)
    for each in shares:
        middle = np.mean(list(each.values()))
        for person, answer in each.items():
            apart[person].append(float(answer - middle))
    people = {person: float(np.mean(each)) for person, each in apart.items()}
    within = sum(float(((np.array(each) - people[person]) ** 2).sum()) for person, each in apart.items())
    free = max(sum(len(each) - 1 for each in shares) - max(len(people) - 1, 0), 0)
    noise = (PRIOR_ANSWERS * habits.noise**2 + within) / (PRIOR_ANSWERS + free)
    if len(people) < 2:
        return float(np.sqrt(noise)), habits.leniency
    scale = len(people) / (len(people) - 1)
    between = sum(max(scale * people[person] ** 2 - noise / len(each), 0.0) for person, each in apart.items())
    leniency = (PRIOR_PEOPLE * habits.leniency**2 + between) / (PRIOR_PEOPLE + len(people) - 1)
    # Who answers all with the lowest category, or the highest, does not tell questions apart.
    noise += max(leniency - habits.leniency**2, 0.0)
    return float(np.sqrt(noise)), float(np.sqrt(leniency))


def rounding(shares: dict[str, float], step: float) -> float:
    """Variance of a mean because answers are whole categories, `step` apart, of people who answer alike.

    The more they differ the more it averages out, as a rounded normal quantity's does (Widrow & Kollár 2008, ch. 5); a
    single answer's noise holds its rounding already.
    """
    if len(shares) < 2:
        return 0.0
    spread = float(np.var(list(shares.values())))
    return step**2 / 12.0 * float(np.exp(-((2.0 * pi) ** 2) * spread / step**2))
