"""What each side expects of the alliance, and where the two sides expect different things."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allyscope.web.access import Visitor, for_alliance, need, own_side
from allyscope.web.auditing import note
from allyscope.web.expecting import shared_by, topics_for
from allyscope.web.forms.acting import NewExpectation
from allyscope.web.models import Act, Expectation
from allyscope.web.waves.life import today


@for_alliance
def expectations(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Both sides' expectations as far as this visitor may see them, and a form for another one."""
    form = NewExpectation(request.POST or None, initial={"since": f"{today():%Y-%m}"})
    if request.method == "POST":
        side = own_side(visitor)
        if form.is_valid():
            values = form.cleaned_data | {"shared": form.cleaned_data["shared"] == "yes"}
            Expectation.objects.create(alliance=visitor.alliance, side=side, **values)
            note(visitor, Act.EXPECTATION_STATED, private=True)
            messages.success(request, _("It is written down. What your side expected before stays below it."))
            return redirect("expectations", visitor.alliance.pk)
    rows = list(visitor.alliance.expectations.all())
    topics = topics_for(visitor.alliance, visitor.side)
    own = {visitor.side.pk} if visitor.side is not None else set()
    others = {each.code for each in topics if shared_by(rows, each.code) - own}
    content = {
        "visitor": visitor,
        "form": form,
        "topics": [topic for topic in topics if any(each.now for each in topic.sides)],
        "gaps": [topic for topic in topics if topic.notable],
        "waiting": [
            topic for topic in topics if visitor.side is not None and topic.code in others and topic.gap is None
        ],
        "sides": list(visitor.alliance.sides.select_related("company")),
    }
    return render(request, "web/expectations.html", content)


@require_POST
@for_alliance
def share_expectation(request: HttpRequest, visitor: Visitor, expectation_id: int) -> HttpResponse:
    """What the visitor's side expects may be seen by the other side, once that has shared its own."""
    if visitor.side is None:
        raise Http404
    row = get_object_or_404(Expectation, pk=expectation_id, side=visitor.side, alliance=visitor.alliance, shared=False)
    need(visitor.speaks)
    row.shared = True
    row.save(update_fields=["shared"])
    note(visitor, Act.EXPECTATION_SHARED, private=True)
    messages.success(request, _("The other side sees it once it has shared its own."))
    return redirect("expectations", visitor.alliance.pk)
