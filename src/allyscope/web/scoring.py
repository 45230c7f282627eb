"""How forecasts did: the chance of an early end that was foreseen, against what came, beside the base rate.

A forecast is due when its months are over, or the alliance has ended within them. One that ended as it was meant to is
scored for the months before only. Brier score: squared distance of the chance from what came. Log score: minus the
logarithm of the chance given to what came (Good 1952). Lower is better for both.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Any

from allyscope.months import parse_date
from allyscope.report.wording import words
from allyscope.web.attention import month_number
from allyscope.web.models import Alliance, Publication

LEAST = 1e-3  # no chance counts as smaller: a single surprise shall not be endless


@dataclass(frozen=True, slots=True)
class Scored:
    """One forecast: made in `made`, for so many `months`; `came` is None as long as it is not due."""

    publication: Publication
    made: int
    months: int
    chance: float
    usual: float
    came: bool | None

    @property
    def percent(self) -> str:
        """The chance in whole percent, in the language that is spoken."""
        return words.percent(self.chance)

    @property
    def usual_percent(self) -> str:
        """The base rate in whole percent, in the language that is spoken."""
        return words.percent(self.usual)

    @property
    def brier(self) -> float | None:
        """Squared distance of the chance from what came; None before it is due."""
        return None if self.came is None else (self.chance - self.came) ** 2


@dataclass(frozen=True, slots=True)
class Score:
    """Means over all forecasts that are due, and the same of the base rate."""

    forecasts: int
    came: int
    brier: float
    brier_usual: float
    log: float
    log_usual: float


@dataclass(frozen=True, slots=True)
class Intervals:
    """Of so many estimates that later results made, how many lay within the 90 % interval foreseen."""

    estimates: int
    within: int


def scored(publication: Publication, alliance: Alliance, on: datetime.date) -> list[Scored]:
    """The forecasts of one result."""
    made = publication.tracked.get("as_of")
    rows = publication.tracked.get("ends", []) if made is not None else []
    return [
        Scored(publication, int(made), int(months), chance, usual, outcome(alliance, int(made), int(months), on))
        for months, chance, usual in rows
    ]


def outcome(alliance: Alliance, made: int, months: int, on: datetime.date) -> bool | None:
    """Whether the alliance ended early within the months; None while nobody can know."""
    ended = parse_date(alliance.ended) if alliance.ended else None
    if ended is not None and made < ended.first <= made + months:
        return True if alliance.ending == Alliance.Ending.PREMATURE else None
    return False if month_number(on) >= made + months or ended is not None else None


def score(forecasts: Iterable[Scored]) -> Score | None:
    """The means; None where no forecast is due."""
    due = [(each, float(each.came)) for each in forecasts if each.came is not None]
    if not due:
        return None
    count = len(due)
    return Score(
        forecasts=count,
        came=sum(bool(came) for _each, came in due),
        brier=sum((each.chance - came) ** 2 for each, came in due) / count,
        brier_usual=sum((each.usual - came) ** 2 for each, came in due) / count,
        log=sum(surprise(each.chance, came) for each, came in due) / count,
        log_usual=sum(surprise(each.usual, came) for each, came in due) / count,
    )


def surprise(chance: float, came: float) -> float:
    """Minus the logarithm of the chance given to what came."""
    return -log(max(LEAST, chance if came else 1.0 - chance))


def intervals(publications: list[Publication]) -> Intervals:
    """Of each result what the next one found, against what was foreseen for that month; results by time."""
    estimates = within = 0
    for earlier, later in pairwise(publications):
        if "ahead" not in earlier.tracked or "now" not in later.tracked:
            continue
        month = later.tracked["as_of"]
        now: dict[tuple[Any, Any], float] = {(each[0], each[1]): each[2] for each in later.tracked["now"]}
        for construct, holder, path in earlier.tracked["ahead"]:
            point = next((each for each in path if each[0] == month), None)
            if point is not None and (construct, holder) in now:
                estimates += 1
                within += point[1] <= now[(construct, holder)] <= point[2]
    return Intervals(estimates, within)
