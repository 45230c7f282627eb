"""A demonstration: two invented firms, 24 months of their alliance, one crisis, and users of both sides.

Every wave is asked, answered, closed and released by the same steps as a real one.
"""

from __future__ import annotations

import calendar
import datetime
import random

from django.db import transaction

from allyscope.web.demonstration_between import between
from allyscope.web.models import Alliance, Company, Event, Person, Role, Side, Step, Wave
from allyscope.web.waves.answering import invite, save
from allyscope.web.waves.closing import close
from allyscope.web.waves.life import today
from allyscope.web.waves.publishing import publish

PASSWORD = "two-sides-of-it"
ALLIANCE = "Fjord and Verde: plant-based meals"
FIRMS = ("Fjord Foods", "Verde Proteins")
PEOPLE = (
    ("Anna Lie", "anna@fjord.example", 0, Role.Kind.MANAGER),
    ("Olav Berg", "olav@fjord.example", 0, Role.Kind.SPONSOR),
    ("Bruno Costa", "bruno@verde.example", 1, Role.Kind.MANAGER),
    ("Clara Nunes", "clara@verde.example", 1, Role.Kind.SPONSOR),
    ("Ada Admin", "admin@demo.example", None, None),
)
ASKED = 5  # people of each side
SPREAD = 0.8  # standard deviation of the answers of one side to one question
MONTHS_AGO = (18, 10, 2)

# Means of both sides in each of the three waves: a good start, a crisis that Fjord sees more of, then repair.
ANSWERS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "trust": ((4.0, 3.1, 3.7), (3.9, 3.5, 3.7)),
    "moral_legitimacy": ((4.1, 3.2, 3.8), (3.9, 3.5, 3.8)),
    "conduct": ((4.0, 3.2, 4.0), (4.0, 3.6, 3.8)),
    "process_discrepancy": ((2.0, 2.9, 2.2), (2.0, 2.6, 2.3)),
    "conflict": ((1.7, 2.8, 2.0), (1.7, 2.7, 2.0)),
    "outcome_discrepancy": ((2.4, 3.1, 2.6), (2.1, 2.6, 2.4)),
    "pragmatic_legitimacy": ((4.0, 3.5, 3.8), (4.3, 4.0, 4.1)),
    "cognitive_legitimacy": ((4.0, 3.4, 3.7), (4.2, 3.9, 4.1)),
}
COMMENTS: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {
    1: (
        (
            "We heard of the second delay from a supplier.",
            "Nobody said sorry.",
            "The steering committee talks about slides.",
            "I no longer know who decides over there.",
            "Good people, wrong promises.",
        ),
        (
            "We are blamed for a crop that failed.",
            "They ask for reports and read none.",
            "We should have called earlier.",
            "The contract knows no bad year.",
            "It can still work.",
        ),
    ),
    2: (
        (
            "The weekly call helps.",
            "Dates hold again.",
            "One more season before I believe it.",
            "Tell us early, even when it is bad.",
            "The new contact listens.",
        ),
        (
            "Fewer reports, more talk: good.",
            "Decide on the second site.",
            "We know now what they need.",
            "Share the forecast of demand.",
            "Keep the weekly call.",
        ),
    ),
}
# Months ago, who, kind, subkind, sign, strength, what; None: both sides.
EVENTS: tuple[tuple[int, int | None, str, str, int | None, str, str], ...] = (
    (25, None, "antecedent", "direct_contact", None, "moderate", "The two heads of development meet at a fair."),
    (24, None, "antecedent", "contract", None, "strong", "The contract is signed for three years."),
    (23, None, "antecedent", "announcement", None, "moderate", "Both firms announce the first joint product."),
    (20, None, "positive_experience", "", None, "moderate", "The first product is on the shelf in time."),
    (17, 0, "learning_about", "skills", None, "moderate", "Fjord's team spends two weeks in Verde's pilot plant."),
    (13, 1, "discrepancy", "outcome", None, "strong", "The second product is four months late after a bad crop."),
    (11, 0, "discrepancy", "process", None, "strong", "Fjord learns of the next delay from a supplier."),
    (10, None, "conflict", "", None, "strong", "The steering committee breaks off without a decision."),
    (9, 1, "repair_act", "apology", None, "moderate", "Verde's head apologises for the silence."),
    (8, 1, "repair_act", "explanation", None, "moderate", "Verde opens its books on the crop."),
    (7, None, "repair_act", "meetings", None, "moderate", "A weekly call of both teams begins."),
    (5, None, "repair_act", "restructure_governance", None, "moderate", "One contact for each side may decide alone."),
    (3, None, "positive_experience", "", None, "moderate", "The second product arrives on the agreed day."),
)


