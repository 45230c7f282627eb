"""The plain view of what was answered: of each wave the mean, the spread and the number of people, by side and in time.

Only waves that the rule of privacy releases have numbers (`record/waves.py`); of the others is told that they were
asked. Answers on different scales are never put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import combinations
from math import nan, sqrt

from allyscope.months import Month
from allyscope.record.disclosure import may_show
from allyscope.record.model import PulseAnswer, Record, Unanswered
from allyscope.record.waves import Wave, people, waves
from allyscope.results.answers import Answers, SidesApart, TrendOfAnswers, WaveOfAnswers

Key = tuple[str, str, int, int]


def answers_of(record: Record, as_of: Month | None = None) -> Answers:
    """Every wave of a record in plain numbers, the sides beside each other, and each side's trend.

    `as_of`: only waves that were over by that month.
    """
    every = [wave for wave in waves(record) if as_of is None or wave.asked.span.last <= as_of]
    rows = tuple(row for wave in every for row in _rows(record, wave))
    return Answers(
        manifest=(("allyscope", version("allyscope")), ("record_digest", record.digest)),
        record_id=record.alliance.id,
        name=record.alliance.name,
        partners=tuple((partner.id, partner.name) for partner in record.partners),
        threshold=record.privacy_threshold,
        waves=rows,
        apart=tuple(_apart(record, rows)),
        trends=tuple(_trends(rows)),
    )


def _rows(record: Record, wave: Wave) -> Iterator[WaveOfAnswers]:
    """A wave as one row for each scale that it was asked on; the rule of privacy is asked for each of them."""
    span = wave.asked.span
    about = (wave.question, wave.partner, span.first, span.last)
    by_scale: dict[tuple[int, int], list[PulseAnswer]] = {scale: [] for scale in sorted(_scales(record, wave))}
    for each in wave.answers:
        by_scale[each.low, each.high].append(each)
    for (low, high), given in by_scale.items():
        points = [each.answer for each in given]
        may = not wave.withheld and may_show(((each.respondent, 1.0) for each in given), record.privacy_threshold)
        if may:
            yield WaveOfAnswers(*about, low, high, people(given), _mean(points), _sd(points), False)
        else:
            yield WaveOfAnswers(*about, low, high, 0, nan, nan, True)


def _scales(record: Record, wave: Wave) -> set[tuple[int, int]]:
    rows: tuple[PulseAnswer | Unanswered, ...] = (*record.pulses, *record.unanswered)
    return {(each.low, each.high) for each in rows if (each.span, each.partner, each.question) == wave.asked}


def _mean(points: Sequence[float]) -> float:
    return sum(points) / len(points)


def _sd(points: Sequence[float]) -> float:
    if len(points) < 2:
        return nan
    middle = _mean(points)
    return sqrt(sum((point - middle) ** 2 for point in points) / (len(points) - 1))


def _apart(record: Record, rows: Sequence[WaveOfAnswers]) -> Iterator[SidesApart]:
    told = {
        (row.question, row.first, row.last, row.low, row.high, row.partner): row for row in rows if not row.withheld
    }
    asked = dict.fromkeys((row.question, row.first, row.last, row.low, row.high) for row in rows)
    for question, first, last, low, high in asked:
        for one, other in combinations((partner.id for partner in record.partners), 2):
            left = told.get((question, first, last, low, high, one))
            right = told.get((question, first, last, low, high, other))
            if left is not None and right is not None:
                yield SidesApart(question, first, last, one, other, left.mean - right.mean)


def _trends(rows: Sequence[WaveOfAnswers]) -> Iterator[TrendOfAnswers]:
    by_side: dict[Key, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if not row.withheld:
            by_side[row.question, row.partner, row.low, row.high].append(((row.first + row.last) / 2, row.mean))
    for (question, partner, _, _), points in by_side.items():
        if len({month for month, _ in points}) > 1:
            yield TrendOfAnswers(question, partner, len(points), 12.0 * _slope(points))


def _slope(points: Sequence[tuple[float, float]]) -> float:
    """Points of the scale in a month, by least squares."""
    month, level = _mean([x for x, _ in points]), _mean([y for _, y in points])
    return sum((x - month) * (y - level) for x, y in points) / sum((x - month) ** 2 for x, _ in points)
