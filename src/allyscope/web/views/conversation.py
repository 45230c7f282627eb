"""A conversation in the place of numbers: a guide to print, and what both sides wrote down together."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allyscope.report.wording.catalogue import speaking
from allyscope.web.access import Visitor, for_wave, need
from allyscope.web.auditing import note
from allyscope.web.forms.waves import Summary
from allyscope.web.models import Act, Wave
from allyscope.web.published import language_of
from allyscope.web.questions import OPEN_QUESTIONS, themes_of, wording

SPOKEN_OF = (Wave.State.CONVERSATION, Wave.State.DECLINED)


@require_safe
@for_wave
def conversation(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """A guide for talking about the same themes, and the summary that both sides write."""
    return _page(request, visitor, wave, _form(wave))


def _form(wave: Wave) -> Summary:
    return Summary(initial={"summary": wave.summary, "before": wave.summary})


def _page(request: HttpRequest, visitor: Visitor, wave: Wave, form: Summary, status: int = 200) -> HttpResponse:
    with speaking(language_of(request)):
        asked = [(theme.title, [wording(question) for question in theme.questions]) for theme in themes_of(wave)]
    content = {
        "visitor": visitor,
        "wave": wave,
        "asked": asked,
        "open_questions": [title for _code, title in OPEN_QUESTIONS],
        "form": form if visitor.runs_waves and wave.state in SPOKEN_OF else None,
    }
    return render(request, "web/conversation.html", content, status=status)


@require_POST
@for_wave
def summary(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """What both sides see alike, where they differ, what they do: written by either, read by both."""
    need(visitor.runs_waves)
    if wave.state not in SPOKEN_OF:
        raise Http404
    wave = Wave.objects.select_for_update().select_related("alliance").get(pk=wave.pk)
    form = Summary(request.POST)
    if form.is_valid() and form.cleaned_data["before"] != wave.summary:
        form.add_error("summary", _("It was changed in the meantime. It now says: %(text)s") % {"text": wave.summary})
        again = request.POST.copy()
        again["before"] = wave.summary
        form.data = again
    if not form.is_valid():
        return _page(request, visitor, wave, form, status=422)
    wave.summary = form.cleaned_data["summary"]
    wave.save(update_fields=["summary"])
    note(visitor, Act.SUMMARY_WRITTEN, wave=wave)
    messages.success(request, _("It is saved, and both sides see it."))
    return redirect("conversation", wave.pk)
