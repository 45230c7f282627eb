"""The two tables that papers print as figures: quotes as evidence for themes, and the matrix of learning cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from allyscope.report.figures.grid import Grid
from allyscope.report.wording.catalogue import say
from allyscope.report.wording.figures import word
from allyscope.report.wording.words import plain
from allyscope.results.figures import LearningColumn, LearningRow

if TYPE_CHECKING:
    from allyscope.results.figures import CycleMatrix, DataStructure, MatrixEntry


def evidence(structure: DataStructure, most: int) -> Grid:
    """Of each theme up to `most` quotes, each with where it stands."""
    rows = []
    dimension = None
    for theme in structure.themes:
        named = word(theme.dimension) if theme.dimension else say("figures.structure.no_dimension")
        shown = named if theme.dimension != dimension else ""
        dimension = theme.dimension
        quotes = tuple(
            say("figures.evidence.quote", text=plain(each.text), locator=plain(each.locator))
            if plain(each.locator)
            else plain(each.text)
            for each in theme.concepts[:most]
        )
        left_out = len(theme.concepts) - most
        more = (say("figures.structure.more", count=left_out),) if left_out > 0 else ()
        rows.append(((shown,), (word(theme.name),), quotes + more))
    headings = tuple(say(f"figures.evidence.{name}") for name in ("dimension", "theme", "evidence"))
    if not any(theme.dimension for theme in structure.themes):
        return Grid(headings[1:], tuple(row[1:] for row in rows), (0.25, 0.75))
    return Grid(headings, tuple(rows), (0.18, 0.22, 0.6))


def cycle_matrix(matrix: CycleMatrix) -> Grid:
    """Learning about and from the partner by step; a row for what the coding does not place only where it is needed."""
    columns: tuple[LearningColumn, ...] = get_args(LearningColumn)
    rows: list[tuple[tuple[str, ...], ...]] = []
    for row in get_args(LearningRow):
        entries = [each for each in matrix.entries if each.row == row]
        if entries or row != "not_said":
            rows.append(((say(f"figures.matrix.{row}"),), *(_cell(entries, column) for column in columns)))
    headings = ("", *(say(f"figures.matrix.{column}") for column in columns))
    return Grid(headings, tuple(rows), (0.12, 0.24, 0.24, 0.2, 0.2))


def _cell(entries: list[MatrixEntry], column: LearningColumn) -> tuple[str, ...]:
    own = [each for each in entries if each.column == column]
    if not own:
        return (say("figures.matrix.nothing"),)
    return tuple(say("figures.matrix.entry", label=word(each.label), text=plain(each.text)) for each in own)


def grid_description(title: str, grid: Grid) -> str:
    """A table in words, row by row."""
    rows = (
        "; ".join(f"{heading}: {' '.join(cell)}" for heading, cell in zip(grid.headings, row, strict=True) if any(cell))
        for row in grid.rows
    )
    return say("figures.table_description", title=title) + " " + ". ".join(rows)
