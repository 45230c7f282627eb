"""Two worlds that differ in what one protected person did, and everything that anybody can fetch in them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core import serializers
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from allyscope.web.models import ClosedAnswer, ClosedComment, Drawing, Event, Job, Publication, Wave
from allyscope.web.questions import comments_of, questions_of
from allyscope.web.waves import life
from benchmarks.web_installation import VISITORS, Installation, install

QUESTIONS = (*("trust", "moral_legitimacy", "conduct", "process_discrepancy", "conflict"), "pragmatic_legitimacy")
SECRETS = re.compile(r"csrfmiddlewaretoken[^>]*>")
QUOTES = re.compile(r'(?<=<ul class="quotes">).*?(?=</ul>)', re.S)  # in an order of chance
Sheet = dict[str, int]


@dataclass(frozen=True)
class Plan:
    """One wave: what each person of each side answers and writes, and how it ends."""

    threshold: int
    people: int
    sheets: tuple[tuple[Sheet, ...], tuple[Sheet, ...]]
    words: tuple[tuple[str, ...], tuple[str, ...]]
    ending: str


def plan(chance: random.Random) -> Plan:
    """A wave at random."""
    threshold = chance.choice((3, 3, 4, 5))
    people = threshold + chance.randrange(0, 3)
    share = chance.choice((0.5, 0.8, 0.95))

    def sheet() -> Sheet:
        return {each: chance.randint(1, 5) for each in QUESTIONS if chance.random() < share}

    def words() -> str:
        return f"word {chance.randrange(1000)}" if chance.random() < share else ""

    return Plan(
        threshold,
        people,
        (tuple(sheet() for _ in range(people)), tuple(sheet() for _ in range(people))),
        (tuple(words() for _ in range(people)), tuple(words() for _ in range(people))),
        chance.choice(("open", "closed", "declined", "published", "published")),
    )


def protected(one: Plan, chance: random.Random) -> Plan:
    """The same wave, with one person of one side answering something else wherever nobody may learn of it.

    Before it is published that is everything but how many answered; in a published wave the questions that too few
    of the side answered, before and after, and what they wrote where too few wrote something.
    """
    side, person = chance.randrange(2), chance.randrange(one.people)
    sheets = [list(each) for each in one.sheets]
    words = [list(each) for each in one.words]
    old = sheets[side][person]
    hidden = one.ending != "published" or any(sum(bool(sheet) for sheet in each) < one.threshold for each in one.sheets)
    new = dict(old)
    for question in QUESTIONS:
        others = sum(question in sheet for number, sheet in enumerate(sheets[side]) if number != person)
        few = others + 1 < one.threshold
        if question in old and (hidden or few):
            new[question] = chance.randint(1, 5)
        if few and len(new) > 1 and question in new and chance.random() < 0.5:
            del new[question]
        elif few and new and question not in new and chance.random() < 0.5:
            new[question] = chance.randint(1, 5)
    sheets[side][person] = new
    writers = sum(bool(text) for number, text in enumerate(words[side]) if number != person)
    if hidden or writers + 1 < one.threshold + 2:
        words[side][person] = chance.choice(("", "quite another word"))
    return Plan(one.threshold, one.people, tuple(map(tuple, sheets)), tuple(map(tuple, words)), one.ending)  # type: ignore[arg-type]


def play(one: Plan) -> tuple[Installation, Wave]:
    """An empty installation in which this wave happens, from the beginning."""
    call_command("flush", verbosity=0, interactive=False)
    here = install()
    wave = here.wave(Wave.State.OPEN, threshold=one.threshold, people=one.people)
    for number in (0, 1):
        for person in range(one.people):
            text = one.words[number][person]
            here.answer(number, person, one.sheets[number][person], {"change": text} if text else {})
    assert set(QUESTIONS) <= set(questions_of(wave))
    assert "change" in comments_of(wave)
    if one.ending == "open":
        return here, wave
    here.close(wave)
    if wave.state == Wave.State.CLOSED and one.ending == "declined":
        life.decline(wave, here.sides[0])
    if wave.state == Wave.State.CLOSED and one.ending == "published":
        here.publish(wave)
    wave.refresh_from_db()
    return here, wave


def seen(here: Installation, wave: Wave, visitors: tuple[str, ...] = VISITORS) -> dict[str, str]:
    """Everything that these visitors can fetch, and all that is kept of a closed wave, by where it was found."""
    everything: dict[str, str] = {}
    for visitor in visitors:
        client = here.client(visitor)
        for address in addresses(here, wave):
            response = client.get(address)
            page = SECRETS.sub("", response.content.decode())
            page = QUOTES.sub(lambda quotes: "".join(sorted(quotes[0].split("<li>"))), page)
            for codes in here.codes.values():
                for place, code in enumerate(codes):
                    page = page.replace(code, f"code {place}")
            everything[f"{visitor} {address if '/a/' not in address else 'link'}"] = f"{response.status_code} {page}"
    for kind in (Job, Publication, Drawing) if wave.state != Wave.State.OPEN else ():
        rows = json.loads(serializers.serialize("json", kind.objects.all()))
        everything[kind.__name__] = json.dumps(rows, sort_keys=True)
    if wave.finished:
        kept = sorted(ClosedAnswer.objects.values_list("side__code", "question", "value"), key=str)
        everything["answers kept"] = str(kept)
        everything["words kept"] = str(sorted(ClosedComment.objects.values_list("side__code", "theme", "text")))
    return everything


def addresses(here: Installation, wave: Wave) -> Iterator[str]:
    """Every address that can be read, of everything there is, with the link of a person of each side."""
    values = {
        "alliance_id": here.alliance.pk,
        "wave_id": wave.pk,
        "person_id": here.people["manager_a"].pk,
        "invitation_id": here.invited[0][0].pk,
        "role_id": 1,
        "event_id": Event.objects.order_by("pk")[0].pk,
        "token": "0",
        "step": "release",
        "provider_id": "company",
        "commitment_id": 1,
        "expectation_id": 1,
        "action_id": 1,
    }
    for route in routes(get_resolver()):
        if "<str:code>" in route:
            yield from (f"/{route.replace('<str:code>', here.codes[number][0])}" for number in (0, 1))
        elif not route.startswith("language"):
            yield "/" + re.sub(r"<\w+:(\w+)>", lambda name: str(values[name[1]]), route)


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every route of the table of addresses."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


def differences(seed: int, visitors: int = len(VISITORS)) -> tuple[Plan, list[str]]:
    """A wave at random in two worlds: where so many visitors can tell them apart, which shall be nowhere."""
    chance = random.Random(seed)
    one = plan(chance)
    two = protected(one, chance)
    chosen = tuple(chance.sample(VISITORS, visitors))
    first = seen(*play(one), chosen)
    second = seen(*play(two), chosen)
    return one, [place for place in first if first[place] != second.get(place)]
