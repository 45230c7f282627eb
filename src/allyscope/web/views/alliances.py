"""All alliances of a visitor, and one of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from allyscope.web.access import Visitor, for_alliance, person_of
from allyscope.web.models import Role, Wave
from allyscope.web.published import headline_of
from allyscope.web.seen_events import events_for
from allyscope.web.waves.next_steps import NextStep, next_step

MOST_EVENTS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One alliance in the list: its latest wave, the last one published, and what is to do."""

    role: Role
    wave: Wave | None
    published: Wave | None
    headline: str
    next: NextStep


@require_safe
@login_required
def portfolio(request: HttpRequest) -> HttpResponse:
    """Every alliance in which the visitor plays a part, those first where it is their turn."""
    person = person_of(request)
    roles = Role.objects.filter(person=person).select_related("alliance", "side__company")
    if person.is_administrator and not roles:
        return redirect("administration")
    rows: list[Row] = []
    for role in roles.prefetch_related("alliance__sides__company", "alliance__waves__publication"):
        waves = list(role.alliance.waves.all())
        published = next((wave for wave in waves if wave.state == Wave.State.PUBLISHED), None)
        latest = waves[0] if waves else None
        headline = headline_of(published, request) if published else ""
        step = next_step(Visitor(person, role.alliance, role.kind, role.side), latest)
        rows.append(Row(role, latest, published, headline, step))
    rows.sort(key=lambda row: (not row.next.mine, row.role.alliance.name))
    return render(request, "web/portfolio.html", {"rows": rows})


@require_safe
@for_alliance
def alliance(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """One alliance: what to do next, its waves, and what happened."""
    waves = list(visitor.alliance.waves.all())
    published = next((wave for wave in waves if wave.state == Wave.State.PUBLISHED), None)
    content = {
        "visitor": visitor,
        "waves": waves,
        "published": published,
        "headline": headline_of(published, request) if published else "",
        "next": next_step(visitor, waves[0] if waves else None),
        "may_begin": visitor.runs_waves and (not waves or waves[0].finished),
        "events": events_for(visitor)[:MOST_EVENTS],
        "people": visitor.alliance.roles.select_related("person", "side__company").order_by("side__code", "kind"),
    }
    return render(request, "web/alliance.html", content)
