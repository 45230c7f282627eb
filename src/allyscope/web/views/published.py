"""The page that both sides get: equal for everybody who may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from allyscope.web import jobs
from allyscope.web.access import Visitor, for_wave, need
from allyscope.web.models import Wave
from allyscope.web.published import drawing_of, page_of
from allyscope.web.security import REPORT_POLICY


@require_safe
@for_wave
def result(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """What both sides answered, what changed, and what the model makes of it."""
    page = page_of(wave, request)
    if page is None:
        return redirect("wave", wave.pk)
    content = {"page": page, "wave": wave, "visitor": visitor, "respondent": False, "base": "web/base.html"}
    return render(request, "web/result.html", content)


@require_safe
@for_wave
def progress(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:  # noqa: ARG001
    """How far the computation is: a part of the page, fetched again and again until there is more to see."""
    page = page_of(wave, request)
    if page is None:
        raise Http404
    response = render(request, "web/parts/progress.html", {"page": page, "wave": wave})
    if page.model or (page.job is not None and page.job.state == page.job.State.FAILED):
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
@for_wave
def report(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:  # noqa: ARG001
    """The whole report, the same that the command line writes."""
    drawing = drawing_of(wave, request)
    if drawing is None:
        return redirect("result", wave.pk)
    response = HttpResponse(drawing.report)
    response.headers["Content-Security-Policy"] = REPORT_POLICY
    return response


@require_POST
@for_wave
def again(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """A computation that failed is tried again."""
    need(visitor.runs_waves)
    page = page_of(wave, request)
    if page is None or page.job is None:
        raise Http404
    jobs.try_again(page.job)
    return redirect("result", wave.pk)
