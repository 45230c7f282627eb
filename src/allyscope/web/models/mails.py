"""Mails to send, by what they are about; their text is made when they are sent, and kept nowhere.

So no code of a link and nothing that somebody answered lies here, and a mail that waits says what holds when it leaves.
"""

from __future__ import annotations

from django.db import models

from allyscope.web.models.answers import Invitation
from allyscope.web.models.people import Person
from allyscope.web.models.waves import Wave


class Link(models.Model):
    """A further code of an invitation, as a digest: a reminder cannot repeat the first one, which nobody knows."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="links")
    code_digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.invitation}"


class Mail(models.Model):
    """One mail to one reader. `key` says what it is about, so that nobody gets it twice."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "waiting"
        SENT = "sent", "sent"
        FAILED = "failed", "failed"

    class Kind(models.TextChoices):
        """What it is for."""

        INVITATION = "invitation", "invitation"
        REMINDER = "reminder", "reminder"
        ENDED = "ended", "ended"
        STEP = "step", "step"
        PASSWORD = "password", "password"

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    about = models.CharField(max_length=20, blank=True)
    wave = models.ForeignKey(Wave, models.CASCADE, null=True, related_name="mails")
    invitation = models.ForeignKey(Invitation, models.CASCADE, null=True, related_name="mails")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="received")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    problem = models.CharField(max_length=12, blank=True)
    sent_on = models.DateField(null=True)

    class Meta:
        """In the order in which they were ordered."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.key
