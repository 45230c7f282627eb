"""The audit trail: who did what, and when. It is added to, and never changed: the program has no way to."""

from __future__ import annotations

from typing import NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from allyscope.web.models.alliances import Alliance, Side


class Act(models.TextChoices):
    """What was done."""

    WAVE_PROPOSED = "wave_proposed", _("proposed a wave")
    WAVE_AGREED = "wave_agreed", _("agreed to the wave")
    WAVE_DISCARDED = "wave_discarded", _("discarded the wave")
    WAVE_OPENED = "wave_opened", _("opened the wave")
    WAVE_CLOSE_WISHED = "wave_close_wished", _("wants to close the wave")
    WAVE_CLOSED = "wave_closed", _("the wave was closed")
    WAVE_RELEASED = "wave_released", _("released the answers")
    WAVE_DECLINED = "wave_declined", _("declined to release; all answers were erased")
    PEOPLE_INVITED = "people_invited", _("invited people")
    ANSWERS_BROUGHT = "answers_brought", _("brought in answers of another tool")
    ANSWERS_TAKEN_OUT = "answers_taken_out", _("took out the answers of another tool")
    SUMMARY_WRITTEN = "summary_written", _("wrote the summary of the conversation")
    LINK_RENEWED = "link_renewed", _("made somebody a new link")
    INVITATION_REMOVED = "invitation_removed", _("took an invitation back")
    COMPUTED_AGAIN = "computed_again", _("had the result computed again")
    OWN_VIEW_ORDERED = "own_view_ordered", _("asked for the result with private events")
    EVENT_WRITTEN = "event_written", _("wrote down what happened")
    EVENT_CHANGED = "event_changed", _("changed what was written down")
    EVENT_SHARED = "event_shared", _("shared what was written down")
    EVENT_REMOVED = "event_removed", _("took out what was written down")
    EVENT_UNDONE = "event_undone", _("undid a change")
    EVENT_ERASED = "event_erased", _("erased what was taken out")
    EVENTS_IMPORTED = "events_imported", _("brought in a list of events")
    IMPORT_UNDONE = "import_undone", _("took out a list of events")
    COMMITMENT_MADE = "commitment_made", _("wrote down a commitment")
    COMMITMENT_STEP = "commitment_step", _("said how a commitment stands")
    EXPECTATION_STATED = "expectation_stated", _("wrote down what the side expects")
    EXPECTATION_SHARED = "expectation_shared", _("shared what the side expects")
    PLAN_CHOSEN = "plan_chosen", _("chose a plan")
    ACT_WRITTEN = "act_written", _("put an act into the plan")
    ACT_CHANGED = "act_changed", _("changed an act of the plan")
    JUDGED = "judged", _("gave a judgement of their own")
    JUDGEMENT_WITHDRAWN = "judgement_withdrawn", _("withdrew the judgement")
    ALLIANCE_ENDED = "alliance_ended", _("wrote down that the alliance has ended")
    ALLIANCE_RUNS_ON = "alliance_runs_on", _("wrote down that the alliance runs on")
    ALLIANCE_TAKEN_OUT = "alliance_taken_out", _("took out all that the side may see")
    ALLIANCE_BROUGHT = "alliance_brought", _("brought in an alliance from a file")
    RECORD_TAKEN = "record_taken", _("took out the record behind the result")
    OWN_RECORD_TAKEN = "own_record_taken", _("took out the record with private events")
    RESULT_TAKEN = "result_taken", _("took out the result as data")
    DOCUMENT_TAKEN = "document_taken", _("took out the brief as a document")
    TRAIL_TAKEN = "trail_taken", _("took out the audit trail")
    OWN_DATA_TAKEN = "own_data_taken", _("took out what is kept about themselves")
    PART_GIVEN = "part_given", _("gave a part in the alliance")
    PART_TAKEN = "part_taken", _("took a part in the alliance away")
    COMPANY_MADE = "company_made", _("made a company")
    PERSON_MADE = "person_made", _("made an account")
    ALLIANCE_MADE = "alliance_made", _("made the alliance")
    PASSWORD_LINK = "password_link", _("made a link for a new password")
    FACTOR_DROPPED = "factor_dropped", _("switched a second factor off")
    ACCOUNT_ERASED = "account_erased", _("erased an account")


class Added(models.QuerySet["AuditEntry"]):
    """Entries, which can be read and added to."""

    def _refuse(self) -> NoReturn:
        raise TypeError("the audit trail is added to, and never changed")

    def update(self, **fields: object) -> int:  # noqa: ARG002
        """Refused."""
        self._refuse()

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        self._refuse()


class AuditEntry(models.Model):
    """One act. Of an answer, and of whoever gave one, nothing ever stands here.

    `person` did it and `subject` is whom it was done to: numbers of accounts without names, so that an account can be
    erased and the trail stays as it was; none where the program did it by itself. A `private` entry is for its own
    side alone; one without an alliance is for administrators. `month` is that of the wave it is about.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=20)
    person = models.BigIntegerField(null=True)
    subject = models.BigIntegerField(null=True)
    alliance = models.ForeignKey(Alliance, models.CASCADE, null=True, related_name="audit")
    side = models.ForeignKey(Side, models.CASCADE, null=True, related_name="+")
    private = models.BooleanField(default=False)
    month = models.CharField(max_length=7, blank=True)
    count = models.PositiveIntegerField(null=True)

    objects = models.Manager.from_queryset(Added)()

    class Meta:
        """Newest first."""

        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(private=False) | models.Q(side__isnull=False), name="private_to_a_side"
            ),
        )

    def __str__(self) -> str:
        return self.act

    def save(self, *args: object, **fields: object) -> None:
        """Added once."""
        if self.pk is not None:
            raise TypeError("the audit trail is added to, and never changed")
        super().save(*args, **fields)

    def delete(self, *_args: object, **_fields: object) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise TypeError("the audit trail is added to, and never changed")
