"""The claims command: pure JSON on standard output, a table for people, pages in a folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from allyscope.cli import app
from allyscope.errors import InputError

ESTIMATE = {
    "type": "object",
    "required": ["effect", "low", "high"],
    "additionalProperties": False,
    "properties": {name: {"type": "number"} for name in ("effect", "low", "high")},
}
EXPERIMENT: dict[str, Any] = {
    "type": "object",
    "required": [
        *("id", "label", "disposition", "source", "section", "type", "effect", "low", "high", "ablated"),
        *("share_of_prior", "share_opposite", "kind", "verdict", "first_verdict", "changed", "reasons"),
        *("placebo", "smallest_effect", "depends_on", "design", "sizes"),
    ],
    "properties": {
        "disposition": {"const": "experiment"},
        "effect": {"type": "number"},
        "low": {"type": "number"},
        "high": {"type": "number"},
        "ablated": {"anyOf": [ESTIMATE, {"type": "null"}]},
        "near_zero": {"anyOf": [ESTIMATE, {"type": "null"}]},
        "share_of_prior": {"type": "number", "minimum": 0, "maximum": 1},
        "kind": {"enum": ["built in", "consequence", "open", "no test"]},
        "verdict": {"enum": ["holds", "negligible", "contrary", "undecided", "no test"]},
        "first_verdict": {"enum": ["robust", "fragile", "fails"]},
        "placebo": {"type": "array", "items": {"type": "object", "required": ["name", "effect", "verdict"]}},
        "smallest_effect": {"type": "object", "required": ["size", "unit", "code"]},
        "depends_on": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": {"type": "object", "required": ["parameter", "correlation", "meaning"]},
        },
        "design": {
            "type": "object",
            "required": ["arms", "contrast", "measure", "direction", "strengths"],
            "properties": {"strengths": {"type": "array", "minItems": 1}, "arms": {"type": "array", "minItems": 1}},
        },
    },
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("claims")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["claims", *arguments])


@pytest.fixture(scope="module")
def result(pages: Path) -> Result:
    return run("KP1a", "LP06", "KC01", "--json", "--quick", "--html", str(pages))


def test_json_holds_the_claims_with_all_that_an_experiment_found(result: Result) -> None:
    assert result.exit_code == 0, result.output
    first, other, second = json.loads(result.stdout)["claims"]
    for row in (first, second):
        jsonschema.validate(row, EXPERIMENT)
        assert row["low"] <= row["effect"] <= row["high"]
        assert (row["ablated"] is None) == (row["design"]["direction"] == 0)
    assert (first["id"], second["id"]) == ("KP1a", "LP06")
    assert other["disposition"] != "experiment"
    assert other["why"]
    assert "effect" not in other


def test_the_table_names_claim_effect_and_verdict() -> None:
    result = run("KP1a", "KC01")
    assert result.exit_code == 0
    assert re.search(r"KP1a .*−1\.\d+ ±0\.\d+ ", result.stdout)
    assert "consequence" in result.stdout
    assert "First verdict: robust." in " ".join(result.stdout.split())
    assert "KC01" in result.stdout


def test_pages_need_nothing_else_and_lead_to_each_other(result: Result, pages: Path) -> None:
    assert result.exit_code == 0
    assert {page.name for page in pages.iterdir()} == {"index.html", "KP1a.html", "LP06.html"}
    for page in pages.iterdir():
        html = page.read_text(encoding="utf-8")
        assert not re.search(r"<(link|img|iframe)|src=|https?://(?!www\.w3\.org)", html)
        for target in re.findall(r'href="([^"#]*)#?([^"]*)"', html):
            file = page if not target[0] else pages / target[0]
            assert file.exists(), target
            assert not target[1] or f'id="{target[1]}"' in file.read_text(encoding="utf-8"), target
    shown = (pages / "KP1a.html").read_text(encoding="utf-8")
    for part in ("Kumar, R. (2015)", "Section 3.1", "focus_on_detection", "allyscope claims KP1a --quick --seed 0"):
        assert part in shown
    assert shown.count("<svg") == 2
    assert "nothing that could vanish" in (pages / "LP06.html").read_text(encoding="utf-8")


def test_table_and_pages_are_german_but_for_the_register_and_say_so(tmp_path: Path) -> None:
    asked = run("KP2b", "KC01", "--language", "de", "--html", str(tmp_path))
    assert asked.exit_code == 0, asked.output
    shown = " ".join(asked.stdout.split())
    for part in ("Ohne Ursache", "Aussage", "Erstes Urteil: robust.", "stehen auf Englisch", "Definition"):
        assert part in shown
    assert re.search(r"KP2b .*\+0,\d+ ±0,\d+ ", asked.stdout)
    index, page = ((tmp_path / name).read_text(encoding="utf-8") for name in ("index.html", "KP2b.html"))
    for html in (index, page):
        assert '<html lang="de">' in html
        assert "stehen auf Englisch" in html
    assert '<option value="threshold">Schwelle</option>' in index
    for part in (
        "Was das Modell sagt:",
        "Darf nicht zutreffen",
        "Höchstwert: Mühe um die Zusammenarbeit",
        "Kleinster Effekt",
    ):
        assert part in page
    assert "The claims of the register" not in page
    assert "First verdict" in run("KP2b", "KC01").stdout


def test_in_french_a_line_says_that_claims_are_english_and_so_are_their_numbers(tmp_path: Path) -> None:
    asked = run("KP2b", "--language", "fr", "--html", str(tmp_path))
    assert asked.exit_code == 0, asked.output
    assert "What it says" in asked.stdout
    assert re.search(r"KP2b .*\+0\.\d+ ±0\.\d+ ", asked.stdout)
    assert "sont dites en anglais" in asked.stderr
    assert '<html lang="en">' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_no_word_of_a_result_is_broken_at_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("KC75", "--language", "de").stdout
    assert "vernachlässigbar" in shown.partition("Experiment")[0]
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("arguments", [("KP1q",), ("--source", "novels"), ("--type", "magic")])
def test_what_is_not_there_is_an_input_error(arguments: tuple[str, ...]) -> None:
    assert isinstance(run(*arguments).exception, InputError)


def test_a_saved_result_is_shown_again_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    first = run("KP1a", "KC01", "--save", str(file))
    assert first.exit_code == 0, first.output
    assert CliRunner().invoke(app, ["show", str(file)]).stdout == first.stdout


def test_a_frozen_design_is_held_against_a_later_run(tmp_path: Path) -> None:
    frozen = run("KP1a", "--freeze", str(tmp_path / "frozen"))
    assert frozen.exit_code == 0, frozen.output
    assert (tmp_path / "frozen" / "preregistration.md").read_text(encoding="utf-8").startswith("# Preregistration")
    (row,) = json.loads(run("KP1a", "--against", str(tmp_path / "frozen"), "--json").stdout)["claims"]
    assert row["preregistered"] is True
    later = run("KP1a", "--against", str(tmp_path / "frozen"), "--seed", "1")
    assert "Another seed than was registered (0, now 1)." in " ".join(later.stdout.split())


def test_a_file_of_own_claims_is_tested_with_figures_and_arrays(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(run("--example").stdout, encoding="utf-8")
    asked = run(str(mine), "--json", "--figures", str(tmp_path / "figures"), "--dataset", str(tmp_path / "mine.nc"))
    assert asked.exit_code == 0, asked.output
    assert json.loads(asked.stdout)["claims"][0]["id"] == "MY1"
    assert (tmp_path / "figures" / "MY1-effect.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "mine.nc").stat().st_size > 0
    assert isinstance(run(str(mine), "KP1a").exception, InputError)
