"""A list of coded passages as a table, as MAXQDA, ATLAS.ti, QualCoder and Taguette export it, in CSV, TSV or XLSX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from allyscope.errors import FormError
from allyscope.exchange.grid import read_grid
from allyscope.exchange.qda.project import Code, Document, Passage, Project, identity, path_text
from allyscope.forms.limits import DEEPEST
from allyscope.forms.places import shown
from allyscope.forms.text_file import file_problem

# What each column is called by programs, in small letters.
NAMES = {
    "document": (
        *("document name", "document", "documents", "dokumentname", "dokument", "nom du document", "file", "filename"),
        *("source", "source name", "file name", "name of document"),
    ),
    "group": ("document group", "dokumentgruppe", "groupe de documents", "document groups", "case", "fall"),
    "code": ("code", "codes", "tag", "tags", "codename", "code name", "kode", "nom du code", "code path", "category"),
    "text": (
        *(
            "segment",
            "content",
            "quotation content",
            "coded text",
            "text",
            "quote",
            "passage",
            "highlight",
            "quotation",
        ),
        *("coded segment", "codiertes segment", "extrait", "text coded"),
    ),
    "begin": ("beginning", "begin", "start", "anfang", "début", "pos0", "start position", "from position"),
    "end": ("end", "ende", "fin", "pos1", "end position", "to position", "finish"),
    "coder": (
        "created by",
        "coder",
        "author",
        "autor",
        "user",
        "owner",
        "coded by",
        "erstellt von",
        "last modified by",
    ),
    "memo": ("comment", "comments", "memo", "kommentar", "commentaire", "annotation", "quotation comment"),
    "ignored": (
        *(
            "colour",
            "color",
            "farbe",
            "couleur",
            "weight score",
            "weight",
            "gewicht",
            "id",
            "created",
            "modified",
            "date",
        ),
        *("area", "coverage %", "abdeckungsgrad %", "quotation name", "reference", "density", "creation date", "coded"),
    ),
}
WAY = re.compile(r"\s*(?:>|\\|::)\s*")


class _Column(NamedTuple):
    """A column of the table by what it holds."""

    number: int
    holds: str


def read_passages_table(path: Path) -> Project:
    """The project behind a table with a passage in each line. Raises FormError where it is no such table."""
    grid = read_grid(path)
    at = {column.holds: column.number for column in _columns(grid.header)}
    if not {"code", "text"} <= set(at):
        rule = "a list of coded passages has a column for the code and one for the passage (Code, Segment)"
        step = "export the coded segments as a table, or the project as .qdpx; for a list of events: import events"
        names = ", ".join(filter(None, grid.header))
        raise FormError((file_problem(path, rule, step, value=shown(names, quoted=False)),))
    dotted = grid.header[at["code"]].lower() == "tag"  # Taguette puts the way to a code into its name
    found = list(_passages([list(cells) for _, cells in grid.rows], at, dotted))
    deepest = max((way for _, _, way in found), key=len, default=())
    if len(deepest) > DEEPEST:
        rule = f"codes lie at most {DEEPEST} deep under each other"
        step = "shorten the way to this code, or write it without the sign that parts codes"
        raise FormError((file_problem(path, rule, step, value=shown(path_text(deepest))),))
    documents = {each.document: "" for each, _, _ in found} | {
        each.document: group for each, group, _ in found if group
    }
    tree: dict[str, dict[str, object]] = {}
    for _, _, way in found:
        _hang(tree, way)
    return Project(
        name=path.stem,
        origin=path.suffix.lstrip(".").upper(),
        codes=_codes(tree),
        documents=tuple(Document(identity("document", name), name, None, group) for name, group in documents.items()),
        passages=tuple(_by_identity(each) for each, _, _ in found),
    )


def _columns(row: Sequence[str]) -> list[_Column]:
    columns: list[_Column] = []
    for number, name in enumerate(row):
        plain = name.strip().lower()
        holds = next((what for what, names in NAMES.items() if plain in names), "ignored")
        if holds != "ignored" and holds not in {column.holds for column in columns}:
            columns.append(_Column(number, holds))
    return columns


def _passages(
    rows: list[list[str]], at: dict[str, int], dotted: bool
) -> Iterator[tuple[Passage, str, tuple[str, ...]]]:
    """Each coded passage with the group of its document and the way to its code; one line may name several codes."""
    for number, row in enumerate(rows, start=1):
        cell = {what: row[column].strip() if column < len(row) else "" for what, column in at.items()}
        place = "–".join(dict.fromkeys(filter(None, (cell.get("begin"), cell.get("end")))))
        for code in filter(None, (each.strip() for each in cell["code"].split("\n"))):
            way = tuple(filter(None, (code.split(".") if dotted else WAY.split(code))))
            passage = Passage(
                guid=identity("passage", f"{number} {code}"),
                document=cell.get("document", "") or "document",
                code=identity("code", "\n".join(way)),
                text=cell["text"],
                place=place,
                coder=cell.get("coder", ""),
                memo=cell.get("memo", ""),
            )
            yield passage, cell.get("group", ""), way


def _by_identity(passage: Passage) -> Passage:
    values = {name: getattr(passage, name) for name in Passage.__slots__}
    return Passage(**values | {"document": identity("document", passage.document)})


def _hang(tree: dict[str, dict[str, object]], way: tuple[str, ...]) -> None:
    branch: dict[str, dict[str, object]] = tree
    for name in way:
        branch = branch.setdefault(name, {})  # type: ignore[assignment]


def _codes(tree: dict[str, dict[str, object]], above: tuple[str, ...] = ()) -> tuple[Code, ...]:
    return tuple(
        Code(identity("code", "\n".join((*above, name))), name, children=_codes(below, (*above, name)))  # type: ignore[arg-type]
        for name, below in tree.items()
    )
