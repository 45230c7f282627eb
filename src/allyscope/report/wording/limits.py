"""What a diagnosis or forecast leaves open, in sentences: from its codes and numbers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from allyscope.months import Span, span_text
from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.listing import parted
from allyscope.report.wording.names import Names, in_running_text
from allyscope.report.wording.reasons import kind_words
from allyscope.results.limits import (
    AnswersWithheld,
    CheckOutdated,
    IntervalsPerhapsStrayed,
    IntervalsStrayed,
    KnownUntil,
    LittleSaid,
    NoAnswers,
    NobodyChangesCourse,
    NoObservation,
    OrderOnly,
    ParametersAssumed,
    ParametersOfPrior,
    PriorUnchecked,
    ProbabilitiesStrayed,
    SidesAlike,
    SideSilent,
    StatusUnknown,
    Undated,
    Untested,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allyscope.results.coverage import CalibrationCheck, Judged, StrayedInterval, StrayedProbability
    from allyscope.results.diagnosis import Unused
    from allyscope.results.limits import Limit

UNNAMED = Names({})


def limit_sentence(limit: Limit, names: Names = UNNAMED) -> str:
    """One thing that is left open; sides by their ids where no names are given."""
    return say_code("limits.limit", limit.code, **_values(limit, names))


def _values(limit: Limit, names: Names) -> dict[str, object]:  # noqa: PLR0911 - one kind a line
    """What the sentence of a limit is about."""
    match limit:
        case LittleSaid():
            return {"constructs": words.listed([in_running_text(each) for each in limit.constructs])}
        case AnswersWithheld():
            return {
                "partner": names.partner(limit.partner),
                "when": span_text(Span(limit.first, limit.last)),
                "questions": words.listed([in_running_text(each) for each in limit.questions]),
                "threshold": limit.threshold,
            }
        case SideSilent():
            return {"partner": names.partner(limit.partner)}
        case Undated():
            return {"undated": limit.undated, "events": limit.events}
        case IntervalsStrayed():
            return {"intervals": parted(list(_intervals(limit.intervals, with_coverage=True)))}
        case IntervalsPerhapsStrayed():
            return {
                "intervals": parted(list(_intervals(limit.intervals, with_coverage=False))),
                "least": words.share(limit.least),
                "most": words.share(limit.most),
            }
        case ProbabilitiesStrayed():
            return {"probabilities": parted(list(_probabilities(limit.probabilities)))}
        case ParametersAssumed():
            return {"learned": limit.learned, "parameters": limit.parameters}
        case ParametersOfPrior() | PriorUnchecked():
            return {"prior": words.plain(limit.prior)}
        case NobodyChangesCourse():
            return {"count": limit.months}
        case KnownUntil():
            return {"month": words.month_name(limit.month)}
        case (
            NoObservation() | NoAnswers() | SidesAlike() | StatusUnknown() | OrderOnly() | CheckOutdated() | Untested()
        ):
            return {}
    assert_never(limit)


def _intervals(rows: Iterable[StrayedInterval], *, with_coverage: bool) -> list[str]:
    """Which intervals strayed, by what they are of."""
    parts = []
    for when, group in groupby(rows, key=lambda row: row.when):
        names = [_interval(row) if with_coverage else in_running_text(row.construct) for row in group]
        parts.append(say_code("limits.intervals", when, constructs=", ".join(names)))
    return parts


def _interval(row: StrayedInterval) -> str:
    code = "uneven" if row.only_uneven else "outside"
    return say_code(
        "limits.interval", code, construct=in_running_text(row.construct), coverage=words.share(row.coverage)
    )


def _probabilities(rows: Iterable[StrayedProbability]) -> list[str]:
    """Which probabilities strayed, by what they are of."""
    return [
        say("limits.probabilities.row", judged=judged_words(judged), constructs=", ".join(map(_probability, group)))
        for judged, group in groupby(rows, key=lambda row: row.judged)
    ]


def _probability(row: StrayedProbability) -> str:
    said, came, name = words.share(row.said), words.share(row.came), in_running_text(row.construct)
    if said == came:
        return say("limits.probability.uneven", construct=name)
    return say("limits.probability.off", construct=name, said=said, came=came)


def judged_words(judged: Judged) -> str:
    """What a probability is of: that it is in crisis."""
    return say_code("limits.judged", judged)


def check_sentence(check: CalibrationCheck) -> str:
    """How often the intervals held what they promise, over everything that is printed."""
    return say(
        "limits.check.coverage",
        records=words.count(check.records),
        designs=check.designs,
        mean=words.share(check.mean, 1),
        least=words.share(check.least),
        most=words.share(check.most),
    )


def unused_line(item: Unused) -> str:
    """One event that was left out, and why."""
    kind = kind_words(item.kind, item.subkind)
    reason = say_code("limits.unused_reason", item.reason)
    return say("limits.unused.line", id=words.plain(item.id), kind=kind, reason=reason)
