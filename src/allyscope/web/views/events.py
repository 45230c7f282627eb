"""Writing down what happened, and sharing it with the other side."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allyscope.web.access import Visitor, for_alliance, need
from allyscope.web.forms.events import NewEvent, kinds
from allyscope.web.models import Event


@for_alliance
def new_event(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """One more thing that happened, private or shared."""
    if not visitor.speaks or visitor.side is None:
        need(False)
        raise Http404
    form = NewEvent(visitor.side, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.event is not None:
        form.event.save()
        messages.success(request, _("It is written down."))
        return redirect("alliance", visitor.alliance.pk)
    content = {"form": form, "alliance": visitor.alliance, "kinds": kinds()}
    return render(request, "web/new_event.html", content)


@require_POST
@for_alliance
def share_event(request: HttpRequest, visitor: Visitor, event_id: int) -> HttpResponse:  # noqa: ARG001
    """A private event of the visitor's side, from now on seen by both."""
    event = get_object_or_404(Event, pk=event_id, alliance=visitor.alliance, side=visitor.side, shared=False)
    need(visitor.speaks)
    event.shared = True
    event.save(update_fields=["shared"])
    return redirect("alliance", visitor.alliance.pk)
