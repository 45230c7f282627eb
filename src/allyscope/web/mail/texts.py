"""What mails say. A link, a date, and names that both sides know: never how many answered, nor who, nor what."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from allyscope.web.mail.commitments import commitment_letter, commitment_of
from allyscope.web.mail.letters import Letter
from allyscope.web.models import Invitation, Link, Mail, Person, Wave
from allyscope.web.waves.answering import digest, new_code


def letter(mail: Mail, site: str) -> Letter:
    """The text of a mail, with a link of its own where it needs one; `site` is the address of the installation."""
    if mail.invitation is not None:
        with override(mail.invitation.wave.language):
            return _to_invited(mail, mail.invitation, site)
    assert mail.person is not None
    with override(mail.person.language or settings.LANGUAGE_CODE):
        if mail.kind == Mail.Kind.PASSWORD:
            return _password(mail.person, site)
        commitment = commitment_of(mail)
        if commitment is not None:
            return commitment_letter(mail.person, commitment, timezone.localdate(), site)
        assert mail.wave is not None
        return _step(mail.person, mail.wave, site)


def _to_invited(mail: Mail, invitation: Invitation, site: str) -> Letter:
    wave, code = invitation.wave, new_code()
    Link.objects.create(invitation=invitation, code_digest=digest(code))
    told = {
        "alliance": wave.alliance.name,
        "day": date_format(wave.closes_on, "DATE_FORMAT"),
        "about": site + reverse("about_answers"),
        "link": site + reverse("answer", args=(code,)),
    }
    if mail.kind == Mail.Kind.ENDED:
        subject = _("%(alliance)s: what became of it") % told
        text = _(
            "Hello,\n\nyou were asked about %(alliance)s. It has ended; what both companies let you see stands "
            "here:\n\n%(link)s\n\nThank you. This was the last mail about it."
        )
    elif mail.kind == Mail.Kind.REMINDER:
        subject = _("%(alliance)s: until %(day)s") % told
        text = _(
            "Hello,\n\nanswers about %(alliance)s are taken until %(day)s:\n\n%(link)s\n\nEverybody who was asked gets "
            "this mail, since nobody is told who has answered. If you have, there is nothing to do. What happens with "
            "your answers: %(about)s"
        )
    else:
        subject = _("%(alliance)s: a few questions") % told
        text = _(
            "Hello,\n\nboth companies of %(alliance)s ask the same questions. It takes a few minutes, and nobody sees "
            "what you alone answered: %(about)s\n\nYour own link, open until %(day)s:\n\n%(link)s\n\nDo not pass it "
            "on: whoever has it can answer in your place."
        )
    return Letter(invitation.email, subject, text % told, wave.language)


def _password(person: Person, site: str) -> Letter:
    link = site + reverse("password", args=(person.pk, default_token_generator.make_token(person)))
    text = _(
        "Hello %(name)s,\n\nyou have an account with Allyscope. Choose your password here; the link works once, for "
        "seven days:\n\n%(link)s"
    )
    return Letter(person.email, _("Your account"), text % {"name": person.name, "link": link}, get_language() or "")


def _step(person: Person, wave: Wave, site: str) -> Letter:
    told = {
        "name": person.name,
        "alliance": wave.alliance.name,
        "month": date_format(wave.closes_on, "F Y"),
        "link": site + reverse("wave", args=(wave.pk,)),
        "account": site + reverse("account"),
    }
    match wave.state:
        case Wave.State.DRAFT:
            what = _("A wave is proposed. Agree to it, or talk to the other side about it.")
        case Wave.State.AGREED:
            what = _("Both sides have agreed to the wave. Invite the people of your side, then open it.")
        case Wave.State.CLOSED:
            what = _("The wave is closed. Look whether you release it for your side.")
        case _other:
            what = _("The wave has ended. Look at what came of it, together with the other side.")
    text = _(
        "Hello %(name)s,\n\n%(what)s\n\n%(link)s\n\nYou get this because you play a part in %(alliance)s. Mails can be "
        "switched off in your account: %(account)s"
    )
    subject = _("%(alliance)s, wave of %(month)s") % told
    return Letter(person.email, subject, text % {**told, "what": what}, get_language() or "")
