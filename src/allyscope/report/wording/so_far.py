"""Acts that were tried already, in a sentence each: what was expected of them, and what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from allyscope.report.wording import words
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.plans import act_name

if TYPE_CHECKING:
    from allyscope.report.wording.names import Names
    from allyscope.results.advice import ActSoFar, Advice

Seen = Literal["worked", "partly", "failed", "untold"]


def so_far_lines(advice: Advice, names: Names) -> tuple[str, ...]:
    """Each act that the record tells of; then, where it is told of several, how often they worked against expected."""
    told = [act for act in advice.so_far if act.seen is not None]
    lines = [_line(act, names) for act in advice.so_far]
    if len(told) > 1:
        expected = sum(act.expected for act in told) / len(told)
        seen = sum(act.seen or 0.0 for act in told) / len(told)
        lines.append(
            say("advice.so_far.together", count=len(told), seen=words.share(seen), expected=words.percent(expected))
        )
    return tuple(lines)


def _line(act: ActSoFar, names: Names) -> str:
    month = say("advice.so_far.undated") if act.month is None else words.month_name(act.month)
    values = {"month": month, "partner": names.partner(act.partner), "act": act_name(act.act)}
    return say_code("advice.so_far", _seen(act.seen), percent=words.percent(act.expected), **values)


def _seen(seen: float | None) -> Seen:
    if seen is None:
        return "untold"
    return "worked" if seen >= 1.0 else "partly" if seen > 0.0 else "failed"
