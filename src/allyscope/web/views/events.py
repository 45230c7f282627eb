"""What happened: written down, changed with what it was before, shared with the other side, taken out, undone."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allyscope.web import event_history
from allyscope.web.access import Visitor, for_alliance, need, own_side, person_of
from allyscope.web.auditing import note
from allyscope.web.forms.events import NewEvent, coded, kinds
from allyscope.web.forms.outcome import outcome_of
from allyscope.web.models import Act, Event
from allyscope.web.seen_events import event_for, events_for

What = event_history.What


@require_safe
@for_alliance
def events(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Everything that happened, as far as this visitor may see it, the latest first."""
    return render(request, "web/events.html", {"visitor": visitor, "events": events_for(visitor)})


@for_alliance
def new_event(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """One more thing that happened, private or shared."""
    side = own_side(visitor)
    form = NewEvent(side, request.POST or None, initial=from_commitment(request, visitor))
    if request.method == "POST" and form.is_valid() and form.event is not None:
        event_history.write(form.event, visitor.person)
        note(visitor, Act.EVENT_WRITTEN, private=not form.event.shared)
        messages.success(request, _("It is written down."))
        return redirect("events", visitor.alliance.pk)
    return render(request, "web/new_event.html", {"form": form, "visitor": visitor, "kinds": kinds()})


def from_commitment(request: HttpRequest, visitor: Visitor) -> dict[str, str]:
    """What stands in the form when an unmet commitment is to be written down."""
    number = request.GET.get("commitment", "")
    found = (
        visitor.alliance.commitments.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 15 else None
    )
    if found is None or visitor.side is None:
        return {}
    return {
        "date": found.due.isoformat(),
        "text": _("Not kept: %(what)s") % {"what": found.text},
        "what": "discrepancy/process",
        "actor": visitor.side.code,
        "locator": _("Commitment %(number)d, due %(day)s") % {"number": found.pk, "day": found.due.isoformat()},
    }


@for_alliance
def event(request: HttpRequest, visitor: Visitor, event_id: int) -> HttpResponse:
    """One event with its versions; its own side's manager can change it."""
    row = event_for(visitor, event_id)
    may_change = visitor.speaks and row.side == visitor.side
    form = NewEvent(row.side, request.POST or None, event=row) if may_change and not row.removed else None
    if request.method == "POST":
        need(form is not None)
        if form is not None and form.is_valid() and form.event is not None:
            fields = event_history.content_of(form.event) | {"removed": False}
            event_history.change(row, visitor.person, **fields)
            note(visitor, Act.EVENT_CHANGED, private=not row.shared)
            messages.success(request, _("It is changed. The version before is kept below."))
            return redirect("event", visitor.alliance.pk, row.pk)
    content = {
        "visitor": visitor,
        "event": row,
        "outcome": outcome_of(row.more),
        "coded": coded(row),
        "form": form,
        "kinds": kinds() if form else [],
        "versions": list(reversed(event_history.versions_for(row, visitor.side))),
        "may_change": may_change,
        "may_undo": may_change and event_history.before(row) is not None,
    }
    return render(request, "web/event.html", content)


def _own_event(visitor: Visitor, event_id: int, **fields: object) -> Event:
    """An event of the visitor's own side, who is its manager. Raises Http404 or PermissionDenied."""
    if visitor.side is None:
        raise Http404
    row = get_object_or_404(Event, pk=event_id, alliance=visitor.alliance, side=visitor.side, **fields)
    need(visitor.speaks)
    return row


@require_POST
@for_alliance
def share_event(request: HttpRequest, visitor: Visitor, event_id: int) -> HttpResponse:
    """A private event of the visitor's side, from now on seen by both."""
    row = _own_event(visitor, event_id, shared=False, removed=False)
    event_history.change(row, person_of(request), What.SHARED, shared=True)
    note(visitor, Act.EVENT_SHARED)
    messages.success(request, _("Both sides see it from now on."))
    return redirect("events", visitor.alliance.pk)


@require_POST
@for_alliance
def remove_event(request: HttpRequest, visitor: Visitor, event_id: int) -> HttpResponse:
    """Taken out: no list shows it and the model does not read it, until it is undone."""
    row = _own_event(visitor, event_id, removed=False)
    event_history.change(row, person_of(request), What.REMOVED, removed=True)
    note(visitor, Act.EVENT_REMOVED, private=not row.shared)
    messages.success(request, _("It is taken out. You can undo that here."))
    return redirect("event", visitor.alliance.pk, row.pk)


@require_POST
@for_alliance
def erase_event(request: HttpRequest, visitor: Visitor, event_id: int) -> HttpResponse:
    """What was taken out is erased with all its versions; the records of results that rest on it stay as they were."""
    row = _own_event(visitor, event_id, removed=True)
    row.delete()
    note(visitor, Act.EVENT_ERASED, private=not row.shared)
    messages.success(request, _("It is erased. Results that rest on it stay as they are."))
    return redirect("events", visitor.alliance.pk)


@require_POST
@for_alliance
def undo_event(request: HttpRequest, visitor: Visitor, event_id: int) -> HttpResponse:
    """Back to the version before."""
    row = _own_event(visitor, event_id)
    if event_history.undo(row, person_of(request)):
        note(visitor, Act.EVENT_UNDONE, private=not row.shared)
        messages.success(request, _("It is as it was before."))
    return redirect("event", visitor.alliance.pk, row.pk)
