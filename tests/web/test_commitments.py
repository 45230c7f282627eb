"""Commitments: who may say what of them, what both sides see, and how an unkept one becomes evidence."""

from __future__ import annotations

import datetime
import re

from allyscope.web.calendar_file import calendar_of, folded
from allyscope.web.committing import is_overdue, steps_for
from allyscope.web.models import Action, Commitment
from allyscope.web.waves.life import today
from benchmarks.web_installation import Installation, in_days, install

VERDICTS = ("kept", "late", "broken")


def promised(here: Installation, *, days: int = 5, text: str = "Call back") -> Commitment:
    return Commitment.objects.create(
        alliance=here.alliance,
        side=here.sides[0],
        written_by=here.sides[0],
        confirmed=True,
        text=text,
        due=today() + datetime.timedelta(days=days),
    )


def say(here: Installation, visitor: str, row: Commitment, step: str) -> None:
    here.client(visitor).post(f"/alliances/{here.alliance.pk}/commitments/{row.pk}/{step}/")
    row.refresh_from_db()


def listed(here: Installation, visitor: str) -> str:
    return str(here.client(visitor).get(f"/alliances/{here.alliance.pk}/commitments/").content.decode())


def test_what_the_other_side_promises_counts_once_that_side_confirms_it() -> None:
    here = install()
    form = {"side": here.sides[1].pk, "text": "Send the plan", "due": in_days(-3)}
    here.client("manager_a").post(f"/alliances/{here.alliance.pk}/commitments/", form)
    row = Commitment.objects.get()
    assert not row.confirmed
    assert not is_overdue(row)
    assert steps_for(row, here.sides[0]) == ("withdraw",)
    say(here, "manager_a", row, "confirm")
    assert not row.confirmed
    say(here, "manager_b", row, "confirm")
    assert row.confirmed
    assert is_overdue(row)


def test_each_side_says_for_itself_how_it_went_and_differing_is_pointed_out() -> None:
    here = install()
    row = promised(here, days=-2)
    assert "overdue" in listed(here, "sponsor_b")
    say(here, "manager_a", row, "kept")
    say(here, "manager_b", row, "broken")
    assert (row.own_verdict, row.other_verdict) == ("kept", "broken")
    for visitor in ("manager_a", "sponsor_b", "facilitator"):
        assert "The sides see it differently" in listed(here, visitor)


def test_only_whom_something_was_promised_lets_the_other_off() -> None:
    here = install()
    row = promised(here)
    assert steps_for(row, here.sides[0]) == VERDICTS
    assert steps_for(row, here.sides[1]) == (*VERDICTS, "withdraw")
    say(here, "manager_a", row, "withdraw")
    assert not row.withdrawn
    say(here, "manager_b", row, "withdraw")
    assert row.withdrawn
    assert steps_for(row, here.sides[1]) == ()


def test_what_was_not_kept_can_be_written_down_as_what_happened_with_its_source() -> None:
    here = install()
    row = promised(here, days=-2)
    say(here, "manager_b", row, "broken")
    link = re.search(r'href="([^"]+\?commitment=\d+)"', listed(here, "manager_b"))
    assert link is not None
    form = here.client("manager_b").get(link[1]).content.decode()
    assert "Not kept: Call back" in form
    assert f"Commitment {row.pk}" in form
    assert 'value="discrepancy/process" selected' in form
    assert "?commitment=" not in listed(here, "manager_a")
    other = here.client("other").get(link[1])
    assert other.status_code == 404


def test_a_commitment_of_another_alliance_fills_in_nothing() -> None:
    here = install()
    row = promised(here, text="A secret promise")
    row.alliance = here.people["other"].roles.get().alliance
    row.save()
    for wish in (str(row.pk), "x", "", "9" * 40, "-1"):
        address = f"/alliances/{here.alliance.pk}/events/new/?commitment={wish}"
        page = here.client("manager_a").get(address)
        assert page.status_code == 200
        assert "A secret promise" not in page.content.decode()


def test_the_calendar_holds_what_is_open_and_is_well_formed() -> None:
    here = install()
    promised(here, text="Send; the, plan\\ of “ä”" + "ä" * 80)
    done = promised(here, days=9, text="Long done")
    done.own_verdict = done.other_verdict = "kept"
    done.save()
    Action.objects.create(alliance=here.alliance, text="Meet", due=today())
    text = calendar_of(here.alliance)
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 2
    assert "Long done" not in text
    assert r"Send\; the\, plan\\ of" in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "".join(part.removeprefix(" ") for part in folded("x" * 200)) == "x" * 200
