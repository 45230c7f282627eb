"""What foretells leaving without a theory: a constant hazard, Weibull's, one with a clock, the share seen by age."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from allyscope.calibration.consortium.learning import exposure, log_likelihoods
from allyscope.calibration.consortium.survival import LATE, YEAR, Numbers
from allyscope.calibration.consortium.table import Members

DRAWN_TO_MEAN = 10.0  # members at risk that an age has beside those seen, with the hazard of all ages
SMALLEST_STEP = 1e-3


def rivals(train: Members, oldest: int) -> dict[str, Numbers]:
    """Survival by age, (oldest + 1,), as each rival learned it from some members."""
    ages = np.arange(oldest + 1)
    due = np.cumsum((ages >= YEAR) & (ages % YEAR < LATE))

    def constant(p: Numbers) -> Numbers:
        return np.asarray(np.exp(-np.exp(p[0]) * ages))

    def weibull(p: Numbers) -> Numbers:
        return np.asarray(np.exp(-((np.exp(p[0]) * ages) ** np.exp(p[1]))))

    def with_clock(p: Numbers) -> Numbers:
        return np.asarray(weibull(p) * np.exp(-np.exp(p[2]) * due))

    return {
        "constant": _fitted(constant, np.array([-4.0]), train),
        "weibull": _fitted(weibull, np.array([-4.0, 0.0]), train),
        "weibull_clock": _fitted(with_clock, np.array([-4.0, 0.0, -4.0]), train),
        "kaplan_meier": _seen(train, oldest),
    }


def _fitted(survival: Callable[[Numbers], Numbers], start: Numbers, train: Members) -> Numbers:
    """The survival of highest likelihood: one number after the other is moved, by steps that shrink."""

    def worth(p: Numbers) -> float:
        return float(log_likelihoods(survival(p), train).sum())

    at, step = start.copy(), 0.5
    best = worth(at)
    while step > SMALLEST_STEP:
        moved = False
        for i in range(len(at)):
            for side in (step, -step):
                other = at.copy()
                other[i] += side
                if (reached := worth(other)) > best:
                    at, best, moved = other, reached, True
        step = step if moved else 0.5 * step
    return survival(at)


def _seen(train: Members, oldest: int) -> Numbers:
    """Kaplan and Meier's estimate, drawn a little toward the hazard of all ages where few were at risk."""
    at_risk, left = exposure(train)
    usual = left.sum() / at_risk.sum()
    hazard = np.full(oldest + 1, usual)
    count = min(len(at_risk), oldest + 1)
    hazard[:count] = (left[:count] + DRAWN_TO_MEAN * usual) / (at_risk[:count] + DRAWN_TO_MEAN)
    hazard[0] = 0.0
    return np.asarray(np.cumprod(1.0 - hazard))
