"""The page that both sides get: equal for everybody who may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from allyscope.web import jobs
from allyscope.web.access import Visitor, for_wave, need
from allyscope.web.auditing import note, note_taken
from allyscope.web.models import Act, Wave
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
    if page.model or (page.job is not None and page.job.state in jobs.REFUSED):
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
@for_wave
def report(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:  # noqa: ARG001
    """The whole report, the same that the command line writes."""
    return _own_page(wave, request, "report")


@require_safe
@for_wave
def brief(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:  # noqa: ARG001
    """One sheet for the next steering committee, the same that the command line writes."""
    return _own_page(wave, request, "brief")


def _own_page(wave: Wave, request: HttpRequest, which: str) -> HttpResponse:
    drawing = drawing_of(wave, request)
    if drawing is None:
        return redirect("result", wave.pk)
    response = HttpResponse(getattr(drawing, which))
    response.headers["Content-Security-Policy"] = REPORT_POLICY
    return response


@require_safe
@for_wave
def data(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """The saved result itself, for `allyscope show` and other programs."""
    page = page_of(wave, request)
    if page is None or not page.publication.assessment:
        return redirect("result", wave.pk)
    note_taken(request, visitor, Act.RESULT_TAKEN, wave)
    response = HttpResponse(page.publication.assessment, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="alliance-{wave.alliance_id}-{wave.month}.json"'
    return response


@require_POST
@for_wave
def again(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """A computation that failed, or would have taken too much, is tried again."""
    need(visitor.runs_waves)
    page = page_of(wave, request)
    if page is None or page.job is None:
        raise Http404
    jobs.try_again(page.job)
    note(visitor, Act.COMPUTED_AGAIN, wave=wave)
    return redirect("result", wave.pk)
