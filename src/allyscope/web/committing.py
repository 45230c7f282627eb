"""The life of a commitment: written down, confirmed by whoever promises, then each side says how it went."""

from __future__ import annotations

from dataclasses import dataclass

from allyscope.web.access import Visitor
from allyscope.web.models import Commitment, Side
from allyscope.web.waves.life import today

VERDICTS = tuple(Commitment.Verdict.values)
STEPS = ("confirm", "withdraw", *VERDICTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment as a visitor sees it: how late it is, what each side says, and what they can say themselves."""

    commitment: Commitment
    overdue: bool
    said: tuple[tuple[Side, str], ...]
    steps: tuple[str, ...]
    disputed: bool
    mine: bool
    worth_writing: bool


@dataclass(frozen=True, slots=True)
class Groups:
    """The commitments by what they need."""

    unconfirmed: tuple[Row, ...]
    open: tuple[Row, ...]
    settled: tuple[Row, ...]


def is_overdue(row: Commitment) -> bool:
    """Whether its day has passed and nobody has said how it went."""
    unsaid = not row.own_verdict and not row.other_verdict
    return row.confirmed and not row.withdrawn and unsaid and row.due < today()


def steps_for(row: Commitment, side: Side) -> tuple[str, ...]:
    """What the manager of a side can say now: who was promised something may let the other off."""
    promises = row.side_id == side.pk
    if row.withdrawn:
        return ()
    if not row.confirmed:
        return ("confirm", "withdraw") if promises else ("withdraw",) if row.written_by_id == side.pk else ()
    return VERDICTS if promises else (*VERDICTS, "withdraw")


def take(row: Commitment, side: Side, step: str) -> None:
    """One step, which `steps_for` allows."""
    if step in VERDICTS:
        field = "own_verdict" if row.side_id == side.pk else "other_verdict"
        setattr(row, field, step)
    else:
        field = "confirmed" if step == "confirm" else "withdrawn"
        setattr(row, field, True)
    row.save(update_fields=[field])  # nothing else: the other side may say its part at the same moment


def groups_for(visitor: Visitor) -> Groups:
    """Every commitment of an alliance as this visitor sees it; settled ones with the newest first."""
    sides = list(visitor.alliance.sides.select_related("company"))
    rows = [row_for(each, visitor, sides) for each in visitor.alliance.commitments.select_related("side__company")]
    settled = [row for row in rows if row.commitment.settled]
    waiting = [row for row in rows if not row.commitment.settled]
    return Groups(
        tuple(row for row in waiting if not row.commitment.confirmed),
        tuple(row for row in waiting if row.commitment.confirmed),
        tuple(reversed(settled)),
    )


def row_for(row: Commitment, visitor: Visitor, sides: list[Side]) -> Row:
    """One commitment as a visitor sees it."""
    own = visitor.side if visitor.speaks else None
    said = tuple(
        (side, row.get_own_verdict_display() if side.pk == row.side_id else row.get_other_verdict_display())
        for side in sides
    )
    verdicts = {row.own_verdict, row.other_verdict} - {""}
    seen_by_own = "" if own is None or own.pk == row.side_id else row.other_verdict
    return Row(
        row,
        is_overdue(row),
        said,
        steps_for(row, own) if own is not None else (),
        len(verdicts) > 1,
        own is not None and own.pk == row.side_id,
        seen_by_own in ("broken", "late"),
    )
