"""Which mails are due, told from where waves stand: asked again and again, and each is ordered once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from allyscope.web.mail.commitments import commitment_of, due_mails, is_about_a_commitment
from allyscope.web.models import Invitation, Mail, Person, Role, Step, Wave

AT_ONCE = 500
REMINDER_DAYS = 3  # before the last day for answers
REPEAT_DAYS = 7  # until somebody whose turn it is hears of it again
MOST_REPEATS = 3
NEWS_DAYS = 7  # after which the end of a wave is no news any more
State = Wave.State
# Whose turn it is in which state: managers of a side that has not taken this step yet.
OWN_STEP = {State.DRAFT: Step.Kind.AGREE, State.CLOSED: Step.Kind.RELEASE}
ENDED = (State.PUBLISHED, State.CONVERSATION, State.DECLINED)


def order(today: datetime.date) -> None:
    """Orders every mail that is due and was not ordered yet."""
    mails = [*_to_invited(today), *_to_people(today), *due_mails(today)]
    for at in range(0, len(mails), AT_ONCE):
        part = mails[at : at + AT_ONCE]
        known = set(Mail.objects.filter(key__in=[mail.key for mail in part]).values_list("key", flat=True))
        fresh = [mail for mail in part if mail.key not in known]
        if fresh:  # else the right to write is not taken
            Mail.objects.bulk_create(fresh, ignore_conflicts=True)


def order_password(person: Person, number: int) -> None:
    """A link by which somebody chooses a password; `number` tells one link from the next."""
    Mail.objects.get_or_create(
        key=f"password {person.pk} {number}", defaults={"kind": Mail.Kind.PASSWORD, "person": person}
    )


def send_again(invitation: Invitation) -> None:
    """A new link for somebody who was invited by mail and lost it."""
    number = invitation.mails.filter(kind=Mail.Kind.INVITATION).count()
    _of_invitation(invitation, Mail.Kind.INVITATION, number).save()


def _of_invitation(invitation: Invitation, kind: str, number: int = 0) -> Mail:
    key = f"{kind} {invitation.pk} {number}"
    return Mail(key=key, kind=kind, invitation=invitation, wave_id=invitation.wave_id)


def _to_invited(today: datetime.date) -> Iterator[Mail]:
    """To everybody who was invited by mail, whether they have answered or not: nobody shall tell who has."""
    invited = Invitation.objects.exclude(email="")
    opened = invited.filter(wave__state=State.OPEN)
    soon = opened.filter(
        wave__closes_on__lte=today + datetime.timedelta(days=REMINDER_DAYS),
        mails__kind=Mail.Kind.INVITATION,
        mails__sent_on__lt=today - datetime.timedelta(days=1),
    )
    ended = invited.filter(_ended_lately(today))
    for kind, rows in (
        (Mail.Kind.INVITATION, opened),
        (Mail.Kind.REMINDER, soon),
        (Mail.Kind.ENDED, ended),
    ):
        already = Mail.objects.filter(kind=kind, invitation__isnull=False).values("invitation")
        for invitation in rows.exclude(pk__in=already).distinct():
            yield _of_invitation(invitation, kind)


def _ended_lately(today: datetime.date) -> Q:
    since = today - datetime.timedelta(days=NEWS_DAYS)
    return Q(wave__state=State.PUBLISHED, wave__publication__published_on__gte=since) | Q(
        wave__state__in=(State.CONVERSATION, State.DECLINED), wave__closes_on__gte=since
    )


def readers(wave: Wave) -> QuerySet[Role]:
    """Who hears of where a wave stands, for as long as it does: those whose turn it is, at the end everybody."""
    roles = Role.objects.filter(alliance=wave.alliance_id, person__is_active=True, person__wants_mails=True)
    match wave.state:
        case State.DRAFT | State.CLOSED:
            taken = Step.objects.filter(wave=wave, kind=OWN_STEP[State(wave.state)]).values("side")
            return roles.filter(kind=Role.Kind.MANAGER).exclude(side__in=taken)
        case State.AGREED:
            return roles.filter(kind=Role.Kind.MANAGER)
        case State.OPEN:
            return roles.none()
    return roles


def _to_people(today: datetime.date) -> Iterator[Mail]:
    """To those with an account, where it is their turn or something has ended."""
    running = Wave.objects.filter(state__in=(State.DRAFT, State.AGREED, State.CLOSED))
    ended = Wave.objects.filter(
        Q(state=State.PUBLISHED, publication__published_on__gte=today - datetime.timedelta(days=NEWS_DAYS))
        | Q(state__in=(State.CONVERSATION, State.DECLINED), closes_on__gte=today - datetime.timedelta(days=NEWS_DAYS))
    )
    for wave in (*running, *ended):
        for role in readers(wave).select_related("person"):
            number = 0 if wave in ended else repeats(wave, role.person, today)
            key = f"step {wave.pk} {wave.state} {role.person_id} {number}"
            yield Mail(key=key, kind=Mail.Kind.STEP, about=wave.state, wave=wave, person=role.person)


def repeats(wave: Wave, person: Person, today: datetime.date) -> int:
    """How often somebody whose turn it is shall have heard of it again by now."""
    first = (
        Mail.objects.filter(wave=wave, person=person, about=wave.state, sent_on__isnull=False)
        .values_list("sent_on", flat=True)
        .first()
    )
    return 0 if first is None else min(MOST_REPEATS, (today - first).days // REPEAT_DAYS)


def still_holds(mail: Mail) -> bool:
    """Whether a mail that has waited still says something true."""
    if mail.invitation is not None:
        wave = mail.invitation.wave
        if not mail.invitation.email:
            return False
        return wave.state in ENDED if mail.kind == Mail.Kind.ENDED else wave.state == State.OPEN
    if mail.person is None or not mail.person.is_active:
        return False
    if is_about_a_commitment(mail):
        return commitment_of(mail) is not None
    if mail.kind == Mail.Kind.STEP:
        assert mail.wave is not None
        mine = readers(mail.wave).filter(person=mail.person).exists()
        return mail.wave.state == mail.about and mine
    return True
