"""Addresses of what managers do between waves."""

from __future__ import annotations

from django.urls import path

from allyscope.web.views import event_import, events

ALLIANCE = "alliances/<int:alliance_id>"
EVENT = f"{ALLIANCE}/events/<int:event_id>"

urlpatterns_of_managing = [
    path(f"{ALLIANCE}/events/", events.events, name="events"),
    path(f"{ALLIANCE}/events/new/", events.new_event, name="new_event"),
    path(f"{ALLIANCE}/events/import/", event_import.import_events, name="import_events"),
    path(f"{EVENT}/", events.event, name="event"),
    path(f"{EVENT}/share/", events.share_event, name="share_event"),
    path(f"{EVENT}/remove/", events.remove_event, name="remove_event"),
    path(f"{EVENT}/undo/", events.undo_event, name="undo_event"),
    path(f"{EVENT}/undo-import/", event_import.undo_import, name="undo_import"),
]
