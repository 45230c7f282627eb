"""A list of events of another program: first a file, then what its columns and labels mean."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from allyscope.errors import FormError
from allyscope.exchange.event_log import read_log
from allyscope.exchange.grid import Grid
from allyscope.exchange.tables.event_map import FIELDS, EventMap, parse_event_map
from allyscope.exchange.tables.event_proposal import map_text
from allyscope.exchange.tables.events import Row, read_events
from allyscope.exchange.tables.survey_map import DECIDE, LEAVE_OUT
from allyscope.forms.carrying import as_written
from allyscope.forms.yaml_text import read_yaml
from allyscope.record import Record, make_record, read_record
from allyscope.record.written import EventPart
from allyscope.web.event_names import readable
from allyscope.web.forms.events import WHO_SEES_IT, actors, kinds, problems_of
from allyscope.web.models import Event, Side
from allyscope.web.problems import sentences
from allyscope.web.records import about
from allyscope.web.waves.life import today

LARGEST = 200_000  # bytes of a file: it travels to the browser and back while its columns are named
LONGEST = 2 * LARGEST  # signs of its cells
MOST_ROWS = 1000
MOST_LABELS = 60
MOST_TOLD = 10
RECORDS = (".yaml", ".yml")
PLAIN = ("actor", "kind", "subkind", "strength", "text", "locator", "date")  # fields of a row with a place of their own
COLUMNS = (
    ("date", _("when")),
    ("from", _("from")),
    ("until", _("until")),
    ("kind", _("what kind of thing it was")),
    ("subkind", _("a closer kind")),
    ("text", _("what happened")),
    ("actor", _("whose doing")),
    ("conduct_of", _("whose conduct")),
    ("strength", _("how strong")),
    ("locator", _("where it stands")),
    ("note", _("a remark")),
    ("valence", _("for better (1) or worse (-1)")),
    ("present", _("whether it was so")),
    ("worked", _("whether it worked: yes, partly or no")),
    ("cost", _("what it cost, as a share")),
    ("pooled", _("whether it is told of several at once")),
    ("uncertain", _("whether it is uncertain")),
    ("leakage", _("whether it is a reading of the state: proxy or none")),
)
VALENCES = {"1": 1, "+1": 1, "0": 0, "-1": -1, "−1": -1}
TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
TRUE_OR_FALSE = ("present", "pooled", "uncertain")
ORDERS = (
    ("year first", _("2024-05-13: year first")),
    ("day first", _("13/05/2024: day first")),
    ("month first", _("05/13/2024: month first")),
)


class EventList(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel or an event log (XES), one event in each line; or the alliance.yaml of a record."),
    )

    def __init__(self, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self.grid: Grid | None = None

    def clean_file(self) -> UploadedFile[bytes]:
        """Raises ValidationError for a file that is too large, or is no such list."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_now("The file is larger than %d kB. Split it.") % (LARGEST // 1000))
        try:
            self.grid = grid_of(file)
        except FormError as error:
            raise forms.ValidationError(sentences(error.problems)[:MOST_TOLD]) from None
        if not self.grid.rows or len(self.grid.rows) > MOST_ROWS or len(text_of(self.grid)) > LONGEST:
            raise forms.ValidationError(_now("A list has between 1 and %d events.") % MOST_ROWS)
        return file


