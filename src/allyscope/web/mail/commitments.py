"""Mails about commitments: to confirm one, that one is due soon, and that nobody has said how it went."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allyscope.web.mail.letters import Letter
from allyscope.web.models import Commitment, Mail, Person, Role

SOON_DAYS = 3  # before its day
LONG_AGO_DAYS = 14  # after its day nobody hears of it any more
MARK = "due"  # how such a mail says what it is about: "due soon 12"


def due_mails(today: datetime.date) -> Iterator[Mail]:
    """One mail to each manager for each thing that a commitment asks of them."""
    since = today - datetime.timedelta(days=LONG_AGO_DAYS)
    soon = today + datetime.timedelta(days=SOON_DAYS)
    unsaid = Q(own_verdict="", other_verdict="")
    rows = Commitment.objects.filter(unsaid, withdrawn=False, due__gte=since)
    for row in rows.filter(Q(confirmed=False) | Q(due__lte=soon)):
        what = what_is_asked(row, today)
        for role in readers(row, what).select_related("person"):
            key = f"{MARK} {what} {row.pk} {role.person_id}"
            yield Mail(key=key, kind=Mail.Kind.STEP, about=f"{MARK} {what} {row.pk}", person=role.person)


def what_is_asked(row: Commitment, today: datetime.date) -> str:
    """What a commitment asks for now: confirm, soon, or over."""
    if not row.confirmed:
        return "confirm"
    return "soon" if row.due >= today else "over"


def readers(row: Commitment, what: str) -> QuerySet[Role]:
    """Whose turn it is: managers of the side that promised; once its day is over, of both."""
    roles = Role.objects.filter(
        alliance=row.alliance_id, kind=Role.Kind.MANAGER, person__is_active=True, person__wants_mails=True
    )
    return roles if what == "over" else roles.filter(side=row.side_id)


def commitment_of(mail: Mail) -> Commitment | None:
    """The commitment that a mail is about, as long as it asks for the same; None for mails about something else."""
    mark, _space, rest = mail.about.partition(" ")
    what, _space, number = rest.partition(" ")
    if mark != MARK or not number.isdecimal() or mail.person is None:
        return None
    row = Commitment.objects.select_related("alliance").filter(pk=int(number), withdrawn=False).first()
    said = row is not None and bool(row.own_verdict or row.other_verdict)
    if row is None or said or row.confirmed == (what == "confirm"):
        return None
    return row if readers(row, what).filter(person=mail.person).exists() else None


def is_about_a_commitment(mail: Mail) -> bool:
    """Whether a mail is one of these."""
    return mail.about.startswith(f"{MARK} ")


def commitment_letter(person: Person, row: Commitment, today: datetime.date, site: str) -> Letter:
    """A mail with the day and a link; what was promised stands on the page alone."""
    told = {
        "name": person.name,
        "alliance": row.alliance.name,
        "day": date_format(row.due, "DATE_FORMAT"),
        "link": site + reverse("commitments", args=(row.alliance_id,)),
        "account": site + reverse("account"),
    }
    what = {
        "confirm": _("The other side has written down a commitment of yours. Confirm it, or talk to them about it."),
        "soon": _("A commitment of your side is due on %(day)s.") % told,
        "over": _("A commitment was due on %(day)s, and nobody has said how it went.") % told,
    }[what_is_asked(row, today)]
    text = _(
        "Hello %(name)s,\n\n%(what)s\n\n%(link)s\n\nYou get this because you play a part in %(alliance)s. Mails can be "
        "switched off in your account: %(account)s"
    )
    subject = _("%(alliance)s: a commitment") % told
    return Letter(person.email, subject, text % {**told, "what": what}, get_language() or "")
