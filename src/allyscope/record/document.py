"""The plain data of a record before it is judged: its files read and put together, with where each value stands."""

from __future__ import annotations

from pathlib import Path

from allyscope.errors import FormError
from allyscope.forms.document import Document
from allyscope.forms.kind_of_file import what_takes_a_table
from allyscope.forms.printable import command
from allyscope.forms.reading import open_document
from allyscope.forms.tables import Columns, read_table, scalar_columns
from allyscope.forms.text_file import file_name, file_problem, read_text_file
from allyscope.forms.yaml_text import read_yaml
from allyscope.record.files import CALLED, IMPORTS, MAIN_FILE, PORTFOLIO_FILE, RecordFiles
from allyscope.record.written import TABLES

TABLES_ALONE = frozenset({".csv", ".tsv", ".tab"})
BEGIN = "begin with schema_version: 1, or with allyscope new"


def load_document(files: RecordFiles, main_text: str | None = None) -> Document:
    """Read the main file and the tables beside it into one document; problems are collected, not raised.

    `main_text` stands in for the content of the main file. Where the main file cannot be read to its end, the
    document is left empty: what is missing in it would say nothing.
    """
    folder = files.main.parent if files.main.name in {MAIN_FILE, PORTFOLIO_FILE} else None
    name = file_name(files.main)
    if main_text is None and files.main.suffix.lower() in TABLES_ALONE and files.main.is_file():
        rule = "a record is a folder or a YAML file; a table is a part of it"
        step = f"name its folder; where another program wrote the table: {what_takes_a_table(str(files.main))}"
        alone = file_problem(files.main, rule, step, value=f"a table ({files.main.suffix})")
        return Document(file=name, problems=[alone])
    try:
        text = read_text_file(files.main, called=CALLED, inside=folder) if main_text is None else main_text
    except FormError as error:
        return Document(file=name, problems=[*files.notes, *error.problems])
    document, complete = open_document(text, name, CALLED, BEGIN)
    document.problems[:0] = files.notes
    if complete and not document.data:
        document.note((), "a record is not empty", BEGIN)
    if not document.data:
        return document
    for part, path in (("events", files.events), ("pulses", files.pulses), ("scales", files.scales)):
        if path is not None:
            add_part(document, part, path)
    return document


def _columns(part: str, path: Path) -> Columns:
    """The columns of a table of a record, and the command for one that another program wrote."""
    form, folder = TABLES[part], str(path.parent)
    takes = IMPORTS.get(part)
    otherwise = "name the columns so, in the first line"
    if takes is not None:
        otherwise = f"if another program wrote this table: {command('import', takes, str(path), '--record', folder)}"
    return Columns(form.known_fields(), form.required, otherwise, foreign=takes is not None)


def add_part(document: Document, part: str, path: Path) -> None:
    """Put the events, pulses or answers to scales of a separate file into the document."""
    name = file_name(path)
    if document.data.get(part):
        document.note((part,), f"the {part} stand in one file", f"keep {document.file} or {name}")
        return
    document.files[part] = name
    try:
        text = read_text_file(path, called=CALLED, inside=path.parent)
    except FormError as error:
        document.problems.extend(error.problems)
        return
    if path.suffix == ".csv":
        table = read_table(text, part, name, scalar_columns(TABLES[part]), columns=_columns(part, path))
        document.data[part] = table.rows
        document.lines.update(table.lines)
        document.problems.extend(table.problems)
        document.remarks.extend(table.remarks)
        return
    read = read_yaml(text, name, CALLED)
    document.problems.extend(read.problems)
    items, root = (read.data, ()) if not isinstance(read.data, dict) else (read.data.get(part), (part,))
    if isinstance(read.data, dict) and set(read.data) != {part}:
        document.note((part,), f"the file holds a list of {part}", "begin each item with -")
    document.data[part] = items
    document.lines.update({(part, *place[len(root) :]): line for place, line in read.lines.items()})
    document.refused.update((part, *place[len(root) :]) for place in read.refused)
