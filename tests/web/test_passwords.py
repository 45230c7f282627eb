"""Passwords: changed by their owner, and a link for a forgotten one that tells nobody who has an account."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from allyscope.web.models import Mail, Person
from allyscope.web.options import MailPart, Options
from allyscope.web.security import TRIES

OLD, NEW = "an old phrase of mine", "another phrase of mine"
MAIL = MailPart(server="127.0.0.1", sender="a@example.org")


@pytest.fixture
def anna() -> Person:
    person = Person(name="Anna", email="anna@example.org")
    person.set_password(OLD)
    person.save()
    return person


def logged_in(password: str) -> Client:
    client = Client()
    client.post("/login/", {"email": "anna@example.org", "password": password})
    return client


def comes_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.usefixtures("anna")
def test_its_owner_changes_it_and_is_logged_out_everywhere_else() -> None:
    here, elsewhere = logged_in(OLD), logged_in(OLD)
    assert comes_in(elsewhere)
    page = here.post("/account/password/", {"now": "not it", "password": NEW}).content.decode()
    assert "This is not your password." in page
    assert "At least 10" in here.post("/account/password/", {"now": OLD, "password": "short"}).content.decode()
    here.post("/account/password/", {"now": OLD, "password": NEW})
    assert comes_in(here)
    assert not comes_in(elsewhere)
    assert not comes_in(logged_in(OLD))
    assert comes_in(logged_in(NEW))


@pytest.mark.usefixtures("anna")
def test_nobody_guesses_the_old_one_in_a_browser_that_was_left_open() -> None:
    client = logged_in(OLD)
    for _time in range(TRIES):
        client.post("/account/password/", {"now": "a guess", "password": NEW})
    assert client.post("/account/password/", {"now": OLD, "password": NEW}).status_code == 429
    assert comes_in(logged_in(OLD))


@pytest.mark.usefixtures("anna")
def test_a_forgotten_one_is_answered_alike_whoever_asks_and_one_mail_waits_at_most() -> None:
    assert Client().get("/forgotten-password/").status_code == 404
    with override_settings(OPTIONS=Options(schema_version=1, mail=MAIL)):
        said = []
        for email in ("anna@example.org", "ANNA@example.org", "nobody@example.org"):
            said.append(Client().post("/forgotten-password/", {"email": email}, follow=True).content.decode())
        assert all("If there is an account with this address" in page for page in said)
        assert Mail.objects.filter(kind=Mail.Kind.PASSWORD).count() == 1
        Person.objects.update(is_active=False)
        Mail.objects.all().delete()
        Client().post("/forgotten-password/", {"email": "anna@example.org"})
        assert not Mail.objects.exists()
        for _time in range(TRIES):
            Client().post("/forgotten-password/", {"email": "anna@example.org"})
        assert Client().post("/forgotten-password/", {"email": "anna@example.org"}).status_code == 429
