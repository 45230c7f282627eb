"""The coded passages of a project brought into the events of a record, by a map that a person corrected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from allyscope.exchange.qda.code_map import read_code_map
from allyscope.exchange.qda.events import Row, events_of
from allyscope.exchange.qda.project import Project
from allyscope.exchange.tables.into_record import judge, target_of, write
from allyscope.results.transfer import Loss


@dataclass(frozen=True, slots=True)
class Brought:
    """How many events were added to which table (None: none), how many stood there already, and what was left out."""

    events: int
    there_already: int
    table: Path | None
    losses: tuple[Loss, ...]


def bring(project: Project, source: Path, record: str | Path, code_map: Path) -> Brought:
    """Add the events to a record; one that it holds with the same kind, text and place is not added twice.

    Raises CodeMapError, InputError, RecordError or WriteError; then nothing is written.
    """
    target = target_of(record, "events", source)
    rows, losses = events_of(project, read_code_map(code_map))
    present = {(each.kind, each.subkind or "", each.text, each.locator) for each in target.record.events}
    new = [row for row in rows if _key(row) not in present]
    if not new:
        return Brought(0, len(rows), None, losses)
    judge(target, new, list(range(1, len(new) + 1)), source.name)
    return Brought(len(new), len(rows) - len(new), write(target, new, source), losses)


def _key(row: Row) -> tuple[str, str, str, str]:
    return row["kind"], row.get("subkind", ""), row.get("text", ""), row.get("locator", "")
