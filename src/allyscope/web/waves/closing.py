"""Closing a wave: what may be shown is cut loose from who gave it, and everything else is erased."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import transaction

from allyscope.record.disclosure import may_show
from allyscope.web.models import Answer, ClosedAnswer, ClosedComment, Comment, Invitation, Side, Wave
from allyscope.web.questions import comments_of, questions_of
from allyscope.web.written_ahead import forget

MORE_FOR_COMMENTS = 2  # so many people more than for a number: words are easier to recognise
_chance = random.SystemRandom()
T = TypeVar("T")


def close(wave: Wave) -> None:
    """No answer is taken from now on. Calling it again, or for a wave that is not open, changes nothing.

    Where on a side fewer people answered than the threshold, the wave ends in a guided conversation: nothing of it is
    kept, of neither side, and nowhere stands which side it was.
    """
    with transaction.atomic():
        wave = Wave.objects.select_for_update().get(pk=wave.pk)
        if wave.state != Wave.State.OPEN:
            return
        sides = list(wave.alliance.sides.all())
        enough = all(hides(people_of(wave, side), wave.threshold) for side in sides)
        if enough:
            ClosedAnswer.objects.bulk_create(shuffled(row for side in sides for row in closed_answers(wave, side)))
            ClosedComment.objects.bulk_create(shuffled(row for side in sides for row in closed_comments(wave, side)))
        Answer.objects.filter(invitation__wave=wave).delete()
        Comment.objects.filter(invitation__wave=wave).delete()
        Invitation.objects.filter(wave=wave).update(browser_digest="")
        wave.state = Wave.State.CLOSED if enough else Wave.State.CONVERSATION
        wave.save(update_fields=["state"])
        transaction.on_commit(forget)


def hides(people: Iterable[int], threshold: int) -> bool:
    """Whether these invitations hide each one of them, by the one rule of `record/disclosure.py`."""
    return may_show(((str(person), 1.0) for person in people), threshold)


def people_of(wave: Wave, side: Side) -> set[int]:
    """The invitations of a side with an answer."""
    rows = Answer.objects.filter(invitation__wave=wave, invitation__side=side).values_list("invitation").distinct()
    return {invitation for (invitation,) in rows}


def closed_answers(wave: Wave, side: Side) -> list[ClosedAnswer]:
    """The answers of a side that may be shown; of any other question only that it was put."""
    rows = []
    for question in questions_of(wave):
        given = dict(
            Answer.objects.filter(invitation__wave=wave, invitation__side=side, question=question).values_list(
                "invitation", "value"
            )
        )
        values: Iterable[int | None] = given.values() if hides(given, wave.threshold) else (None,)
        rows += [ClosedAnswer(wave=wave, side=side, question=question, value=value) for value in values]
    return rows


def closed_comments(wave: Wave, side: Side) -> list[ClosedComment]:
    """What the people of a side wrote, if enough of them wrote something."""
    rows = Comment.objects.filter(invitation__wave=wave, invitation__side=side, theme__in=comments_of(wave))
    if not hides({row.invitation_id for row in rows}, wave.threshold + MORE_FOR_COMMENTS):
        return []
    return [ClosedComment(wave=wave, side=side, theme=row.theme, text=row.text) for row in rows]


def shuffled(rows: Iterable[T]) -> Sequence[T]:
    """The rows in an order drawn by chance, so that the order of answering is lost."""
    drawn = list(rows)
    _chance.shuffle(drawn)
    return drawn
