"""Invitations and answers: a code is a link, counts as one person, and can be used until the wave closes."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping

from django.db import transaction

from allyscope.web.models import Answer, Comment, Invitation, Side, Wave
from allyscope.web.questions import HIGHEST, LONGEST_COMMENT, LOWEST, comments_of, questions_of

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
    """The invitation of a code, its first one or one that a mail brought."""
    rows, kept = Invitation.objects.select_related("wave__alliance", "side__company"), digest(code)
    return rows.filter(code_digest=kept).first() or rows.filter(links__code_digest=kept).first()


def save(invitation: Invitation, answers: Mapping[str, int], comments: Mapping[str, str]) -> str:
    """Puts answers and comments in the place of what this person gave before, all or nothing.

    Returns a key for the person's own browser: only who holds it is shown again what was answered, so that whoever
    handed out the link is not. Raises ValueError where the wave takes no answers.
    """
    with transaction.atomic():
        wave = Wave.objects.select_for_update().get(pk=invitation.wave_id)
        if wave.state != Wave.State.OPEN:
            raise ValueError("the wave is not open")
        asked, places = questions_of(wave), comments_of(wave)
        Answer.objects.filter(invitation=invitation).delete()
        Comment.objects.filter(invitation=invitation).delete()
        Answer.objects.bulk_create(
            Answer(invitation=invitation, question=question, value=value)
            for question, value in answers.items()
            if question in asked and LOWEST <= value <= HIGHEST
        )
        Comment.objects.bulk_create(
            Comment(invitation=invitation, theme=theme, text=text[:LONGEST_COMMENT])
            for theme, text in comments.items()
            if theme in places and text
        )
        key = secrets.token_hex(16)
        Invitation.objects.filter(pk=invitation.pk).update(browser_digest=digest(key))
    return key


def given(invitation: Invitation, key: str) -> tuple[dict[str, int], dict[str, str]]:
    """What this person has answered and written so far, for the browser that holds the key; else nothing."""
    if not invitation.browser_digest or not secrets.compare_digest(digest(key), invitation.browser_digest):
        return {}, {}
    return dict(invitation.answers.values_list("question", "value")), dict(
        invitation.comments.values_list("theme", "text")
    )
