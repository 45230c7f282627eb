"""What the check of calibration found, kept with the program: how often the intervals it prints held the truth.

The file `data/checked.json` is written by `python -m benchmarks how_good --keep`, from `allyscope calibration-check`:
alliances drawn from the model's own prior, diagnosed and forecast from the records they leave. It speaks of the
computation, not of the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from allyscope.results.coverage import CalibrationCheck, Coverage, Judged, StrayedInterval, StrayedProbability, When
from allyscope.results.limits import IntervalsPerhapsStrayed, IntervalsStrayed, ProbabilitiesStrayed

FILE = "checked.json"
PROMISED = 0.9
TOLERATED = 0.02  # how far the coverage of 90 % intervals may lie from that without a warning
BEYOND = 2.58  # standard errors; chance takes one right quantity in a hundred farther


@dataclass(frozen=True, slots=True)
class Covered:
    """How often 90 % intervals of a construct held the truth in one design of records, of how many, with its standard
    error; whether the truth's ranks were as even as chance allows."""

    construct: str
    when: When
    design: str
    records: int
    coverage: float
    error: float
    even: bool


@dataclass(frozen=True, slots=True)
class CameTrue:
    """How probable judgements on a construct were on average in one design of records, and how often they were true;
    whether that, and how it rises with the probability, is within chance."""

    construct: str
    kind: Judged
    design: str
    foreseen: float
    came: float
    even: bool


@cache
def summary() -> dict[str, Any]:
    """The file as it is."""
    content: dict[str, Any] = json.loads(files("allyscope.data").joinpath(FILE).read_text(encoding="utf-8"))
    return content


@cache
def covered() -> tuple[Covered, ...]:
    """Everything that was found."""
    return tuple(
        Covered(construct, when, design, each["records"], coverage, error, even)
        for design, each in summary()["designs"].items()
        for when, constructs in each["quantities"].items()
        for construct, (coverage, error, even) in constructs.items()
    )


@cache
def judged() -> tuple[CameTrue, ...]:
    """Every judgement of yes or no that was looked at."""
    return tuple(
        CameTrue(construct, kind, design, foreseen, came, even)
        for design, each in summary()["designs"].items()
        for kind, constructs in each["judgements"].items()
        for construct, (foreseen, came, even) in constructs.items()
    )


def outside(one: Covered) -> bool:
    """Whether intervals held the truth in fewer or more records than is tolerated."""
    return round(abs(one.coverage - PROMISED), 3) > TOLERATED


def strayed(one: Covered) -> bool:
    """Whether its intervals lie outside, or the truth's ranks were uneven."""
    return not one.even or outside(one)


def beyond_chance(one: Covered) -> bool:
    """Whether it strayed farther than chance takes one right quantity in a hundred."""
    return strayed(one) and (not one.even or abs(one.coverage - PROMISED) > BEYOND * one.error)


def _farthest(asked: list[str], when: When, off: list[Covered]) -> list[StrayedInterval]:
    """Which of the constructs are among what strayed, each with the coverage farthest off."""
    rows = []
    for construct in asked:
        mine = [each for each in off if (each.construct, each.when) == (construct, when)]
        if mine:
            farthest = max(mine, key=lambda each: abs(each.coverage - PROMISED))
            rows.append(StrayedInterval(when, construct, farthest.coverage, not any(map(outside, mine))))
    return rows


def strayed_intervals(
    constructs: Iterable[str], whens: Iterable[When], checks: Sequence[Covered] | None = None
) -> tuple[IntervalsStrayed | IntervalsPerhapsStrayed, ...]:
    """What strayed beyond chance in some design, with the coverage farthest off, and what else strayed; none where all
    held. `checks`: by default what is kept with the program."""
    asked, moments = list(dict.fromkeys(constructs)), tuple(whens)
    off = [each for each in (covered() if checks is None else checks) if strayed(each)]
    surely = [each for each in off if beyond_chance(each)]
    sure = {(each.construct, each.when) for each in surely}
    perhaps = [each for each in off if (each.construct, each.when) not in sure]
    limits: list[IntervalsStrayed | IntervalsPerhapsStrayed] = []
    if rows := [row for when in moments for row in _farthest(asked, when, surely)]:
        limits.append(IntervalsStrayed(tuple(rows)))
    if rows := [row for when in moments for row in _farthest(asked, when, perhaps)]:
        ends = (round(PROMISED - TOLERATED, 3), round(PROMISED + TOLERATED, 3))
        limits.append(IntervalsPerhapsStrayed(tuple(rows), *ends))
    return tuple(limits)


def strayed_probabilities(
    constructs: Iterable[str], kinds: Iterable[Judged], checks: Sequence[CameTrue] | None = None
) -> tuple[ProbabilitiesStrayed, ...]:
    """The probabilities that did not come true as often as they said in some design, each as in the worst.

    `checks`: by default what is kept with the program.
    """
    everything, asked, rows = judged() if checks is None else checks, list(dict.fromkeys(constructs)), []
    for kind in kinds:
        for construct in asked:
            off = [each for each in everything if (each.construct, each.kind) == (construct, kind) and not each.even]
            if off:
                worst = max(off, key=lambda each: abs(each.came - each.foreseen))
                rows.append(StrayedProbability(kind, construct, worst.foreseen, worst.came))
    return (ProbabilitiesStrayed(tuple(rows)),) if rows else ()


def coverage_90(whens: Iterable[When]) -> tuple[Coverage, ...]:
    """How often 90 % intervals of each construct held the truth, least and most over the designs."""
    shares: dict[tuple[When, str], list[float]] = {}
    for when in whens:
        for each in covered():
            if each.when == when:
                shares.setdefault((when, each.construct), []).append(each.coverage)
    return tuple(Coverage(when, construct, min(held), max(held)) for (when, construct), held in shares.items())


def checked() -> CalibrationCheck:
    """How often the intervals held what they promise, over everything that is printed."""
    by_design = {each.design: each.records for each in covered()}
    shares = [each.coverage for each in covered()]
    mean = sum(each.coverage * each.records for each in covered()) / sum(each.records for each in covered())
    return CalibrationCheck(sum(by_design.values()), len(by_design), mean, min(shares), max(shares))
