"""Adding to the audit trail, and reading it: each side what both did and what it did for itself, nobody any answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from allyscope.exchange.exports.plain import rows_text
from allyscope.web.access import Visitor
from allyscope.web.models import Act, Alliance, AuditEntry, Person, Side, Wave

OF_ADMINISTRATION = (Act.PART_GIVEN, Act.PART_TAKEN, Act.ALLIANCE_MADE, Act.ALLIANCE_BROUGHT)
# How a side gets its answers tells, where the wave ends without numbers, which side was short of people.
OF_ONE_SIDE = (Act.PEOPLE_INVITED, Act.ANSWERS_BROUGHT, Act.ANSWERS_TAKEN_OUT)
MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One act, with names as they are now; `who` is empty for the program itself, None for an erased account."""

    at: datetime
    who: str | None
    side: str
    what: str
    subject: str
    alliance: str
    month: str
    count: int | None
    private: bool


def note(
    visitor: Visitor,
    act: Act,
    *,
    wave: Wave | None = None,
    private: bool = False,
    count: int | None = None,
) -> None:
    """Somebody with a part in an alliance did something."""
    AuditEntry.objects.create(
        at=timezone.now(),
        act=act,
        person=visitor.person.pk,
        alliance=visitor.alliance,
        side=visitor.side,
        private=private or (visitor.side is not None and act in OF_ONE_SIDE),
        month="" if wave is None else wave.month,
        count=count,
    )


def note_taken(
    request: HttpRequest, visitor: Visitor, act: Act, wave: Wave | None = None, *, private: bool = False
) -> None:
    """Somebody takes a file out. Noted before it leaves: where that cannot be, nothing does. Of HEAD, which gives no
    content, nothing is noted."""
    if request.method == "GET":
        note(visitor, act, wave=wave, private=private)


def note_by_itself(wave: Wave, act: Act) -> None:
    """The program did something that nobody asked for at that moment."""
    AuditEntry.objects.create(at=timezone.now(), act=act, alliance=wave.alliance, month=wave.month)


def note_of_administration(
    person: Person | None,
    act: Act,
    *,
    subject: Person | None = None,
    alliance: Alliance | None = None,
    side: Side | None = None,
) -> None:
    """An administrator, or for None the company's own log-in, did something."""
    AuditEntry.objects.create(
        at=timezone.now(),
        act=act,
        person=None if person is None else person.pk,
        subject=None if subject is None else subject.pk,
        alliance=alliance,
        side=side,
    )


def seen_by(visitor: Visitor) -> QuerySet[AuditEntry]:
    """What somebody with a part in an alliance may read of its trail."""
    of_both = Q(private=False) & ~Q(act__in=OF_ONE_SIDE)
    own = of_both if visitor.side is None else of_both | Q(side=visitor.side)
    return AuditEntry.objects.filter(own, alliance=visitor.alliance)


def of_administration() -> QuerySet[AuditEntry]:
    """What administrators may read: accounts, companies and parts, and nothing of what happens in an alliance."""
    return AuditEntry.objects.filter(Q(alliance=None) | Q(act__in=OF_ADMINISTRATION))


def lines(entries: QuerySet[AuditEntry]) -> list[Line]:
    """The entries with names, newest first."""
    rows = list(entries.select_related("side__company", "alliance"))
    numbers = {number for row in rows for number in (row.person, row.subject) if number is not None}
    names = dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name"))
    return [
        Line(
            at=row.at,
            who="" if row.person is None else names.get(row.person),
            side="" if row.side is None else row.side.company.name,
            what=str(Act(row.act).label),
            subject="" if row.subject is None else names.get(row.subject, "–"),
            alliance="" if row.alliance is None else row.alliance.name,
            month=row.month,
            count=row.count,
            private=row.private,
        )
        for row in rows
    ]


def as_csv(entries: QuerySet[AuditEntry]) -> str:
    """The same as a table for other programs, oldest first."""
    header = ("when", "who", "side", "what", "whom", "alliance", "wave", "count", "only_own_side")
    rows = [
        (
            f"{line.at:%Y-%m-%d %H:%M}Z",
            "(erased)" if line.who is None else line.who,
            *(line.side, line.what, line.subject, line.alliance, line.month),
            "" if line.count is None else str(line.count),
            "yes" if line.private else "no",
        )
        for line in reversed(lines(entries))
    ]
    return rows_text(header, rows)
