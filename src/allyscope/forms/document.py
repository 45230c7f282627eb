"""Plain data before they are judged, where each value stands, and all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from allyscope.errors import Problem
from allyscope.forms.places import Place, place_text, shown, value_at
from allyscope.forms.rules import Broken
from allyscope.forms.yaml_text import MOST_PROBLEMS


@dataclass(slots=True)
class Document:
    """The plain data of a form, put together from its files, where each value stands, and what is wrong so far.

    `file` is where they stand, but for the fields in `files`; `refused` are the places already reported.
    """

    data: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    lines: dict[Place, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)
    unlisted: int = 0

    def note(self, place: Place, rule: str, next_step: str, value: str = "") -> None:
        """Add a problem at a place of the document; beyond MOST_PROBLEMS it is only counted."""
        self.refused.add(place)
        if len(self.problems) >= MOST_PROBLEMS:
            self.unlisted += 1
            return
        file = self.files.get(str(place[0]), self.file) if place else self.file
        line = next((self.lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.lines), None)
        self.problems.append(Problem(place_text(place, self.data), value, rule, next_step, file, line))

    def note_rules(self, broken: Iterable[Broken]) -> None:
        """Note broken rules with what stands there, but where that was already refused."""
        for place, rule, next_step in broken:
            if not any(place[:length] in self.refused for length in range(1, len(place) + 1)):
                value = value_at(self.data, place)
                self.note(place, rule, next_step, "" if value is None else shown(value))

    def all_problems(self) -> tuple[Problem, ...]:
        """The problems in the order of file, line and place, and how many more there are."""
        listed = tuple(sorted(self.problems, key=_by_place))
        if not self.unlisted:
            return listed
        rule = f"{self.unlisted} more problems are not listed"
        return (*listed, Problem("", "", rule, "correct these first; many of one kind have one cause", self.file))


def _by_place(problem: Problem) -> tuple[Any, ...]:
    """Order of problems: by file, then by line, then by place, with list positions in order of number."""
    steps = [(int(step), "") if step.isdigit() else (-1, step) for step in re.split(r"[\[\].]", problem.place)]
    return problem.file, problem.line or 0, steps, problem.rule
