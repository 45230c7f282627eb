"""check, new and schema: what they print, where, and with which exit code; nothing is written on bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from allyscope.cli import app
from allyscope.data import bundled_records
from allyscope.record import read_record

INVALID = Path(__file__).parents[1] / "records" / "invalid"
PROGRAM = [sys.executable, "-c", "import sys; from allyscope.cli import main; sys.argv[0] = 'allyscope'; main()"]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "100"})


def start(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The program as users start it, in a process of its own."""
    command = [*PROGRAM, *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=False)


@pytest.mark.parametrize("name", [record.id for record in bundled_records()])
def test_each_bundled_record_checks_without_a_problem(name: str) -> None:
    result = run("check", name)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{name}: ")
    assert result.stdout.endswith("No problems.\n")


def test_the_summary_says_what_will_be_used_and_how_well_it_is_dated() -> None:
    shown = run("check", "case-4").stdout
    assert "events     33: 24 inputs, 9 observations; strict use leaves out 10 proxies" in shown
    assert "timeline   2002-08 to 2019-12, 209 months" in shown
    assert "placed     1 by date, 32 by stage" in shown


def test_each_problem_is_shown_with_place_value_rule_and_next_step() -> None:
    result = run("check", INVALID / "event_kind_misspelt.yaml")
    assert result.exit_code == 2
    assert result.stdout.split("\n", 2)[2] == (
        "event_kind_misspelt.yaml, line 17: events[0] (E1).kind\n"
        "  found: 'antecedant'\n"
        "  rule:  an event kind is a word of the vocabulary\n"
        "  do:    did you mean antecedent?\n"
    )


def test_long_lists_of_problems_are_cut_short_for_people_and_complete_in_json(tmp_path: Path) -> None:
    events = "".join("  - {kind: nothing}\n" for _ in range(80))
    record = "schema_version: 1\nalliance: {id: a, as_of: 2024}\npartners: [{id: P1}, {id: P2}]\nevents:\n"
    (tmp_path / "many.yaml").write_text(record + events, encoding="utf-8")
    assert "… and 30 more; --json lists all of them." in run("check", tmp_path / "many.yaml").stdout
    assert len(json.loads(run("check", tmp_path / "many.yaml", "--json").stdout)["problems"]) == 80


def test_json_holds_problems_and_counts() -> None:
    fine, bad = run("check", "case-4", "--json"), run("check", INVALID / "level_above_one.yaml", "--json")
    assert (fine.exit_code, bad.exit_code) == (0, 2)
    assert json.loads(fine.stdout)["problems"] == []
    assert json.loads(fine.stdout)["summary"]["months"] == 209
    assert json.loads(bad.stdout)["summary"] is None
    assert json.loads(bad.stdout)["problems"][0]["place"] == "alliance.complementarity"


@pytest.mark.parametrize("name", ["case-4", "bigmeat-portfolio"])
def test_resolved_prints_the_machine_form_which_checks_again(name: str, tmp_path: Path) -> None:
    printed = run("check", name, "--resolved").stdout
    (tmp_path / "machine.yaml").write_text(printed, encoding="utf-8")
    assert run("check", tmp_path / "machine.yaml", "--resolved").stdout == printed


def test_resolved_prints_nothing_for_machines_if_there_are_problems() -> None:
    result = run("check", INVALID / "level_above_one.yaml", "--resolved")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "alliance.complementarity" in result.stderr


def test_resolved_and_json_exclude_each_other() -> None:
    result = run("check", "case-4", "--resolved", "--json")
    assert result.exit_code == 2
    assert "--resolved" in result.stderr
    assert "--json" in result.stderr


@pytest.mark.parametrize("example", [False, True])
def test_a_new_record_is_valid_as_it_stands_and_commented(tmp_path: Path, example: bool) -> None:
    folder = tmp_path / "North Sea 2"
    result = run("new", folder, *(["--example"] if example else []))
    assert result.exit_code == 0
    tables = {"events.csv", "pulses.csv"} if example else {"events.csv", "pulses.csv", "scales.csv"}
    assert {file.name for file in folder.iterdir()} == {"alliance.yaml", *tables}
    assert read_record(folder).alliance.id == "north-sea-2"
    assert "# Check it at any time" in (folder / "alliance.yaml").read_text(encoding="utf-8")
    assert run("check", folder).exit_code == 0


