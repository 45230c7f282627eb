"""Bringing a list of events into a record: the first call proposes a map, the next ones apply it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from allyscope.errors import InputError, Problem, TableMapError
from allyscope.exchange.event_log import read_log
from allyscope.exchange.grid import Grid
from allyscope.exchange.tables.days import day_of
from allyscope.exchange.tables.event_map import AS_IT_STANDS, FILE_NAME, EventMap, parse_event_map, read_event_map
from allyscope.exchange.tables.event_proposal import map_text, with_new_labels
from allyscope.exchange.tables.into_record import Target, judge, target_of, write
from allyscope.exchange.tables.months_in_words import as_date
from allyscope.exchange.tables.tools import with_own_names, without_row_names
from allyscope.forms.files import write_file
from allyscope.forms.nearest import closest
from allyscope.forms.places import shown
from allyscope.forms.table_text import is_missing
from allyscope.forms.text_file import read_text_file
from allyscope.months import DateError, month_of, month_text, parse_date, span_text
from allyscope.record.model import Event
from allyscope.results.imported import EventsImport

Row = dict[str, str]


@dataclass(slots=True)
class EventsRead:
    """The rows of a list as `events.csv` has them with their lines, problems, and how many rows were left out."""

    rows: list[Row]
    lines: list[int]
    problems: list[Problem]
    others: int = 0
    aside: int = 0


def import_events(source: Path, record: str | Path, *, map_file: Path | None = None, sheet: str = "") -> EventsImport:
    """Read a list of events, or an event log, into a record; without a map one is written.

    Raises InputError, FormError, TableMapError (what is not decided) and RecordError.
    """
    target = target_of(record, "events", source)
    grid, notes = without_row_names(read_log(source, sheet))
    grid = _without_missing(with_own_names(grid))
    place = map_file or target.folder / FILE_NAME
    if not place.is_file():
        if map_file is not None:
            raise InputError(f"{map_file} is not there; without --map one is written into the folder of the record")
        text = map_text(grid, target.record)
        write_file(place, text)
        try:
            by = parse_event_map(text)
        except TableMapError as error:
            return EventsImport(grid.file, place, True, decide=error.problems, notes=tuple(notes))
        return replace(_told(grid, place, read_events(grid, by), by, proposed=True), notes=tuple(notes))
    by = read_event_map(place)
    text = read_text_file(place, called="a map")
    longer = with_new_labels(text, grid, by, target.record)
    if longer != text:
        write_file(place, longer)
        try:
            parse_event_map(longer)
        except TableMapError as error:
            return EventsImport(grid.file, place, True, decide=error.problems)
        return _told(grid, place, read_events(grid, parse_event_map(longer)), by, proposed=True)
    return replace(_apply(target, grid, by, source, place), notes=tuple(notes))


def _without_missing(grid: Grid) -> Grid:
    """The table with an empty cell wherever a program wrote a sign for none, such as NA."""
    rows = tuple((line, tuple("" if is_missing(cell) else cell for cell in cells)) for line, cells in grid.rows)
    return replace(grid, rows=rows)


def _apply(target: Target, grid: Grid, by: EventMap, source: Path, place: Path) -> EventsImport:
    read = read_events(grid, by)
    if read.problems:
        return replace(_told(grid, place, read, by, proposed=False), problems=tuple(read.problems))
    have = {_key_of(event) for event in target.record.events}
    kept = [(row, line) for row, line in zip(read.rows, read.lines, strict=True) if _key(row) not in have]
    rows, lines = [row for row, _ in kept], [line for _, line in kept]
    if rows:
        judge(target, rows, lines, grid.file)
    written = write(target, rows, source) if rows else None
    told = _told(grid, place, replace(read, rows=rows), by, proposed=False)
    same = target.path.resolve() == source.resolve()
    return replace(told, known=len(read.rows) - len(rows), written=written, source_kept=same)


def _told(grid: Grid, place: Path, read: EventsRead, by: EventMap, *, proposed: bool) -> EventsImport:
    kinds: dict[str, int] = {}
    for row in read.rows:
        name = "/".join(filter(None, (row["kind"], row.get("subkind", ""))))
        kinds[name] = kinds.get(name, 0) + 1
    left_out = tuple(column for column in grid.header if column in by.left_out)
    listed = tuple(kinds.items())
    return EventsImport(
        grid.file,
        place,
        proposed,
        (),
        tuple(read.problems),
        listed,
        len(read.rows),
        0,
        read.others,
        read.aside,
        left_out,
    )


def read_events(grid: Grid, by: EventMap) -> EventsRead:
    """The rows as `events.csv` has them, and every problem."""
    read = EventsRead([], [], [])
    missing = [column for column in by.fields.values() if column not in grid.header]
    for column in missing:
        near = closest(column, grid.header, 0.8)
        step = f"if it is called {shown(near)} now, correct the map" if near else "take it out of the map"
        rule = "each column that the map uses is in the table"
        read.problems.append(Problem("columns", shown(column), rule, step, grid.file, 1))
    if missing:
        return read
    at = {name: grid.header.index(column) for name, column in by.fields.items()}
    for line, cells in grid.rows:
        said = {name: cells[number] for name, number in at.items()}
        if by.alliance and said.get("alliance", by.alliance) != by.alliance:
            read.others += 1
            continue
        row = _row(said, by, read, grid.file, line)
        if row is None:
            read.aside += 1
        else:
            read.rows.append(row)
            read.lines.append(line)
    return read


def _row(said: Row, by: EventMap, read: EventsRead, file: str, line: int) -> Row | None:
    """One event; None where the map leaves it out, or where it has a problem."""
    row: Row = {}
    label = said["kind"]
    if label not in by.kinds:
        step = "add it to the kinds of the map"
        read.problems.append(
            Problem("kind", shown(label), "each label is a kind of event in the map", step, file, line)
        )
        return None
    kind = by.kinds[label]
    named = {field: said[field] for field in ("actor", "conduct_of") if said.get(field)}
    for field, who in named.items():
        if who not in by.actors:
            step = "add it to the actors of the map"
            read.problems.append(Problem(field, shown(who), "each actor is one that the map knows", step, file, line))
            return None
    if kind is None or None in {by.actors[who] for who in named.values()}:
        return None
    for name in ("date", "from", "until"):
        if said.get(name):
            row |= _date(name, said[name], by, read, file, line)
    if "from" in row and row.get("until") == row["from"]:
        row = {"date": row["from"]}
    row |= {field: by.actors[who] or "" for field, who in named.items()}
    row |= {"kind": kind[0]} | ({"subkind": kind[1]} if kind[1] else {})
    row |= {name: " ".join(said[name].split("\r")) for name in AS_IT_STANDS if said.get(name)}
    return row


def _date(name: str, cell: str, by: EventMap, read: EventsRead, file: str, line: int) -> Row:
    """A date as the record writes it; an interval of ISO 8601 is from and until, since a list of events says so."""
    start, slash, end = cell.partition("/")
    if slash and name == "date" and len(start) >= 4 and len(end) >= 4 and not day_of(cell, by.order):
        return {**_date("from", start, by, read, file, line), **_date("until", end, by, read, file, line)}
    day = None if len(cell) <= 7 else day_of(cell, by.order)
    if day is not None:
        return {name: month_text(month_of(day.year, day.month))}
    try:
        return {name: span_text(parse_date(as_date(cell)))}
    except DateError as error:
        read.problems.append(Problem(name, shown(cell), str(error), error.next_step, file, line))
        return {}


def _key(row: Row) -> tuple[str, ...]:
    date = row.get("date") or row.get("from") or "unknown"
    return date, row["kind"], row.get("subkind", ""), row.get("actor", "unspecified"), row.get("text", "").strip()


def _key_of(event: Event) -> tuple[str, ...]:
    return span_text(event.span), event.kind, event.subkind or "", event.actor, event.text
