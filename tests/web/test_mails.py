"""Mails: what is due follows from where waves stand, each is sent once, and nothing of an answer is in any."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from socket import socket

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.formats import date_format

from allyscope.web.mail import due
from allyscope.web.mail.sending import MOST_TRIES, send_due
from allyscope.web.models import Answer, Invitation, Mail, Person, Wave
from allyscope.web.options import MailPart, Options
from allyscope.web.waves import life
from allyscope.web.waves.answering import invitation_of, invite
from benchmarks.web_installation import Installation, install
from benchmarks.web_mail_server import PASSWORD, USER, Box, mail_server

SITE = "https://alliances.example.org"
LINK = re.compile(rf"{SITE}(/\S+/)")


@pytest.fixture(scope="module")
def port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def options_of(port: int, password: str = PASSWORD) -> Options:
    mail = MailPart(
        server="127.0.0.1", port=port, security="none", user=USER, password=password, sender="alliances@example.org"
    )
    return Options(schema_version=1, address=SITE, mail=mail)


@pytest.fixture
def options(port: int) -> Options:
    return options_of(port)


@pytest.fixture
def box(port: int) -> Iterator[Box]:
    with mail_server(port) as box:
        yield box


def asked_by_mail(people: int = 3) -> tuple[Installation, Wave]:
    """An open wave whose people have addresses."""
    here = install()
    wave = here.wave(Wave.State.AGREED, people=0)
    for side in here.sides:
        invite(wave, side, [f"Person {number} <{side.code}.{number}@Example.org>".lower() for number in range(people)])
    life.open_for_answers(wave)
    wave.refresh_from_db()
    return here, wave


def readers(mails: list[EmailMessage]) -> list[str]:
    return sorted(str(mail["To"]) for mail in mails)


def text(mail: EmailMessage) -> str:
    return str(mail.get_content())


def test_everybody_asked_by_mail_gets_a_link_of_their_own_once_by_a_real_server(box: Box, options: Options) -> None:
    asked_by_mail()
    assert send_due(options, None) == 6
    assert send_due(options, None) == 0
    assert readers(box.mails) == [f"{side}.{number}@example.org" for side in ("p1", "p2") for number in range(3)]
    links = []
    for mail in box.mails:
        (link,) = [each for each in LINK.findall(text(mail)) if each.startswith("/a/")]
        links.append(link)
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail.get_content_type() == "text/plain"
    assert len(set(links)) == 6
    browser = Client()
    assert browser.get(links[0]).status_code == 200
    browser.post(links[0], {"trust": "4"})
    assert Answer.objects.get().invitation.email == box.mails[0]["To"]


def test_a_person_counts_once_by_whichever_of_their_links(box: Box, options: Options) -> None:
    asked_by_mail()
    send_due(options, None)
    Mail.objects.update(sent_on=life.today() - datetime.timedelta(days=4))
    assert send_due(options, None) == 6  # the last day is today
    mine = [mail for mail in box.mails if mail["To"] == "p1.0@example.org"]
    assert len(mine) == 2
    for value, mail in enumerate(mine, start=2):
        (link,) = [each for each in LINK.findall(text(mail)) if each.startswith("/a/")]
        Client().post(link, {"trust": str(value)})
    assert [each.value for each in Answer.objects.all()] == [3]


def test_a_reminder_goes_to_all_whether_they_have_answered_or_not_and_says_so(box: Box, options: Options) -> None:
    here, _wave = asked_by_mail()
    send_due(options, None)
    Mail.objects.update(sent_on=life.today() - datetime.timedelta(days=4))
    before = len(box.mails)
    for number, side in enumerate(here.sides):
        here.invited[number] = list(Invitation.objects.filter(side=side))
    here.answer(0, 0, {"trust": 5})
    send_due(options, None)
    reminders = box.mails[before:]
    assert readers(reminders) == readers(box.mails[:before])
    assert len({LINK.sub("", text(mail)) for mail in reminders}) == 1


def test_managers_hear_of_their_turn_and_others_only_of_the_end(box: Box, options: Options) -> None:
    here = install()
    here.wave(Wave.State.OPEN, people=4)
    (wave,) = Wave.objects.all()
    Wave.objects.update(state=Wave.State.DRAFT)
    send_due(options, None)
    assert box.mails == []  # both had agreed
    Wave.objects.update(state=Wave.State.OPEN)
    here.answer_all(wave)
    here.close(wave)
    send_due(options, None)
    assert readers(box.mails) == ["manager_a@example.org", "manager_b@example.org"]
    life.release(wave, here.sides[0])
    Mail.objects.update(sent_on=life.today() - datetime.timedelta(days=due.REPEAT_DAYS))
    send_due(options, None)
    assert readers(box.mails[2:]) == ["manager_b@example.org"]
    here.publish(Wave.objects.get())
    send_due(options, None)
    assert readers(box.mails[3:]) == sorted(
        f"{name}@example.org" for name in ("facilitator", "manager_a", "manager_b", "sponsor_a", "sponsor_b")
    )


def test_who_wants_no_mails_gets_none(box: Box, options: Options) -> None:
    here = install()
    client = here.client("manager_b")
    assert client.post("/account/", {"language": "de", "mails": "no"}).status_code == 302
    wave = life.begin(here.alliance, "short", life.today(), "en", 3)
    life.agree(wave, here.sides[0])
    send_due(options, None)
    assert box.mails == []
    client.post("/account/", {"language": "de", "mails": "yes"})
    send_due(options, None)
    assert "Eine Befragung ist vorgeschlagen." in text(box.mails[0])


def test_nothing_that_was_answered_stands_in_any_mail(box: Box, options: Options) -> None:
    here, wave = asked_by_mail()
    for number, side in enumerate(here.sides):
        here.invited[number] = list(Invitation.objects.filter(side=side))
        for person in range(3):
            here.answer(number, person, {"trust": 5, "conflict": 5}, {"change": "MY OWN WORDS"})
    send_due(options, None)
    here.close(wave)
    send_due(options, None)
    here.publish(wave)
    send_due(options, None)
    assert len(box.mails) == 6 + 2 + 6 + 5
    for mail in box.mails:
        plain = text(mail)
        assert "MY OWN WORDS" not in plain
        plain = plain.replace(date_format(wave.closes_on, "DATE_FORMAT"), "")
        without = re.sub(r"https?://\S+", "", plain)
        assert not re.search(r"\d", without), without


def test_a_server_that_is_away_is_tried_again_and_later_given_up(options: Options) -> None:
    asked_by_mail()
    assert send_due(options, None) == 0
    assert set(Mail.objects.values_list("state", "problem", "tries")) == {("waiting", "unreachable", 1)}
    assert send_due(options, None) == 0
    assert set(Mail.objects.values_list("tries", flat=True)) == {1}  # not before some time has passed
    for _time in range(MOST_TRIES):
        Mail.objects.update(next_try=timezone.now())
        send_due(options, None)
    assert set(Mail.objects.values_list("state", flat=True)) == {"failed"}


def test_a_wrong_password_is_told_from_a_server_that_is_away(box: Box, port: int) -> None:
    asked_by_mail()
    assert send_due(options_of(port, "not that"), None) == 0
    assert set(Mail.objects.values_list("problem", flat=True)) == {"log-in"}
    assert box.mails == []


def test_an_address_that_nobody_has_is_shown_to_the_side_that_invited_it(box: Box, options: Options) -> None:
    here, wave = asked_by_mail()
    box.unknown = {"p1.1@example.org"}
    assert send_due(options, None) == 5
    assert Mail.objects.get(state=Mail.State.FAILED).problem == "refused"
    page = f"/waves/{wave.pk}/"
    with override_settings(OPTIONS=options):
        assert here.client("manager_a").get(page).content.decode().count("could not be delivered") == 1
        assert "could not be delivered" not in here.client("manager_b").get(page).content.decode()


def test_a_server_that_is_busy_is_no_reason_to_give_up(box: Box, options: Options) -> None:
    asked_by_mail()
    box.busy = True
    assert send_due(options, None) == 0
    box.busy = False
    Mail.objects.update(next_try=timezone.now())
    assert send_due(options, None) == 6


def test_without_a_server_mails_lie_in_a_folder(tmp_path: Path) -> None:
    asked_by_mail()
    assert send_due(Options(schema_version=1), tmp_path) == 6
    files = sorted((tmp_path / "mails").iterdir())
    assert len(files) == 6
    assert (tmp_path / "mails").stat().st_mode & 0o077 == 0
    assert "http://localhost:8000/a/" in files[0].read_text(encoding="utf-8")


def test_a_mail_that_has_waited_too_long_does_not_leave(box: Box, options: Options) -> None:
    here, wave = asked_by_mail()
    due.order(life.today())
    assert Mail.objects.count() == 6
    here.close(wave)
    send_due(options, None)
    assert {mail["Subject"] for mail in box.mails if str(mail["To"]).startswith("p")} == {
        "Alpha and Beta: what became of it"
    }


def test_links_are_shown_to_nobody_where_they_go_by_mail(box: Box, options: Options) -> None:
    here = install()
    wave = here.wave(Wave.State.AGREED, people=3)
    address = f"/waves/{wave.pk}/invitations/"
    with override_settings(OPTIONS=options):
        page = here.client("manager_a").post(address, {"labels": "Eva <eva@example.org>"}, follow=True).content.decode()
        assert "/a/" not in page
        page = here.client("manager_a").post(address, {"labels": "Ida ida@example.org\nPaul"}).content.decode()
        assert page.count("/a/") == 1
        assert "1 more person gets the link by mail" in page
        assert here.client("manager_a").post(address, {"labels": "eva@example.org"}).status_code == 422
        twice = here.client("manager_a").post(address, {"labels": "x@example.org\nX X@example.org"})
        assert twice.status_code == 422
        life.open_for_answers(wave)
        send_due(options, None)
        (first,) = [mail for mail in box.mails if mail["To"] == "eva@example.org"]
        row = Invitation.objects.get(email="eva@example.org")
        assert here.client("manager_a").post(f"/invitations/{row.pk}/renew/").status_code == 302
        send_due(options, None)
    second = box.mails[-1]
    codes = [re.findall(r"/a/([^/]+)/", text(mail))[0] for mail in (first, second)]
    assert invitation_of(codes[0]) is None
    assert invitation_of(codes[1]) == row


def test_a_new_account_gets_its_link_by_mail_and_the_administrator_does_not_see_it(box: Box, options: Options) -> None:
    here = install()
    with override_settings(OPTIONS=options):
        page = here.client("administrator").post(
            "/administration/people/", {"name": "New", "email": "new@example.org"}, follow=True
        )
        assert "/password/" not in page.content.decode().replace("/administration/people/", "").replace("/link/", "")
        send_due(options, None)
        (mail,) = box.mails
        (link,) = LINK.findall(text(mail))
        cache.clear()
        assert Client().post(link, {"password": "a long enough phrase"}).status_code == 302
        assert Person.objects.get(email="new@example.org").language == "en"
        here.client("administrator").post(f"/administration/people/{here.people['other'].pk}/link/")
        send_due(options, None)
    assert readers(box.mails) == ["new@example.org", "other@example.org"]


def test_a_text_in_a_name_can_add_no_line_to_the_head_of_a_mail(box: Box, options: Options) -> None:
    here = install()
    here.alliance.name = "A\r\nBcc: evil@example.org"
    here.alliance.save()
    wave = life.begin(here.alliance, "short", life.today(), "en", 3)
    life.agree(wave, here.sides[0])
    assert send_due(options, None) == 1
    (mail,) = box.mails
    assert mail["Bcc"] is None
    assert str(mail["Subject"]).startswith("A Bcc: evil@example.org, wave of ")
