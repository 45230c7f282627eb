"""A project that Allyscope wrote, perhaps kept in another program since, as the record it stands for."""

from __future__ import annotations

from typing import Any

from allyscope.exchange.flat import as_form, nested
from allyscope.exchange.qda.from_record import ALLIANCE, EVENT, PARTNER
from allyscope.exchange.qda.project import Case, Project
from allyscope.record.check import make_record
from allyscope.record.model import Record
from allyscope.record.written import EventPart, HumanRecord, PartnerPart


def holds_record(project: Project) -> bool:
    """Whether a whole record can be made of it: an alliance and its partners are among its cases."""
    return bool(_of(project, ALLIANCE)) and len(_of(project, PARTNER)) > 1


def record_of(project: Project) -> Record:
    """The record. Raises RecordError with all problems where somebody changed a value to what it must not be."""
    (about, *_) = _of(project, ALLIANCE)
    data: dict[str, Any] = as_form(nested(about.values), HumanRecord)
    data["partners"] = [as_form(nested(each.values), PartnerPart) for each in _of(project, PARTNER)]
    events = [as_form(nested(each.values), EventPart) for each in _of(project, EVENT)]
    data["events"] = sorted(events, key=_place)
    return make_record(data)


def _place(event: dict[str, Any]) -> int:
    """Where an event stands among the others; one whose place is no number is named when the record is made."""
    place = event.get("seq")
    return place if isinstance(place, int) else 0


def _of(project: Project, what: str) -> list[Case]:
    """The cases of one kind: told by their names, since identities do not survive every program."""
    return [each for each in project.cases if each.name.split(" ")[:1] == [what] and each.values]
