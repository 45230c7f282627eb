"""A list of events of another program brought in, and taken out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from allyscope.web import event_history
from allyscope.web.access import Visitor, for_alliance, own_side
from allyscope.web.auditing import note
from allyscope.web.forms.event_import import EventColumns, EventList, grid_from
from allyscope.web.models import Act, Event


@for_alliance
def import_events(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """First the file, then what its columns and labels mean; nothing is kept before that is decided."""
    side = own_side(visitor)
    grid = grid_from(request.POST["table"]) if request.method == "POST" and "table" in request.POST else None
    if grid is not None:
        columns = EventColumns(side, grid, request.POST)
        if columns.is_valid():
            return _bring(request, visitor, columns)
        return _columns_page(request, visitor, columns, status=422)
    form = EventList(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.grid is not None:
        return _columns_page(request, visitor, EventColumns(side, form.grid))
    return render(request, "web/import_events.html", {"visitor": visitor, "form": form})


def _columns_page(request: HttpRequest, visitor: Visitor, form: EventColumns, status: int = 200) -> HttpResponse:
    content = {"visitor": visitor, "form": form, "count": len(form.grid.rows), "first": form.grid.rows[:3]}
    return render(request, "web/import_columns.html", content, status=status)


def _bring(request: HttpRequest, visitor: Visitor, form: EventColumns) -> HttpResponse:
    event_history.write_all(form.events, visitor.person)
    count = len(form.events)
    note(visitor, Act.EVENTS_IMPORTED, private=not any(each.shared for each in form.events), count=count)
    text = ngettext("%d event is brought in.", "%d events are brought in.", count) % count
    if form.known:
        text += " " + _("%d stood here already.") % form.known
    messages.success(request, text)
    return redirect("events", visitor.alliance.pk)


@require_POST
@for_alliance
def undo_import(request: HttpRequest, visitor: Visitor, event_id: int) -> HttpResponse:
    """Everything that came with this event is taken out again."""
    side = own_side(visitor)
    batch = Event.objects.filter(pk=event_id, side=side).values_list("batch", flat=True).first() or ""
    count = event_history.take_out_batch(side, batch, visitor.person)
    if count:
        shared = Event.objects.filter(side=side, batch=batch, shared=True).exists()
        note(visitor, Act.IMPORT_UNDONE, private=not shared, count=count)
    messages.success(request, ngettext("%d event is taken out.", "%d events are taken out.", count) % count)
    return redirect("events", visitor.alliance.pk)
