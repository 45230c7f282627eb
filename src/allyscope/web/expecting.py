"""What each side expects of the alliance, topic by topic, and where the two sides expect different things.

A side's expectation is shown to the other side, and read by the model, once both have shared what they expect of that
topic: so neither writes with an eye on the other's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allyscope.months import parse_date
from allyscope.web.models import Alliance, Expectation, Side

LOWEST, HIGHEST = 1, 5
NOTABLE = 2  # steps by which two sides expect different things, so that it is pointed out

# Code, title, and what a shortfall of it would be a discrepancy of.
TOPICS: tuple[tuple[str, Promise | str, str], ...] = (
    ("returns", _("Revenue or savings"), "outcome"),
    ("products", _("New products or markets"), "outcome"),
    ("knowledge", _("Learning from the partner"), "outcome"),
    ("speed", _("Speed: results soon"), "outcome"),
    ("openness", _("Openness: hearing early, also bad news"), "process"),
    ("dates", _("Dates that hold"), "process"),
    ("effort", _("People and money put in by the partner"), "process"),
    ("say", _("A say in decisions"), "process"),
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic as a visitor may see it: their own side's and the other's newest, and earlier ones, newest first."""

    code: str
    title: Promise | str
    sides: tuple[Stated, ...]
    gap: int | None
    notable: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """What one side expects of a topic. `now` is None where it said nothing, or nothing that this visitor may see."""

    side: Side
    now: Expectation | None
    earlier: tuple[Expectation, ...]
    own: bool

    @property
    def place(self) -> int:
        """Where it stands in the picture, from 0 to 100."""
        return 0 if self.now is None else 100 * (self.now.level - LOWEST) // (HIGHEST - LOWEST)


def topics_for(alliance: Alliance, side: Side | None) -> list[Topic]:
    """Every topic, as somebody of this side, or of none, may see it; the widest gaps first."""
    sides = list(alliance.sides.select_related("company"))
    rows = list(alliance.expectations.all())
    topics = []
    for code, title, _about in TOPICS:
        both = {each.pk for each in sides} <= shared_by(rows, code)
        stated = []
        for each in sides:
            own = side is not None and each.pk == side.pk
            of_side = [row for row in reversed(rows) if row.side_id == each.pk and row.topic == code]
            seen = of_side if own else [row for row in of_side if both and row.shared]
            stated.append(Stated(each, seen[0] if seen else None, tuple(seen[1:]), own))
        levels = [each.now.level for each in stated if each.now is not None]
        gap = abs(levels[0] - levels[1]) if both and len(levels) == 2 else None
        topics.append(Topic(code, title, tuple(stated), gap, (gap or 0) >= NOTABLE))
    return sorted(topics, key=lambda topic: -(-1 if topic.gap is None else topic.gap))


def shared_by(rows: Iterable[Expectation], topic: str) -> set[int]:
    """The sides that have shared what they expect of a topic."""
    return {row.side_id for row in rows if row.topic == topic and row.shared}


def expectation_rows(side: Side, as_of: str) -> list[dict[str, Any]]:
    """What a side expects, as a record writes it: only where both sides have shared it, up to a month."""
    rows = list(side.alliance.expectations.all())
    sides = set(side.alliance.sides.values_list("pk", flat=True))
    end = parse_date(as_of)
    assert end is not None
    written = []
    for code, _title, about in TOPICS:
        if not sides <= shared_by(rows, code):
            continue
        for row in rows:
            since = parse_date(row.since)
            if row.side_id == side.pk and row.topic == code and row.shared and since and since.first <= end.last:
                level = (row.level - LOWEST) / (HIGHEST - LOWEST)
                written.append({"about": about, "text": row.text or code, "level": spread(level), "from": row.since})
    return written


def spread(level: float) -> dict[str, float]:
    """A level as a record writes one that was chosen from five steps."""
    return {"value": round(0.1 + 0.8 * level, 2), "sd": 0.1}
