"""`allyscope vocabulary` and `allyscope records`: thin maps to the vocabulary and the index of bundled records."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner, Result

from allyscope.cli.vocabulary import register
from allyscope.data import bundled_records
from allyscope.vocabulary import TERMS, words


def run(*arguments: str) -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "80"})


def test_without_a_word_every_term_is_listed() -> None:
    listed = json.loads(run("vocabulary", "--json").stdout)
    assert [(each["word"], each["group"]) for each in listed] == [(each.word, each.group) for each in TERMS]


def test_the_table_names_every_word() -> None:
    shown = run("vocabulary").stdout
    assert [each.word for each in TERMS if each.word not in shown] == []


def test_a_word_is_explained_with_its_source() -> None:
    result = run("vocabulary", "avoid_panic")
    assert result.exit_code == 0
    assert "A pause" in result.stdout
    assert "Kumar (2015), §5" in result.stdout
    assert "(repair act)" in result.stdout


def test_all_meanings_of_a_word_are_shown() -> None:
    shown = run("vocabulary", "process").stdout
    assert "(discrepancy)" in shown
    assert "(learning dimension)" in shown


def test_a_group_restricts_the_meanings() -> None:
    (only,) = json.loads(run("vocabulary", "process", "--group", "discrepancy", "--json").stdout)
    assert only["group"] == "discrepancy"


@pytest.mark.parametrize("arguments", [("--group", "pulse_question"), ("pulse question",), ("pulse_question",)])
def test_a_group_can_be_listed_by_option_or_by_name(arguments: tuple[str, ...]) -> None:
    listed = json.loads(run("vocabulary", *arguments, "--json").stdout)
    assert tuple(each["word"] for each in listed) == words("pulse question")


def test_an_unknown_word_exits_with_2_and_names_the_nearest() -> None:
    result = run("vocabulary", "discrepency")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: 'discrepency' is not in the vocabulary; did you mean 'discrepancy'?\n"


def test_a_word_unlike_any_other_points_to_the_whole_list() -> None:
    result = run("vocabulary", "qqqq")
    assert result.exit_code == 2
    assert "`allyscope vocabulary`" in result.stderr


def test_an_unknown_group_exits_with_2_and_names_the_nearest() -> None:
    result = run("vocabulary", "--group", "repair")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean 'repair act'?" in result.stderr


def test_records_lists_every_bundled_record_with_its_facts() -> None:
    listed = json.loads(run("records", "--json").stdout)
    assert listed[3] == {
        "id": "case-4",
        "kind": "alliance",
        "title": "Two pharmaceutical firms",
        "source": "Ben Jemaa-Boubaya et al. (2024)",
        "formed": "2004",
        "events": 33,
    }
    assert [each["id"] for each in listed] == [each.id for each in bundled_records()]


def test_the_table_of_records_fits_a_narrow_terminal() -> None:
    lines = run("records").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    for record in bundled_records():
        (line,) = (each for each in lines if each.strip().startswith(record.id + " "))
        assert record.title in line
        assert record.formed in line
