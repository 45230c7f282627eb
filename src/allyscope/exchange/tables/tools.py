"""Which program wrote a table, told by its content; and the table as it is once its own lines are set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from allyscope.exchange.grid import Grid
from allyscope.forms.table_text import number_of_row_names

Tool = Literal[
    "allyscope",
    "qualtrics",
    "limesurvey",
    "google_forms",
    "microsoft_forms",
    "surveymonkey",
    "redcap",
    "formr",
    "spss",
    "stata",
    "other",
]
Note = Literal["header_rows", "row_names", "previews", "unfinished", "lines_above"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """The tool, the table without its extra lines, and for each column what it says beyond its name (its wording)."""

    tool: Tool
    grid: Grid
    wordings: tuple[str, ...]
    notes: tuple[Note, ...] = ()


# Columns that only this program writes, in small letters: any of the sets has to be there.
SIGNS: Mapping[Tool, Sequence[frozenset[str]]] = {
    "surveymonkey": (frozenset({"respondent id", "collector id"}), frozenset({"respondent_id", "collector_id"})),
    "limesurvey": (
        *(frozenset(each) for each in (("submitdate", "lastpage"), ("response id", "date submitted"))),
        *(
            frozenset(each)
            for each in (("antwort id", "datum abgeschickt"), ("id de la réponse", "date de soumission"))
        ),
        *(
            frozenset(each)
            for each in (("id", "submitdate"), ("response id", "last page"), ("antwort-id", "letzte seite"))
        ),
    ),
    "redcap": (frozenset({"redcap_event_name"}), frozenset({"record_id", "redcap_repeat_instance"})),
    "formr": (frozenset({"session", "created", "ended"}), frozenset({"session", "created", "modified"})),
    "microsoft_forms": (
        *(
            frozenset(each)
            for each in (("id", "start time", "completion time"), ("id", "startzeit", "fertigstellungszeit"))
        ),
        *(frozenset(each) for each in (("id", "heure de début", "heure de fin"),)),
    ),
    "google_forms": (frozenset({"timestamp"}), frozenset({"zeitstempel"}), frozenset({"horodateur"})),
}
SENT = frozenset({"submitdate", "date submitted", "datum abgeschickt", "date de soumission"})
TEST_ANSWERS = frozenset({"survey preview", "umfragevorschau", "spam", "survey test"})


def recognise(grid: Grid) -> Recognised:
    """The tool that wrote a table; each column with a name of its own, so that a map can speak of it."""
    recognised = _recognise(grid)
    return replace(recognised, grid=with_own_names(recognised.grid))


def with_own_names(grid: Grid) -> Grid:
    """The table with a name of its own for each column: a second `trust` is `trust (2)`, one without is `column 5`."""
    names: list[str] = []
    taken = set(grid.header)
    for place, name in enumerate(grid.header, start=1):
        own = name or f"column {place}"
        number = 2
        while own in names or (own != name and own in taken):
            own, number = f"{name or 'column'} ({number})", number + 1
        names.append(own)
    return replace(grid, header=tuple(names))


def _recognise(grid: Grid) -> Recognised:
    grid, notes = without_row_names(grid)
    names = {name.lower() for name in grid.header}
    if _is_qualtrics(grid):
        return _qualtrics(grid, notes)
    for tool, signs in SIGNS.items():
        if any(sign <= names for sign in signs):
            if tool == "surveymonkey":
                return _surveymonkey(grid, notes)
            if tool == "limesurvey":
                return _limesurvey(grid, notes)
            return Recognised(tool, grid, grid.wordings or grid.header, tuple(notes))
    return Recognised(grid.program or "other", grid, grid.wordings or grid.header, tuple(notes))


def without_row_names(grid: Grid) -> tuple[Grid, list[Note]]:
    """The table without a first column that only counts its rows, and what was set aside."""
    notes: list[Note] = ["lines_above"] if grid.above else []
    if not number_of_row_names(grid.header, [(number, list(cells)) for number, cells in grid.rows]):
        return grid, notes
    rows = tuple((number, cells[1:]) for number, cells in grid.rows)
    return replace(grid, header=grid.header[1:], rows=rows, wordings=grid.wordings[1:]), [*notes, "row_names"]


def _is_qualtrics(grid: Grid) -> bool:
    """Its second or third line holds identities as JSON, or its columns are those that it adds by itself."""
    imported = any('"ImportId"' in cell for _, cells in grid.rows[:2] for cell in cells)
    return imported or {"ResponseId", "RecordedDate"} <= set(grid.header)


def _qualtrics(grid: Grid, notes: list[Note]) -> Recognised:
    """Its second line words the columns, its third holds identities; previews of the survey are no answers."""
    wordings, rows = grid.wordings or grid.header, grid.rows
    identities = next((n for n, (_, cells) in enumerate(rows[:2]) if any('"ImportId"' in cell for cell in cells)), None)
    if identities is not None:
        wordings = rows[0][1] if identities else wordings
        rows, notes = rows[identities + 1 :], [*notes, "header_rows"]
    status = grid.header.index("Status") if "Status" in grid.header else None
    real = rows if status is None else tuple(row for row in rows if row[1][status].lower() not in TEST_ANSWERS)
    if len(real) < len(rows):
        notes = [*notes, "previews"]
    return Recognised("qualtrics", replace(grid, rows=real), wordings, tuple(notes))


def _limesurvey(grid: Grid, notes: list[Note]) -> Recognised:
    """Who began and never sent it off has no day of that, and did not answer."""
    sent = next((n for n, name in enumerate(grid.header) if name.lower() in SENT), None)
    rows = grid.rows if sent is None else tuple(row for row in grid.rows if row[1][sent])
    if rows and len(rows) < len(grid.rows):
        grid, notes = replace(grid, rows=rows), [*notes, "unfinished"]
    return Recognised("limesurvey", grid, grid.wordings or grid.header, tuple(notes))


def _surveymonkey(grid: Grid, notes: list[Note]) -> Recognised:
    """The question stands over the first of its columns, and what each column asks in the second line."""
    if not grid.rows or grid.rows[0][1][0]:
        return Recognised("surveymonkey", grid, grid.header, tuple(notes))
    second, above, wordings = grid.rows[0][1], "", []
    for name, item in zip(grid.header, second, strict=True):
        above = name or above
        plain = item.lower() in {"", "response", "open-ended response", "antwort", "réponse"}
        wordings.append(above if plain else f"{above} - {item}")
    header = tuple(name or wording for name, wording in zip(grid.header, wordings, strict=True))
    unique = tuple(w if header.count(h) > 1 else h for h, w in zip(header, wordings, strict=True))
    return Recognised(
        "surveymonkey", replace(grid, header=unique, rows=grid.rows[1:]), tuple(wordings), (*notes, "header_rows")
    )
