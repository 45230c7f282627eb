"""Mails about commitments: to whom, once each, and only as long as they say something true."""

from __future__ import annotations

import datetime
from pathlib import Path

from allyscope.web.committing import take
from allyscope.web.mail import due
from allyscope.web.mail.sending import send_due
from allyscope.web.mail.texts import letter
from allyscope.web.models import Commitment, Mail
from allyscope.web.options import Options
from allyscope.web.waves.life import today
from benchmarks.web_installation import Installation, install

SITE = "https://alliances.example.org"


def promised(here: Installation, days: int, *, confirmed: bool = True) -> Commitment:
    return Commitment.objects.create(
        alliance=here.alliance,
        side=here.sides[0],
        written_by=here.sides[0 if confirmed else 1],
        confirmed=confirmed,
        text="A secret of the trade",
        due=today() + datetime.timedelta(days=days),
    )


def told() -> dict[str, str]:
    """Who is told what, without the greeting."""
    return {
        mail.person.email.partition("@")[0]: letter(mail, SITE).text.split("\n\n")[1]
        for mail in Mail.objects.all()
        if mail.person
    }


def test_the_side_that_promised_hears_of_it_before_its_day() -> None:
    here = install()
    promised(here, 2)
    promised(here, 20)
    for _time in range(2):
        due.order(today())
    assert list(told()) == ["manager_a"]
    assert told()["manager_a"].startswith("A commitment of your side is due on")


def test_both_sides_hear_of_one_that_nobody_has_said_how_it_went_and_nobody_for_ever() -> None:
    here = install()
    promised(here, -2)
    promised(here, -40)
    due.order(today())
    assert set(told()) == {"manager_a", "manager_b"}
    assert "nobody has said how it went" in told()["manager_b"]


def test_a_commitment_that_the_other_side_wrote_down_is_to_be_confirmed() -> None:
    here = install()
    promised(here, 20, confirmed=False)
    due.order(today())
    assert list(told()) == ["manager_a"]
    assert "Confirm it" in told()["manager_a"]


def test_what_was_promised_stands_in_no_mail_and_the_link_leads_to_it() -> None:
    here = install()
    promised(here, 1)
    due.order(today())
    text = letter(Mail.objects.get(), SITE)
    assert "secret" not in text.text + text.subject
    assert f"{SITE}/alliances/{here.alliance.pk}/commitments/" in text.text


def test_a_mail_that_has_waited_leaves_only_if_it_still_holds(tmp_path: Path) -> None:
    here = install()
    row = promised(here, 1)
    due.order(today())
    take(row, here.sides[0], "kept")
    assert send_due(Options(schema_version=1, address=SITE), tmp_path) == 0
    assert not Mail.objects.exists()


def test_who_wants_no_mails_gets_none() -> None:
    here = install()
    here.people["manager_a"].wants_mails = False
    here.people["manager_a"].save()
    promised(here, 1)
    due.order(today())
    assert not Mail.objects.exists()
