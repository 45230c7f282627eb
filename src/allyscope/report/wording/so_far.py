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
    """Each act that the record tells of; then, of those with an expectation, how often they worked against expected."""
    lines = [_line(act, names) for act in advice.so_far]
    pairs = [(act.expected, act.seen) for act in advice.so_far if act.may_fail and act.seen is not None]
    if len(pairs) > 1:
        expected, seen = (sum(each) / len(pairs) for each in zip(*pairs, strict=True))
        code = "together" if all(act.may_fail for act in advice.so_far) else "together_without"
        shares = {"seen": words.share(seen), "expected": words.percent(expected)}
        lines.append(say_code("advice.so_far", code, count=len(pairs), **shares))
    if any(act.seen is not None for act in advice.so_far):
        lines.append(say("advice.so_far.no_evidence"))
    return tuple(lines)


def _line(act: ActSoFar, names: Names) -> str:
    month = say("advice.so_far.undated") if act.month is None else words.month_name(act.month)
    values = {"month": month, "partner": names.partner(act.partner), "act": act_name(act.act)}
    if not act.may_fail:
        return say_code("advice.so_far.cannot_fail", _seen(act.seen), **values)
    return say_code("advice.so_far", _seen(act.seen), percent=words.percent(act.expected), **values)


def _seen(seen: float | None) -> Seen:
    if seen is None:
        return "untold"
    return "worked" if seen >= 1.0 else "partly" if seen > 0.0 else "failed"
