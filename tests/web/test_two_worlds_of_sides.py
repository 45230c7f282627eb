"""What a side keeps to itself changes nothing that anybody else can fetch, nor what both get."""

from __future__ import annotations

import random
from functools import cache

import pytest
from django.core.management import call_command

from allyscope.web import event_history
from allyscope.web.models import Event, Expectation, Job, Judgement, Publication, Wave
from allyscope.web.waves.life import today
from benchmarks.web_installation import Installation, install
from benchmarks.web_worlds import seen

OTHERS = ("anonymous", "manager_b", "sponsor_b", "facilitator", "other", "administrator")
KINDS = ("conflict", "exit_considered", "positive_experience")


def play(seed: int, *, secret: bool) -> tuple[Installation, Wave]:
    """A wave to its end; with the secret, side A has private events, expectations and judgements of its own."""
    call_command("flush", verbosity=0, interactive=False)
    chance = random.Random(seed)
    here = install()
    side, anna = here.sides[0], here.people["manager_a"]
    shared = Event.objects.get(text="private to Alpha")
    kind = shared.kind
    if secret:
        event_history.change(shared, anna, text=f"A thing that is not said {chance.random()}")
        what_came = {"worked": chance.choice(("yes", "no")), "cost": chance.random()}
        event_history.change(shared, anna, kind="repair_act", more=what_came)
        event_history.change(shared, anna, text="private to Alpha", kind=kind, more={})
    event_history.change(shared, anna, "shared", shared=True, text="Fit for both.")
    about = {"alliance": here.alliance, "topic": "speed", "since": "2024"}
    Expectation.objects.create(side=here.sides[1], level=4, shared=True, **about)
    if secret:
        for number in range(1 + chance.randrange(3)):
            event = Event(
                alliance=here.alliance, side=side, date="2024-02", kind=chance.choice(KINDS), text=f"s{number}"
            )
            event_history.write(event, anna)
        sorry = Event(alliance=here.alliance, side=side, date="2024-01", kind="repair_act", subkind="apology")
        sorry.text, sorry.more = "Sorry.", {"worked": chance.choice(("yes", "no")), "cost": chance.random()}
        event_history.write(sorry, anna)
        Expectation.objects.create(side=side, level=chance.randint(1, 5), **about)
        Judgement.objects.create(
            alliance=here.alliance, side=side, person=anna, light="red", rule="none", reason="Quiet", on=today()
        )
    wave = here.wave(Wave.State.OPEN)
    here.answer_all(wave)
    here.close(wave)
    here.publish(wave)
    return here, wave


@cache
def without_it() -> dict[str, str]:
    """Chance has a part in nothing but the secret, so there is one world without it."""
    return everything(0, secret=False)


@pytest.mark.parametrize("seed", range(4))
def test_the_other_side_and_everybody_else_see_the_same_with_and_without_it(seed: int) -> None:
    pages, without = everything(seed, secret=True), without_it()
    assert set(pages) == set(without)
    assert [place for place in pages if pages[place] != without[place]] == []


def everything(seed: int, *, secret: bool) -> dict[str, str]:
    here, wave = play(seed, secret=secret)
    pages = {place: text for place, text in seen(here, wave, OTHERS).items() if "events/" not in place}
    pages["record"] = Publication.objects.get().record
    pages["work"] = str(list(Job.objects.values_list("state", "doing", "share")))
    shared = Event.objects.get(text="Fit for both.")
    for visitor in OTHERS:
        address = f"/alliances/{here.alliance.pk}/events/{shared.pk}/"
        response = here.client(visitor).get(address)
        main = response.content.decode().partition("<main")[2]
        pages[f"{visitor} event"] = f"{response.status_code} {main}"
        pages[f"{visitor} events"] = here.client(visitor).get(f"/alliances/{here.alliance.pk}/events/").content.decode()
    return {place: strip(text) for place, text in pages.items()}


def strip(text: str) -> str:
    from benchmarks.web_worlds import SECRETS  # noqa: PLC0415

    return SECRETS.sub("", text)


def test_the_own_side_does_see_it() -> None:
    here, _wave = play(0, secret=True)
    page = here.client("sponsor_a").get(f"/alliances/{here.alliance.pk}/").content.decode()
    assert "s0" in page
    assert "Quiet" in page
