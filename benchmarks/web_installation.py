"""Two companies and their alliance, another alliance beside it, and everybody who may come."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.test import Client

from allyscope.web.event_history import write
from allyscope.web.models import Alliance, Company, Drawing, Event, Invitation, Person, Publication, Role, Side, Wave
from allyscope.web.questions import questions_of
from allyscope.web.waves import life
from allyscope.web.waves.answering import invite, save

PARTIES = ("manager_a", "sponsor_a", "manager_b", "sponsor_b", "facilitator")
VISITORS = ("anonymous", *PARTIES, "other", "administrator")
PARTS = {
    "headline": "It stands well.",
    "findings": [{"topic": "Trust", "said": [{"text": "High.", "numbers": ""}]}],
    "figures": [],
    "ending": "",
    "help": [],
    "question": "",
    "quality": "",
    "checked": "",
    "plans": [
        {
            "id": "talk",
            "name": "Talk first",
            "lines": ["Alpha: meet."],
            "better": True,
            "acts": [{"act": "meetings", "partner": "P1", "month": 0, "text": "Meet"}],
            "expected": [["trust", "P1->P2", [[1, 0.4, 0.3, 0.5], [2, 0.5, 0.4, 0.6]]]],
        }
    ],
    "going_on": [["trust", "P1->P2", [[1, 0.3, 0.2, 0.4], [2, 0.3, 0.2, 0.4]]]],
}


@dataclass
class Installation:
    """Everything a test talks about."""

    alliance: Alliance
    sides: tuple[Side, Side]
    people: dict[str, Person]
    invited: dict[int, list[Invitation]] = field(default_factory=dict)
    codes: dict[int, list[str]] = field(default_factory=dict)

    def client(self, visitor: str, **fields: object) -> Client:
        """A browser, logged in as this visitor."""
        client = Client(**fields)  # type: ignore[arg-type]
        if visitor != "anonymous":
            client.force_login(self.people[visitor])
        return client

    def wave(
        self, state: str = Wave.State.DRAFT, *, threshold: int = 3, length: str = "short", people: int = 4
    ) -> Wave:
        """A wave in one of the states before it is closed, with so many people invited on each side."""
        wave = life.begin(self.alliance, length, life.today(), "en", threshold)
        if state == Wave.State.DRAFT:
            return wave
        for side in self.sides:
            life.agree(wave, side)
        for number, side in enumerate(self.sides):
            made = invite(wave, side, [f"person {each}" for each in range(people)])
            self.invited[number] = [row for row, _code in made]
            self.codes[number] = [code for _row, code in made]
        if state == Wave.State.OPEN:
            life.open_for_answers(wave)
        wave.refresh_from_db()
        return wave

    def answer(
        self, number: int, person: int, answers: Mapping[str, int], comments: Mapping[str, str] | None = None
    ) -> None:
        """One person of a side answers."""
        save(self.invited[number][person], answers, comments or {})

    def answer_all(self, wave: Wave, values: tuple[int, int] = (4, 2)) -> None:
        """Everybody invited answers everything, each side alike."""
        for number, value in enumerate(values):
            for person in range(len(self.invited[number])):
                self.answer(number, person, dict.fromkeys(questions_of(wave), value))

    def close(self, wave: Wave) -> None:
        """Both sides wish to close."""
        for side in self.sides:
            life.wish_to_close(wave, side)
        wave.refresh_from_db()

    def publish(self, wave: Wave) -> None:
        """Both sides release; what the model says is put there as if it had been computed."""
        for side in self.sides:
            life.release(wave, side)
        wave.refresh_from_db()
        publication = Publication.objects.get(wave=wave)
        for language in ("en", "de", "fr"):
            Drawing.objects.create(
                publication=publication,
                language=language,
                headline=str(PARTS["headline"]),
                parts=json.dumps(PARTS),
                report="<!DOCTYPE html><p>Report",
                brief="<!DOCTYPE html>",
            )


def install() -> Installation:
    """An installation with two alliances."""
    firms = [Company.objects.create(name=name) for name in ("Alpha", "Beta", "Gamma")]
    alliance, sides = ally("Alpha and Beta", firms[0], firms[1])
    other, other_sides = ally("Alpha and Gamma", firms[0], firms[2])
    people = {
        name: Person.objects.create(name=f"The {name}", email=f"{name}@example.org", company=company)
        for name, company in (
            ("manager_a", firms[0]),
            ("sponsor_a", firms[0]),
            ("manager_b", firms[1]),
            ("sponsor_b", firms[1]),
            ("facilitator", None),
            ("other", firms[0]),
        )
    }
    people["administrator"] = Person.objects.create(name="Admin", email="admin@example.org", is_administrator=True)
    for name, person in people.items():
        if name in PARTIES:
            side = None if name == "facilitator" else sides[name.endswith("b")]
            Role.objects.create(alliance=alliance, side=side, person=person, kind=name.partition("_")[0])
    Role.objects.create(alliance=other, side=other_sides[0], person=people["other"], kind=Role.Kind.MANAGER)
    for side, text in zip(sides, ("private to Alpha", "private to Beta"), strict=True):
        event = Event(alliance=alliance, side=side, date="2024-01", kind="conflict", text=text)
        write(event, people["manager_a" if side == sides[0] else "manager_b"])
    return Installation(alliance, sides, people)


def ally(name: str, first: Company, second: Company) -> tuple[Alliance, tuple[Side, Side]]:
    """An alliance of two companies."""
    alliance = Alliance.objects.create(name=name)
    one = Side.objects.create(alliance=alliance, company=first, code="P1")
    return alliance, (one, Side.objects.create(alliance=alliance, company=second, code="P2"))


def published() -> tuple[Installation, Wave]:
    """An installation with a wave that both sides released."""
    here = install()
    wave = here.wave(Wave.State.OPEN)
    here.answer_all(wave)
    here.close(wave)
    here.publish(wave)
    return here, wave


def in_days(count: int) -> str:
    """A date as forms take it."""
    return (life.today() + datetime.timedelta(days=count)).isoformat()
