"""The proposed map of a list of events, as a commented file: what columns and labels probably mean."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files

from allyscope.exchange.grid import Grid
from allyscope.exchange.qda.proposals import proposal
from allyscope.exchange.tables.days import are_days, order_of
from allyscope.exchange.tables.event_map import FIELDS, EventMap
from allyscope.exchange.tables.new_labels import rows_added
from allyscope.exchange.tables.partners import partner_named
from allyscope.exchange.tables.survey_map import DECIDE, LEAVE_OUT
from allyscope.record.model import Record
from allyscope.vocabulary import words

SEVERAL = {
    "beide": "both",
    "les deux": "both",
    "alle": "all",
    "tous": "all",
    "dritte": "third_party",
    "tiers": "third_party",
}
MOST_LABELS = 40  # of a column that says what kind of event each row is, or who acted
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
        "ereignisart",
        "was",
        "quoi",
        "événement",
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
        "wann",
        "quand",
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
        "wer",
        "qui",
    ),
    "conduct_of": ("conduct_of", "conduct of", "whose conduct", "about", "against", "über wen", "gegen", "contre"),
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
    "worked": ("worked",),
    "cost": ("cost",),
    "pooled": ("pooled",),
    "uncertain": ("uncertain",),
    "leakage": ("leakage",),
}


ACTING = ("actor", "conduct_of")  # columns whose labels are actors


def map_text(grid: Grid, record: Record) -> str:
    """The text of the map."""
    holds = _columns(grid, record)
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
    lines += ["", "kinds:", *_kinds(grid.column(at["kind"]))] if "kind" in at else []
    named = [cell for role in ACTING if role in at for cell in grid.column(at[role])]
    actors = list(_actors(named, record))
    return "\n".join(lines + (["", "actors:", *actors] if actors else [])) + "\n"


def _columns(grid: Grid, record: Record) -> list[str]:
    """What each column probably holds, by its name; days, kinds and actors by their look where nothing is called so."""
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
    for role, known in (("kind", _event), ("actor", lambda label: _actor(label, record))):
        if role not in holds:
            fits = next((n for n, each in enumerate(holds) if each == LEAVE_OUT and _half(grid.column(n), known)), None)
            if fits is not None:
                holds[fits] = role
    return holds


def _half(cells: Sequence[str], known: Callable[[str], object]) -> bool:
    """Whether a column has few labels, and half of them are known."""
    labels = set(filter(None, cells))
    return 0 < len(labels) <= MOST_LABELS and 2 * sum(known(label) is not None for label in labels) >= len(labels)


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


def with_new_labels(text: str, grid: Grid, known: EventMap, record: Record) -> str:
    """A map with what it does not know yet of kinds and actors, proposed as in a new map; else as it is."""
    for section, columns, labels in (("kinds", ("kind",), known.kinds), ("actors", ACTING, known.actors)):
        new = [cell for column in columns for cell in _cells(grid, known, column) if cell and cell not in labels]
        text = rows_added(text, section, list(_kinds(new) if section == "kinds" else _actors(new, record)))
    return text


def _cells(grid: Grid, known: EventMap, field: str) -> list[str]:
    """The cells of a field in the rows of this alliance; none where the table lacks the column."""
    at = {name: grid.header.index(column) for name, column in known.fields.items() if column in grid.header}
    if field not in at:
        return []
    whose = at.get("alliance") if known.alliance else None
    return [cells[at[field]] for _, cells in grid.rows if whose is None or cells[whose] == known.alliance]


def _kinds(cells: Sequence[str]) -> Iterator[str]:
    for label, count in Counter(filter(None, cells)).items():
        yield f"  - {{label: {_quoted(label)}, event: {_event(label) or DECIDE}}}  # rows: {count}"


def _event(label: str) -> str | None:
    """The kind of event that a label is called like."""
    way = tuple(part.strip() for part in label.replace("\\", ">").replace("::", ">").split(">"))
    return label if label in words("event kind") else proposal(way)


def _actors(cells: Sequence[str], record: Record) -> Iterator[str]:
    for label in dict.fromkeys(filter(None, cells)):
        yield f"  - {{label: {_quoted(label)}, actor: {_actor(label, record) or DECIDE}}}"


def _actor(label: str, record: Record) -> str | None:
    """The partner, or the word for several, that a label names; also by the first word of a partner's name."""
    ids = {text.casefold(): each.id for each in record.partners for text in (each.name.split()[0], each.name, each.id)}
    ids |= {word: word for word in words("actor")} | SEVERAL
    named = ids.get(label.casefold()) or partner_named(label, record)
    first = next((id for text, id in ids.items() if text in label.casefold().split()), None)
    return named or first


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
