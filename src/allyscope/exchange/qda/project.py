"""A coded project as plain data, whatever program and format it is from: codes, documents, coded passages, cases."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from allyscope.results.transfer import Loss

Value = str | int | float | bool
SEPARATOR = " > "
OURS = uuid.UUID("6f1d0b6a-6a0e-5c53-9d3c-0a5b3c1f7e11")  # the space of identities that Allyscope gives


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a codebook with the codes below it; one that is not codable is a folder or theme."""

    guid: str
    name: str
    codable: bool = True
    description: str = ""
    colour: str = ""
    children: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was coded. `text` is None where the file holds none (a picture, a recording)."""

    guid: str
    name: str
    text: str | None = None
    group: str = ""
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage: where it stands, what it says, by which code, who coded it, and the coder's remark.

    `begin` and `end` count Unicode characters of the document's text, the last one not included; None where the format
    only says a `place` in words.
    """

    guid: str
    document: str
    code: str
    text: str
    begin: int | None = None
    end: int | None = None
    place: str = ""
    coder: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A unit of analysis with its variables, the documents and the passages that belong to it."""

    guid: str
    name: str
    description: str = ""
    values: tuple[tuple[str, Value], ...] = ()
    documents: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """Everything of a project that Allyscope can carry; `losses` is what it holds beyond that.

    Passages and cases name documents and codes by GUID.
    """

    name: str
    origin: str = ""
    codes: tuple[Code, ...] = ()
    documents: tuple[Document, ...] = ()
    passages: tuple[Passage, ...] = ()
    cases: tuple[Case, ...] = ()
    losses: tuple[Loss, ...] = ()


def paths(codes: tuple[Code, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Code]]:
    """Every code with the names from the top of the codebook down to it, in the order of the codebook."""
    for code in codes:
        path = (*above, code.name)
        yield path, code
        yield from paths(code.children, path)


def path_text(path: tuple[str, ...]) -> str:
    """The path of a code as people write it: Conflict > open."""
    return SEPARATOR.join(path)


def identity(what: str, name: str) -> str:
    """The identity that Allyscope gives: the same for the same thing each time, so that exports can be compared."""
    return str(uuid.uuid5(OURS, f"{what}\n{name}"))
