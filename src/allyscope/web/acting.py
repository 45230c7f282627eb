"""The joint plan of acts: chosen from plans compared, done, and looked back on: what was expected, what is seen now."""

from __future__ import annotations

import calendar
import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allyscope.report.wording import words
from allyscope.report.wording.names import title
from allyscope.web import event_history
from allyscope.web.models import Action, Alliance, Drawing, Event, Person, Publication, Side, Wave
from allyscope.web.waves.life import today

WITHIN, ABOVE, BELOW = "within", "above", "below"


@dataclass(frozen=True, slots=True)
class Looked:
    """One quantity looked back on: expected of the plan, of going on as before, and as it is seen now."""

    quantity: str
    holder: str
    expected: tuple[float, float, float]
    going_on: float | None
    seen: tuple[float, float, float]
    verdict: str

    @property
    def expected_words(self) -> tuple[str, str]:
        """What was expected, and its interval, in the language that is spoken."""
        return words.number(self.expected[0]), words.span(*map(words.number, self.expected[1:]))

    @property
    def seen_words(self) -> tuple[str, str]:
        """What is seen, and its interval."""
        return words.number(self.seen[0]), words.span(*map(words.number, self.seen[1:]))

    @property
    def going_on_words(self) -> str:
        """What was expected of going on as before."""
        return "–" if self.going_on is None else words.number(self.going_on)


@dataclass(frozen=True, slots=True)
class LookBack:
    """A plan that was chosen, so many months ago when the last result came; no rows before there is a newer one."""

    plan: str
    chosen: Publication
    months: int
    rows: tuple[Looked, ...]


def latest_publication(alliance: Alliance) -> Publication | None:
    """The newest result, computed or not."""
    rows = Publication.objects.filter(wave__alliance=alliance, wave__state=Wave.State.PUBLISHED)
    return rows.select_related("wave").order_by("-wave__closes_on").first()


def offered(publication: Publication | None, language: str) -> dict[str, Any]:
    """The plans compared in a result, in a language."""
    drawing = Drawing.objects.filter(publication=publication, language=language).first() if publication else None
    parts = json.loads(drawing.parts) if drawing is not None else {}
    return {"plans": parts.get("plans", []), "going_on": parts.get("going_on", [])}


def choose(alliance: Alliance, publication: Publication, plan: dict[str, Any], going_on: list[Any]) -> bool:
    """Every act of a plan becomes one of the joint plan; what was expected is kept with the first.

    False where the plan was chosen already.
    """
    sides = {side.code: side for side in alliance.sides.all()}
    expected = {"plan": plan["expected"], "going_on": going_on}
    with transaction.atomic():
        Alliance.objects.select_for_update().get(pk=alliance.pk)  # both sides may choose at the same moment
        if alliance.actions.filter(publication=publication, plan=plan["name"][:80]).exists():
            return False
        for number, act in enumerate(plan["acts"]):
            Action.objects.create(
                alliance=alliance,
                side=sides.get(act["partner"]),
                text=act["text"],
                act=act["act"],
                due=months_ahead(int(act["month"]) + 1),
                publication=publication,
                plan=plan["name"][:80],
                expected=expected if number == 0 else {},
            )
    return True


def months_ahead(count: int) -> datetime.date:
    """The last day of the month so many months from now."""
    year, month = divmod(today().year * 12 + today().month - 1 + count, 12)
    return datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def save(action: Action, person: Person, side: Side, known: tuple[str, ...]) -> None:
    """Saves an act; one that is done, and of a kind that the model knows, is written down as what happened."""
    with transaction.atomic():
        done = action.state == Action.State.DONE and action.act in known
        if done and action.event is None and action.done_on is not None:
            action.event = Event(
                alliance=action.alliance,
                side=side,
                shared=True,
                date=action.done_on.isoformat(),
                actor=action.side.code if action.side else "both",
                kind="repair_act",
                subkind=action.act,
                text=action.text,
                locator=_("Action plan"),
            )
            event_history.write(action.event, person)
        elif action.event is not None and action.event.removed == done:
            event_history.change(action.event, person, removed=not done)
        action.save()


def look_back(alliance: Alliance) -> list[LookBack]:
    """Each plan that was chosen, against the newest result after it."""
    latest = latest_publication(alliance)
    chosen = alliance.actions.select_related("publication__wave").exclude(publication=None)
    looks = []
    for action in chosen:
        if not action.expected or latest is None or not latest.tracked or action.publication is None:
            continue
        months = int(latest.tracked["as_of"]) - int(action.publication.tracked.get("as_of", 0))
        rows = looked(action.expected, latest.tracked["now"], months, alliance) if months > 0 else ()
        looks.append(LookBack(action.plan, action.publication, months, rows))
    return looks


def looked(expected: dict[str, Any], now: list[Any], months: int, alliance: Alliance) -> tuple[Looked, ...]:
    """Quantity by quantity, at so many months after the plan was chosen."""
    names = {side.code: side.company.name for side in alliance.sides.select_related("company")}
    seen = {(construct, holder): (median, low, high) for construct, holder, median, low, high in now}
    before = {(each[0], each[1]): at_month(each[2], months) for each in expected["going_on"]}
    rows = []
    for quantity, holder, path in expected["plan"]:
        here, point = seen.get((quantity, holder)), at_month(path, months)
        if here is None or point is None:
            continue
        usual = before.get((quantity, holder))
        verdict = ABOVE if here[0] > point[2] else BELOW if here[0] < point[1] else WITHIN
        name = holder_name(holder, names)
        rows.append(Looked(title(quantity), name, point, usual[0] if usual else None, here, verdict))
    return tuple(rows)


def at_month(path: list[list[float]], month: int) -> tuple[float, float, float] | None:
    """Mean and interval of a month of a path; None where it does not go so far."""
    return next(((point[1], point[2], point[3]) for point in path if point[0] == month), None)


def holder_name(holder: str, names: dict[str, str]) -> str:
    """Whose a quantity is: a side's, a side's towards the other, or of both."""
    first, arrow, second = holder.partition("->")
    if arrow:
        return f"{names.get(first, first)} → {names.get(second, second)}"
    return names.get(holder, _("both sides"))
