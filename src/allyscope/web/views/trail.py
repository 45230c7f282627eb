"""The audit trail: who did what, and when, of an alliance for its two sides, of an installation for administrators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allyscope.web.access import Visitor, for_administrator, for_alliance, person_of
from allyscope.web.auditing import (
    MOST_SHOWN,
    as_csv,
    lines,
    note_of_administration,
    note_taken,
    of_administration,
    seen_by,
)
from allyscope.web.models import Act

CSV = "text/csv; charset=utf-8"


@require_safe
@for_alliance
def trail(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What both sides did, and what the visitor's own side did for itself."""
    entries = seen_by(visitor)
    content = {"visitor": visitor, "lines": lines(entries[:MOST_SHOWN]), "all": entries.count(), "most": MOST_SHOWN}
    return render(request, "web/trail.html", content)


@require_safe
@for_alliance
def trail_table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The same as a table, whole; that it was taken out is noted."""
    table = as_csv(seen_by(visitor))
    note_taken(request, visitor, Act.TRAIL_TAKEN, private=visitor.side is not None)
    return _table(table, f"{visitor.alliance.code}-trail.csv")


@require_safe
@for_administrator
def trail_of_administration(request: HttpRequest) -> HttpResponse:
    """What was done with companies, accounts and parts."""
    entries = of_administration()
    content = {"lines": lines(entries[:MOST_SHOWN]), "all": entries.count(), "most": MOST_SHOWN}
    return render(request, "web/trail_of_administration.html", content)


@require_safe
@for_administrator
def table_of_administration(request: HttpRequest) -> HttpResponse:
    """The same as a table, whole; that it was taken out is noted."""
    table = as_csv(of_administration())
    if request.method == "GET":
        note_of_administration(person_of(request), Act.TRAIL_TAKEN)
    return _table(table, "trail.csv")


def _table(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
