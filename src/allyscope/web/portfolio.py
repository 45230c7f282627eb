"""Every alliance of a visitor with what the attention list says of it: a fixed number of questions to the database."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from allyscope.web.access import Visitor
from allyscope.web.attention import RECENT_DAYS, Facts, Standing, light_words, month_number, reason_words, standing
from allyscope.web.models import Action, Commitment, Drawing, Judgement, Person, Publication, Role, Wave
from allyscope.web.waves.life import today
from allyscope.web.waves.next_steps import NextStep, next_step

ORDER = ("red", "amber", "none", "green", "ended")


@dataclass(frozen=True, slots=True)
class Row:
    """One alliance: its light and why, its latest wave, the last one published, and what is to do.

    `outdated`: a manager's judgement is older than the last result.
    """

    role: Role
    sides: tuple[str, ...]
    standing: Standing
    light: str
    rule: str
    reasons: tuple[str, ...]
    wave: Wave | None
    published: Wave | None
    headline: str
    outdated: bool
    next: NextStep


def rows_for(person: Person, language: str) -> list[Row]:
    """Every alliance of a person, those first that need attention, then those where it is their turn."""
    roles = list(
        Role.objects.filter(person=person)
        .select_related("alliance", "side__company", "person")
        .prefetch_related("alliance__sides__company")
    )
    rows = rows_of(roles, language)
    rows.sort(key=lambda row: (ORDER.index(row.standing.light), not row.next.mine, row.role.alliance.name))
    return rows


def rows_of(roles: list[Role], language: str) -> list[Row]:
    """The rows of these parts, in their order."""
    alliances = [role.alliance_id for role in roles]
    latest, published = newest_waves(alliances)
    publications = {
        each.wave_id: each
        for each in Publication.objects.filter(wave__in=[wave.pk for wave in published.values()]).only(
            "wave", "signs", "published_on"
        )
    }
    headlines = dict(
        Drawing.objects.filter(publication__in=publications.values(), language=language).values_list(
            "publication__wave", "headline"
        )
    )
    on = today()
    counts = counted(alliances, on)
    judgements = newest_judgements(alliances)
    rows = []
    for role in roles:
        alliance, last = role.alliance, published.get(role.alliance_id)
        wave = latest.get(alliance.pk)
        result = publications.get(last.pk) if last is not None else None
        facts = Facts(
            signs={} if result is None else result.signs,
            month=None if last is None else month_number(last.closes_on),
            latest="" if wave is None else wave.state,
            overdue=counts["overdue"][alliance.pk],
            broken=counts["broken"][alliance.pk],
            late_acts=counts["late_acts"][alliance.pk],
            ended=bool(alliance.ended),
        )
        here = standing(facts, judgements.get((alliance.pk, role.side_id)), on)
        sides = {side.code: side.company.name for side in alliance.sides.all()}
        if wave is not None:
            wave.alliance = alliance
        rows.append(
            Row(
                role=role,
                sides=tuple(sides.values()),
                standing=here,
                light=light_words(here.light),
                rule=light_words(here.rule),
                reasons=tuple(reason_words(reason, sides) for reason in here.reasons),
                wave=wave,
                published=last,
                headline=headlines.get(last.pk, "") if last is not None else "",
                outdated=before_result(here.judgement, result),
                next=next_step(Visitor(role.person, alliance, role.kind, role.side), wave),
            )
        )
    return rows


def before_result(judgement: Judgement | None, result: Publication | None) -> bool:
    """Whether a judgement is older than the last result, so that somebody should look at it again."""
    return judgement is not None and result is not None and judgement.on < result.published_on


def newest_waves(alliances: list[int]) -> tuple[dict[int, Wave], dict[int, Wave]]:
    """The latest wave of each alliance, and the latest that is published."""
    latest: dict[int, Wave] = {}
    published: dict[int, Wave] = {}
    for wave in Wave.objects.filter(alliance__in=alliances):  # newest first
        latest.setdefault(wave.alliance_id, wave)
        if wave.state == Wave.State.PUBLISHED:
            published.setdefault(wave.alliance_id, wave)
    return latest, published


def newest_judgements(alliances: Iterable[int]) -> dict[tuple[int, int | None], Judgement]:
    """The judgement that holds, by alliance and side."""
    newest: dict[tuple[int, int | None], Judgement] = {}
    for row in Judgement.objects.filter(alliance__in=alliances).select_related("person"):  # newest first
        newest.setdefault((row.alliance_id, row.side_id), row)
    return newest


def counted(alliances: list[int], on: datetime.date) -> dict[str, Counter[int]]:
    """How many commitments and acts are overdue or were not kept of late, by alliance."""
    unsaid = Q(own_verdict="", other_verdict="", due__lt=on)
    broken = Q(due__gte=on - datetime.timedelta(days=RECENT_DAYS)) & (
        Q(own_verdict="broken") | Q(other_verdict="broken")
    )
    commitments = Commitment.objects.filter(alliance__in=alliances, confirmed=True, withdrawn=False)
    acts = Action.objects.filter(alliance__in=alliances, state__in=(Action.State.PLANNED, Action.State.DOING))
    return {
        "overdue": Counter(commitments.filter(unsaid).values_list("alliance", flat=True)),
        "broken": Counter(commitments.filter(broken).values_list("alliance", flat=True)),
        "late_acts": Counter(acts.filter(due__lt=on).values_list("alliance", flat=True)),
    }


def row_of(visitor: Visitor, language: str) -> Row:
    """The row of one alliance."""
    role = Role.objects.select_related("alliance", "side__company", "person").get(
        alliance=visitor.alliance, person=visitor.person
    )
    return rows_of([role], language)[0]
