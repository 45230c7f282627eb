"""Every step in the life of a wave, with who must have taken which step before. Nothing else changes a wave's state."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from allyscope.web.auditing import note_by_itself
from allyscope.web.models import Act, Alliance, Side, Step, Wave
from allyscope.web.waves.closing import close
from allyscope.web.waves.publishing import erase_answers, publish

LONGEST_DAYS = 60
State, Kind = Wave.State, Step.Kind


class NotNowError(Exception):
    """The step cannot be taken; the message says why and what to do, in the visitor's language."""


def today() -> datetime.date:
    """The date of the server."""
    return timezone.localdate()


@transaction.atomic
def begin(
    alliance: Alliance,
    length: str,
    closes_on: datetime.date,
    language: str,
    threshold: int,
    questions: Sequence[str] = (),
    roles: Sequence[str] = (),
) -> Wave:
    """A draft; `questions` are those chosen one by one, `roles` whom both sides ask.

    Raises NotNowError while another wave runs, or for a month that an earlier wave is of.
    """
    Alliance.objects.select_for_update().get(pk=alliance.pk)
    latest = alliance.waves.first()
    if latest is not None and not latest.finished:
        raise NotNowError(_("Another wave of this alliance is not finished yet. Finish it or discard it first."))
    if latest is not None and (closes_on.year, closes_on.month) <= (latest.closes_on.year, latest.closes_on.month):
        raise NotNowError(_("A month has one wave. Choose a closing date in a month after the last one's."))
    return Wave.objects.create(
        alliance=alliance,
        length=length,
        closes_on=closes_on,
        language=language,
        threshold=threshold,
        questions=",".join(dict.fromkeys(questions)),
        roles=",".join(dict.fromkeys(roles)),
    )


def sides_that(wave: Wave, kind: str) -> set[int]:
    """The sides that have taken a step."""
    return {side for (side,) in wave.steps.filter(kind=kind).values_list("side")}


def _locked(wave: Wave, *states: str) -> Wave:
    """The wave as it stands, held until the transaction ends. Raises NotNowError unless it is in one of the states."""
    current = Wave.objects.select_for_update().get(pk=wave.pk)
    if current.state not in states:
        raise NotNowError(_("The wave has moved on in the meantime. Here is where it stands now."))
    return current


def _both(wave: Wave, side: Side, kind: str) -> bool:
    """Notes the step of one side and says whether both have taken it."""
    Step.objects.get_or_create(wave=wave, side=side, kind=kind)
    return len(sides_that(wave, kind)) == wave.alliance.sides.count()


@transaction.atomic
def agree(wave: Wave, side: Side) -> None:
    """One side agrees to what is asked, until when and how. When both have, people can be invited."""
    wave = _locked(wave, State.DRAFT)
    if _both(wave, side, Kind.AGREE):
        wave.state = State.AGREED
        wave.save(update_fields=["state"])


@transaction.atomic
def discard(wave: Wave) -> None:
    """A wave that nobody could answer yet is thrown away."""
    _locked(wave, State.DRAFT, State.AGREED).delete()


def sides_short_of_people(wave: Wave) -> list[Side]:
    """The sides that have invited fewer people than the threshold."""
    asked = Count("invitations", filter=Q(invitations__wave=wave))
    return list(wave.alliance.sides.select_related("company").annotate(asked=asked).filter(asked__lt=wave.threshold))


@transaction.atomic
def open_for_answers(wave: Wave) -> None:
    """Links work from now on. Raises NotNowError while a side has invited fewer people than the threshold."""
    wave = _locked(wave, State.AGREED)
    for side in sides_short_of_people(wave):
        raise NotNowError(
            _("%(side)s has invited fewer than %(threshold)d people, so nothing could ever be shown. Invite more.")
            % {"side": side, "threshold": wave.threshold}
        )
    if wave.closes_on < today():
        raise NotNowError(_("The closing date has passed. Discard this wave and begin a new one."))
    wave.state = State.OPEN
    wave.save(update_fields=["state"])


def wish_to_close(wave: Wave, side: Side) -> None:
    """One side wants no more answers; when both do, the wave is closed before its date."""
    with transaction.atomic():
        both = _both(_locked(wave, State.OPEN), side, Kind.CLOSE)
    if both:
        close(wave)


def close_due() -> None:
    """Closes every wave whose closing date has passed."""
    for wave in Wave.objects.filter(state=State.OPEN, closes_on__lt=today()):
        with transaction.atomic():
            close(wave)
            note_by_itself(wave, Act.WAVE_CLOSED)


@transaction.atomic
def release(wave: Wave, side: Side) -> None:
    """One side releases. When both have, both get the same page, at this moment."""
    wave = _locked(wave, State.CLOSED)
    if _both(wave, side, Kind.RELEASE):
        publish(wave, today())


@transaction.atomic
def decline(wave: Wave, side: Side) -> None:
    """One side does not release: nobody ever sees anything of it, and the answers are erased."""
    wave = _locked(wave, State.CLOSED)
    Step.objects.get_or_create(wave=wave, side=side, kind=Kind.DECLINE)
    erase_answers(wave)
    wave.state = State.DECLINED
    wave.save(update_fields=["state"])
