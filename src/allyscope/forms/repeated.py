"""The same slip in many rows of a table, told once: where it stands first, and in how many more rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from allyscope.errors import Problem
from allyscope.forms.places import Place

OF_A_ROW = 2  # steps to a row: the list and its position


@dataclass(slots=True)
class Slip:
    """The first problem of a slip, and how many more rows have it."""

    problem: Problem
    more: int = 0


@dataclass(slots=True)
class Repeated:
    """The slips in the rows of tables, each by all that its rows have in common."""

    slips: dict[tuple[object, ...], Slip] = field(default_factory=dict)

    def again(self, place: Place, value: str, rule: str) -> bool:
        """Whether a row above has the same slip, under which this one is counted then."""
        slip = self.slips.get((rule, value, place[0], place[OF_A_ROW:])) if self.slips and place else None
        if slip is None:
            return False
        slip.more += 1
        return True

    def begin(self, problem: Problem, place: Place) -> None:
        """Take a problem for the first of its slip, where it is one of a row of a table."""
        if problem.file.lower().endswith(".csv") and len(place) >= OF_A_ROW and isinstance(place[1], int):
            self.slips[problem.rule, problem.value, place[0], place[OF_A_ROW:]] = Slip(problem)

    def told(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems, each with the number of further rows in its rule."""
        more = {id(slip.problem): slip.more for slip in self.slips.values() if slip.more}
        return tuple(
            replace(each, rule=each.rule + also(more[id(each)])) if id(each) in more else each for each in problems
        )


def also(more: int) -> str:
    """The end of a rule that more rows break: `, here and in 2 more rows`; nothing where it is one row alone."""
    return f", here and in {more} more row{'s' if more > 1 else ''}" if more else ""
