"""Checking a record: every problem at once, each with its place, what stands there, the rule and what to do."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from allyscope.errors import Problem, RecordError
from allyscope.record.fields import LONGEST_ID
from allyscope.record.files import MAIN_FILE, PORTFOLIO_FILE, RecordFiles, find_record, read_text_file
from allyscope.record.human import HumanRecord, Part
from allyscope.record.model import Record
from allyscope.record.places import Place, place_text, shown, value_at
from allyscope.record.resolve import resolve
from allyscope.record.rules import Broken, broken_rules, length_rule, missing_fields
from allyscope.record.tables import read_table
from allyscope.record.yaml_text import read_yaml

SCHEMA_VERSIONS = (1,)

P = TypeVar("P", bound=Part)


@dataclass(slots=True)
class Document:
    """The plain data of a record, put together from its files, where each value stands, and what is wrong so far."""

    data: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    lines: dict[Place, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)

    def note(self, place: Place, rule: str, next_step: str, value: str = "") -> None:
        """Add a problem at a place of the document."""
        file = self.files.get(str(place[0]), self.file) if place else self.file
        line = next((self.lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.lines), None)
        self.problems.append(Problem(place_text(place, self.data), value, rule, next_step, file, line))
        self.refused.add(place)


def load_document(files: RecordFiles) -> Document:
    """Read the main file and the tables beside it into one document; problems are collected, not raised."""
    document = Document(file=_name(files.main), problems=list(files.notes))
    folder = files.main.parent if files.main.name in {MAIN_FILE, PORTFOLIO_FILE} else None
    try:
        read = read_yaml(read_text_file(files.main, inside=folder), document.file)
    except RecordError as error:
        document.problems.extend(error.problems)
        return document
    document.problems.extend(read.problems)
    document.lines, document.refused = read.lines, read.refused
    if isinstance(read.data, dict):
        document.data = read.data
    elif read.data is None and not read.problems:
        document.note((), "a record is not empty", "write one, or begin with allyscope new")
    elif not read.problems:
        document.note((), "a record is a mapping of fields", "begin with schema_version: 1", shown(read.data))
    for part, path in (("events", files.events), ("pulses", files.pulses)):
        if path is not None:
            _add_part(document, part, path)
    return document


def _name(path: Path) -> str:
    return shown(path.name, quoted=False)


def _add_part(document: Document, part: str, path: Path) -> None:
    """Put the events or pulses of a separate file into the document."""
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


def validate(document: Document, form: type[P]) -> P:
    """What of the document can be read as this form; every field that cannot is noted and left out."""
    try:
        return form.model_validate(document.data)
    except ValidationError as error:
        data = copy.deepcopy(document.data)
        for details in error.errors():
            place = details["loc"]
            rule, next_step = _message(details, form)
            value = shown(details["input"]) if details["type"] != "extra_forbidden" else ""
            document.note(place, rule, next_step, value)
            _remove(data, place)
        return form.model_validate(data)


def _remove(data: Any, place: Place) -> None:
    """Take the value at a place out of the data; an item of a list leaves an empty one, so that no other moves."""
    for step in place[:-1]:
        data = data[step]
    last = place[-1]
    if isinstance(data, list) and isinstance(last, int):
        data[last] = {}
    else:
        del data[last]


def _message(details: ErrorDetails, form: type[Part]) -> tuple[str, str]:
    """The rule and the next step for what pydantic found."""
    match details["type"]:
        case "rule":
            return details["ctx"]["rule"], details["ctx"]["next_step"]
        case "extra_forbidden":
            known = _part_at(form, details["loc"][:-1]).known_fields()
            name = str(details["loc"][-1])
            close = get_close_matches(name[:LONGEST_ID].lower(), known, n=1, cutoff=0.5)
            step = f"did you mean {close[0]}?" if close else "remove it, or put it into a note"
            return f"the fields here are {', '.join(known)}", step
        case "list_type":
            return "a list is expected", "begin each item with - on its own line"
        case _:
            return "a mapping of fields is expected", "write its fields as name: value, indented below it"


def _part_at(form: type[Part], place: Place) -> type[Part]:
    """The form of the mapping at a place."""
    for step in place:
        if isinstance(step, str):
            info = next(info for name, info in form.model_fields.items() if step in {name, info.alias})
            form = _inner_part(info.annotation) or form
    return form


def _inner_part(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _inner_part(inner)) is not None), None)


def _version_is_known(document: Document) -> bool:
    """Whether the file says a schema version that this program reads; notes it if not."""
    version = document.data.get("schema_version")
    read = " and ".join(map(str, SCHEMA_VERSIONS))
    if version is None:
        document.note(
            ("schema_version",), "a record says its schema version", f"write schema_version: {SCHEMA_VERSIONS[-1]}"
        )
        return True
    if version in SCHEMA_VERSIONS and not isinstance(version, bool):
        return True
    step = "update Allyscope, or write the record in a version that it reads"
    document.note(("schema_version",), f"this program reads schema version {read}", step, shown(version))
    return False


def examine(named: str | Path) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record, or None, and every problem found, sorted by place. Raises nothing on a bad record."""
    try:
        files = find_record(named)
    except RecordError as error:
        return None, error.problems
    document = load_document(files)
    record = None
    if document.data and _version_is_known(document):
        human = validate(document, HumanRecord)
        for broken in (*missing_fields(human, document.refused), *broken_rules(human)):
            _note_rule(document, broken)
        if not document.problems:
            record = resolve(human, files.main if files.events is None and files.pulses is None else files.main.parent)
            for broken in length_rule(record):
                _note_rule(document, broken)
    if document.problems:
        return None, tuple(sorted(document.problems, key=_by_place))
    return record, ()


def _note_rule(document: Document, broken: Broken) -> None:
    """Note a broken rule, unless what stands there was already refused."""
    if any(broken.place[:n] in document.refused for n in range(1, len(broken.place) + 1)):
        return
    value = value_at(document.data, broken.place)
    document.note(broken.place, broken.rule, broken.next_step, "" if value is None else shown(value))


def _by_place(found: Problem) -> tuple[Any, ...]:
    """Order of problems: by file, then by line, then by place, with list positions in order of number."""
    steps = [(int(step), "") if step.isdigit() else (-1, step) for step in re.split(r"[\[\].]", found.place)]
    return found.file, found.line or 0, steps, found.rule


def check_record(path: str | Path) -> list[Problem]:
    """Every problem of a record, sorted by place; an empty list if it can be used."""
    return list(examine(path)[1])


def read_record(path_or_name: str | Path) -> Record:
    """The resolved record in a folder, a file, or bundled under that name. Raises RecordError with all problems."""
    record, problems = examine(path_or_name)
    if record is None:
        raise RecordError(problems)
    return record
