"""Reading a table of lab alliances as an untrusted file: one row for each alliance, or the published table of choices.

All problems are reported at once, each with its line, what was found, the rule and what to do.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from allyscope.calibration.lab.published import NEEDED, ChoiceRow, ChoiceRows, is_published, merged
from allyscope.calibration.lab.table import (
    BUNDLED,
    BUNDLED_OF_THREE,
    COLUMNS,
    OF_THREE,
    AllianceRow,
    AllianceRows,
    LabAlliance,
    LabTable,
    alliance_of,
    alliance_rules,
)
from allyscope.errors import FormError, InputError, TableError
from allyscope.forms.document import Document
from allyscope.forms.limits import LARGEST_LAB_TABLE, MOST_LAB_ROWS
from allyscope.forms.places import shown
from allyscope.forms.reading import filled_in
from allyscope.forms.tables import read_header, read_table, scalar_columns
from allyscope.forms.text_file import decoded, file_name, read_content

CALLED = "a lab table"
FILES = {BUNDLED: "alliances.csv", BUNDLED_OF_THREE: "alliances_of_three.csv"}


def read_lab_table(source: str | Path) -> LabTable:
    """Read a table from a path, or a bundled one by its name, `alliance-experiment` or `alliance-experiment-of-three`.

    Raises InputError where there is no such file, TableError with all problems of its content.
    """
    bundled = FILES.get(str(source))
    path = Path(source) if bundled is None else Path(str(files("allyscope.data"))) / "experiment" / bundled
    name = path.name if bundled is None else str(source)
    if not path.is_file():
        raise InputError(
            f"{source}: no such file; give a CSV table of lab alliances, or the name {BUNDLED} or {BUNDLED_OF_THREE}"
        )
    try:
        content = read_content(path, called=CALLED, largest=LARGEST_LAB_TABLE)
        text = decoded(content, path, called=CALLED)
    except FormError as error:
        raise TableError(error.problems) from None
    alliances = _alliances(text, Document(file=file_name(path)))
    return LabTable(name, hashlib.sha256(content).hexdigest(), tuple(sorted(alliances, key=_order)))


def _order(one: LabAlliance) -> tuple[int, int, int]:
    return one.session, one.interaction, one.alliance


def _alliances(text: str, document: Document) -> list[LabAlliance]:
    header = read_header(text)
    published = is_published(header)
    part, columns, row = ("choices", NEEDED, ChoiceRow) if published else ("alliances", COLUMNS, AllianceRow)
    table = read_table(text, part, document.file, scalar_columns(row), most=MOST_LAB_ROWS)
    document.problems.extend(table.problems)
    read = columns if published else (*columns, *OF_THREE)
    document.data[part] = [{name: cell for name, cell in each.items() if name in read} for each in table.rows]
    document.lines.update(table.lines)
    missing = [column for column in columns if column not in header]
    if missing and not table.problems:
        document.note((part,), f"these columns are missing: {', '.join(missing)}", "add them", shown(", ".join(header)))
    elif not table.rows and not table.problems:
        document.note((), "a table has at least one row", "give a table with a header and rows")
    _stop(document)
    return _of_choices(document) if published else _of_rows(document)


def _of_rows(document: Document) -> list[LabAlliance]:
    table = filled_in(document, AllianceRows, alliance_rules)
    _stop(document)
    return [alliance_of(row) for row in table.alliances]


def _of_choices(document: Document) -> list[LabAlliance]:
    table = filled_in(document, ChoiceRows)
    _stop(document)
    alliances, broken = merged(table)
    document.note_rules(broken)
    _stop(document)
    return alliances


def _stop(document: Document) -> None:
    if document.problems:
        raise TableError(document.all_problems())
