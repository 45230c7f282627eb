"""A table of another program in the place of one of ours: known by a column in which no row can be read."""

from __future__ import annotations

from pathlib import Path

from allyscope.forms.document import Document
from allyscope.forms.printable import as_place, command
from allyscope.record.files import IMPORTS

# Where other programs have words of their own: wordings of questions, labels of kinds, names of waves.
COLUMNS = {"pulses": ("date", "question", "answer"), "events": ("date", "kind")}
FEWEST = 2  # rows; one wrong row is a slip


def note_foreign_tables(document: Document, folder: Path) -> None:
    """Note, beside the problems of its rows, which command takes a table that another program seems to have written."""
    for part, columns in COLUMNS.items():
        rows, file = document.data.get(part), document.files.get(part, "")
        if document.full or not isinstance(rows, list) or len(rows) < FEWEST or not file.lower().endswith(".csv"):
            continue
        wrong = [
            column for column in columns if all((part, row, column) in document.refused for row in range(len(rows)))
        ]
        if wrong:
            step = command("import", IMPORTS[part], as_place(folder / file), "--record", as_place(folder))
            rule = f"the column {wrong[0]} is written in the words of a record, and here no row is"
            document.note((part,), rule, f"if another program wrote this table: {step}")
