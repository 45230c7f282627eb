"""Addresses of what managers do between waves."""

from __future__ import annotations

from django.urls import path

from allyscope.web.views import (
    commitments,
    event_import,
    events,
    expectations,
    handing_over,
    history,
    judgement,
    own_view,
    plan,
)

ALLIANCE = "alliances/<int:alliance_id>"
EVENT = f"{ALLIANCE}/events/<int:event_id>"

COMMITMENT = f"{ALLIANCE}/commitments/<int:commitment_id>"
RESULT = "waves/<int:wave_id>/result"

urlpatterns_of_managing = [
    path(f"{ALLIANCE}/events/", events.events, name="events"),
    path(f"{ALLIANCE}/events/new/", events.new_event, name="new_event"),
    path(f"{ALLIANCE}/events/import/", event_import.import_events, name="import_events"),
    path(f"{EVENT}/", events.event, name="event"),
    path(f"{EVENT}/share/", events.share_event, name="share_event"),
    path(f"{EVENT}/remove/", events.remove_event, name="remove_event"),
    path(f"{EVENT}/erase/", events.erase_event, name="erase_event"),
    path(f"{EVENT}/undo/", events.undo_event, name="undo_event"),
    path(f"{EVENT}/undo-import/", event_import.undo_import, name="undo_import"),
    path(f"{ALLIANCE}/commitments/", commitments.commitments, name="commitments"),
    path(f"{ALLIANCE}/commitments/calendar/", commitments.calendar, name="calendar"),
    path(f"{COMMITMENT}/<slug:step>/", commitments.commitment_step, name="commitment_step"),
    path(f"{ALLIANCE}/expectations/", expectations.expectations, name="expectations"),
    path(
        f"{ALLIANCE}/expectations/<int:expectation_id>/share/",
        expectations.share_expectation,
        name="share_expectation",
    ),
    path(f"{ALLIANCE}/plan/", plan.plan, name="plan"),
    path(f"{ALLIANCE}/plan/choose/", plan.choose_plan, name="choose_plan"),
    path(f"{ALLIANCE}/plan/<int:action_id>/", plan.action, name="action"),
    path(f"{ALLIANCE}/judgement/", judgement.judgement, name="judgement"),
    path(f"{ALLIANCE}/judgement/withdraw/", judgement.withdraw_judgement, name="withdraw_judgement"),
    path(f"{ALLIANCE}/history/", history.history, name="history"),
    path(f"{ALLIANCE}/ended/", history.ended, name="ended"),
    path(f"{ALLIANCE}/ended/not/", history.runs_on, name="runs_on"),
    path(f"{ALLIANCE}/handover/", handing_over.handover, name="handover"),
    path("forecasts/", history.forecasts, name="forecasts"),
    path(f"{RESULT}/brief/document/", handing_over.brief_document, name="brief_document"),
    path(f"{RESULT}/own/", own_view.own_view, name="own_view"),
    path(f"{RESULT}/own/report/", own_view.own_report, name="own_report"),
    path(f"{RESULT}/record/", handing_over.record, name="record"),
    path(f"{RESULT}/record/own/", handing_over.record_of_own_side, name="record_of_own_side"),
]
