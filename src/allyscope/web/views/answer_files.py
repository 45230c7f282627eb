"""Answers of one side that were gathered with another tool: brought into a wave by its manager, and taken out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from allyscope.report.wording.catalogue import speaking
from allyscope.web.access import Visitor, for_wave, own_side
from allyscope.web.auditing import note
from allyscope.web.forms.answer_file import AnswerColumns, AnswerFile, recognised_from
from allyscope.web.forms.event_import import grid_from
from allyscope.web.models import Act, Side, Wave
from allyscope.web.published import language_of
from allyscope.web.waves import gathered
from allyscope.web.waves.life import NotNowError


def _side(visitor: Visitor, wave: Wave) -> Side:
    """The side whose answers may be brought in now. Raises PermissionDenied or Http404."""
    side = own_side(visitor)
    if wave.state not in (Wave.State.AGREED, Wave.State.OPEN):
        raise Http404
    return side


@for_wave
def bring_answers(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """First the file, then what its columns and labels mean; nothing is kept before that is decided."""
    side = _side(visitor, wave)
    sent = request.POST.get("table") if request.method == "POST" else None
    grid = grid_from(sent) if sent is not None else None
    with speaking(language_of(request)):
        if grid is not None:
            columns = AnswerColumns(wave, side, recognised_from(grid), request.POST)
            if columns.is_valid():
                return _bring(request, visitor, wave, side, columns)
            return _columns_page(request, visitor, wave, columns, status=422)
        form = AnswerFile(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid() and form.recognised is not None:
            return _columns_page(request, visitor, wave, AnswerColumns(wave, side, form.recognised))
    return render(request, "web/bring_answers.html", {"visitor": visitor, "wave": wave, "form": form})


def _columns_page(
    request: HttpRequest, visitor: Visitor, wave: Wave, form: AnswerColumns, status: int = 200
) -> HttpResponse:
    content = {"visitor": visitor, "wave": wave, "form": form, "count": len(form.recognised.grid.rows)}
    return render(request, "web/answer_columns.html", content, status=status)


def _bring(request: HttpRequest, visitor: Visitor, wave: Wave, side: Side, form: AnswerColumns) -> HttpResponse:
    try:
        gathered.bring_in(wave, side, form.people)
    except NotNowError as error:
        messages.error(request, str(error))
        return redirect("wave", wave.pk)
    count = len(form.people)
    note(visitor, Act.ANSWERS_BROUGHT, wave=wave, count=count)
    text = ngettext("The answers of %d person are in.", "The answers of %d people are in.", count) % count
    messages.success(request, text)
    return redirect("wave", wave.pk)


@require_POST
@for_wave
def take_answers_out(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """What came of a file is erased."""
    side = _side(visitor, wave)
    if gathered.take_out(wave, side):
        note(visitor, Act.ANSWERS_TAKEN_OUT, wave=wave)
        messages.success(request, _("The answers of the file are erased."))
    return redirect("wave", wave.pk)
