"""Alliances, their two sides, who plays which part in them, and what happened."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from allyscope.web.models.people import Company, Person

FEWEST = 3  # people whose answers may be shown, never below


class Alliance(models.Model):
    """Two companies that work together. `formed` and `ended` are partial dates of a record, or empty."""

    class Ending(models.TextChoices):
        """How it ended; empty while it runs."""

        PREMATURE = "premature", _("earlier than meant")
        PLANNED = "planned", _("as meant")

    name = models.CharField(max_length=120)
    scope = models.CharField(max_length=500, blank=True)
    formed = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=20, default="unknown")
    form = models.CharField(max_length=20, default="contract")
    threshold = models.PositiveSmallIntegerField(default=FEWEST)
    ended = models.CharField(max_length=40, blank=True)
    ending = models.CharField(max_length=10, blank=True, choices=Ending.choices)

    class Meta:
        """By name; a threshold below three cannot even be stored."""

        ordering = ("name",)
        constraints = (models.CheckConstraint(condition=models.Q(threshold__gte=FEWEST), name="threshold_of_three"),)

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """The alliance's id in a record."""
        return f"alliance-{self.pk}"


class Side(models.Model):
    """One company in an alliance. `code` is the partner's id in a record: P1 or P2."""

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="sides")
    company = models.ForeignKey(Company, models.PROTECT, related_name="sides")
    code = models.CharField(max_length=2, choices=(("P1", "P1"), ("P2", "P2")))

    class Meta:
        """By code; a company is on one side, and a side is one company."""

        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("alliance", "code"), name="one_company_a_side"),
            models.UniqueConstraint(fields=("alliance", "company"), name="one_side_a_company"),
        )

    def __str__(self) -> str:
        return self.company.name


class Role(models.Model):
    """The part that somebody plays in an alliance; a facilitator is on no side."""

    class Kind(models.TextChoices):
        """Which part."""

        MANAGER = "manager", _("Alliance manager")
        SPONSOR = "sponsor", _("Executive sponsor")
        FACILITATOR = "facilitator", _("Neutral facilitator")

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="roles")
    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="roles")
    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        """One part for each person in an alliance."""

        constraints = (
            models.UniqueConstraint(fields=("alliance", "person"), name="one_role_in_an_alliance"),
            models.CheckConstraint(
                condition=models.Q(kind="facilitator", side=None)
                | models.Q(kind__in=("manager", "sponsor"), side__isnull=False),
                name="facilitator_on_no_side",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"
