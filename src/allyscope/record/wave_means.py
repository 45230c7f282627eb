"""What was answered in a wave, in plain numbers: mean, spread and people of each scale that it was asked on.

The rule of privacy is asked for each of them; answers on different scales are never put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import nan, sqrt

from allyscope.record.disclosure import may_show
from allyscope.record.model import PulseAnswer, Record, Unanswered
from allyscope.record.waves import Wave, people
from allyscope.results.answers import WaveOfAnswers


def wave_means(record: Record, wave: Wave) -> Iterator[WaveOfAnswers]:
    """A wave as one row for each scale that it was asked on; without numbers where the rule of privacy withholds it."""
    span = wave.asked.span
    about = (wave.question, wave.partner, span.first, span.last)
    by_scale: dict[tuple[int, int], list[PulseAnswer]] = {scale: [] for scale in sorted(_scales(record, wave))}
    for each in wave.answers:
        by_scale[each.low, each.high].append(each)
    for (low, high), given in by_scale.items():
        points = [each.answer for each in given]
        may = not wave.withheld and may_show(((each.respondent, 1.0) for each in given), record.privacy_threshold)
        if may:
            yield WaveOfAnswers(*about, low, high, people(given), mean(points), _sd(points), False)
        else:
            yield WaveOfAnswers(*about, low, high, 0, nan, nan, True)


def _scales(record: Record, wave: Wave) -> set[tuple[int, int]]:
    rows: tuple[PulseAnswer | Unanswered, ...] = (*record.pulses, *record.unanswered)
    return {(each.low, each.high) for each in rows if (each.span, each.partner, each.question) == wave.asked}


def mean(points: Sequence[float]) -> float:
    """The mean of some numbers."""
    return sum(points) / len(points)


def _sd(points: Sequence[float]) -> float:
    if len(points) < 2:
        return nan
    middle = mean(points)
    return sqrt(sum((point - middle) ** 2 for point in points) / (len(points) - 1))
