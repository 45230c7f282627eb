"""What a visitor has to do next, so that no page leaves anybody without a next step."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allyscope.web.access import Visitor
from allyscope.web.models import Invitation, Step, Wave
from allyscope.web.waves.life import sides_short_of_people, sides_that

State = Wave.State


@dataclass(frozen=True, slots=True)
class NextStep:
    """One sentence, and whether it is the visitor's own turn."""

    text: str
    mine: bool


def next_step(visitor: Visitor, wave: Wave | None) -> NextStep:
    """What comes next in an alliance whose latest wave is this one."""
    if wave is None:
        return NextStep(_("Begin a first wave: the same questions to both sides."), visitor.runs_waves)
    match wave.state:
        case State.DRAFT | State.CLOSED:
            return _own_turn(visitor, wave)
        case State.AGREED:
            return _inviting(visitor, wave)
        case State.OPEN:
            day = date_format(wave.closes_on, "DATE_FORMAT")
            return NextStep(_("Answers are taken until %(day)s.") % {"day": day}, False)
    return _after(visitor, wave)


def _own_turn(visitor: Visitor, wave: Wave) -> NextStep:
    """Both sides must take a step."""
    draft = wave.state == State.DRAFT
    taken = sides_that(wave, Step.Kind.AGREE if draft else Step.Kind.RELEASE)
    if visitor.speaks and visitor.side is not None and visitor.side.pk not in taken:
        asked = _("Agree to the wave, or talk to the other side about it.")
        return NextStep(asked if draft else _("Release the answers, so that both sides get the same page."), True)
    missing = [side for side in wave.alliance.sides.select_related("company") if side.pk not in taken]
    if len(missing) == 1:
        waiting = _("Waiting until %(side)s has agreed.") if draft else _("Waiting until %(side)s has released.")
        return NextStep(waiting % {"side": missing[0]}, False)
    return NextStep(
        _("Waiting until both sides have agreed.") if draft else _("Waiting until both sides have released."), False
    )


def _after(visitor: Visitor, wave: Wave) -> NextStep:
    """Nothing more can happen to the wave."""
    if wave.state == State.PUBLISHED:
        return NextStep(_("Look at the page together, and agree on what to do."), True)
    if wave.state == State.CONVERSATION:
        return NextStep(_("Too few people answered. Hold the guided conversation instead."), True)
    return NextStep(_("The last wave was not released. Talk about why, and begin another one."), visitor.runs_waves)


def _inviting(visitor: Visitor, wave: Wave) -> NextStep:
    short = sides_short_of_people(wave)
    if visitor.speaks and visitor.side in short:
        missing = wave.threshold - Invitation.objects.filter(wave=wave, side=visitor.side).count()
        text = ngettext(
            "Invite at least %d more person of your side.", "Invite at least %d more people of your side.", missing
        )
        return NextStep(text % missing, True)
    if short:
        waiting = _("Waiting until %(side)s has invited at least %(count)d people.")
        return NextStep(waiting % {"side": short[0], "count": wave.threshold}, False)
    return NextStep(_("Both sides have invited their people: open the wave."), visitor.runs_waves)
