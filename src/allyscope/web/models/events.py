"""What happened, and every earlier version of how it was written down."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from allyscope.web.event_names import name_of
from allyscope.web.models.alliances import Alliance, Side
from allyscope.web.models.people import Person


class Event(models.Model):
    """What happened, as a record codes it. Private events belong to one side and enter no shared result.

    `more` holds further fields of a record's event, such as from, until and present; `locator` says where it comes
    from; `batch` is the import that brought it. A removed event is kept, so that removing can be undone.
    """

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="events")
    side = models.ForeignKey(Side, models.CASCADE, related_name="events")
    shared = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)
    date = models.CharField(max_length=40, blank=True)
    actor = models.CharField(max_length=12, default="unspecified")
    kind = models.CharField(max_length=40)
    subkind = models.CharField(max_length=40, blank=True)
    valence = models.SmallIntegerField(null=True, blank=True)
    strength = models.CharField(max_length=10, default="moderate")
    text = models.CharField(max_length=500, blank=True)
    locator = models.CharField(max_length=200, blank=True)
    more = models.JSONField(default=dict)
    batch = models.CharField(max_length=32, blank=True)

    class Meta:
        """In the order they were written down."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"

    @property
    def title(self) -> str:
        """What was written of it, or else what its kind is called in the language of the visitor."""
        return self.text or name_of(self.kind, self.subkind)

    @property
    def when(self) -> str:
        """The partial date at which it happened or began; empty where it is not known."""
        return self.date or str(self.more.get("from") or "")


class EventVersion(models.Model):
    """An event as it was after one change. Versions from before it was shared are its own side's alone."""

    class What(models.TextChoices):
        """What was done."""

        MADE = "made", _("written down")
        CHANGED = "changed", _("changed")
        SHARED = "shared", _("shared")
        REMOVED = "removed", _("taken out")
        UNDONE = "undone", _("undone")

    event = models.ForeignKey(Event, models.CASCADE, related_name="versions")
    what = models.CharField(max_length=7, choices=What.choices)
    shared = models.BooleanField()
    content = models.JSONField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()

    class Meta:
        """Oldest first."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.event}: {self.what}"

    @property
    def title(self) -> str:
        """As the event's own, then."""
        content = self.content
        return str(content.get("text") or name_of(content["kind"], content.get("subkind") or ""))
