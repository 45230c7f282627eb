"""The estimates that results made of the relation, one beside the other: how they moved from result to result."""

from __future__ import annotations

from dataclasses import dataclass

from allyscope.report.wording import words
from allyscope.report.wording.names import title
from allyscope.vocabulary import shown_constructs
from allyscope.web.acting import holder_name
from allyscope.web.models import Alliance, Publication

MOST_RESULTS = 5


@dataclass(frozen=True, slots=True)
class Moved:
    """One construct of one holder: its median and 90 % interval in each result, None where a result lacks it."""

    construct: str
    holder: str
    estimates: tuple[tuple[float, float, float] | None, ...]

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Each estimate and its interval as people read them, in the language that is spoken."""
        return tuple(
            ("–", "") if each is None else (words.number(each[0]), words.span(*map(words.number, each[1:])))
            for each in self.estimates
        )


def moved(publications: list[Publication], alliance: Alliance) -> tuple[list[Publication], list[Moved]]:
    """The latest results with estimates, by time, and what each said of the relation; nothing before there are two."""
    results = [each for each in publications if each.tracked.get("now")][-MOST_RESULTS:]
    if len(results) < 2:
        return [], []
    names = {side.code: side.company.name for side in alliance.sides.select_related("company")}
    tables = [{(row[0], row[1]): (row[2], row[3], row[4]) for row in each.tracked["now"]} for each in results]
    watched = [each.word for each in shown_constructs() if each.shown == "relation"]
    keys = [key for construct in watched for key in tables[-1] if key[0] == construct]
    rows = [Moved(title(key[0]), holder_name(key[1], names), tuple(each.get(key) for each in tables)) for key in keys]
    return results, rows
