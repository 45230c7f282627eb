"""An alliance taken out as one side may see it, and brought into an installation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from allyscope.web.access import Visitor, for_administrator, for_alliance, own_side, person_of
from allyscope.web.auditing import note, note_of_administration
from allyscope.web.carrying.file_form import AllianceFile
from allyscope.web.carrying.packing import packed
from allyscope.web.carrying.unpacking import CarryingError, bring_in
from allyscope.web.models import Act
from allyscope.web.views.handing_over import download


@require_POST
@for_alliance
def take_out(request: HttpRequest, visitor: Visitor) -> HttpResponse:  # noqa: ARG001
    """Everything that the visitor's side may see of the alliance, as one file."""
    side = own_side(visitor)
    note(visitor, Act.ALLIANCE_TAKEN_OUT, private=True)
    return download(packed(visitor, side), "application/zip", f"{visitor.alliance.code}-{side.code}.zip")


@for_administrator
def bring_alliance(request: HttpRequest) -> HttpResponse:
    """An alliance made of such a file; who plays a part in it is said next."""
    form = AllianceFile(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.content is not None:
        try:
            alliance = bring_in(form.content)
        except CarryingError as error:
            for problem in error.problems:
                form.add_error("file", problem)
        else:
            note_of_administration(person_of(request), Act.ALLIANCE_BROUGHT, alliance=alliance)
            return redirect("roles", alliance.pk)
    return render(request, "web/bring_alliance.html", {"form": form})
