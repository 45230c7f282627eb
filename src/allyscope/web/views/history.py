"""Every result as it was, how its forecasts did, and that an alliance has ended."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allyscope.report.wording.catalogue import speaking
from allyscope.web.access import Visitor, for_alliance, own_side, person_of
from allyscope.web.auditing import note
from allyscope.web.estimates import moved
from allyscope.web.forms.acting import AllianceEnd
from allyscope.web.models import Act, Alliance, Drawing, Publication, Wave
from allyscope.web.published import language_of, spoken
from allyscope.web.scoring import Intervals, Scored, intervals, score, scored
from allyscope.web.waves.life import today


@dataclass(frozen=True, slots=True)
class Kept:
    """One result as it was: its first sentence, its forecasts, and by what it can be made again."""

    publication: Publication
    headline: str
    forecasts: tuple[Scored, ...]


def publications_of(alliances: list[int]) -> list[Publication]:
    """Every released result of these alliances that was computed, by time."""
    rows = Publication.objects.filter(wave__alliance__in=alliances, wave__state=Wave.State.PUBLISHED)
    rows = rows.select_related("wave__alliance").order_by("wave__closes_on")
    return list(rows.defer("pulse", "assessment", "record"))


@require_safe
@for_alliance
def history(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Every result of an alliance, and how its forecasts did."""
    rows = publications_of([visitor.alliance.pk])
    headlines = dict(
        Drawing.objects.filter(publication__in=rows, language=spoken(request)).values_list("publication", "headline")
    )
    kept = [Kept(row, headlines.get(row.pk, ""), tuple(scored(row, visitor.alliance, today()))) for row in rows]
    with speaking(language_of(request)):
        results, estimates = moved(rows, visitor.alliance)
    content = {
        "visitor": visitor,
        "results": results,
        "estimates": estimates,
        "kept": list(reversed(kept)),
        "score": score(each for one in kept for each in one.forecasts),
        "intervals": intervals(rows),
    }
    with speaking(language_of(request)):
        return render(request, "web/history.html", content)


@require_safe
@login_required
def forecasts(request: HttpRequest) -> HttpResponse:
    """How the forecasts of all alliances of a visitor did."""
    alliances = list(Alliance.objects.filter(roles__person=person_of(request)))
    all_rows = publications_of([each.pk for each in alliances])
    every = []
    found = Intervals(0, 0)
    for alliance in alliances:
        rows = [row for row in all_rows if row.wave.alliance_id == alliance.pk]
        every += [each for row in rows for each in scored(row, alliance, today())]
        one = intervals(rows)
        found = Intervals(found.estimates + one.estimates, found.within + one.within)
    by_months = [(months, score(each for each in every if each.months == months)) for months in (6, 12, 24)]
    content = {
        "alliances": len(alliances),
        "waiting": sum(each.came is None for each in every),
        "score": score(every),
        "by_months": [(months, one) for months, one in by_months if one is not None],
        "intervals": found,
    }
    return render(request, "web/forecasts.html", content)


@for_alliance
def ended(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """That an alliance has ended, and how: by this its forecasts are judged."""
    own_side(visitor)
    alliance = visitor.alliance
    form = AllianceEnd(request.POST or None, initial={"ended": alliance.ended, "ending": alliance.ending})
    if request.method == "POST" and form.is_valid():
        alliance.ended, alliance.ending = form.cleaned_data["ended"], form.cleaned_data["ending"]
        alliance.save(update_fields=["ended", "ending"])
        note(visitor, Act.ALLIANCE_ENDED)
        messages.success(request, _("It is written down. Its forecasts are scored by it."))
        return redirect("history", alliance.pk)
    return render(request, "web/ended.html", {"visitor": visitor, "form": form})


@require_POST
@for_alliance
def runs_on(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """An alliance that was said to have ended runs on after all."""
    own_side(visitor)
    visitor.alliance.ended = visitor.alliance.ending = ""
    visitor.alliance.save(update_fields=["ended", "ending"])
    note(visitor, Act.ALLIANCE_RUNS_ON)
    messages.success(request, _("The alliance runs on."))
    return redirect("history", visitor.alliance.pk)
