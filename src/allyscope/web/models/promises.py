"""What the sides owe and expect of each other: commitments, and what each side expects of the alliance."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from allyscope.web.models.alliances import Alliance, Side


class Commitment(models.Model):
    """What one side promised the other, by when. Both sides see it, and each says for itself whether it was kept."""

    class Verdict(models.TextChoices):
        """Whether it was kept."""

        KEPT = "kept", _("kept")
        LATE = "late", _("kept, but late")
        BROKEN = "broken", _("not kept")

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="commitments")
    side = models.ForeignKey(Side, models.CASCADE, related_name="commitments")
    written_by = models.ForeignKey(Side, models.CASCADE, related_name="+")
    confirmed = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    text = models.CharField(max_length=300)
    due = models.DateField()
    own_verdict = models.CharField(max_length=6, blank=True, choices=Verdict.choices)
    other_verdict = models.CharField(max_length=6, blank=True, choices=Verdict.choices)

    class Meta:
        """What is due first, first."""

        ordering = ("due", "pk")

    def __str__(self) -> str:
        return f"{self.side}: {self.text}"

    @property
    def settled(self) -> bool:
        """Whether both sides have said how it went, or it was taken back."""
        return self.withdrawn or bool(self.own_verdict and self.other_verdict)


class Expectation(models.Model):
    """How much a side expects of the alliance in one respect, from 1 (little) to 5 (very much), from a date on.

    The newest of a side and topic holds; older ones stay, since it matters when expectations changed.
    """

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="expectations")
    side = models.ForeignKey(Side, models.CASCADE, related_name="expectations")
    topic = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300, blank=True)
    since = models.CharField(max_length=40)
    shared = models.BooleanField(default=False)

    class Meta:
        """In the order they were written down."""

        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="expectation_from_1_to_5"),)

    def __str__(self) -> str:
        return f"{self.side}: {self.topic} {self.level}"
