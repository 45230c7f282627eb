"""docs/record.md says what the reader does: its examples check, its tables agree, no field is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from allyscope.forms.levels import LEVEL_WORDS, WORD_SD
from allyscope.forms.limits import DEEPEST, LARGEST_CSV, LARGEST_YAML, LONGEST_TEXT, LONGEST_TIMELINE
from allyscope.forms.parts import Part, inner_part
from allyscope.record import check_record, parse_date
from allyscope.record.stages import STAGE_DURATIONS, UNDATED_RECORD, UNDATED_SIGNING
from allyscope.record.written import HumanPortfolio, HumanRecord

TEXT = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, flags=re.DOTALL)


def all_fields(form: type[Part]) -> set[str]:
    """The fields of a form and of the forms in it, as they are written."""
    inner = (inner_part(info.annotation) for info in form.model_fields.values())
    return set(form.known_fields()).union(*(all_fields(part) for part in inner if part is not None))


@pytest.mark.parametrize("example", blocks("yaml"))
def test_an_example_is_a_record_without_problems(example: str, tmp_path: Path) -> None:
    (tmp_path / "example.yaml").write_text(example, encoding="utf-8")
    assert check_record(tmp_path / "example.yaml") == []


@pytest.mark.parametrize("example", blocks("python"))
def test_a_python_example_runs(example: str) -> None:
    exec(compile(example, "docs/record.md", "exec"), {})


def test_every_field_is_named() -> None:
    named = set(re.findall(r"[a-z_]+", TEXT))
    assert (all_fields(HumanRecord) | all_fields(HumanPortfolio)) - named == set()


def test_every_form_of_a_date_in_the_table_is_read() -> None:
    forms = re.findall(r"^\| `([^`]*)` \| (?:some month|April|March|that day|June|January|not known)", TEXT, flags=re.M)
    assert len(forms) == 8
    for form in forms:
        parse_date(form)


def test_the_assumed_numbers_are_those_of_the_program() -> None:
    for stage, (shortest, longest) in STAGE_DURATIONS.items():
        assert f"| {stage} lasts | {shortest} to {longest} |" in TEXT
    assert f"reaches back | {UNDATED_SIGNING} |" in TEXT
    assert f"nothing is dated lasts | {UNDATED_RECORD} |" in TEXT
    assert f"more than {LONGEST_TIMELINE} months" in TEXT


def test_the_levels_and_limits_are_those_of_the_program() -> None:
    words, values = ", ".join(f"`{word}`" for word in LEVEL_WORDS), ", ".join(map(str, LEVEL_WORDS.values()))
    assert f"| {words} | {values}, each with a standard deviation of {WORD_SD} |" in TEXT
    assert f"at most {LARGEST_YAML / 1e6:.0f} MB" in TEXT
    assert f"at most {LARGEST_CSV / 1e6:.0f} MB" in TEXT
    assert f"{LONGEST_TEXT:,}" in TEXT
    assert f"more than {DEEPEST} deep" in TEXT
