"""Commitments: who promised what by when, and whether it was kept as each side sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allyscope.web.access import Visitor, for_alliance, own_side
from allyscope.web.auditing import note
from allyscope.web.calendar_file import calendar_of
from allyscope.web.committing import STEPS, groups_for, steps_for, take
from allyscope.web.forms.acting import NewCommitment
from allyscope.web.models import Act, Commitment
from allyscope.web.waves.life import today


@for_alliance
def commitments(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Every commitment, those first that need somebody; and a form for another one."""
    form = NewCommitment(visitor.alliance, request.POST or None)
    if request.method == "POST":
        side = own_side(visitor)
        if form.is_valid():
            promised = form.cleaned_data["side"]
            Commitment.objects.create(
                alliance=visitor.alliance, written_by=side, confirmed=promised == side, **form.cleaned_data
            )
            note(visitor, Act.COMMITMENT_MADE)
            messages.success(request, _("It is written down, and both sides see it."))
            return redirect("commitments", visitor.alliance.pk)
    content = {"visitor": visitor, "form": form, "groups": groups_for(visitor), "today": today()}
    return render(request, "web/commitments.html", content)


@require_POST
@for_alliance
def commitment_step(request: HttpRequest, visitor: Visitor, commitment_id: int, step: str) -> HttpResponse:
    """One side confirms or takes back a commitment, or says how it went."""
    row = get_object_or_404(Commitment, pk=commitment_id, alliance=visitor.alliance)
    side = own_side(visitor)
    if step not in STEPS:
        raise Http404
    if step in steps_for(row, side):
        take(row, side, step)
        note(visitor, Act.COMMITMENT_STEP)
        messages.success(request, _("It is written down, and both sides see it."))
    else:
        messages.error(request, _("That is not for your side to say, or no longer."))
    return redirect("commitments", visitor.alliance.pk)


@require_safe
@for_alliance
def calendar(request: HttpRequest, visitor: Visitor) -> HttpResponse:  # noqa: ARG001
    """What is due, as a file for calendars."""
    response = HttpResponse(calendar_of(visitor.alliance), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{visitor.alliance.code}.ics"'
    return response
