"""Why: the evidence in order of how far it moved a judgement, and that movement in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording import words
from allyscope.report.wording.names import Names, places

if TYPE_CHECKING:
    from allyscope.results.diagnosis import Diagnosis, Evidence, Influence

NOTHING_MOVED, SOME_MOVED = 0.1, 0.2
MODES = {
    "strict": "strict: without readings of the state itself, such as a loss of trust told later",
    "loose": "loose: also readings of the state itself, such as a loss of trust told later",
}


def by_weight(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """The evidence that moved any judgement most comes first; ties by id."""
    return sorted(evidence, key=lambda item: (-weight(item), item.id))


def weight(item: Evidence) -> float:
    """The largest movement by one piece of evidence, in standard deviations of the judgement it moved."""
    return max((abs(influence.shift_in_sd) for influence in item.influences), default=0.0)


def influences_by_weight(item: Evidence) -> list[Influence]:
    """What one piece of evidence moved, the most moved first, without what it left in place."""
    moved = [influence for influence in item.influences if abs(influence.shift_in_sd) >= NOTHING_MOVED]
    return sorted(moved, key=lambda influence: -abs(influence.shift_in_sd))


def influence_words(influence: Influence, names: Names) -> str:
    """One movement: clearly lowered trust of P1 in P2 (−0.15; 0.9 sd)."""
    verb = "raised" if influence.shift > 0 else "lowered"
    shift = words.signed(influence.shift, max(1, places(influence.construct)))
    subject = names.subject(influence.construct, influence.holder)
    size = words.number(abs(influence.shift_in_sd), 1)
    return f"{words.shift_words(influence.shift_in_sd)} {verb} {subject} ({shift}; {size} sd)"


def event_title(kind: str, subkind: str | None, present: bool | None = True) -> str:
    """What kind of event: antecedent: objectives set (missing)."""
    parts = [words.plain(part.replace("_", " ")) for part in (kind, subkind) if part]
    missing = {False: " (missing)", None: " (unknown)", True: ""}[present]
    return ": ".join(parts) + missing


def presence(diagnosis: Diagnosis) -> dict[str, bool | None]:
    """Whether each event is told as present, missing or unknown, by id."""
    return {event.id: event.present for event in diagnosis.events}


def window_words(first: int, last: int) -> str:
    """When it happened: a month, or the window it may lie in."""
    if first == last:
        return words.month_name(first)
    return f"between {words.month_name(first)} and {words.month_name(last)}"
