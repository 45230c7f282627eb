"""The attention list: the stated rule, a manager's own judgement beside it, and a hundred alliances in a moment."""

from __future__ import annotations

import datetime
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allyscope.web.attention import AMBER, RED, STALE_MONTHS, Facts, reason_words, reasons_of, standing
from allyscope.web.models import Alliance, Judgement
from benchmarks.web_installation import install, published
from benchmarks.web_portfolio import many

NOW = datetime.date(2026, 6, 15)
MONTH = 2026 * 12 + 5
CRISIS = {"code": "crisis_moral", "side": "P2", "probability": 0.4}
ENDING = {"code": "ending", "end": 0.3, "usual": 0.1}
WORSE = {"code": "worsening", "construct": "trust", "probability": 0.8}


@pytest.mark.parametrize(
    ("facts", "light", "codes"),
    [
        (Facts({}, None, ""), "none", []),
        (Facts({}, MONTH, "published"), "green", []),
        (Facts({"reasons": [CRISIS], "gaps": 2}, MONTH, "published"), "red", ["crisis_moral", "gap"]),
        (Facts({"reasons": [WORSE, ENDING]}, MONTH, "published"), "red", ["ending", "worsening"]),
        (Facts({"reasons": [WORSE]}, MONTH, "published"), "amber", ["worsening"]),
        (Facts({}, MONTH - STALE_MONTHS, "published"), "green", []),
        (Facts({}, MONTH - STALE_MONTHS - 1, "published"), "amber", ["stale"]),
        (Facts({}, None, "declined"), "amber", ["unreleased"]),
        (Facts({}, MONTH, "", overdue=1, broken=1, late_acts=1), "amber", ["overdue", "broken", "late_acts"]),
        (Facts({"reasons": [CRISIS]}, MONTH, "", overdue=1, ended=True), "ended", []),
    ],
)
def test_the_rule_as_it_is_stated(facts: Facts, light: str, codes: list[str]) -> None:
    here = standing(facts, None, NOW)
    assert here.light == here.rule == light
    assert [reason.code for reason in here.reasons] == codes
    assert all(reason_words(reason, {"P2": "Beta"}) for reason in here.reasons)


def test_every_reason_has_its_weight_and_its_words() -> None:
    signs = {"reasons": [CRISIS | {"code": code} for code in RED[:3]] + [ENDING, WORSE], "gaps": 1}
    found = reasons_of(Facts(signs, MONTH - 20, "declined", 1, 2, 3), NOW)
    assert [reason.code for reason in found] == [*RED, *AMBER]
    words = [reason_words(reason, {"P2": "Beta"}) for reason in found]
    assert len(set(words)) == len(words)
    assert "Beta may no longer find the partner's conduct right (40%)" in words


def test_a_judgement_stands_before_the_rule_for_its_own_side_alone() -> None:
    here, _wave = published()
    address = f"/alliances/{here.alliance.pk}/judgement/"
    here.client("manager_a").post(address, {"light": "red", "reason": "They are quiet."})
    for visitor in ("manager_a", "sponsor_a"):
        page = here.client(visitor).get("/").content.decode()
        assert "They are quiet." in page
        assert "1 needs attention now." in page
        assert "Set by The manager_a; the rule says: Keep an eye on it." in page
    for visitor in ("manager_b", "sponsor_b", "facilitator"):
        for path in ("/", f"/alliances/{here.alliance.pk}/", address, f"/alliances/{here.alliance.pk}/handover/"):
            assert "They are quiet." not in here.client(visitor).get(path).content.decode()
    assert "before the last result" not in here.client("manager_a").get("/").content.decode()
    Judgement.objects.update(on=datetime.date(2020, 1, 1))
    assert "before the last result" in here.client("manager_a").get("/").content.decode()
    here.client("manager_a").post(f"{address}withdraw/")
    assert "They are quiet." not in here.client("manager_a").get("/").content.decode()
    assert "They are quiet." in here.client("manager_a").get(address).content.decode()
    assert list(Judgement.objects.values_list("rule", flat=True)) == ["amber", "amber"]


def test_a_hundred_alliances_with_twenty_waves_each_open_in_under_a_second() -> None:
    here = install()
    many(99)
    client = here.client("manager_a")
    client.get("/")
    times = []
    for _time in range(3):
        began = time.perf_counter()
        page = client.get("/").content.decode()
        times.append(time.perf_counter() - began)
    assert min(times) < 1.0
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    assert page.count("<tr") == 101
    assert "It stands." not in page  # reasons come first
    assert len(asked) < 30


def test_more_alliances_ask_no_more_of_the_database() -> None:
    here = install()
    counts = []
    for _time in range(2):
        many(5, 2)
        with CaptureQueriesContext(connection) as asked:
            here.client("manager_a").get("/")
        counts.append(len(asked))
        Alliance.objects.filter(name__startswith="Alliance").update(name="old")
    assert counts[0] == counts[1]
