"""A manager's own judgement beside the rule's, with its reason: of one side, for that side alone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allyscope.report.wording.catalogue import speaking
from allyscope.web.access import Visitor, for_alliance, need, own_side
from allyscope.web.attention import light_words
from allyscope.web.auditing import note
from allyscope.web.forms.acting import NewJudgement
from allyscope.web.models import Act, Judgement
from allyscope.web.portfolio import row_of
from allyscope.web.published import language_of, spoken
from allyscope.web.waves.life import today


@for_alliance
def judgement(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What the rule says and why, what the side's manager says, and what they said before."""
    need(visitor.side is not None)
    with speaking(language_of(request)):
        row = row_of(visitor, spoken(request))
    form = NewJudgement(request.POST or None) if visitor.speaks else None
    if request.method == "POST":
        side = own_side(visitor)
        if form is not None and form.is_valid():
            Judgement.objects.create(
                alliance=visitor.alliance,
                side=side,
                person=visitor.person,
                rule=row.standing.rule,
                on=today(),
                **form.cleaned_data,
            )
            note(visitor, Act.JUDGED, private=True)
            messages.success(request, _("Your judgement stands beside the rule's. Only your side sees it."))
            return redirect("alliance", visitor.alliance.pk)
    rows = Judgement.objects.filter(alliance=visitor.alliance, side=visitor.side).select_related("person")
    content = {"visitor": visitor, "row": row, "form": form, "rows": [(each, light_words(each.rule)) for each in rows]}
    return render(request, "web/judgement.html", content)


@require_POST
@for_alliance
def withdraw_judgement(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The rule alone holds again."""
    side = own_side(visitor)
    with speaking(language_of(request)):
        rule = row_of(visitor, spoken(request)).standing.rule
    Judgement.objects.create(alliance=visitor.alliance, side=side, person=visitor.person, rule=rule, on=today())
    note(visitor, Act.JUDGEMENT_WITHDRAWN, private=True)
    messages.success(request, _("The rule alone holds again."))
    return redirect("alliance", visitor.alliance.pk)