def test_a_new_record_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = start("new", tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "is not empty, and nothing in it is overwritten; name a new folder" in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]
    assert start("new", tmp_path / "notes.txt").returncode == 2


def test_a_new_record_has_no_name_that_steers_a_terminal(tmp_path: Path) -> None:
    ran = start("new", tmp_path / "a\u202eb")
    assert ran.returncode == 2
    assert "U+202E" in ran.stderr
    assert not list(tmp_path.iterdir())


def test_a_record_whose_name_has_two_lines_cannot_say_that_all_is_well(tmp_path: Path) -> None:
    place = tmp_path / "a\nNo problems.\n.yaml"
    place.write_text("schema_version: 1\n", encoding="utf-8")
    ran = run("check", place)
    assert ran.exit_code == 2
    assert "No problems." not in ran.stdout.splitlines()


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    printed = run("schema").stdout
    jsonschema.Draft202012Validator.check_schema(json.loads(printed))
    result = run("schema", "--output", tmp_path / "record.schema.json")
    assert result.stdout == ""
    assert (tmp_path / "record.schema.json").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("name", ["billion_laughs", "brackets_5000", "empty", "list_at_the_top", "lone_surrogate"])
def test_a_malformed_record_is_refused_without_a_traceback_and_nothing_written(name: str, tmp_path: Path) -> None:
    result = start("check", INVALID / f"{name}.yaml", cwd=tmp_path)
    assert result.returncode == 2
    assert "Traceback" not in result.stdout + result.stderr
    assert "rule:" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_the_user_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    unwritable = start("schema", "--output", tmp_path / "file" / "schema.json")
    assert (unwritable.returncode, unwritable.stdout) == (2, "")
    assert "Check that the path can be used, or choose another place." in unwritable.stderr
    for wrong in (["check"], ["chekc"], ["check", "case-4", "--reslved"]):
        result = start(*wrong)
        assert result.returncode == 2
        assert "Traceback" not in result.stderr


def test_help_and_version_are_everywhere() -> None:
    for arguments in (["-h"], ["--help"], ["check", "-h"], ["new", "-h"], ["schema", "-h"]):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "Usage: " in result.stdout
    assert run("--version").stdout.startswith("allyscope ")


def test_checking_needs_no_heavy_library() -> None:
    watch = (
        "import sys; from typer.testing import CliRunner; from allyscope.cli import app; "
        "assert CliRunner().invoke(app, ['check', 'case-4']).exit_code == 0; "
        "print([name for name in ('jax', 'numpy', 'xarray', 'pandas', 'jinja2') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"


WITHHELD = """\
schema_version: 1
alliance: {id: a, formed: 2022, as_of: 2024}
partners: [{id: P1}, {id: P2}]
pulses:
  - {date: 2023-06, partner: P1, respondent: secret1, question: trust, answer: 2}
  - {date: 2023-06, partner: P1, respondent: Secret1, question: trust, answer: 5}
  - {date: 2023-06, partner: P1, respondent: secret2, question: trust, answer: }
"""


def test_what_is_withheld_is_in_the_full_form_only_where_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(WITHHELD, encoding="utf-8")
    shared, whole = start("check", path, "--resolved"), start("check", path, "--resolved", "--withheld")
    assert "ecret" not in shared.stdout + shared.stderr
    assert "1 withheld wave is left out" in shared.stderr
    assert (whole.stdout.count("ecret"), whole.stderr) == (3, "")
    assert run("check", path, "--withheld").exit_code == 2


def test_notes_stand_below_the_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(WITHHELD, encoding="utf-8")
    printed = run("check", path).stdout
    assert "0 answers in 0 waves, 0 missing; 1 wave withheld" in printed
    assert printed.index("No problems.") < printed.index("'secret1', 'Secret1'")
    assert [note["place"] for note in json.loads(run("check", path, "--json").stdout)["notes"]] == ["pulses of P1"]
