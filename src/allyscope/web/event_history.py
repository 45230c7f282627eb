"""Writing down, changing, sharing and taking out what happened: every step keeps the version before.

A step back goes to what the same readers saw before: of a shared event never to a version from before it was shared.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from allyscope.web.models import Event, EventVersion, Person, Side
from allyscope.web.waves.life import today

What = EventVersion.What
CONTENT = ("date", "actor", "kind", "subkind", "valence", "strength", "text", "locator", "more", "removed")


def content_of(event: Event) -> dict[str, Any]:
    """What can be undone of an event."""
    return {name: getattr(event, name) for name in CONTENT}


def note(event: Event, what: str, person: Person | None) -> None:
    """Keeps the event as it is now."""
    EventVersion.objects.create(
        event=event, what=what, shared=event.shared, content=content_of(event), person=person, on=today()
    )


def write(event: Event, person: Person) -> None:
    """A new event."""
    with transaction.atomic():
        event.save()
        note(event, What.MADE, person)


def write_all(events: Iterable[Event], person: Person) -> str:
    """Events of one import, all or none; the batch by which it can be undone."""
    batch = secrets.token_hex(16)
    with transaction.atomic():
        for event in events:
            event.batch = batch
            write(event, person)
    return batch


def change(event: Event, person: Person, what: str = What.CHANGED, **fields: object) -> None:
    """The event with other content, or seen by others."""
    with transaction.atomic():
        if not event.versions.exists():
            note(event, What.MADE, None)
        for name, value in fields.items():
            setattr(event, name, value)
        event.save()
        note(event, what, person)


def versions_for(event: Event, side: Side | None) -> QuerySet[EventVersion]:
    """The versions that somebody of this side, or of none, may see."""
    own = side is not None and event.side_id == side.pk
    rows = event.versions.select_related("person")
    return rows if own else rows.filter(shared=True)


def before(event: Event) -> EventVersion | None:
    """The last version with other content that the present readers could see; None where there is none."""
    now = content_of(event)
    rows = event.versions.filter(shared=True) if event.shared else event.versions.all()
    return next((version for version in reversed(rows) if version.content != now), None)


def undo(event: Event, person: Person) -> bool:
    """Back to the version before; False where there is none. Undone twice, it is as it was."""
    version = before(event)
    if version is None:
        return False
    change(event, person, What.UNDONE, **version.content)
    return True


def take_out_batch(side: Side, batch: str, person: Person) -> int:
    """Takes out what an import brought, as far as it is still there; how many events."""
    with transaction.atomic():
        rows = list(Event.objects.filter(side=side, batch=batch, removed=False)) if batch else []
        for event in rows:
            change(event, person, What.REMOVED, removed=True)
    return len(rows)
