"""Which events somebody may see: those that both sides share, and those of their own side."""

from __future__ import annotations

from django.db.models import Q
from django.shortcuts import get_object_or_404

from allyscope.web.access import Visitor
from allyscope.web.models import Event
from allyscope.web.records import first_month

MOST = 500


def seen_by(visitor: Visitor) -> Q:
    """The events of an alliance that this visitor may see."""
    seen = Q(alliance=visitor.alliance, shared=True)
    return seen if visitor.side is None else seen | Q(alliance=visitor.alliance, side=visitor.side)


def events_for(visitor: Visitor) -> list[Event]:
    """What happened, the latest first; what was taken out is left out."""
    rows = Event.objects.filter(seen_by(visitor), removed=False).select_related("side__company")
    return sorted(rows, key=lambda event: (first_month(event) or 0, event.pk), reverse=True)[:MOST]


def event_for(visitor: Visitor, event_id: int) -> Event:
    """One event, taken out or not. Raises Http404 for one that this visitor may not see."""
    return get_object_or_404(Event.objects.select_related("side__company"), seen_by(visitor), pk=event_id)
