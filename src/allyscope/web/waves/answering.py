"""Invitations and answers: a code is a link, counts as one person, and can be used until the wave closes."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping

from django.db import transaction

from allyscope.web.models import Invitation, Side, Wave
from allyscope.web.questions import HIGHEST, LONGEST_COMMENT, LOWEST, comments_of, questions_of
from allyscope.web.waves.crowd import invitation_of_link, invitation_with, replace_answers

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
PARTS, LENGTH = 5, 4  # 100 bits
MOST_INVITED = 200
MAILBOX = re.compile(r"[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.I)
LONGEST_ADDRESS = 254


def new_code() -> str:
    """A code that nobody can guess and anybody can type: five groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(PARTS))


def digest(secret: str) -> str:
    """What is kept of a code or key, in whatever way it was typed."""
    plain = "".join(sign for sign in secret.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def invite(wave: Wave, side: Side, labels: list[str]) -> list[tuple[Invitation, str]]:
    """An invitation for each label, with its code, which is told now and never again."""
    made = []
    with transaction.atomic():
        for label in labels:
            code = new_code()
            row = Invitation.objects.create(
                wave=wave, side=side, label=label, email=address_in(label), code_digest=digest(code)
            )
            made.append((row, code))
    return made


def address_in(label: str) -> str:
    """The e-mail address in what somebody wrote of a person; empty where there is none."""
    address = MAILBOX.search(label)
    return address[0].lower() if address is not None and len(address[0]) <= LONGEST_ADDRESS else ""


def renew(invitation: Invitation) -> str:
    """A new code for somebody who lost theirs; the old ones are void, and so is what their browser remembers."""
    code = new_code()
    invitation.links.all().delete()
    invitation.code_digest, invitation.browser_digest = digest(code), ""
    invitation.save(update_fields=["code_digest", "browser_digest"])
    return code


def invitation_of(code: str) -> Invitation | None:
    """The invitation of a code, its first one or one that a mail brought, with its wave, alliance, side and company."""
    code_digest = digest(code)
    return invitation_with(code_digest) or invitation_of_link(code_digest)


def save(invitation: Invitation, answers: Mapping[str, int], comments: Mapping[str, str]) -> str:
    """Puts answers and comments in the place of what this person gave before, all or nothing.

    Returns a key for the person's own browser: only who holds it is shown again what was answered, so that whoever
    handed out the link is not. Raises ValueError where the wave takes no answers.
    """
    asked, places = questions_of(invitation.wave), comments_of(invitation.wave)
    key = secrets.token_hex(16)
    replace_answers(
        invitation,
        [(each, value) for each, value in answers.items() if each in asked and LOWEST <= value <= HIGHEST],
        [(each, text[:LONGEST_COMMENT]) for each, text in comments.items() if each in places and text],
        digest(key),
    )
    return key


def given(invitation: Invitation, key: str) -> tuple[dict[str, int], dict[str, str]]:
    """What this person has answered and written so far, for the browser that holds the key; else nothing."""
    if not invitation.browser_digest or not secrets.compare_digest(digest(key), invitation.browser_digest):
        return {}, {}
    return dict(invitation.answers.values_list("question", "value")), dict(
        invitation.comments.values_list("theme", "text")
    )
