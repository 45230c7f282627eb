"""How reliable a scale was among those who answered: Cronbach's alpha, its interval, and items that run backwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import fmean, stdev, variance

FEWEST_SHOWN = 10  # complete sets of answers from which alpha is shown
FEWEST_USED = 30  # and from which it takes the place of the reported reliability
_NORMAL_90 = 1.6449


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha of complete sets of answers with its 90 % interval, and the scores' standard deviation (range 0 to 1).

    `backwards`: items whose answers fall as the rest rise, as they do if a key is wrong or was applied twice.
    """

    respondents: int
    alpha: float
    low: float
    high: float
    scores_sd: float
    backwards: tuple[int, ...]

    @property
    def used(self) -> bool:
        """Whether it rests on enough people, and makes sense, to take the place of the reported one."""
        return self.respondents >= FEWEST_USED and self.alpha > 0.0 and not self.backwards


def cronbach_alpha(rows: Sequence[Sequence[float]]) -> float:
    """Internal consistency of a test (Cronbach 1951): rows are people, columns items, at least two of each.

    Raises ValueError where all people have the same sum.
    """
    items = len(rows[0])
    total = variance([sum(row) for row in rows])
    if total == 0.0:
        raise ValueError("scores do not differ")
    each = sum(variance([row[i] for row in rows]) for i in range(items))
    return items / (items - 1) * (1.0 - each / total)


def interval_of_alpha(alpha: float, people: int, items: int) -> tuple[float, float]:
    """The 90 % interval of Bonett (2002): ln(1 − alpha) is about normal."""
    if alpha >= 1.0:
        return 1.0, 1.0
    width = _NORMAL_90 * sqrt(2.0 * items / ((items - 1) * (people - 2)))
    return 1.0 - exp(log(1.0 - alpha) + width), 1.0 - exp(log(1.0 - alpha) - width)


def reliability_of(rows: Sequence[Sequence[int]], items: Sequence[int], answer_range: int) -> Reliability | None:
    """What complete sets of keyed answers say, or None: too few people, one item, or no difference between people."""
    if len(rows) < FEWEST_SHOWN or len(items) < 2:
        return None
    try:
        alpha = cronbach_alpha(rows)
    except ValueError:
        return None
    low, high = interval_of_alpha(alpha, len(rows), len(items))
    sd = stdev(fmean(row) for row in rows) / answer_range
    backwards = tuple(item for i, item in enumerate(items) if _with_the_rest(rows, i) < 0.0)
    return Reliability(len(rows), alpha, low, high, sd, backwards)


def _with_the_rest(rows: Sequence[Sequence[int]], item: int) -> float:
    """Covariance of an item with the sum of the others."""
    own = [float(row[item]) for row in rows]
    rest = [float(sum(row) - row[item]) for row in rows]
    centre = fmean(rest)
    return fmean((a - fmean(own)) * (b - centre) for a, b in zip(own, rest, strict=True))
