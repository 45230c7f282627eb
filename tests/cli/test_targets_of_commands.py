"""No command works for an output that cannot be written, or replaces what others wrote: each looks before any work."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import InputError

WRITING = {
    "diagnose --output": ("diagnose", "case-4", "--output"),
    "diagnose --save": ("diagnose", "case-4", "--save"),
    "forecast --save": ("forecast", "case-4", "--save"),
    "advise --save": ("advise", "case-4", "--save"),
    "report --output": ("report", "case-4", "--output"),
    "report --save": ("report", "case-4", "--save"),
    "brief --output": ("brief", "case-4", "--output"),
    "schema --output": ("schema", "--output"),
    "odd --output": ("odd", "--output"),
    "claims --save": ("claims", "KP1a", "--save"),
    "power --save": ("power", "KP1a", "--save"),
    "calibrate --output": ("calibrate", "--output"),
    "theories --save": ("theories", "bigmeat-portfolio", "--save"),
    "calibration-check --html": ("calibration-check", "--quick", "--html"),
    "calibration-check --save": ("calibration-check", "--quick", "--save"),
    "compare-partners --save": ("compare-partners", "--save"),
    "diagnose portfolio --save": ("diagnose", "bigmeat-portfolio", "--save"),
    "advise portfolio --save": ("advise", "bigmeat-portfolio", "--save"),
    "simulate --output": ("simulate", "--output"),
}
ENDING = {"diagnose --output": ".nc", "simulate --output": ".csv"}


def refused(tmp_path: Path, *arguments: str) -> str:
    """What a command says that must not get ready to compile: where nothing is kept, it would say that it does."""
    found = CliRunner().invoke(app, arguments, env={"ALLYSCOPE_CACHE_DIR": str(tmp_path / "cache")})
    assert isinstance(found.exception, InputError)
    assert "Compiling" not in found.output
    return str(found.exception)


@pytest.mark.parametrize("command", WRITING)
def test_a_foreign_file_is_refused_before_any_work(tmp_path: Path, command: str) -> None:
    place = tmp_path / f"theirs{ENDING.get(command, '.html')}"
    place.write_text("the work of years", encoding="utf-8")
    assert "--overwrite" in refused(tmp_path, *WRITING[command], str(place))
    assert place.read_text(encoding="utf-8") == "the work of years"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("command", WRITING)
def test_a_place_that_cannot_be_written_is_refused_before_any_work(tmp_path: Path, command: str) -> None:
    place = f"/proc/none/page{ENDING.get(command, '.html')}"
    assert "cannot be written" in refused(tmp_path, *WRITING[command], place)


def test_a_page_that_nobody_named_replaces_no_foreign_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for what in ("report", "brief"):
        (tmp_path / f"allyscope-{what}-case-4.html").write_text("mine", encoding="utf-8")
        assert "--overwrite" in refused(tmp_path, what, "case-4")
