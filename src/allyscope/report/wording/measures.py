"""What an experiment measures, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.names import in_running_text
from allyscope.report.wording.words import shortest
from allyscope.results.measures import (
    CorrelationMeasure,
    EndingMeasure,
    LevelMeasure,
    PairMeasure,
    PathMeasure,
    ThresholdMeasure,
    TimeMeasure,
)

if TYPE_CHECKING:
    from allyscope.results.measures import Of, StatedMeasure

TABLE = "measures.measure"


def quantity_words(quantity: str, of: Of) -> str:
    """A quantity and whose it is."""
    return say_code("measures.of", of, quantity=called("measures.quantity", quantity, in_running_text(quantity)))


def span_words(start: int, end: int | None) -> str:
    """A span of months."""
    if end is not None:
        return say("measures.span.closed", start=start, end=end)
    return say("measures.span.open", start=start) if start else say("measures.span.whole")


def reached_words(level: float, *, upward: bool) -> str:
    """On which side of a level something lies."""
    return say_code("measures.reached", "upward" if upward else "downward", level=shortest(level))


def measure_words(measure: StatedMeasure) -> str:
    """What is measured, as the end of a sentence."""
    if isinstance(measure, EndingMeasure):
        return _ending(measure)
    values: dict[str, object]
    if isinstance(measure, PairMeasure):
        values = {"first": measure_words(measure.first), "second": measure_words(measure.second)}
    elif isinstance(measure, CorrelationMeasure):
        values = {name: quantity_words(getattr(measure, name), measure.of) for name in ("first", "second")}
        values["span"] = span_words(measure.start, measure.end)
    else:
        values = {"quantity": quantity_words(measure.quantity, measure.of)}
    if isinstance(measure, LevelMeasure):
        return _level(measure, **values)
    if isinstance(measure, PathMeasure | ThresholdMeasure):
        values["span"] = span_words(measure.start, measure.end)
    if isinstance(measure, TimeMeasure | ThresholdMeasure):
        values["reached"] = reached_words(measure.level, upward=measure.upward)
    if isinstance(measure, TimeMeasure):
        values["since"] = measure.since
    return say_code(TABLE, measure.code, **values)


def _level(measure: LevelMeasure, **values: object) -> str:
    if measure.month is None:
        return say_code(TABLE, "at_end", **values)
    return say_code(TABLE, measure.code, month=measure.month, **values)


def _ending(measure: EndingMeasure) -> str:
    if measure.by is None:
        return (
            say("measures.measure.ended_by_end_since", since=measure.since)
            if measure.since
            else say("measures.measure.ended_by_end")
        )
    if measure.since:
        return say("measures.measure.ended_by_since", by=measure.by, since=measure.since)
    return say("measures.measure.ended_by", by=measure.by)
