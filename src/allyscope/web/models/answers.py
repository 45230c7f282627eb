"""Who was invited and what was answered.

While a wave is open an answer belongs to its invitation, so that a person counts once and may answer anew. At closing
it moves to a table that knows no invitation and no other answer of the same person. When it was given stands nowhere.
"""

from __future__ import annotations

from django.db import models

from allyscope.web.models.alliances import Side
from allyscope.web.models.waves import Wave


class Invitation(models.Model):
    """One person asked. Only digests are kept of the code in their link, and of the key in their browser.

    Label and address are for the side that invites, and are erased some time after the wave has ended. One `from_file`
    is a person whose answers another tool gathered: nobody has its code.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="invitations")
    side = models.ForeignKey(Side, models.CASCADE, related_name="invitations")
    label = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    code_digest = models.CharField(max_length=64, unique=True)
    browser_digest = models.CharField(max_length=64, blank=True)
    from_file = models.BooleanField(default=False)

    class Meta:
        """In the order in which they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.label or f"{self.side}"


class Answer(models.Model):
    """An answer while its wave is open, from 1 to 5."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()

    class Meta:
        """One answer for each question."""

        constraints = (
            models.UniqueConstraint(fields=("invitation", "question"), name="one_answer_a_question"),
            models.CheckConstraint(condition=models.Q(value__range=(1, 5)), name="answer_from_1_to_5"),
        )

    def __str__(self) -> str:
        return self.question


class Comment(models.Model):
    """What somebody wrote while their wave is open."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="comments")
    theme = models.CharField(max_length=40)
    text = models.CharField(max_length=1000)

    class Meta:
        """One comment for each theme."""

        constraints = (models.UniqueConstraint(fields=("invitation", "theme"), name="one_comment_a_theme"),)

    def __str__(self) -> str:
        return self.theme


class ClosedAnswer(models.Model):
    """An answer of a closed wave, by side and question alone; without a value where what was answered is withheld."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="closed_answers")
    side = models.ForeignKey(Side, models.CASCADE, related_name="closed_answers")
    question = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """In an order that was drawn by chance."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.question


class ClosedComment(models.Model):
    """A comment of a closed wave, by side and theme alone."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="closed_comments")
    side = models.ForeignKey(Side, models.CASCADE, related_name="closed_comments")
    theme = models.CharField(max_length=40)
    text = models.CharField(max_length=1000)

    class Meta:
        """In an order that was drawn by chance."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.theme
