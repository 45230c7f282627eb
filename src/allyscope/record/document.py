"""The plain data of a record before it is judged: its files read and put together, with where each value stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from allyscope.errors import Problem, RecordError
from allyscope.forms.places import Place, place_text, shown
from allyscope.forms.tables import read_table
from allyscope.forms.yaml_text import MOST_PROBLEMS, read_yaml
from allyscope.record.files import MAIN_FILE, PORTFOLIO_FILE, RecordFiles, read_text_file


@dataclass(slots=True)
class Document:
    """The plain data of a record, put together from its files, where each value stands, and what is wrong so far."""

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

    def all_problems(self) -> tuple[Problem, ...]:
        """The problems in the order of file, line and place, and how many more there are."""
        listed = tuple(sorted(self.problems, key=_by_place))
        if not self.unlisted:
            return listed
        rule = f"{self.unlisted} more problems are not listed"
        return (*listed, Problem("", "", rule, "correct these first; many of one kind have one cause", self.file))


def _by_place(found: Problem) -> tuple[Any, ...]:
    """Order of problems: by file, then by line, then by place, with list positions in order of number."""
    steps = [(int(step), "") if step.isdigit() else (-1, step) for step in re.split(r"[\[\].]", found.place)]
    return found.file, found.line or 0, steps, found.rule


def load_document(files: RecordFiles, main_text: str | None = None) -> Document:
    """Read the main file and the tables beside it into one document; problems are collected, not raised.

    `main_text` stands in for the content of the main file. Where the main file cannot be read to its end, the
    document is left empty: what is missing in it would say nothing.
    """
    document = Document(file=_name(files.main), problems=list(files.notes))
    folder = files.main.parent if files.main.name in {MAIN_FILE, PORTFOLIO_FILE} else None
    try:
        text = read_text_file(files.main, inside=folder) if main_text is None else main_text
        read = read_yaml(text, document.file)
    except RecordError as error:
        document.problems.extend(error.problems)
        return document
    document.problems.extend(read.problems)
    if not read.complete:
        return document
    if read.data in (None, {}):
        document.note((), "a record is not empty", "write one, or begin with allyscope new")
        return document
    if not isinstance(read.data, dict):
        document.note((), "a record is a mapping of fields", "begin with schema_version: 1", shown(read.data))
        return document
    document.data, document.lines, document.refused = read.data, read.lines, read.refused
    for part, path in (("events", files.events), ("pulses", files.pulses), ("scales", files.scales)):
        if path is not None:
            add_part(document, part, path)
    return document


def _name(path: Path) -> str:
    return shown(path.name, quoted=False)


def add_part(document: Document, part: str, path: Path) -> None:
    """Put the events, pulses or answers to scales of a separate file into the document."""
    name = _name(path)
    if document.data.get(part):
        document.note((part,), f"the {part} stand in one file", f"keep {document.file} or {name}")
        return
    document.files[part] = name
    try:
        text = read_text_file(path, inside=path.parent)
    except RecordError as error:
        document.problems.extend(error.problems)
        return
    if path.suffix == ".csv":
        rows, lines, problems = read_table(text, part, name)
        document.data[part] = rows
        document.lines.update(lines)
        document.problems.extend(problems)
        return
    read = read_yaml(text, name)
    document.problems.extend(read.problems)
    items, root = (read.data, ()) if not isinstance(read.data, dict) else (read.data.get(part), (part,))
    if isinstance(read.data, dict) and set(read.data) != {part}:
        document.note((part,), f"the file holds a list of {part}", "begin each item with -")
    document.data[part] = items
    document.lines.update({(part, *place[len(root) :]): line for place, line in read.lines.items()})
    document.refused.update((part, *place[len(root) :]) for place in read.refused)
