"""Pages that are kept for everybody of a side hold nothing of whoever opened them first."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allyscope.web.models import Wave
from benchmarks.web_installation import Installation, install

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def here() -> Installation:
    made = install()
    made.wave(Wave.State.OPEN)
    return made


def page(client: Client, code: str, **fields: str) -> str:
    return client.get(f"/a/{code}/", **fields).content.decode()  # type: ignore[arg-type]


def test_each_has_their_own_link_and_token(here: Installation) -> None:
    first, second = here.codes[0][:2]
    one, two = page(Client(), first), page(Client(), second)
    assert first in one
    assert first not in two
    assert second in two
    assert not set(TOKEN.findall(one)) & set(TOKEN.findall(two))
    assert TOKEN.sub("", one).replace(first, "") == TOKEN.sub("", two).replace(second, "")


def test_the_kept_page_can_be_sent(here: Installation) -> None:
    page(Client(), here.codes[0][0])
    client = Client(enforce_csrf_checks=True)
    token = TOKEN.findall(page(client, here.codes[0][1]))[-1]
    fields = {"csrfmiddlewaretoken": token, "trust": "4"}
    assert client.post(f"/a/{here.codes[0][1]}/", fields).status_code == 200
    assert client.post(f"/a/{here.codes[0][1]}/", {"trust": "4"}).status_code == 403


def test_sides_and_languages_have_pages_of_their_own(here: Installation) -> None:
    for number, name in enumerate(("Alpha", "Beta")):
        assert f"You answer for {name}" in page(Client(), here.codes[number][0])
    german = Client(headers={"accept-language": "de"})
    assert "Sie antworten für Alpha" in page(german, here.codes[0][1])
    assert "You answer for Alpha" in page(Client(), here.codes[0][2])


def test_who_has_answered_is_shown_their_own_answers_and_nobody_else_is(here: Installation) -> None:
    client = Client()
    client.post(f"/a/{here.codes[0][0]}/", {"trust": "5"})
    chosen = re.compile(r'name="trust" value="5"[^>]*checked')
    assert chosen.search(page(client, here.codes[0][0]))
    assert not chosen.search(page(Client(), here.codes[0][0]))
    assert not chosen.search(page(Client(), here.codes[0][1]))


def test_a_wave_that_has_closed_shows_no_kept_page(here: Installation) -> None:
    page(Client(), here.codes[0][0])
    here.close(Wave.objects.get())
    assert "Send my answers" not in page(Client(), here.codes[0][0])


def test_a_kept_page_asks_the_database_once(here: Installation) -> None:
    page(Client(), here.codes[0][0])
    with CaptureQueriesContext(connection) as asked:
        page(Client(), here.codes[0][1])
    assert len(asked) == 1


def test_thanks_are_kept_too_and_hold_nothing_of_whoever_was_thanked_first(here: Installation) -> None:
    first, second = here.codes[0][:2]
    one, two = (
        Client().post(f"/a/{code}/", {"trust": value, "comment-change": f"written {value}"})
        for code, value in ((first, "5"), (second, "2"))
    )
    pages = [response.content.decode() for response in (one, two)]
    assert first not in pages[1]
    assert second in pages[1]
    assert "written" not in pages[0] + pages[1]
    assert [TOKEN.sub("", page).replace(code, "") for page, code in zip(pages, (first, second), strict=True)] == [
        TOKEN.sub("", pages[0]).replace(first, "")
    ] * 2
    assert {row.cookies.keys().__len__() for row in (one, two)} == {2}
    assert (
        "2 answers are saved"
        in Client().post(f"/a/{here.codes[0][2]}/", {"trust": "1", "listening": "1"}).content.decode()
    )


def test_answers_are_taken_with_few_questions_to_the_database(here: Installation) -> None:
    Client().post(f"/a/{here.codes[0][0]}/", {"trust": "4"})
    with CaptureQueriesContext(connection) as asked:
        Client().post(f"/a/{here.codes[0][1]}/", {"trust": "4", "listening": "2", "comment-keep": "much"})
    assert len(asked) <= 9, asked.captured_queries  # whose code, the wave, twice out and in, the key, begin and commit
