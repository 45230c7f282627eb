"""The proposed map of a list of events, as a commented file: what columns and labels probably mean."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from allyscope.exchange.grid import Grid
from allyscope.exchange.qda.proposals import proposal
from allyscope.exchange.tables.days import are_days, order_of
from allyscope.exchange.tables.event_map import FIELDS
from allyscope.exchange.tables.survey_map import DECIDE, LEAVE_OUT
from allyscope.record.model import Record
from allyscope.vocabulary import words

NAMES: Mapping[str, Sequence[str]] = {  # in the order in which they are preferred, in small letters
    "alliance": (
        "alliance",
        "case id",
        "case",
        "case:concept:name",
        "allianz",
        "fall",
        "alliance id",
        "partnership",
        "cas",
    ),
    "kind": (
        "kind",
        "activity",
        "concept:name",
        "event kind",
        "event type",
        "type",
        "code",
        "codes",
        "event",
        "ereignis",
        "art",
    ),
    "subkind": ("subkind",),
    "from": ("from", "start", "start date", "begin", "beginn", "von", "start_timestamp", "début", "de"),
    "until": ("until", "end", "end date", "ende", "bis", "fin", "jusqu'à", "to"),
    "date": (
        "date",
        "time:timestamp",
        "timestamp",
        "time",
        "datum",
        "when",
        "day",
        "complete timestamp",
        "month",
        "year",
    ),
    "actor": (
        "actor",
        "resource",
        "org:resource",
        "partner",
        "who",
        "akteur",
        "document group",
        "side",
        "acteur",
        "firm",
    ),
    "text": (
        "text",
        "segment",
        "description",
        "beschreibung",
        "content",
        "what",
        "quote",
        "coded segment",
        "quotation",
    ),
    "locator": ("locator", "source", "document name", "quelle", "document", "page", "reference"),
    "note": ("note", "comment", "memo", "kommentar", "remark", "notes", "commentaire"),
    "coder": ("coder", "created by", "coded by"),
    "stage": ("stage",),
    "present": ("present",),
    "valence": ("valence",),
    "strength": ("strength",),
}


def map_text(grid: Grid, record: Record) -> str:
    """The text of the map."""
    holds = _columns(grid)
    at = {role: number for number, role in enumerate(holds) if role != LEAVE_OUT}
    dated = [cell for role in ("date", "from", "until") if role in at for cell in grid.column(at[role])]
    head = files("allyscope.exchange.tables").joinpath("event_map_head.yaml").read_text(encoding="utf-8")
    lines = [head.rstrip().replace("FILE", " ".join(grid.file.split())), "schema_version: 1", "kind: event map"]
    lines.append(f"dates: {order_of(dated) or DECIDE}  # year first, day first or month first")
    if "alliance" in at:
        lines.append(f"alliance: {_alliance(grid.column(at['alliance']), record)}")
    lines += ["", "columns:"]
    for number, (name, role) in enumerate(zip(grid.header, holds, strict=True)):
        cells = ", ".join(dict.fromkeys([cell for cell in grid.column(number) if cell][:3]))
        about = f"  # {' '.join(cells.split())[:80]}" if cells else ""
        lines += [f"  - column: {_quoted(name)}{about}", f"    holds: {role}"]
    lines += ["", "kinds:", *_kinds(grid, at)] if "kind" in at else []
    actors = list(_actors(grid, at, record))
    return "\n".join(lines + (["", "actors:", *actors] if actors else [])) + "\n"


def _columns(grid: Grid) -> list[str]:
    """What each column probably holds, by its name; days by their look where nothing is called so."""
    holds = [LEAVE_OUT] * len(grid.header)
    names = [name.strip().lower() for name in grid.header]
    for role in FIELDS:
        ranked = [n for name in NAMES[role] for n, each in enumerate(names) if each == name and holds[n] == LEAVE_OUT]
        fits = next((n for n in ranked if role not in {"date", "from", "until"} or _may_be_dates(grid.column(n))), None)
        if fits is not None:
            holds[fits] = role
    if not {"date", "from"} & set(holds):
        day = next((n for n, role in enumerate(holds) if role == LEAVE_OUT and are_days(grid.column(n))), None)
        if day is not None:
            holds[day] = "date"
    return holds


def _may_be_dates(cells: Sequence[str]) -> bool:
    """Whether some cell looks like a date: line numbers of passages are none."""
    given = [cell for cell in cells if cell]
    return not given or any(len(cell) >= 4 and any(sign.isdigit() for sign in cell) for cell in given)


def _alliance(cells: Sequence[str], record: Record) -> str:
    labels = list(dict.fromkeys(filter(None, cells)))
    own = {record.alliance.id.casefold(), record.alliance.name.casefold()}
    fits = next((label for label in labels if label.casefold() in own), labels[0] if len(labels) == 1 else None)
    if fits is not None:
        return f"{_quoted(fits)}  # rows of others are left out"
    return f"{DECIDE}  # which of these this record is: {', '.join(map(_quoted, labels[:8]))}"


def _kinds(grid: Grid, at: Mapping[str, int]) -> Iterator[str]:
    kinds, times = words("event kind"), Counter(filter(None, grid.column(at["kind"])))
    for label, count in times.items():
        way = tuple(part.strip() for part in label.replace("\\", ">").replace("::", ">").split(">"))
        event = label if label in kinds else proposal(way) or DECIDE
        yield f"  - {{label: {_quoted(label)}, event: {event}}}  # rows: {count}"


def _actors(grid: Grid, at: Mapping[str, int], record: Record) -> Iterator[str]:
    if "actor" not in at:
        return
    ids = {text.casefold(): each.id for each in record.partners for text in (each.name, each.id)}
    ids |= {word: word for word in words("actor")}
    for label in dict.fromkeys(filter(None, grid.column(at["actor"]))):
        first = next((id for text, id in ids.items() if text in label.casefold().split()), None)
        yield f"  - {{label: {_quoted(label)}, actor: {ids.get(label.casefold()) or first or DECIDE}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
