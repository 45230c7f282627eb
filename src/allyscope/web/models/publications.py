"""What both sides get, kept as it was: results as the command line saves them, and the pages drawn of them."""

from __future__ import annotations

from django.db import models

from allyscope.web.models.waves import Wave


class Publication(models.Model):
    """A released wave: results in the form of `results/codec.py`, of which the assessment comes later."""

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="publication")
    published_on = models.DateField()
    pulse = models.TextField()
    assessment = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.wave}"


class Drawing(models.Model):
    """A publication drawn in one language: parts of the page both get (JSON), report and brief (HTML)."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="drawings")
    language = models.CharField(max_length=5)
    parts = models.TextField()
    report = models.TextField()
    brief = models.TextField(blank=True)

    class Meta:
        """One for each language."""

        constraints = (models.UniqueConstraint(fields=("publication", "language"), name="one_drawing_a_language"),)

    def __str__(self) -> str:
        return f"{self.publication} ({self.language})"
