"""What managers do and hold: the acts of the joint plan, and a manager's own judgement beside the model's."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from allyscope.web.models.alliances import Alliance, Side
from allyscope.web.models.events import Event
from allyscope.web.models.people import Person
from allyscope.web.models.publications import Publication


class Action(models.Model):
    """One act of the joint plan, seen by both sides. Without `side` it is of both.

    `act` is a word of the vocabulary's repair acts, or empty. Chosen from plans compared, it holds which `plan` of
    which `publication`, and what was `expected` of that plan then, month by month (`computing.levels`).
    """

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", _("planned")
        DOING = "doing", _("being done")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="actions")
    side = models.ForeignKey(Side, models.CASCADE, null=True, related_name="+")
    owner = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=300)
    act = models.CharField(max_length=40, blank=True)
    due = models.DateField(null=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.PLANNED)
    done_on = models.DateField(null=True)
    publication = models.ForeignKey(Publication, models.SET_NULL, null=True, related_name="actions")
    plan = models.CharField(max_length=80, blank=True)
    expected = models.JSONField(default=dict)
    event = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="+")

    class Meta:
        """What is due first, first."""

        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.text

    @property
    def open(self) -> bool:
        """Whether something is still to do."""
        return self.state in (self.State.PLANNED, self.State.DOING)


class Judgement(models.Model):
    """How a side's manager sees the alliance, beside what the rule says. The newest holds; without a light, none.

    It belongs to the side: the other one never sees it.
    """

    class Light(models.TextChoices):
        """How much attention it needs."""

        RED = "red", _("needs attention now")
        AMBER = "amber", _("keep an eye on it")
        GREEN = "green", _("goes well")

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="judgements")
    side = models.ForeignKey(Side, models.CASCADE, related_name="judgements")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    light = models.CharField(max_length=5, blank=True, choices=Light.choices)
    rule = models.CharField(max_length=7)
    reason = models.CharField(max_length=500, blank=True)
    on = models.DateField()

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.side}: {self.light}"
