"""Work that takes longer than an answer of the server: what the model makes of a released wave."""

from __future__ import annotations

from django.db import models

from allyscope.web.models.alliances import Side
from allyscope.web.models.publications import Publication


class Job(models.Model):
    """One assessment to compute. It names its wave and holds nothing of what was answered.

    With a `side` it is of what that side alone knows besides, and for its eyes alone.
    `holder` is the worker that has it, `seen_at` when that worker last gave a sign of life. Where it is costly, what it
    would take: `minutes` of a processor and `gigabytes` of memory.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "waiting"
        RUNNING = "running", "running"
        DONE = "done", "done"
        FAILED = "failed", "failed"
        COSTLY = "costly", "costly"

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="jobs")
    side = models.ForeignKey(Side, models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=40, blank=True)
    seen_at = models.DateTimeField(null=True)
    doing = models.CharField(max_length=20, blank=True)
    share = models.FloatField(default=0.0)
    minutes = models.FloatField(default=0.0)
    gigabytes = models.FloatField(default=0.0)

    class Meta:
        """One for both sides, and one for each side."""

        constraints = (
            models.UniqueConstraint(
                fields=("publication",), condition=models.Q(side=None), name="one_job_for_both_sides"
            ),
            models.UniqueConstraint(fields=("publication", "side"), name="one_job_for_a_side"),
        )

    def __str__(self) -> str:
        return f"{self.publication}: {self.state}"
