"""What is wrong with a file that is brought in is said with its line, and in the language of the visitor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from django.utils.html import escape

from allyscope.errors import FormError
from allyscope.exchange.grid import read_grid
from allyscope.web.problems import SENTENCES, sentence, sentences
from benchmarks.web_installation import Installation, install

BAD_DATE = [["When", "Activity", "What"], ["2024-13", "conflict", "A loud meeting."]]
CHOSEN = {"column-0": "date", "column-1": "kind", "column-2": "text", "kind-0": "conflict", "shared": "no"}


def speaking(client: Client, language: str) -> Client:
    client.cookies["django_language"] = language
    return client


def brought(here: Installation, language: str, lines: list[list[str]], **more: str) -> str:
    client = speaking(here.client("manager_a"), language)
    form = {"table": json.dumps(lines)} | CHOSEN | more
    return str(client.post(f"/alliances/{here.alliance.pk}/events/import/", form).content.decode())


@pytest.mark.parametrize(("language", "line"), [("en", "Line 2"), ("de", "Zeile 2"), ("fr", "Ligne 2")])
def test_a_bad_date_of_a_list_is_told_with_its_line_in_the_language_of_the_visitor(language: str, line: str) -> None:
    said = brought(install(), language, BAD_DATE)
    assert line in said
    assert "2024-13" in said
    assert ("a month lies between 01 and 12" in said) == (language == "en")
    with translation.override(language):
        assert (escape(str(SENTENCES["date"])) in said) == (language != "en")


def test_what_the_rules_of_a_record_have_against_an_event_is_told_in_german() -> None:
    said = brought(install(), "de", [["When", "Activity", "What"], ["2999-01", "conflict", "It will come."]])
    with translation.override("de"):
        assert escape(str(SENTENCES["date"])) in said


def test_of_a_file_that_no_sentence_is_about_the_english_one_follows() -> None:
    here = install()
    client = speaking(here.client("manager_a"), "de")
    file = SimpleUploadedFile("list.csv", b"%PDF-1.7 nothing")
    said = client.post(f"/alliances/{here.alliance.pk}/events/import/", {"file": file}).content.decode()
    assert "auf Englisch" in said


def test_problems_that_say_the_same_are_told_once(tmp_path: Path) -> None:
    place = tmp_path / "list.csv"
    place.write_bytes(b"")
    with pytest.raises(FormError) as error:
        read_grid(place)
    (problem,) = error.value.problems
    with translation.override("fr"):
        assert sentences([problem, problem]) == [sentence(problem)]
        assert problem.rule in sentence(problem)


def test_of_a_cost_that_is_no_share_it_is_said_what_a_share_is() -> None:
    lines = [["When", "Activity", "Cost"], ["2024-02", "spanner_replaced", "much"]]
    said = brought(install(), "de", lines, **{"column-2": "cost", "kind-0": "spanner_replaced"})
    with translation.override("de"):
        assert escape(str(SENTENCES["cost"])) in said
