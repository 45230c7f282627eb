"""Setting up a wave and bringing it on. What was answered is seen by none of these pages."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from allyscope.report.wording.catalogue import speaking
from allyscope.web.access import Visitor, for_alliance, for_wave, need, person_of, visitor_of
from allyscope.web.auditing import note
from allyscope.web.forms.answering import Questions
from allyscope.web.forms.waves import NewInvitations, NewWave
from allyscope.web.mail.due import send_again
from allyscope.web.mail.invited import addresses_of, asked_by
from allyscope.web.mail.sending import goes_out
from allyscope.web.models import Act, Invitation, Step, Wave
from allyscope.web.published import language_of
from allyscope.web.questions import minutes_of, questions_of, themes_of, wording
from allyscope.web.waves import life
from allyscope.web.waves.answering import MOST_INVITED, address_in, invite, renew
from allyscope.web.waves.closing import MORE_FOR_COMMENTS
from allyscope.web.waves.gathered import asked_of, sides_of_files
from allyscope.web.waves.life import NotNowError, sides_short_of_people, sides_that
from allyscope.web.waves.next_steps import next_step

State = Wave.State
STEPS = {
    "agree": (life.agree, Act.WAVE_AGREED),
    "close": (life.wish_to_close, Act.WAVE_CLOSE_WISHED),
    "release": (life.release, Act.WAVE_RELEASED),
    "decline": (life.decline, Act.WAVE_DECLINED),
}


@for_alliance
def new_wave(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """A draft for both sides to agree on."""
    need(visitor.runs_waves)
    form = NewWave(visitor.alliance, request.POST or None)
    shown: dict[str, object] = {}
    if request.method == "POST" and form.is_valid() and "preview" in request.POST:
        shown = preview_of(form.proposed(), request)
    elif request.method == "POST" and form.is_valid():
        try:
            wave = life.begin(visitor.alliance, **form.cleaned_data)
        except NotNowError as error:
            form.add_error(None, str(error))
        else:
            note(visitor, Act.WAVE_PROPOSED, wave=wave)
            if visitor.side is not None:
                life.agree(wave, visitor.side)
            return redirect("wave", wave.pk)
    content = {"form": form, "title": _("A new wave"), "alliance": visitor.alliance, "preview": shown}
    return render(request, "web/new_wave.html", content)


@require_safe
@for_wave
def preview(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:  # noqa: ARG001
    """The questions as people will see them, before anybody agrees or answers."""
    return render(request, "web/preview.html", {"wave": wave, "preview": preview_of(wave, request)})


def preview_of(wave: Wave, request: HttpRequest) -> dict[str, object]:
    """The form of a respondent, how many questions it has, and how long it takes."""
    form = Questions(wave, language_of(request), prefix="preview")
    for field in form.fields.values():
        field.disabled = True
    return {
        "form": form,
        "count": len(questions_of(wave)),
        "minutes": minutes_of(wave),
        "needed": wave.threshold + MORE_FOR_COMMENTS,
    }


@require_safe
@for_wave
def wave(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """Where a wave stands, and what the visitor can do about it."""
    return _wave_page(request, visitor, wave, NewInvitations())


def _wave_page(
    request: HttpRequest, visitor: Visitor, wave: Wave, form: NewInvitations, status: int = 200
) -> HttpResponse:
    agreed, wishes, released = (
        sides_that(wave, kind) for kind in (Step.Kind.AGREE, Step.Kind.CLOSE, Step.Kind.RELEASE)
    )
    files = sides_of_files(wave)
    sides = [
        {
            "side": side,
            "asked": asked_of(wave, side, visitor.side),
            "agreed": side.pk in agreed,
            "wants_to_close": side.pk in wishes,
            "released": side.pk in released,
        }
        for side in wave.alliance.sides.select_related("company")
    ]
    own = visitor.side.pk if visitor.side is not None else None
    may = {
        "agree": visitor.speaks and wave.state == State.DRAFT and own not in agreed,
        "invite": visitor.speaks and wave.state in (State.AGREED, State.OPEN),
        "open": visitor.runs_waves and wave.state == State.AGREED and not sides_short_of_people(wave),
        "discard": visitor.runs_waves and wave.state in (State.DRAFT, State.AGREED),
        "close": visitor.speaks and wave.state == State.OPEN and own not in wishes,
        "release": visitor.speaks and wave.state == State.CLOSED and own not in released,
    }
    with speaking(language_of(request)):
        asked = [(theme.title, [wording(question) for question in theme.questions]) for theme in themes_of(wave)]
    content = {
        "visitor": visitor,
        "wave": wave,
        "sides": sides,
        "may": may,
        "asked": asked,
        "count": len(questions_of(wave)),
        "minutes": minutes_of(wave),
        "next": next_step(visitor, wave),
        "own": asked_by(wave, visitor.side) if visitor.speaks and visitor.side else [],
        "form": form,
        "own_file": visitor.side is not None and visitor.side.company.name in files,
    }
    return render(request, "web/wave.html", content, status=status)


@require_POST
@for_wave
def take_step(request: HttpRequest, visitor: Visitor, wave: Wave, step: str) -> HttpResponse:
    """One step in the life of a wave."""
    side = visitor.side if visitor.speaks else None
    try:
        match step:
            case "agree" | "close" | "release" | "decline":
                if side is None:
                    need(False)
                    raise Http404
                take, act = STEPS[step]
                take(wave, side)
                note(visitor, act, wave=wave)
            case "open":
                need(visitor.runs_waves)
                life.open_for_answers(wave)
                note(visitor, Act.WAVE_OPENED, wave=wave)
            case "discard":
                need(visitor.runs_waves)
                life.discard(wave)
                note(visitor, Act.WAVE_DISCARDED, wave=wave)
                return redirect("alliance", wave.alliance_id)
            case _:
                raise Http404
    except NotNowError as error:
        messages.error(request, str(error))
    if not Wave.objects.filter(pk=wave.pk).exists():
        return redirect("alliance", wave.alliance_id)
    wave.refresh_from_db()
    return redirect("result" if wave.state == State.PUBLISHED else "wave", wave.pk)


@require_POST
@for_wave
def invitations(request: HttpRequest, visitor: Visitor, wave: Wave) -> HttpResponse:
    """More people of the visitor's side; their links are shown now and never again."""
    if not visitor.speaks or visitor.side is None or wave.state not in (State.AGREED, State.OPEN):
        need(False)
        raise Http404
    form = NewInvitations(request.POST)
    if form.is_valid():
        already = Invitation.objects.filter(wave=wave, side=visitor.side)
        if already.filter(from_file=True).exists():
            messages.error(request, _("The answers of your side come of a file. Take it out first."))
            return redirect("wave", wave.pk)
        if already.count() + len(form.cleaned_data["labels"]) > MOST_INVITED:
            form.add_error("labels", _("At most %d people of a side.") % MOST_INVITED)
        elif any(address_in(label) in addresses_of(wave, visitor.side) for label in form.cleaned_data["labels"]):
            form.add_error("labels", _("Somebody with this e-mail address is invited already."))
    if not form.is_valid():
        return _wave_page(request, visitor, wave, form, status=422)
    made = invite(wave, visitor.side, form.cleaned_data["labels"])
    note(visitor, Act.PEOPLE_INVITED, wave=wave, count=len(made))
    by_hand = [(row, code) for row, code in made if not (row.email and goes_out())]
    if not by_hand:
        messages.success(request, _("They get their links by mail when the wave is open."))
        return redirect("wave", wave.pk)
    return _links_page(request, wave, by_hand, len(made) - len(by_hand))


