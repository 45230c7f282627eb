"""A company's own log-in, by a real provider on this machine: who is let in, and what groups give and take."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from socket import socket
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client, override_settings

from allyscope.web.log_in.provider import providers
from allyscope.web.models import Person, Role
from allyscope.web.operating.provider_check import problem_of_provider
from allyscope.web.options import GroupPart, LogInPart, Options
from benchmarks.web_installation import install

GROUPS = [
    GroupPart(group="alpha", company="Alpha"),
    GroupPart(group="alpha-leads", company="Alpha", alliance="Alpha and Beta", part="manager"),
    GroupPart(group="admins", administrator=True),
    GroupPart(group="beta-watch", company="Beta", alliance="Alpha and Beta", part="sponsor"),
]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The provider, in a process of its own."""
    with socket() as probe:
        probe.bind(("localhost", 0))
        free = int(probe.getsockname()[1])
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(free)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as provider:
        end = time.monotonic() + 30
        while not answers(free):
            assert provider.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        yield free
        provider.kill()


def answers(port: int) -> bool:
    with socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(autouse=True)
def company(port: int) -> Iterator[None]:
    """Settings with that provider."""
    log_in = LogInPart(
        name="Alpha", server=f"http://localhost:{port}", client_id="here", client_secret="secret", groups=GROUPS
    )
    options = Options(schema_version=1, log_in=log_in)
    with override_settings(OPTIONS=options, SOCIALACCOUNT_PROVIDERS={"openid_connect": providers(options)}):
        yield


def at_provider(port: int, method: str, path: str, body: str, kind: str) -> str:
    """What the provider answers: where it sends the browser."""
    connection = HTTPConnection("localhost", port, timeout=20)
    try:
        connection.request(method, path, body, {"Content-Type": kind})
        return connection.getresponse().headers.get("Location", "")
    finally:
        connection.close()


def come(port: int, who: str, action: str = "", **claims: object) -> tuple[Client, Any]:
    """Somebody presses the button, logs in at the provider, and is sent back."""
    at_provider(port, "PUT", f"/users/{who}", json.dumps(claims), "application/json")
    client = Client()
    sent = client.post("/login/company/?next=/account/")
    assert sent.status_code == 200
    target = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', sent.content.decode())
    assert target is not None
    address = urlsplit(unescape(target[1]))
    assert f"{address.scheme}://{address.netloc}" == f"http://localhost:{port}"
    assert "code_challenge" in address.query
    form = urlencode({"sub": who} | ({"action": action} if action else {}))
    back = at_provider(port, "POST", f"{address.path}?{address.query}", form, "application/x-www-form-urlencoded")
    assert back.startswith("http://testserver/login/company/callback/")
    return client, client.get(back.removeprefix("http://testserver"))


def test_somebody_with_an_account_comes_in_and_goes_where_they_wanted(port: int) -> None:
    here = install()
    assert "Log in with Alpha" in Client().get("/login/").content.decode()
    client, response = come(port, "s-1", email="Manager_A@example.org", email_verified=True, groups=[])
    assert response.headers["Location"] == "/account/"
    assert "The manager_a" in client.get("/account/").content.decode()
    assert not Role.objects.filter(person=here.people["manager_a"]).exists()  # the directory gives it no part there
    assert not SocialToken.objects.exists()


def test_a_stranger_is_not_let_in_and_no_account_is_made(port: int) -> None:
    install()
    before = Person.objects.count()
    client, response = come(port, "s-2", email="stranger@example.org", email_verified=True, groups=["other"])
    assert response.headers["Location"] == "/login/"
    assert "You have no account here yet." in client.get("/login/").content.decode()
    assert client.get("/").status_code == 302
    assert Person.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_an_address_that_the_provider_does_not_vouch_for_opens_no_account(port: int) -> None:
    install()
    client, _response = come(port, "s-3", email="manager_b@example.org", email_verified=False)
    assert client.get("/account/").status_code == 302


def test_groups_give_an_account_and_a_part_and_take_it_again(port: int) -> None:
    here = install()
    claims: dict[str, Any] = {"email": "nora@alpha.example", "email_verified": True, "name": "Nora"}
    client, _response = come(port, "s-4", groups=["alpha-leads"], **claims)
    role = Role.objects.get(person__email="nora@alpha.example")
    assert (role.kind, role.side, role.alliance) == ("manager", here.sides[0], here.alliance)
    assert client.get(f"/alliances/{here.alliance.pk}/").status_code == 200
    client, _response = come(port, "s-4", groups=["alpha"], **claims)
    assert not Role.objects.filter(person__email="nora@alpha.example").exists()
    assert client.get(f"/alliances/{here.alliance.pk}/").status_code == 404
    assert Person.objects.filter(email="nora@alpha.example").count() == 1


def test_a_group_of_the_other_company_gives_no_part_for_a_side_that_is_not_theirs(port: int) -> None:
    here = install()
    come(port, "s-5", email="sponsor_a@example.org", email_verified=True, groups=["beta-watch"])
    assert not Role.objects.filter(person=here.people["sponsor_a"], side=here.sides[1]).exists()


def test_an_administrator_by_group_plays_no_part(port: int) -> None:
    here = install()
    come(port, "s-6", email="root@alpha.example", email_verified=True, groups=["admins", "alpha-leads"])
    person = Person.objects.get(email="root@alpha.example")
    assert person.is_administrator
    assert not here.alliance.roles.filter(person=person).exists()


def test_somebody_who_is_no_longer_active_is_refused_like_a_stranger(port: int) -> None:
    here = install()
    come(port, "s-7", email="sponsor_b@example.org", email_verified=True)
    Person.objects.filter(pk=here.people["sponsor_b"].pk).update(is_active=False)
    client, response = come(port, "s-7", email="sponsor_b@example.org", email_verified=True)
    assert response.headers["Location"] == "/login/"
    assert client.get("/account/").status_code == 302


def test_who_says_no_at_the_provider_is_back_at_the_log_in(port: int) -> None:
    install()
    client, response = come(port, "s-8", action="deny", email="manager_a@example.org")
    assert response.status_code in (200, 302, 401)
    assert client.get("/account/").status_code == 302


def test_an_answer_that_nobody_asked_for_is_refused() -> None:
    install()
    response = Client().get("/login/company/callback/?code=x&state=y")
    assert response.status_code == 401
    assert "The log-in did not work" in response.content.decode()


def test_nobody_signs_up_and_other_addresses_of_the_library_are_not_there() -> None:
    install()
    for path in ("/accounts/signup/", "/accounts/login/", "/accounts/email/", "/accounts/password/reset/", "/signup/"):
        assert Client().get(path).status_code == 404


def test_a_provider_of_another_name_is_not_there() -> None:
    install()
    assert Client().post("/login/other/").status_code == 404


def test_forms_are_sent_to_ourselves_alone_wherever_the_provider_is() -> None:
    install()
    sent = Client().post("/login/company/")
    assert "form-action 'self';" in sent.headers["Content-Security-Policy"]
    assert sent.status_code == 200


def test_the_provider_is_tried_before_people_do(port: int) -> None:
    assert problem_of_provider(f"http://localhost:{port}") is None
    assert problem_of_provider(f"http://localhost:{port}/nothing") == "no_provider"
    with socket() as probe:
        probe.bind(("localhost", 0))
        free = probe.getsockname()[1]
    assert problem_of_provider(f"http://localhost:{free}") == "unreachable"
