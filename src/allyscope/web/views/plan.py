"""The joint plan of acts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allyscope.report.wording.catalogue import speaking
from allyscope.web.access import Visitor, for_alliance, own_side
from allyscope.web.acting import choose, latest_publication, look_back, offered, save
from allyscope.web.auditing import note
from allyscope.web.forms.acting import ACTS, BOTH, ActionForm
from allyscope.web.models import Act, Action
from allyscope.web.published import language_of, spoken
from allyscope.web.waves.life import today


@for_alliance
def plan(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What is to be done, what was expected of it and what is seen; plans to choose from; a form for another act."""
    with speaking(language_of(request)):
        form = ActionForm(visitor.alliance, request.POST or None)
        looks = look_back(visitor.alliance)
    if request.method == "POST":
        side = own_side(visitor)
        if form.is_valid():
            save(filled_in(Action(alliance=visitor.alliance), form.cleaned_data), visitor.person, side, ACTS)
            note(visitor, Act.ACT_WRITTEN)
            return redirect("plan", visitor.alliance.pk)
    actions = list(visitor.alliance.actions.select_related("side__company"))
    publication = latest_publication(visitor.alliance)
    content = {
        "visitor": visitor,
        "form": form,
        "open": [action for action in actions if action.open],
        "closed": [action for action in actions if not action.open],
        "plans": offered(publication, spoken(request))["plans"],
        "publication": publication,
        "looks": looks,
        "today": today(),
    }
    with speaking(language_of(request)):
        return render(request, "web/plan.html", content)


def filled_in(action: Action, values: dict[str, Any]) -> Action:
    """The act with what was entered."""
    sides = {str(side.pk): side for side in action.alliance.sides.all()}
    action.side = None if values["side"] == BOTH else sides[values["side"]]
    for name in ("text", "act", "owner", "due", "state", "done_on"):
        setattr(action, name, values[name])
    return action


@require_POST
@for_alliance
def choose_plan(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The acts of a plan that was compared become acts of the joint plan."""
    own_side(visitor)
    publication = latest_publication(visitor.alliance)
    found = offered(publication, spoken(request))
    chosen = next((each for each in found["plans"] if each["id"] == request.POST.get("plan")), None)
    if publication is None or chosen is None:
        raise Http404
    if choose(visitor.alliance, publication, chosen, found["going_on"]):
        note(visitor, Act.PLAN_CHOSEN)
        messages.success(request, _("Its acts are in the plan. Say who looks after each, and by when."))
    else:
        messages.error(request, _("This plan is chosen already."))
    return redirect("plan", visitor.alliance.pk)


@for_alliance
def action(request: HttpRequest, visitor: Visitor, action_id: int) -> HttpResponse:
    """One act: who, by when, how far it is."""
    row = get_object_or_404(Action.objects.select_related("event"), pk=action_id, alliance=visitor.alliance)
    side = own_side(visitor)
    initial = {name: getattr(row, name) for name in ("text", "act", "owner", "due", "state", "done_on")}
    with speaking(language_of(request)):
        form = ActionForm(visitor.alliance, request.POST or None, initial=initial | {"side": row.side_id or BOTH})
    if request.method == "POST" and form.is_valid():
        save(filled_in(row, form.cleaned_data), visitor.person, side, ACTS)
        note(visitor, Act.ACT_CHANGED)
        messages.success(request, _("It is saved, and both sides see it."))
        return redirect("plan", visitor.alliance.pk)
    return render(request, "web/action.html", {"visitor": visitor, "form": form, "action": row})
