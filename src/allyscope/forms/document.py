"""Plain data before they are judged, where each value stands, and all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from allyscope.errors import Problem
from allyscope.forms.limits import MOST_PROBLEMS
from allyscope.forms.nearest import MOST_SUGGESTED, Nearest, NextStep
from allyscope.forms.places import Place, place_text, shown, value_at
from allyscope.forms.repeated import Repeated
from allyscope.forms.rules import Broken

_POSITION = re.compile("[0-9]{1,9}")


@dataclass(slots=True)
class Document:
    """The plain data of a form, put together from its files, where each value stands, and what is wrong so far.

    `file` is where they stand, but for the fields in `files`; `refused` are the places already reported,
    `remarks` what was understood in an unusual file and is worth knowing. `unread`: it is wrong nearly everywhere, so
    nothing of it is read.
    """

    data: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    lines: dict[Place, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)
    unlisted: int = 0
    unread: bool = False
    suggested: set[str] = field(default_factory=set)
    repeated: Repeated = field(default_factory=Repeated)

    @property
    def full(self) -> bool:
        """Whether as many problems are listed as are listed of one document; further ones are only counted."""
        return len(self.problems) >= MOST_PROBLEMS

    def note(self, place: Place, rule: str, next_step: NextStep, value: str = "") -> None:
        """Add a problem at a place of the document, if there is room for one more."""
        self.refused.add(place)
        if self.repeated.again(place, value, rule):
            return
        if self.full:
            self.unlisted += 1
            return
        file = self.files.get(str(place[0]), self.file) if place else self.file
        line = next((self.lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.lines), None)
        step = next_step if isinstance(next_step, str) else self._nearest(next_step)
        self.problems.append(Problem(place_text(place, self.data), value, rule, step, file, line))
        self.repeated.begin(self.problems[-1], place)

    def _nearest(self, step: Nearest) -> str:
        """The nearest word, looked for no oftener than is bearable."""
        if step.word not in self.suggested and len(self.suggested) >= MOST_SUGGESTED:
            return step.otherwise
        self.suggested.add(step.word)
        return step.text()

    def _is_refused(self, place: Place) -> bool:
        """Whether a place, or one that it is part of, was already reported."""
        return bool(self.refused) and (
            place in self.refused or any(place[:length] in self.refused for length in range(1, len(place)))
        )

    def note_rules(self, broken: Iterable[Broken]) -> None:
        """Note broken rules with what stands there, but where that was already refused."""
        for place, rule, next_step in broken:
            if not self._is_refused(place):
                value = None if self.full else value_at(self.data, place)
                self.note(place, rule, next_step, "" if value is None else shown(value))

    def all_problems(self) -> tuple[Problem, ...]:
        """The problems in the order of file, line and place, and how many more there are."""
        listed = self.repeated.told(sorted(self.problems, key=_by_place))
        if not self.unlisted:
            return listed
        rule = f"{self.unlisted} more problems are not listed"
        return (*listed, Problem("", "", rule, "correct these first; many of one kind have one cause", self.file))


def _by_place(problem: Problem) -> tuple[Any, ...]:
    """Order of problems: by file, then by line, then by place, with list positions in order of number."""
    steps = [
        (int(step), "") if _POSITION.fullmatch(step) else (-1, step) for step in re.split(r"[\[\].]", problem.place)
    ]
    return problem.file, problem.line or 0, steps, problem.rule
