"""Waves: from a draft that both sides agree on to a page that both get."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from allyscope.web.models.alliances import Alliance, Side


class Wave(models.Model):
    """One time of asking both sides the same questions.

    `summary` is what both sides wrote down together, where they talked instead of being shown numbers.
    `questions` are those that were chosen one by one, where neither short pulse nor full check is asked, and `roles`
    says whom both sides ask; both are codes with commas between them.
    It is asked of the month in which `closes_on` lies, whenever it is closed, so that two waves never share a month.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Draft")
        AGREED = "agreed", _("Agreed")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Not released")
        CONVERSATION = "conversation", _("Guided conversation")

    class Length(models.TextChoices):
        """How much is asked."""

        SHORT = "short", _("Short pulse: 8 questions, three minutes")
        FULL = "full", _("Full check: 19 questions, eight minutes")
        OWN = "own", _("Questions of our own choice, from the list below")

    class Role(models.TextChoices):
        """Whom both sides ask; in which of them somebody is stands with no answer."""

        LEAD = "lead", _("who leads the alliance day by day")
        SPONSOR = "sponsor", _("executives who answer for it")
        TEAM = "team", _("project leads and teams who work with the partner")
        EXPERT = "expert", _("experts who deal with the partner (engineering, quality, purchasing, law, finance)")
        USER = "user", _("who works with what the alliance yields")

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="waves")
    length = models.CharField(max_length=5, choices=Length.choices, default=Length.SHORT)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    threshold = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5, default="en")
    closes_on = models.DateField()
    questions = models.CharField(max_length=600, blank=True)
    roles = models.CharField(max_length=100, blank=True)
    summary = models.TextField(blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-closes_on", "-pk")
        constraints = (models.CheckConstraint(condition=models.Q(threshold__gte=3), name="wave_threshold_of_three"),)

    def __str__(self) -> str:
        return f"{self.alliance}, {self.month}"

    @property
    def month(self) -> str:
        """The month it is of, as a record writes it."""
        return f"{self.closes_on:%Y-%m}"

    @property
    def asked_roles(self) -> list[str]:
        """Whom both sides ask, in words."""
        return [str(self.Role(code).label) for code in self.roles.split(",") if code]

    @property
    def finished(self) -> bool:
        """Whether nothing more can happen to it."""
        return self.state in (self.State.PUBLISHED, self.State.DECLINED, self.State.CONVERSATION)


class Step(models.Model):
    """That one side took a step which needs both: agreed to the wave, wants it closed, or wants it released."""

    class Kind(models.TextChoices):
        """Which step."""

        AGREE = "agree", _("agreed")
        CLOSE = "close", _("wants to close")
        RELEASE = "release", _("released")
        DECLINE = "decline", _("declined")

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="steps")
    side = models.ForeignKey(Side, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        """Each side takes a step once."""

        constraints = (models.UniqueConstraint(fields=("wave", "side", "kind"), name="one_step_a_side"),)

    def __str__(self) -> str:
        return f"{self.side} {self.kind}"
