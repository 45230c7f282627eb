"""The plain view of what was answered: of each wave the mean, the spread and the number of people, by side and in time.

Only waves that the rule of privacy releases have numbers (`record/waves.py`); of the others is told that they were
asked. Answers on different scales are never put together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import combinations

from allyscope.months import Month
from allyscope.record.model import Record
from allyscope.record.wave_means import mean, wave_means
from allyscope.record.waves import waves
from allyscope.results.answers import Answers, SidesApart, TrendOfAnswers, WaveOfAnswers

Key = tuple[str, str, int, int]


def answers_of(record: Record, as_of: Month | None = None) -> Answers:
    """Every wave of a record in plain numbers, the sides beside each other, and each side's trend.

    `as_of`: only waves that were over by that month.
    """
    every = [wave for wave in waves(record) if as_of is None or wave.asked.span.last <= as_of]
    rows = tuple(row for wave in every for row in wave_means(record, wave))
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
    month, level = mean([x for x, _ in points]), mean([y for _, y in points])
    return sum((x - month) * (y - level) for x, y in points) / sum((x - month) ** 2 for x, _ in points)