def _links_page(request: HttpRequest, wave: Wave, made: list[tuple[Invitation, str]], by_mail: int = 0) -> HttpResponse:
    links = [(row.label, request.build_absolute_uri(reverse("answer", args=(code,)))) for row, code in made]
    with override(wave.language):
        text = _(
            "Hello,\n\nboth companies of %(alliance)s ask the same questions. It takes a few minutes, and nobody sees "
            "what you alone answered: %(about)s\n\nYour own link, open until %(day)s:\n"
        ) % {
            "alliance": wave.alliance,
            "about": request.build_absolute_uri(reverse("about_answers")),
            "day": wave.closes_on.isoformat(),
        }
    return render(request, "web/links.html", {"wave": wave, "links": links, "text": text, "by_mail": by_mail})


def _own_invitation(request: HttpRequest, invitation_id: int, *states: str) -> tuple[Visitor, Invitation]:
    """An invitation of the visitor's own side, and the visitor. Raises Http404 or PermissionDenied."""
    person_of(request)
    rows = Invitation.objects.filter(from_file=False).select_related("wave__alliance", "side")
    invitation = get_object_or_404(rows, pk=invitation_id)
    visitor = visitor_of(request, invitation.wave.alliance)
    if visitor.side is None or visitor.side.pk != invitation.side_id:
        raise Http404
    need(visitor.speaks and invitation.wave.state in states)
    return visitor, invitation


@require_POST
def renew_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """A new link for somebody who lost theirs."""
    with transaction.atomic():
        visitor, invitation = _own_invitation(request, invitation_id, State.AGREED, State.OPEN)
        code = renew(invitation)
        note(visitor, Act.LINK_RENEWED, wave=invitation.wave, private=True)
        if invitation.email and goes_out():
            send_again(invitation)
            messages.success(request, _("The old link is void; a new one comes by mail when the wave is open."))
            return redirect("wave", invitation.wave_id)
    return _links_page(request, invitation.wave, [(invitation, code)])


@require_POST
def remove_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Somebody is not asked after all; once a wave is open, nobody is taken out any more."""
    with transaction.atomic():
        visitor, invitation = _own_invitation(request, invitation_id, State.AGREED)
        invitation.delete()
        note(visitor, Act.INVITATION_REMOVED, wave=invitation.wave, private=True)
    return redirect("wave", invitation.wave_id)
