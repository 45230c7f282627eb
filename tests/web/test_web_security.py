"""What visitors with bad intentions try: forged forms, frames, hosts, redirects, guesses, HTML in every text."""

from __future__ import annotations

import logging
import re
import stat
from pathlib import Path

import pytest
from django.core.exceptions import DisallowedHost
from django.test import Client, override_settings
from django.urls import reverse

from allyscope.web.folder import SECRET, made_ready, secret_key
from allyscope.web.models import Answer, Company, Invitation, Person, Wave
from allyscope.web.security import TRIES, TRIES_OF_A_SENDER, Bare
from allyscope.web.waves.answering import digest, new_code
from benchmarks.web_installation import VISITORS, Installation, install, published

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}"
PASSWORD = "a long enough phrase"


def with_password(here: Installation, name: str) -> Person:
    person = here.people[name]
    person.set_password(PASSWORD)
    person.save()
    return person


def test_no_form_is_taken_without_its_token() -> None:
    here = install()
    wave = here.wave(Wave.State.OPEN)
    for visitor, address in (
        ("manager_a", f"/waves/{wave.pk}/step/close/"),
        ("administrator", "/administration/companies/"),
        ("anonymous", f"/a/{here.codes[0][0]}/"),
        ("anonymous", "/login/"),
    ):
        response = here.client(visitor, enforce_csrf_checks=True).post(address, {"trust": "4", "name": "Delta"})
        assert response.status_code == 403, address
    assert not Answer.objects.exists()
    assert not Company.objects.filter(name="Delta").exists()


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_page_carries_a_strict_policy_and_is_kept_nowhere(visitor: str) -> None:
    here, wave = published()
    for address in ("/", "/login/", f"/waves/{wave.pk}/result/", f"/waves/{wave.pk}/result/report/", "/nothing/"):
        response = here.client(visitor).get(address)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'unsafe" not in policy
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in response.headers["Cache-Control"]


def test_no_page_has_a_script_or_a_style_within_it_or_loads_from_elsewhere() -> None:
    here, wave = published()
    pages = [here.client("manager_a").get(address).content.decode() for address in ("/", f"/waves/{wave.pk}/result/")]
    pages.append(here.client("anonymous").get(f"/a/{here.codes[0][0]}/").content.decode())
    for page in pages:
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page)
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)


def test_a_foreign_host_is_refused() -> None:
    install()
    with override_settings(ALLOWED_HOSTS=["alliances.example.org"]):
        assert Client(headers={"host": "evil.example"}).get("/login/").status_code == 400
        assert Client(headers={"host": "alliances.example.org"}).get("/login/").status_code == 200
    assert issubclass(DisallowedHost, Exception)


@pytest.mark.parametrize("aim", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(aim: str) -> None:
    here = install()
    person = with_password(here, "manager_a")
    client = Client()
    response = client.post("/login/", {"email": person.email, "password": PASSWORD, "next": aim})
    assert response.headers["Location"] == "/"
    response = client.post("/language/setlang/", {"language": "de", "next": aim})
    assert "evil" not in response.headers["Location"]
    assert "javascript" not in response.headers["Location"]


def test_a_session_of_before_the_log_in_is_worth_nothing_after_it() -> None:
    here = install()
    person = with_password(here, "manager_a")
    client = Client()
    client.get("/login/")
    client.session.save()
    before = client.session.session_key
    client.post("/login/", {"email": person.email, "password": PASSWORD})
    assert client.session.session_key != before
    after = client.session.session_key
    client.post("/logout/")
    assert client.session.session_key != after
    assert client.get("/").status_code == 302


def test_passwords_and_codes_cannot_be_guessed_by_trying() -> None:
    here = install()
    here.wave(Wave.State.OPEN)
    person = with_password(here, "manager_a")
    client = Client()
    answers = [
        client.post("/login/", {"email": person.email, "password": "wrong"}).status_code for _time in range(TRIES + 1)
    ]
    assert answers == [200] * TRIES + [429]
    assert client.post("/login/", {"email": person.email, "password": PASSWORD}).status_code == 429
    for _time in range(TRIES_OF_A_SENDER):
        assert client.get(f"/a/{new_code()}/").status_code == 404
    assert client.get(f"/a/{here.codes[0][0]}/").status_code == 404
    assert client.post("/a/", {"code": here.codes[0][0]}).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").get(f"/a/{here.codes[0][0]}/").status_code == 200


def test_a_wrong_password_and_an_unknown_address_are_answered_alike() -> None:
    here = install()
    person = with_password(here, "manager_a")
    pages = []
    for email in (person.email, "nobody@example.org"):
        page = Client().post("/login/", {"email": email, "password": "wrong"}).content.decode()
        pages.append(re.sub(r"csrfmiddlewaretoken[^>]*>", "", page).replace(email, ""))
    assert pages[0] == pages[1]


def test_codes_and_keys_are_kept_as_digests_alone() -> None:
    here = install()
    here.wave(Wave.State.OPEN)
    rows = list(Invitation.objects.values_list("code_digest", "browser_digest"))
    for codes in here.codes.values():
        for code in codes:
            assert (digest(code), "") in rows
            assert code not in str(rows)


def test_html_in_every_text_is_shown_as_text() -> None:
    here, wave = published()
    here.alliance.name = here.alliance.scope = HOSTILE
    here.alliance.save()
    Person.objects.filter(pk=here.people["manager_a"].pk).update(name=HOSTILE)
    Company.objects.filter(pk=here.sides[0].company_id).update(name=HOSTILE)
    Invitation.objects.update(label=HOSTILE)
    pages = [here.client("manager_a").get(each) for each in ("/", "/alliances/1/", f"/waves/{wave.pk}/")]
    pages += [here.client("administrator").get(each) for each in ("/administration/", "/administration/alliances/1/")]
    pages += [here.client("manager_a").get(f"/waves/{wave.pk}/result/")]
    for page in pages:
        assert page.status_code == 200
        text = page.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "{{ 7|add:7 }}" in text or "14" not in text


def test_reading_a_page_changes_nothing() -> None:
    """Programs that scan mail open every link in it, and some follow the links of the page too."""
    here = install()
    wave = here.wave(Wave.State.OPEN)
    page = Client().get(f"/a/{here.codes[0][0]}/").content.decode()
    for link in re.findall(r'href="(/[^"]*)"', page):
        Client().get(link).close()
    wave.refresh_from_db()
    assert wave.state == "open"
    for step in ("agree", "open", "close", "release", "decline", "discard"):
        assert here.client("manager_a").get(reverse("take_step", args=(wave.pk, step))).status_code == 405


def test_an_error_is_logged_by_kind_and_place_alone() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Not Found: %s", ("/a/SECRET/",), None)
    try:
        raise ValueError("what somebody answered")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    assert Bare().filter(record)
    text = logging.Formatter("%(message)s").format(record)
    assert text.startswith("ValueError at ")
    assert "SECRET" not in text
    assert "answered" not in text


def test_the_key_of_an_installation_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = made_ready(tmp_path / "data")
    key = secret_key(folder)
    assert len(key) > 60
    assert secret_key(made_ready(folder)) == key
    assert stat.S_IMODE((folder / SECRET).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == [SECRET]
    assert secret_key(made_ready(tmp_path / "other")) != key
