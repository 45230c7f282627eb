"""YAML from anybody, read into plain data with the line of every value; whatever no form needs is refused.

The text is read as a stream of parser events, so that nothing is built, followed or repeated before it is allowed:
anchors, aliases, tags, directives, a second document, deep nesting, double keys and non-finite numbers are problems.
Plain scalars follow the YAML 1.2 core schema (`no` is a text, `2019` a number); dates stay texts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from allyscope.errors import Problem
from allyscope.forms.limits import DEEPEST, LONGEST_LINE, MOST_PROBLEMS, MOST_VALUES
from allyscope.forms.places import Place, place_text, shown
from allyscope.forms.scalars import Plain, scalar_value


@dataclass(slots=True)
class YamlText:
    """What a YAML text says: plain data, the line (from 1) of each value by its place, and what is wrong with it.

    `refused` are the places whose value was already reported; None stands there. `complete` is false where reading
    had to stop: what comes after is not in the data.
    """

    data: Plain = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)
    complete: bool = False


class _RefusedError(Exception):
    """The text cannot be read on; the problem is already noted."""


def read_yaml(text: str, file: str, called: str = "a file") -> YamlText:
    """Read one YAML document. Never raises for a bad text: the problems say what is wrong, each with its line.

    `file` is its name, `called` what messages call such a file (`a record`).
    """
    result = YamlText()
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            rule = f"a line has at most {LONGEST_LINE} characters"
            result.problems.append(Problem("", shown(line), rule, "break it into shorter lines", file, number))
            return result
    with suppress(_RefusedError):
        _Builder(result, file, called).build(text)
        result.complete = True
    return result


def _parser_events(text: str) -> Iterator[Any]:
    """The parser's events. Raises MarkedYAMLError for every text it cannot parse."""
    events = YAML(typ="safe", pure=True).parse(text)
    while True:
        try:
            event = next(events)
        except StopIteration:
            return
        except MarkedYAMLError:
            raise
        except Exception as error:  # it answers some malformed texts with bare Python errors instead of its own
            said = str(error).partition("\n")[0] or type(error).__name__
            raise MarkedYAMLError(problem=said) from None
        yield event


@dataclass(slots=True)
class _Open:
    """A mapping or sequence being filled."""

    path: Place
    items: Any
    key: str | None = None
    waiting: bool = False  # a key was read, its value is next
    skip: bool = False  # the value of a double key, read but not kept


class _Builder:
    def __init__(self, result: YamlText, file: str, called: str) -> None:
        self.result = result
        self.file = file
        self.called = called
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def note(self, event: Any, path: Place, value: str, rule: str, next_step: str) -> None:
        place, line = place_text(path, self.result.data), event.start_mark.line + 1
        self.result.problems.append(Problem(place, value, rule, next_step, self.file, line))
        if len(self.result.problems) >= MOST_PROBLEMS:
            raise _RefusedError

    def refuse(self, event: Any, value: str, rule: str, next_step: str) -> None:
        self.note(event, self.here(), value, rule, next_step)
        raise _RefusedError

    def here(self) -> Place:
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.items, list):
            return (*top.path, len(top.items))
        return top.path if top.key is None else (*top.path, top.key)

    def build(self, text: str) -> None:
        """Take the whole text. Raises _RefusedError where it cannot be read on."""
        try:
            for event in _parser_events(text):
                self.take(event)
        except MarkedYAMLError as error:
            self.note_syntax(error)
            raise _RefusedError from None

    def note_syntax(self, error: MarkedYAMLError) -> None:
        """Say what the parser could not read, and where; for something left open, where it was opened."""
        mark = error.problem_mark or error.context_mark
        said = str(error.problem or error.context or "it breaks off").strip()
        if error.context_mark is not None and error.context and mark is not None:
            begun = error.context_mark.line + 1
            if begun != mark.line + 1:
                said = f"{error.context.strip()} begun in line {begun}: {said}"
        step = "correct the text at or just before this line: indent with spaces, quote texts that hold ': ' or '#'"
        line = None if mark is None else mark.line + 1
        found = shown(said, quoted=False)
        self.result.problems.append(Problem("", found, "the file is valid YAML", step, self.file, line))

    def take(self, event: Any) -> None:
        """Take one event of the parser."""
        match event:
            case DocumentStartEvent():
                self.start_document(event)
            case AliasEvent():
                self.refuse(event, f"*{event.anchor}", f"{self.called} has no aliases", "write the value out here")
            case ScalarEvent():
                self.check_node(event)
                self.take_scalar(event)
            case MappingStartEvent() | SequenceStartEvent():
                self.check_node(event)
                self.open(event)
            case MappingEndEvent() | SequenceEndEvent():
                self.stack.pop()
            case DocumentEndEvent():
                pass

    def start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.refuse(event, "---", "a file holds one document", "keep one, remove the others and the line ---")
        if event.tags or event.version:
            self.refuse(event, "%", f"{self.called} has no YAML directives", "remove the lines that begin with %")

    def check_node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MOST_VALUES:
            self.refuse(event, "", f"a file holds at most {MOST_VALUES} values", "put long lists into a CSV table")
        if event.anchor is not None:
            self.refuse(
                event, f"&{shown(event.anchor, quoted=False)}", f"{self.called} has no anchors", "remove the anchor"
            )
        tag = getattr(event, "tag", None)
        if tag is not None and not (tag == "!" and isinstance(event, ScalarEvent)):
            self.refuse(event, shown(str(tag), quoted=False), f"{self.called} has no YAML tags", "remove the tag")

    def take_scalar(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.items, dict) and not top.waiting:
            self.take_key(top, event)
            return
        value = scalar_value(event.value) if event.style is None and event.tag is None else event.value
        path = self.here()
        if isinstance(value, float) and not math.isfinite(value):
            self.note(event, path, shown(event.value, quoted=False), "a number is finite", "write unknown or a number")
            self.result.refused.add(path)
            value = None
        self.put(value, event)

    def take_key(self, top: _Open, event: Any) -> None:
        key = str(event.value)
        top.skip = key in top.items
        if top.skip:
            first = self.result.lines.get((*top.path, key))
            self.note(
                event, (*top.path, key), "", f"a field is given once (it stands in line {first})", "keep one of the two"
            )
        else:
            self.result.lines.setdefault((*top.path, key), event.start_mark.line + 1)
        top.key, top.waiting = key, True

    def open(self, event: Any) -> None:
        if len(self.stack) >= DEEPEST:
            self.refuse(event, "", f"values are nested at most {DEEPEST} deep", "remove brackets or indentation")
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.items, dict) and not top.waiting:
            self.refuse(event, "", "the name of a field is a text", "write the field as name: value")
        path = self.here()
        items: Any = {} if isinstance(event, MappingStartEvent) else []
        self.put(items, event)
        self.stack.append(_Open(path, items))

    def put(self, value: Plain, event: Any) -> None:
        if not self.stack:
            self.result.data = value
            self.result.lines[()] = event.start_mark.line + 1
            return
        top = self.stack[-1]
        if isinstance(top.items, list):
            self.result.lines.setdefault((*top.path, len(top.items)), event.start_mark.line + 1)
            top.items.append(value)
            return
        assert top.key is not None
        if not top.skip:
            top.items[top.key] = value
        top.key, top.waiting, top.skip = None, False, False
