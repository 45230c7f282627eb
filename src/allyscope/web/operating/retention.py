"""For how long things are kept, by the settings; what has had its time is erased by the server, once an hour.

A released wave keeps its page: what was published is what both have seen. Without its answers later waves are read
without it; without its comments the rest of the page stands.
"""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from allyscope.web.mail.sending import FOLDER as MAILS
from allyscope.web.models import ClosedAnswer, ClosedComment, Invitation, Mail, Publication, Wave
from allyscope.web.options import KeepPart
from allyscope.web.written_ahead import forget

ENDED = (Wave.State.PUBLISHED, Wave.State.CONVERSATION, Wave.State.DECLINED)
DAYS_OF_A_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows and files had had their time."""

    invitations: int = 0
    mails: int = 0
    comments: int = 0
    answers: int = 0
    waves: int = 0


def apply(keep: KeepPart, folder: Path | None, today: datetime.date) -> Erased:
    """Erases what has had its time."""
    with transaction.atomic():
        ended = Wave.objects.filter(state__in=ENDED)
        old = ended.filter(closes_on__lt=today - datetime.timedelta(days=keep.invitations_days))
        invitations = Invitation.objects.filter(wave__in=old).exclude(label="", email="").update(label="", email="")
        gone = today - datetime.timedelta(days=keep.mails_days)
        mails = Mail.objects.filter(wave__in=ended, wave__closes_on__lt=gone) | Mail.objects.filter(
            wave=None, sent_on__lt=gone
        )
        sent = mails.delete()[0]
        comments = _older(keep.comments_months, ended, today)
        written = 0 if comments is None else ClosedComment.objects.filter(wave__in=comments).delete()[0]
        answers, answered = _older(keep.answers_months, ended, today), 0
        if answers is not None:
            answered = ClosedAnswer.objects.filter(wave__in=answers).delete()[0]
            Publication.objects.filter(wave__in=answers).exclude(record="").update(record="")
        waves = _older(keep.waves_months, ended, today)
        whole = 0 if waves is None else waves.count()
        if waves is not None:
            waves.delete()
        if invitations or written or answered or whole:
            transaction.on_commit(forget)
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return Erased(invitations, sent + _files(folder, keep.mails_days), written, answered, whole)


def _older(months: int, ended: QuerySet[Wave], today: datetime.date) -> QuerySet[Wave] | None:
    """The waves that ended longer ago; none where nothing of the kind is ever erased."""
    if not months:
        return None
    return ended.filter(closes_on__lt=today - datetime.timedelta(days=round(months * DAYS_OF_A_MONTH)))


def _files(folder: Path | None, days: int) -> int:
    if folder is None:
        return 0
    old = [path for path in (folder / MAILS).glob("*.eml") if path.stat().st_mtime < time.time() - days * 86_400]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