def month_ago(count: int) -> datetime.date:
    """The last day of the month so many months before this one."""
    year, month = divmod(today().year * 12 + today().month - 1 - count, 12)
    return datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


@transaction.atomic
def make() -> None:
    """Fill an empty installation; one that has companies is left as it is."""
    if Company.objects.exists():
        return
    chance = random.Random(2024)
    companies = [Company.objects.create(name=name) for name in FIRMS]
    alliance = Alliance.objects.create(
        name=ALLIANCE,
        scope="Joint development of plant-based meals (both firms are invented)",
        formed=f"{month_ago(24):%Y-%m}",
        purpose="exploration",
    )
    sides = [
        Side.objects.create(alliance=alliance, company=company, code=f"P{number}")
        for number, company in enumerate(companies, start=1)
    ]
    _people(alliance, companies, sides)
    _events(alliance, sides)
    between(alliance, sides)
    for number, ago in enumerate(MONTHS_AGO):
        _wave(alliance, sides, number, month_ago(ago), chance)


def _people(alliance: Alliance, companies: list[Company], sides: list[Side]) -> None:
    for name, email, firm, kind in PEOPLE:
        company = None if firm is None else companies[firm]
        person = Person(name=name, email=email, company=company, is_administrator=kind is None)
        person.set_password(PASSWORD)
        person.save()
        if kind is not None and firm is not None:
            Role.objects.create(alliance=alliance, side=sides[firm], person=person, kind=kind)


def _events(alliance: Alliance, sides: list[Side]) -> None:
    for ago, firm, kind, subkind, valence, strength, text in EVENTS:
        Event.objects.create(
            alliance=alliance,
            side=sides[firm or 0],
            shared=True,
            date=f"{month_ago(ago):%Y-%m}",
            actor="both" if firm is None else sides[firm].code,
            kind=kind,
            subkind=subkind,
            valence=valence,
            strength=strength,
            text=text,
        )
    private = "Fjord looks at a second supplier, in case the crop fails again."
    Event.objects.create(
        alliance=alliance, side=sides[0], date=f"{month_ago(9):%Y-%m}", actor="P1", kind="exit_considered", text=private
    )


def _wave(alliance: Alliance, sides: list[Side], number: int, day: datetime.date, chance: random.Random) -> None:
    wave = Wave.objects.create(
        alliance=alliance,
        closes_on=day,
        length=Wave.Length.OWN,
        questions=",".join(ANSWERS),
        threshold=3,
        state=Wave.State.OPEN,
    )
    for which, side in enumerate(sides):
        for person, (invitation, _code) in enumerate(
            invite(wave, side, [f"person {each + 1}" for each in range(ASKED)])
        ):
            answers = {
                question: min(5, max(1, round(means[which][number] + chance.gauss(0.0, SPREAD))))
                for question, means in ANSWERS.items()
            }
            said = COMMENTS.get(number, ((), ()))[which]
            save(invitation, answers, {("keep", "change")[person % 2]: said[person]} if said else {})
    close(wave)
    wave.refresh_from_db()
    for kind in (Step.Kind.AGREE, Step.Kind.RELEASE):
        Step.objects.bulk_create(Step(wave=wave, side=side, kind=kind) for side in sides)
    publish(wave, day)
