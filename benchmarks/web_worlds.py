"""Two worlds that differ in what one protected person did, and everything that anybody can fetch in them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from allyscope.web.mail import due
from allyscope.web.mail.texts import letter
from allyscope.web.models import Event, Invitation, Mail, Wave
from allyscope.web.questions import comments_of, questions_of
from allyscope.web.waves import life
from benchmarks.web_installation import VISITORS, Installation, install

QUESTIONS = ("trust", "respect", "listening", "flexibility", "conflict", "pragmatic_legitimacy")
SECRETS = re.compile(r"csrfmiddlewaretoken[^>]*>")
QUOTES = re.compile(r'(?<=<ul class="quotes">).*?(?=</ul>)', re.S)  # in an order of chance
CODES = re.compile(r"https://example.org/(?:a|password)/\S+")
CLOCK = re.compile(r"(?<=\d[ T])\d\d:\d\d(?::\d\d(?:\.\d+)?)?")  # when a visitor took a file out, a moment ago
BY_CHANCE = {"id", "code_digest", "browser_digest", "last_login"}
FETCHED = 10
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
    for row in Invitation.objects.all():  # asked by mail, so that mails to them are looked at too
        Invitation.objects.filter(pk=row.pk).update(email=f"{row.side.code}-{row.label[-1]}@example.org")
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


def kept(wave: Wave) -> dict[str, str]:
    """All that is kept, table by table, in no order, without what is drawn by chance.

    Left out is what an open or a closed wave holds of answers that nobody has released: it is on the server's disk, and
    on no page.
    """
    held = {Wave.State.OPEN: {"answer", "comment"}, Wave.State.CLOSED: {"closedanswer", "closedcomment"}}
    left_out = held.get(Wave.State(wave.state), set())
    tables = {}
    for kind in apps.get_app_config("allyscope_web").get_models():
        if kind._meta.model_name not in left_out:
            rows = (row.items() for row in kind._default_manager.values())
            tables[kind.__name__] = "\n".join(
                sorted(str([(name, value) for name, value in row if name not in BY_CHANCE]) for row in rows)
            )
    return tables


def mails() -> str:
    """What would be sent now, without its links."""
    due.order(life.today())
    letters = [letter(mail, "https://example.org") for mail in Mail.objects.filter(state=Mail.State.WAITING)]
    return "\n".join(sorted(f"{each.to} {each.subject} {CODES.sub('', each.text)}" for each in letters))


def seen(
    here: Installation, wave: Wave, visitors: tuple[str, ...] = VISITORS, only: frozenset[str] | None = None
) -> dict[str, str]:
    """Everything that these visitors can fetch, by who fetched it where; `only` names addresses to fetch."""
    everything: dict[str, str] = {}
    for visitor in visitors:
        client = here.client(visitor)
        for address in addresses(here, wave):
            name = "link" if "/a/" in address else address
            if only is not None and name not in only:
                continue
            response = client.get(address)
            page = SECRETS.sub("", response.content.decode())
            page = CLOCK.sub("", page)
            page = QUOTES.sub(lambda quotes: "".join(sorted(quotes[0].split("<li>"))), page)
            for codes in here.codes.values():
                for place, code in enumerate(codes):
                    page = page.replace(code, f"code {place}")
            everything[f"{visitor} {name}"] = f"{response.status_code} {page}"
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
        "pk": 1,
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
    """A wave at random in two worlds: where so many visitors can tell them apart, which shall be nowhere.

    A page is made of what is kept and of nothing else. So where all that is kept is equal, pages are fetched of one
    wave in ten only; where answers still lie in tables, of each.
    """
    chance = random.Random(seed)
    one = plan(chance)
    two = protected(one, chance)
    chosen = tuple(chance.sample(VISITORS, visitors))
    worlds: list[tuple[dict[str, str], dict[str, str]]] = []
    reading: frozenset[str] | None = None
    for world in (one, two):
        here, wave = play(world)
        tables = kept(wave) | {"mails": mails()}
        fetch = seed % FETCHED == 0 or wave.state in (Wave.State.OPEN, Wave.State.CLOSED)
        pages = seen(here, wave, chosen, reading) if fetch else {}
        # What takes no reading (405) is not asked again in the other world.
        reading = frozenset(place.partition(" ")[2] for place, page in pages.items() if not page.startswith("405"))
        worlds.append((tables, pages))
    (tables, pages), (other_tables, other_pages) = worlds
    read = {place for place in pages if place.partition(" ")[2] in (reading or ())}
    return one, [
        *(name for name, rows in tables.items() if rows != other_tables[name]),
        *(place for place in sorted(read | set(other_pages)) if pages.get(place) != other_pages.get(place)),
    ]
