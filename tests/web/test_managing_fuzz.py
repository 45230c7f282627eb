"""Whatever is sent to the forms of managers: an answer in words, and no text becomes part of a page."""

from __future__ import annotations

import random

import pytest

from allyscope.web.models import Action, Commitment, Event, Expectation, Judgement
from benchmarks.web_installation import Installation, in_days, published

TEXTS = (
    *("", "0", "-1", "5", "99999999999999999999", "2024", "2024-13", "2024-02-30", "NaN", "<b>", "\x00", "\ud7ff"),
    *(
        "both",
        "P1",
        "yes",
        "conflict",
        "repair_act/apology",
        "done",
        "kept",
        "red",
        "premature",
        "speed",
        "talk",
        "a" * 600,
    ),
    *("[]", '[["date","kind"],["2024","x"]]', '[["a"],["b","c"]]', "%s%n", "${x}", "'; DROP TABLE", "\u202eabc"),
)
FIELDS = (
    *("date", "text", "what", "actor", "strength", "locator", "shared", "side", "due", "topic", "level", "since"),
    *("act", "owner", "state", "done_on", "light", "reason", "ended", "ending", "plan", "table", "column-0", "kind-0"),
)
ADDRESSES = ("events/new", "commitments", "expectations", "plan", "plan/choose", "judgement", "ended", "events/import")
EVIL = '<script>alert("x")</script>'


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_form_breaks(address: str) -> None:
    here, _wave = published()
    client, chance = here.client("manager_a"), random.Random(address)
    for _time in range(40):
        values = {field: chance.choice(TEXTS) for field in FIELDS if chance.random() < 0.8}
        answer = client.post(f"/alliances/{here.alliance.pk}/{address}/", values)
        assert answer.status_code in (200, 302, 404, 422), values


def filled(here: Installation) -> None:
    """Everything that managers can write, with a script in it, by the forms themselves."""
    client, alliance = here.client("manager_a"), f"/alliances/{here.alliance.pk}"
    event = {"date": "2024", "text": EVIL, "what": "conflict", "actor": "both", "strength": "weak", "shared": "yes"}
    side = here.sides[0].pk
    for address, values in {
        "events/new": event | {"locator": EVIL},
        "commitments": {"side": side, "text": EVIL, "due": in_days(-1)},
        "expectations": {"topic": "speed", "level": "5", "text": EVIL, "since": "2024", "shared": "yes"},
        "plan": {"text": EVIL, "side": "both", "owner": EVIL, "state": "planned"},
        "judgement": {"light": "red", "reason": EVIL},
    }.items():
        assert client.post(f"{alliance}/{address}/", values).status_code == 302, address


def test_no_text_becomes_part_of_a_page() -> None:
    here, _wave = published()
    filled(here)
    assert [kind.objects.count() for kind in (Commitment, Expectation, Action, Judgement)] == [1, 1, 1, 1]
    event = Event.objects.get(text=EVIL)
    pages = ("", "events/", f"events/{event.pk}/", "commitments/", "expectations/", "plan/", "judgement/", "handover/")
    for page in pages:
        said = here.client("manager_a").get(f"/alliances/{here.alliance.pk}/{page}").content.decode()
        assert EVIL not in said, page
        assert "&lt;script&gt;" in said, page
    assert EVIL not in here.client("manager_a").get("/").content.decode()
