"""What leaves an installation for somebody else: a page for a new manager, a brief to edit, and records."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allyscope.errors import InputError
from allyscope.report.pages.brief import write_brief
from allyscope.report.wording.catalogue import speaking
from allyscope.results.assessment import Assessment
from allyscope.results.codec import from_json
from allyscope.web.access import Visitor, for_alliance, for_wave, own_side
from allyscope.web.auditing import note_taken
from allyscope.web.committing import groups_for
from allyscope.web.expecting import topics_for
from allyscope.web.models import Act, Publication, Wave
from allyscope.web.portfolio import row_of
from allyscope.web.published import language_of, page_of, spoken
from allyscope.web.record_folder import record_folder
from allyscope.web.records import record_of, record_of_side
from allyscope.web.seen_events import events_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_EVENTS = 12


@require_safe
@for_alliance
def handover(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """One page for somebody who takes over: where it stands, who, what is promised, expected, planned and open."""
    with speaking(language_of(request)):
        row = row_of(visitor, spoken(request))
        page = page_of(row.published, request) if row.published is not None else None
    groups = groups_for(visitor)
    content = {
        "visitor": visitor,
        "row": row,
        "page": page,
        "people": visitor.alliance.roles.select_related("person", "side__company").order_by("side__code", "kind"),
        "commitments": [*groups.open, *groups.unconfirmed],
        "actions": [each for each in visitor.alliance.actions.select_related("side__company") if each.open],
        "topics": [each for each in topics_for(visitor.alliance, visitor.side) if any(one.now for one in each.sides)],
        "events": events_for(visitor)[:MOST_EVENTS],
    }
    return render(request, "web/handover.html", content)


@require_safe
@for_wave
def brief_document(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """The sheet for the committee as a document that can be edited."""
    publication = computed(wave)
    if publication is None:
        return redirect("result", wave.pk)
    with tempfile.TemporaryDirectory() as folder:
        try:
            assessment = from_json(publication.assessment)
            assert isinstance(assessment, Assessment)
            path = write_brief(assessment, Path(folder) / "brief.docx", spoken(request))
        except InputError:  # no library for it, or a result of another version
            messages.error(request, _("This sheet cannot be written as a document here. Print it from the browser."))
            return redirect("result", wave.pk)
        content = path.read_bytes()
    note_taken(request, visitor, Act.DOCUMENT_TAKEN, wave)
    return download(content, WORD, f"brief-{wave.alliance_id}-{wave.month}.docx")


@require_safe
@for_wave
def record(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """The record that a result rests on: the command line makes the same result of it."""
    own_side(visitor)
    publication = computed(wave)
    if publication is None:
        return redirect("result", wave.pk)
    name = f"{wave.alliance.code}-{wave.month}"
    if not publication.record:
        return erased(request, wave)
    folder = record_folder(record_of(publication), name, publication.assessment)
    note_taken(request, visitor, Act.RECORD_TAKEN, wave)
    return download(folder, "application/zip", f"{name}.zip")


@require_safe
@for_wave
def record_of_own_side(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """The same record with the private events of the visitor's side, for its own eyes."""
    side = own_side(visitor)
    publication = computed(wave)
    if publication is None:
        return redirect("result", wave.pk)
    name = f"{wave.alliance.code}-{wave.month}-{side.code}"
    if not publication.record:
        return erased(request, wave)
    folder = record_folder(record_of_side(publication, side), name, "")
    note_taken(request, visitor, Act.OWN_RECORD_TAKEN, wave, private=True)
    return download(folder, "application/zip", f"{name}.zip")


def erased(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The answers behind a result have had their time, and the record with them."""
    messages.error(request, _("The record behind it has had its time and was erased. The result stays."))
    return redirect("result", wave.pk)


def computed(wave: Wave) -> Publication | None:
    """The result of a released wave once it is computed. Raises Http404 for a wave that is not released."""
    if wave.state != Wave.State.PUBLISHED:
        raise Http404
    publication = Publication.objects.get(wave=wave)
    return publication if publication.assessment else None


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
