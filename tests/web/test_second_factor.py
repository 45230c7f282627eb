"""The second factor: switched on by a code, asked for at each log-in, never in the clear, for everybody if set."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.test import Client, override_settings

from allyscope.web.models import Person
from allyscope.web.options import Options
from benchmarks.web_installation import install

PASSWORD = "a long enough phrase"


@pytest.fixture
def person() -> Person:
    """Somebody with a password."""
    person = install().people["manager_a"]
    person.set_password(PASSWORD)
    person.save()
    return person


def code_of(secret: str, later: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def logged_in(person: Person) -> Client:
    client = Client()
    assert client.post("/login/", {"email": person.email, "password": PASSWORD}).headers["Location"] == "/"
    return client


def switched_on(person: Person) -> tuple[str, list[str]]:
    """The secret in the app, and the recovery codes."""
    client = logged_in(person)
    page = client.get("/account/second-factor/app/").content.decode()
    (secret,) = re.findall(r'<p class="code">([A-Z2-7]+)</p>', page)
    assert client.post("/account/second-factor/app/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()
    response = client.post("/account/second-factor/app/", {"code": code_of(secret)}, follow=True)
    codes = re.findall(r"<li>(\d+)</li>", response.content.decode().partition('<ul class="plain code">')[2])
    return secret, codes


def test_after_the_password_a_code_is_asked_for_and_nothing_is_shown_before(person: Person) -> None:
    secret, _codes = switched_on(person)
    client = Client()
    response = client.post("/login/", {"email": person.email, "password": PASSWORD, "next": "/account/"})
    assert response.headers["Location"].startswith("/account/second-factor/check/")
    assert client.get("/").status_code == 302
    wrong = client.post("/account/second-factor/check/", {"code": "000000"})
    assert "Incorrect code." in wrong.content.decode()
    assert client.get("/").status_code == 302
    cache.clear()  # a code counts once, and this one switched it on
    response = client.post("/account/second-factor/check/", {"code": code_of(secret)})
    assert response.headers["Location"] == "/account/"
    assert client.get("/").status_code == 200


def test_a_recovery_code_lets_in_once(person: Person) -> None:
    _secret, codes = switched_on(person)
    assert len(codes) == 10
    for time_, status in ((1, 302), (2, 200)):
        client = Client()
        client.post("/login/", {"email": person.email, "password": PASSWORD})
        response = client.post("/account/second-factor/check/", {"code": codes[0]})
        assert response.status_code == status, time_


def test_codes_cannot_be_guessed_by_trying(person: Person) -> None:
    secret, _codes = switched_on(person)
    client = Client()
    client.post("/login/", {"email": person.email, "password": PASSWORD})
    for _time in range(12):
        client.post("/account/second-factor/check/", {"code": "000000"})
    assert client.post("/account/second-factor/check/", {"code": code_of(secret, 1)}).status_code != 302
    assert client.get("/").status_code == 302


def test_a_link_for_a_new_password_does_not_go_round_it(person: Person) -> None:
    switched_on(person)
    person.refresh_from_db()
    client = Client()
    link = f"/password/{person.pk}/{default_token_generator.make_token(person)}/"
    response = client.post(link, {"password": "another long phrase"})
    assert response.headers["Location"].startswith("/account/second-factor/check/")
    assert client.get("/").status_code == 302


def test_no_secret_lies_in_the_clear_in_the_database(person: Person) -> None:
    secret, codes = switched_on(person)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in codes)


def test_it_is_switched_off_by_its_owner_who_confirms_or_by_the_administrator(person: Person) -> None:
    switched_on(person)
    client = Client()
    client.force_login(person)
    response = client.post("/account/second-factor/app/off/")
    assert response.headers["Location"].startswith(("/account/confirm/", "/account/second-factor/confirm/"))
    assert Authenticator.objects.exists()
    administrator = Client()
    administrator.force_login(Person.objects.get(is_administrator=True))
    assert "Second factor off" in administrator.get("/administration/").content.decode()
    administrator.post(f"/administration/people/{person.pk}/second-factor/")
    assert not Authenticator.objects.exists()
    assert logged_in(person).get("/account/").status_code == 200


def test_everybody_needs_one_where_the_settings_say_so(person: Person) -> None:
    with override_settings(OPTIONS=Options(schema_version=1, second_factor_for_all=True)):
        client = logged_in(person)
        for address in ("/", "/account/", "/alliances/1/"):
            assert client.get(address).headers["Location"] == "/account/second-factor/"
        assert client.get("/account/second-factor/app/").status_code == 200
        assert Client().get("/answers/").status_code == 200
        secret = re.findall(
            r'<p class="code">([A-Z2-7]+)</p>', client.get("/account/second-factor/app/").content.decode()
        )[0]
        client.post("/account/second-factor/app/", {"code": code_of(secret)})
        assert client.get("/").status_code == 200
