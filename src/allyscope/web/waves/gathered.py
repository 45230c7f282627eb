"""Answers of a side that another tool gathered: each person of the file counts like one who was invited.

From then on nothing tells them from answers given here: they are cut loose, withheld and released by the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from allyscope.web.models import Answer, Invitation, Side, Wave
from allyscope.web.waves.answering import digest, new_code
from allyscope.web.waves.life import NotNowError
from allyscope.web.written_ahead import forget


@transaction.atomic
def bring_in(wave: Wave, side: Side, people: Sequence[Mapping[str, int]]) -> None:
    """Puts the answers of a file in the place of those of an earlier one, all or nothing.

    Raises NotNowError where the wave takes none any more, or people of this side were invited: one would count twice.
    """
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.state not in (Wave.State.AGREED, Wave.State.OPEN):
        raise NotNowError(_("The wave has moved on in the meantime. Here is where it stands now."))
    rows = Invitation.objects.filter(wave=wave, side=side)
    if rows.filter(from_file=False).exists():
        raise NotNowError(
            _("People of your side are invited here already. Somebody could count twice: choose one way.")
        )
    rows.delete()
    for answers in people:
        row = Invitation.objects.create(wave=wave, side=side, from_file=True, code_digest=digest(new_code()))
        Answer.objects.bulk_create(
            Answer(invitation=row, question=question, value=value) for question, value in answers.items()
        )
    transaction.on_commit(forget)


@transaction.atomic
def take_out(wave: Wave, side: Side) -> bool:
    """Erases what came of a file, as long as the wave is not closed; whether there was anything."""
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.state not in (Wave.State.AGREED, Wave.State.OPEN):
        return False
    transaction.on_commit(forget)
    return bool(Invitation.objects.filter(wave=wave, side=side, from_file=True).delete()[0])


@dataclass(frozen=True, slots=True)
class Asked:
    """How many people a side asked, as one visitor may see it; without a number only whether they are `enough`."""

    enough: bool
    number: int | None = None
    from_file: bool = False


def asked_of(wave: Wave, side: Side, reader: Side | None) -> Asked:
    """What the side of a reader, or for None somebody of neither side, may see of whom a side asked.

    A file is taken only with enough people. Whoever knew that the other side's answers came of one would know, where
    the wave then ends in a conversation, which side was short: so that is shown once both sides have had enough.
    """
    rows = Invitation.objects.filter(wave=wave, side=side)
    number = rows.count()
    both_had_enough = wave.state in (Wave.State.CLOSED, Wave.State.PUBLISHED, Wave.State.DECLINED)
    if number and (both_had_enough or side == reader):
        return Asked(number >= wave.threshold, number, rows.filter(from_file=True).exists())
    # Once opened it was enough, whatever is taken out later: that too says something of the other side.
    return Asked(number >= wave.threshold or wave.state not in (Wave.State.DRAFT, Wave.State.AGREED))


def sides_of_files(wave: Wave) -> list[str]:
    """The companies whose answers came of a file."""
    rows = wave.alliance.sides.filter(invitations__wave=wave, invitations__from_file=True).distinct()
    return [side.company.name for side in rows.select_related("company")]
