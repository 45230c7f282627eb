"""What the model makes of a result with the private events of the visitor's side: for that side alone."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from allyscope.web import jobs
from allyscope.web.access import Visitor, for_wave, need, own_side
from allyscope.web.auditing import note
from allyscope.web.models import Act, Drawing, Job, Publication, Side, SideView, Wave
from allyscope.web.published import spoken
from allyscope.web.records import happened
from allyscope.web.security import REPORT_POLICY


def own(visitor: Visitor, wave: Wave) -> tuple[Publication, Side]:
    """The publication of a wave, and the visitor's side. Raises Http404 or PermissionDenied."""
    need(visitor.side is not None)
    if wave.state != Wave.State.PUBLISHED or visitor.side is None:
        raise Http404
    return Publication.objects.get(wave=wave), visitor.side


@for_wave
def own_view(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """Beside what both sides get, what comes of it with the events that only this side knows."""
    publication, side = own(visitor, wave)
    private = happened(side.alliance, wave.month, shared=False, side=side)
    if request.method == "POST":
        own_side(visitor)
        if publication.record and private:
            jobs.order_for_side(publication, side)
            note(visitor, Act.OWN_VIEW_ORDERED, wave=wave, private=True)
        return redirect("own_view", wave.pk)
    language = spoken(request)
    view = SideView.objects.filter(publication=publication, side=side, language=language).first()
    shared = Drawing.objects.filter(publication=publication, language=language).first()
    job = Job.objects.filter(publication=publication, side=side).first()
    content = {
        "visitor": visitor,
        "wave": wave,
        "private": private,
        "job": job,
        "working": job is not None and job.state in (Job.State.WAITING, Job.State.RUNNING),
        "view": view,
        "parts": None if view is None else json.loads(view.parts),
        "shared": shared,
        "language": language,
        "may_order": visitor.speaks and bool(publication.record) and bool(private),
    }
    return render(request, "web/own_view.html", content)


@for_wave
def own_report(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """The whole report with the private events of the visitor's side."""
    publication, side = own(visitor, wave)
    view = SideView.objects.filter(publication=publication, side=side, language=spoken(request)).first()
    if view is None:
        return redirect("own_view", wave.pk)
    response = HttpResponse(view.report)
    response.headers["Content-Security-Policy"] = REPORT_POLICY
    return response
