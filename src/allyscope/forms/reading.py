"""From a file, a text or plain data in memory to a form: every problem at once, with place, value, rule, next step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from allyscope.errors import FormError
from allyscope.forms.document import Document
from allyscope.forms.memory import plain_data
from allyscope.forms.parts import Part
from allyscope.forms.places import shown
from allyscope.forms.rules import Broken, missing_fields, too_long
from allyscope.forms.text_file import file_name, read_text_file
from allyscope.forms.validate import validate
from allyscope.forms.yaml_text import read_yaml

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class FormFile(Generic[P]):
    """A kind of file that people write: its form, the rules between fields, and the error that names its problems.

    `called` is what messages call it (`a file of plans`), `begin` what to do where it is no mapping of fields.
    """

    form: type[P]
    called: str
    begin: str
    error: type[FormError]
    rules: Callable[[P], Iterable[Broken]]


def read_form(path: str | Path, kind: FormFile[P]) -> tuple[P, Document]:
    """What stands in a YAML file, with the document that may note further problems. Raises `kind.error`."""
    try:
        text = read_text_file(Path(path), called=kind.called)
    except FormError as error:
        raise kind.error(error.problems) from None
    return parse_form(text, Path(path).name, kind)


def parse_form(text: str, file: str, kind: FormFile[P]) -> tuple[P, Document]:
    """As `read_form`, from a text; `file` is the name that problems give."""
    document, complete = open_document(text, file_name(file), kind.called, kind.begin)
    if not complete:
        raise kind.error(document.all_problems())
    return _checked(document, kind)


def take_form(data: Mapping[str, Any], kind: FormFile[P]) -> tuple[P, Document]:
    """As `read_form`, from plain data in memory in the words of the file."""
    return _checked(document_of(data), kind)


def open_document(text: str, file: str, called: str, begin: str) -> tuple[Document, bool]:
    """The fields of a YAML text, and whether they could be read to the end: what is missing else would say nothing."""
    read = read_yaml(text, file, called)
    document = Document(file=file, problems=list(read.problems))
    if read.complete and read.data is None:
        document.note((), f"{called} is not empty", begin)
    elif read.complete and not isinstance(read.data, dict):
        document.note((), f"{called} is a mapping of fields", begin, shown(read.data))
    if not read.complete or not isinstance(read.data, dict):
        return document, False
    document.data, document.lines, document.refused = read.data, read.lines, read.refused
    return document, True


def document_of(data: Mapping[str, Any]) -> Document:
    """The fields of a mapping in memory, brought to what a YAML file could say; what it could not say is noted."""
    fields, broken = plain_data(data)
    document = Document(data=fields)
    document.note_rules(broken)
    return document


def filled_in(document: Document, form: type[P], rules: Callable[[P], Iterable[Broken]] | None = None) -> P:
    """What of the document fits the form; what does not, what is missing and what breaks a rule is noted."""
    broken = list(too_long(form, document.data))
    document.note_rules(broken)
    if broken:  # what is too long is looked at no further
        return form()
    part = validate(document, form)
    if document.unread:
        return part
    for place, rule, step in missing_fields(part, document.refused):
        document.note(place, rule, step)
    document.note_rules(() if rules is None else rules(part))
    return part


def _checked(document: Document, kind: FormFile[P]) -> tuple[P, Document]:
    part = filled_in(document, kind.form, kind.rules)
    if document.problems:
        raise kind.error(document.all_problems())
    return part, document
