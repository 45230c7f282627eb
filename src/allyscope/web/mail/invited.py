"""Whom a side has invited, and how they get their link."""

from __future__ import annotations

from dataclasses import dataclass

from allyscope.web.mail.sending import goes_out
from allyscope.web.models import Invitation, Mail, Side, Wave


@dataclass(frozen=True, slots=True)
class Asked:
    """One person asked, as their own side sees it. `refused`: no mail could be delivered to them."""

    pk: int
    label: str
    by_mail: bool
    refused: bool


def asked_by(wave: Wave, side: Side) -> list[Asked]:
    """The people whom a side asks in a wave."""
    failed = set(
        Mail.objects.filter(invitation__wave=wave, state=Mail.State.FAILED).values_list("invitation", flat=True)
    )
    rows = Invitation.objects.filter(wave=wave, side=side, from_file=False)
    return [Asked(row.pk, row.label, bool(row.email) and goes_out(), row.pk in failed) for row in rows]


def addresses_of(wave: Wave, side: Side) -> set[str]:
    """The addresses that a side has invited in a wave."""
    return set(Invitation.objects.filter(wave=wave, side=side).exclude(email="").values_list("email", flat=True))
