"""Checking a record: every problem at once, each with its place, what stands there, the rule and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from allyscope.data import bundled_path
from allyscope.errors import FormError, Problem, RecordError
from allyscope.forms.document import Document
from allyscope.forms.places import shown
from allyscope.forms.reading import document_of, filled_in
from allyscope.forms.rules import Broken
from allyscope.forms.text_file import read_text_file
from allyscope.record.addresses import note_addresses
from allyscope.record.document import load_document
from allyscope.record.files import CALLED, PORTFOLIO_FILE, RecordFiles, find_record, not_found, path_exists
from allyscope.record.foreign import note_foreign_tables
from allyscope.record.model import Member, Portfolio, Record
from allyscope.record.portfolio import portfolio_rules, resolve_portfolio
from allyscope.record.resolve import resolve
from allyscope.record.rules import broken_rules, length_rule
from allyscope.record.scale_rules import scale_rules
from allyscope.record.sides import note_names
from allyscope.record.written import HumanPortfolio, HumanRecord

SCHEMA_VERSIONS = (1,)


@dataclass(frozen=True, slots=True)
class Examined:
    """The record or portfolio, None where it has problems, and what was understood in an unusual table."""

    found: Record | Portfolio | None
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()


def examine(named: str | Path) -> tuple[Record | Portfolio | None, tuple[Problem, ...]]:
    """The record or portfolio, or None, and every problem found, sorted by place. Raises nothing on a bad record."""
    examined = examine_whole(named)
    return examined.found, examined.problems


def examine_whole(named: str | Path) -> Examined:
    """As `examine`, with remarks on its tables."""
    try:
        files = find_record(named)
    except RecordError as error:
        return Examined(None, error.problems)
    document = load_document(files)
    found, problems = _judged(document, files)
    return Examined(found, problems, tuple(document.remarks))


def examine_files(
    files: RecordFiles, main_text: str | None = None
) -> tuple[Record | Portfolio | None, tuple[Problem, ...]]:
    """As `examine`, with another text in place of the main file's if one is given."""
    return _judged(load_document(files, main_text), files)


def examine_with(
    files: RecordFiles, part: str, rows: list[dict[str, Any]], lines: list[int], source: str
) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record as it would be with these rows as its events or pulses, and every problem.

    `lines` and `source` say where each row stands, for the messages. A list in the main file is a problem.
    """
    without = replace(files, events=None) if part == "events" else replace(files, pulses=None)
    document = load_document(replace(without, notes=()))
    if document.data.get(part):
        step = f"move those of {document.file} there first: a line of names of columns, and a row for each"
        document.note((part,), f"the {part} to import go into {part}.csv", step)
    document.data[part] = rows
    document.files[part] = source
    document.lines |= {(part, index): line for index, line in enumerate(lines)}
    found, problems = _judged(document, files)
    return (found if isinstance(found, Record) else None), problems


def _judged(document: Document, files: RecordFiles) -> tuple[Record | Portfolio | None, tuple[Problem, ...]]:
    result: Record | Portfolio | None = None
    if document.data and _version_is_known(document):
        result = _portfolio(document, files) if _is_portfolio(document, files) else _record(document, files.named)
    return (None, document.all_problems()) if document.problems else (result, ())


def _is_portfolio(document: Document, files: RecordFiles) -> bool:
    return files.main.name == PORTFOLIO_FILE or document.data.get("kind") == "portfolio"


def _record(document: Document, path: Path | None) -> Record | None:
    note_names(document)
    note_addresses(document)
    human = filled_in(document, HumanRecord, record_rules)
    if document.problems:
        if path is not None:
            note_foreign_tables(document, path)
        return None
    record = resolve(human, path)
    document.note_rules(length_rule(record))
    return record


def record_rules(human: HumanRecord) -> Iterator[Broken]:
    """Every rule between fields that a record breaks."""
    yield from broken_rules(human)
    yield from scale_rules(human)


def _portfolio(document: Document, files: RecordFiles) -> Portfolio | None:

    def rules(human: HumanPortfolio) -> Iterator[Broken]:
        names = dict.fromkeys(member.record for member in human.alliances if member.record is not None)
        return portfolio_rules(human, {name: _member(name, files) for name in names})

    human = filled_in(document, HumanPortfolio, rules)
    return None if document.problems else resolve_portfolio(human, files.named)


def _member(name: str, files: RecordFiles) -> Record | tuple[Problem, ...]:
    """An alliance of a portfolio: a path beside the portfolio's file, or a bundled record."""
    folder = files.main.parent
    beside = folder / name
    lies_beside = path_exists(beside)
    if lies_beside or path_exists(Path(name)):
        inside = lies_beside and beside.resolve().is_relative_to(folder.resolve())
        if not inside and bundled_path(name) is None:
            rule = "the records of a portfolio lie in its folder, or are bundled"
            return (Problem("", shown(name), rule, "move it into the folder of the portfolio", files.main.name),)
    elif bundled_path(name) is None:
        return (not_found(name, folder),)
    try:
        member = find_record(beside if lies_beside else bundled_path(name) or name)
    except RecordError as error:
        return error.problems
    document = load_document(member)
    if _is_portfolio(document, member):  # not read on: it might name the portfolio that names it
        rule = "a portfolio holds alliances, not portfolios"
        return (Problem("", shown(name), rule, "name the alliances themselves", files.main.name),)
    record = _record(document, member.named) if document.data and _version_is_known(document) else None
    return document.all_problems() if record is None or document.problems else record


