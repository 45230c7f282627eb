"""What both sides get, kept as it was: results as the command line saves them, and the pages drawn of them."""

from __future__ import annotations

from django.db import models

from allyscope.web.models.alliances import Side
from allyscope.web.models.waves import Wave


class Publication(models.Model):
    """A released wave: results in the form of `results/codec.py`, of which the assessment comes later.

    `record` is what was known to both sides at that moment, as a record (JSON), so that the results can be made again;
    `signs` what the attention list reads of the results, `tracked` what the history does (`web/signs.py`).
    """

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="publication")
    published_on = models.DateField()
    pulse = models.TextField()
    assessment = models.TextField(blank=True)
    record = models.TextField(blank=True)
    signs = models.JSONField(default=dict)
    tracked = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.wave}"


class Drawing(models.Model):
    """A publication in one language: its first sentence, parts of the page both get (JSON), report and brief (HTML)."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="drawings")
    language = models.CharField(max_length=5)
    headline = models.CharField(max_length=500, blank=True)
    parts = models.TextField()
    report = models.TextField()
    brief = models.TextField(blank=True)

    class Meta:
        """One for each language."""

        constraints = (models.UniqueConstraint(fields=("publication", "language"), name="one_drawing_a_language"),)

    def __str__(self) -> str:
        return f"{self.publication} ({self.language})"


class SideView(models.Model):
    """What the model makes of a wave with the private events of one side, in one language: for that side alone."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="side_views")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    language = models.CharField(max_length=5)
    headline = models.CharField(max_length=500, blank=True)
    parts = models.TextField()
    report = models.TextField()

    class Meta:
        """One for each side and language."""

        constraints = (
            models.UniqueConstraint(fields=("publication", "side", "language"), name="one_view_a_side_and_language"),
        )

    def __str__(self) -> str:
        return f"{self.publication}, {self.side} ({self.language})"