def grid_of(file: UploadedFile[bytes]) -> Grid:
    """The cells of an uploaded file, which is gone again afterwards. Raises FormError."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"list{Path(str(file.name)).suffix.lower()[:8]}"
        place.write_bytes(b"".join(file.chunks()))
        return grid_of_record(place) if place.suffix in RECORDS else read_log(place)


def grid_of_record(place: Path) -> Grid:
    """The events of a record of the command line, as a list of its fields. Raises FormError."""
    record = read_record(place)
    names = {partner.id: partner.name for partner in record.partners}
    rows = [
        {name: said(name, value) for name, value in as_written(event, EventPart).items()} for event in record.events
    ]
    header = tuple(name for name in FIELDS if any(row.get(name) for row in rows))
    cells = [tuple(names.get(row.get(name, ""), row.get(name, "")) for name in header) for row in rows]
    return Grid(place.name, header, tuple(enumerate(cells, start=2)))


def said(name: str, value: object) -> str:
    """A field of an event as a cell; empty where it says nothing, or what goes without saying."""
    usual = {"present": True, "uncertain": False, "pooled": False, "leakage": "none"}.get(name)
    return "" if value is None or value in ("unknown", usual) else str(value)


class EventColumns(forms.Form):
    """What columns and labels of a list mean. `events` holds what it comes to, once it is valid."""

    table = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST)

    def __init__(self, side: Side, grid: Grid, data: Any = None) -> None:
        super().__init__(data, initial={"table": text_of(grid)})
        self.side, self.grid = side, grid
        self.events: list[Event] = []
        self.known = 0
        self.proposal = proposal_for(grid, side)
        none = (LEAVE_OUT, _now("leave out"))
        open_ = (DECIDE, _now("– choose –"))
        for number, (column, holds) in enumerate(self.proposal["columns"]):
            known = holds if holds in dict(COLUMNS) else LEAVE_OUT
            self.choose(f"column-{number}", column, [none, *COLUMNS], known)
        if self.proposal["dates"] != "year first":
            self.choose("dates", _now("How dates are written"), [open_, *ORDERS], self.proposal["dates"])
        words = [(code, title) for code, title, _definition in kinds()]
        for number, (label, event) in enumerate(self.proposal["kinds"]):
            extra = [] if event in (DECIDE, LEAVE_OUT) or event in dict(words) else [(event, readable(event))]
            self.choose(f"kind-{number}", f"“{label}”", [open_, *words, *extra, none], event)
        for number, (label, actor) in enumerate(self.proposal["actors"]):
            self.choose(f"actor-{number}", f"“{label}”", [open_, *actors(side), none], actor)
        self.fields["shared"] = forms.ChoiceField(
            label=_("Who sees it"), choices=WHO_SEES_IT, widget=forms.RadioSelect, initial="no"
        )

    def choose(self, name: str, label: str, choices: list[tuple[Any, Any]], initial: str) -> None:
        """One thing to decide."""
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial)

    def group(self, start: str) -> list[forms.BoundField]:
        """The fields of one kind."""
        return [self[name] for name in self.fields if name.startswith(start)]

    def columns(self) -> list[forms.BoundField]:
        """What each column holds."""
        return self.group("column-")

    def labels(self) -> list[forms.BoundField]:
        """What each label means."""
        return [*self.group("dates"), *self.group("kind-"), *self.group("actor-")]

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError with what is not decided, and what a record would have against the events."""
        values = super().clean() or {}
        if self.errors:
            return values
        try:
            rows = self.rows(values)
        except FormError as error:
            problems = sentences(error.problems)
        else:
            seen = Q(shared=True) | Q(side=self.side)  # what only the other side wrote down, nothing may depend on
            there = {key(event) for event in Event.objects.filter(seen, alliance=self.side.alliance, removed=False)}
            events = [event_of(row, self.side, values["shared"] == "yes") for row in rows]
            self.events = [event for event in events if key(event) not in there]
            self.known = len(events) - len(self.events)
            problems = problems_of(self.events)
        for problem in problems[:MOST_TOLD]:
            self.add_error(None, problem)
        return values

    def rows(self, values: dict[str, Any]) -> list[Row]:
        """The events in the fields of a record. Raises FormError."""
        read = read_events(self.grid, self.map(values))
        if read.problems:
            raise FormError(tuple(read.problems))
        return read.rows

    def map(self, values: dict[str, Any]) -> EventMap:
        """The map that was chosen, as the command line reads it from a file. Raises FormError."""
        columns = [column for column, _holds in self.proposal["columns"]]
        chosen = {
            "schema_version": 1,
            "kind": "event map",
            "dates": values.get("dates") or "year first",
            "columns": [{"column": each, "holds": values[f"column-{n}"]} for n, each in enumerate(columns)],
            "kinds": [
                {"label": label, "event": values[f"kind-{n}"]} for n, (label, _e) in enumerate(self.proposal["kinds"])
            ],
            "actors": [
                {"label": label, "actor": values[f"actor-{n}"]} for n, (label, _a) in enumerate(self.proposal["actors"])
            ],
        }
        return parse_event_map(json.dumps(chosen))


def proposal_for(grid: Grid, side: Side) -> dict[str, Any]:
    """What columns and labels probably mean, by the proposal of the command line."""
    value = read_yaml(map_text(grid, bare_record(side)), "map").data
    assert isinstance(value, dict)
    return {
        "dates": value["dates"],
        "columns": [(row["column"], row["holds"]) for row in value["columns"] or []],
        "kinds": [(row["label"], row["event"]) for row in value.get("kinds") or []][:MOST_LABELS],
        "actors": [(row["label"], row["actor"]) for row in value.get("actors") or []][:MOST_LABELS],
    }


def bare_record(side: Side) -> Record:
    """The alliance of a side with its partners and nothing else."""
    partners = [{"id": each.code, "name": each.company.name} for each in side.alliance.sides.select_related("company")]
    return make_record(
        {"schema_version": 1, "alliance": about(side.alliance) | {"as_of": f"{today():%Y-%m}"}, "partners": partners}
    )


def event_of(row: Row, side: Side, shared: bool) -> Event:
    """A row as an event of this side."""
    more: dict[str, Any] = {name: value for name, value in row.items() if name not in PLAIN}
    for name in TRUE_OR_FALSE:
        if name in more:
            more[name] = TRUTHS.get(more[name].lower(), more[name])
    if "cost" in more:
        more["cost"] = number_of(more["cost"])
    if more.get("valence") in VALENCES:
        more["valence"] = VALENCES[more["valence"]]
    plain = {name: row.get(name, "") for name in ("kind", "subkind", "date")}
    return Event(
        alliance=side.alliance,
        side=side,
        shared=shared,
        actor=row.get("actor") or "unspecified",
        strength=row.get("strength") or "moderate",
        text=row.get("text", "")[:500],
        locator=row.get("locator", "")[:200],
        more=more,
        **plain,
    )


def number_of(cell: str) -> float | str:
    """A number where it is one; else the cell, of which the rules of a record say what is wrong."""
    try:
        return float(cell)
    except ValueError:
        return cell


def key(event: Event) -> tuple[str, ...]:
    """By what an event is known to be there already."""
    return (event.when, event.kind, event.subkind, event.actor, event.text)


def text_of(grid: Grid) -> str:
    """The cells as one text, which the browser sends back."""
    return json.dumps([list(grid.header), *(list(cells) for _line, cells in grid.rows)], ensure_ascii=False)


def grid_from(text: str) -> Grid | None:
    """The cells that a browser sent back; None where they are none."""
    if len(text) > LONGEST:
        return None
    try:
        lines = json.loads(text)
    except ValueError:
        return None
    if not isinstance(lines, list) or not 2 <= len(lines) <= MOST_ROWS + 1:
        return None
    if not all(isinstance(line, list) and len(line) == len(lines[0]) for line in lines):
        return None
    if not all(isinstance(cell, str) for line in lines for cell in line):
        return None
    return Grid("list", tuple(lines[0]), tuple((n, tuple(line)) for n, line in enumerate(lines[1:], start=2)))
