"""All alliances of a visitor, and one of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from allyscope.report.wording.catalogue import speaking
from allyscope.web.access import Visitor, for_alliance, person_of
from allyscope.web.attention import STALE_MONTHS
from allyscope.web.committing import groups_for
from allyscope.web.portfolio import row_of, rows_for
from allyscope.web.published import language_of, spoken
from allyscope.web.seen_events import events_for

MOST_EVENTS = 6


@require_safe
@login_required
def portfolio(request: HttpRequest) -> HttpResponse:
    """Every alliance in which the visitor plays a part, those first that need attention."""
    person = person_of(request)
    with speaking(language_of(request)):
        rows = rows_for(person, spoken(request))
    if person.is_administrator and not rows:
        return redirect("administration")
    content = {
        "rows": rows,
        "urgent": sum(row.standing.light == "red" for row in rows),
        "mine": sum(row.next.mine for row in rows),
        "stale_months": STALE_MONTHS,
    }
    return render(request, "web/portfolio.html", content)


@require_safe
@for_alliance
def alliance(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """One alliance: what to do next, its waves, and what happened."""
    waves = list(visitor.alliance.waves.all())
    with speaking(language_of(request)):
        row = row_of(visitor, spoken(request))
    groups = groups_for(visitor)
    content = {
        "visitor": visitor,
        "waves": waves,
        "row": row,
        "published": row.published,
        "headline": row.headline,
        "next": row.next,
        "commitments": groups,
        "overdue": sum(each.overdue for each in groups.open),
        "acts": [each for each in visitor.alliance.actions.select_related("side__company") if each.open],
        "may_begin": visitor.runs_waves and (not waves or waves[0].finished),
        "events": events_for(visitor)[:MOST_EVENTS],
        "people": visitor.alliance.roles.select_related("person", "side__company").order_by("side__code", "kind"),
    }
    return render(request, "web/alliance.html", content)