def is_portfolio(named: str | Path) -> bool:
    """Whether a portfolio lies there; false too where nothing can be read, for the reader to say."""
    try:
        files = find_record(named)
        if files.main.name == PORTFOLIO_FILE:
            return True
        return "portfolio" in read_text_file(files.main, called=CALLED) and _is_portfolio(load_document(files), files)
    except FormError:
        return False


def read_members(portfolio: Portfolio) -> tuple[tuple[Member, Record], ...]:
    """The alliances of a portfolio that was read from a file. Raises RecordError with the problems of all of them."""
    assert portfolio.path is not None
    files = find_record(portfolio.path)
    found: list[tuple[Member, Record]] = []
    problems: list[Problem] = []
    for member in portfolio.alliances:
        read = _member(member.record, files)
        if isinstance(read, Record):
            found.append((member, read))
        else:
            problems += read
    if problems:
        raise RecordError(tuple(problems))
    return tuple(found)


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
    if isinstance(version, str) and version in map(str, SCHEMA_VERSIONS):
        step = f"write {version} without quotes"
    document.note(("schema_version",), f"this program reads schema version {read}", step, shown(version))
    return False


def check_record(path: str | Path) -> list[Problem]:
    """Every problem of a record, sorted by place; an empty list if it can be used."""
    return list(examine(path)[1])


def read_record(path_or_name: str | Path) -> Record:
    """The resolved record in a folder, a file, or bundled under that name. Raises RecordError with all problems."""
    found, problems = examine(path_or_name)
    if isinstance(found, Portfolio):
        names = ", ".join(member.record for member in found.alliances)
        step = f"name one of its alliances: {names}"
        raise RecordError((Problem("", found.id, "one alliance is expected, and this is a portfolio", step),))
    if found is None:
        raise RecordError(problems)
    return found


def make_record(data: Mapping[str, Any], **fields: Any) -> Record:
    """The resolved record that plain data in memory stand for: a mapping with the fields of the file.

    Events, pulses and scales are lists of mappings, or anything with `to_dict("records")`, such as a DataFrame of
    pandas. `fields` stand beside those of the mapping, or in their place. Raises RecordError with all problems, the
    same as of a file.
    """
    document = document_of({**data, **fields})
    if document.data.get("kind") == "portfolio":
        rule, step = "one alliance is expected, and this is a portfolio", "give the fields of one of its alliances"
        raise RecordError((Problem("kind", "portfolio", rule, step),))
    record = _record(document, None) if _version_is_known(document) else None
    if record is None or document.problems:
        raise RecordError(document.all_problems())
    return record


def read_portfolio(path_or_name: str | Path) -> Portfolio:
    """The portfolio in a folder, a file, or bundled under that name. Raises RecordError with all problems."""
    found, problems = examine(path_or_name)
    if isinstance(found, Record):
        step = "read it as a record"
        raise RecordError((Problem("", found.alliance.id, "a portfolio is expected, and this is one alliance", step),))
    if found is None:
        raise RecordError(problems)
    return found
