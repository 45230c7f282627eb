"""Settings: none is needed, a file with mistakes names all of them at once, and nothing is served with it."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import SettingsError
from allyscope.web.options import FILE, Options, host_of, read_options, site_address

WHOLE = """
schema_version: 1
address: https://alliances.example.org/
mail:
  server: smtp.example.org
  user: allyscope
  password: a secret
  sender: alliances@example.org
keep:
  invitations_days: 14
  comments_months: 24
"""
WRONG = """
schema_version: 1
address: alliances.example.org
mail:
  server: smtp.example.org
  port: 70000
  security: ssl
  user: allyscope
keep:
  waves_months: 12
  answers_months: 24
second_factor_for_al: true
"""


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    assert read_options(None) == read_options(tmp_path) == Options(schema_version=1)


def test_what_is_set_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WHOLE, encoding="utf-8")
    options = read_options(tmp_path)
    assert site_address(options) == "https://alliances.example.org"
    assert host_of(options) == "alliances.example.org"
    assert options.mail is not None
    assert (options.mail.security, options.mail.port) == ("starttls", None)
    assert (options.keep.invitations_days, options.keep.answers_months) == (14, 0)


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WRONG, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_options(tmp_path)
    places = {problem.place for problem in refused.value.problems}
    assert places >= {"address", "mail.port", "mail.security", "second_factor_for_al"}
    (tmp_path / FILE).write_text("schema_version: 1\nmail: {server: x}\nkeep: {waves_months: 1, answers_months: 2}")
    with pytest.raises(SettingsError) as refused:
        read_options(tmp_path)
    assert {problem.place for problem in refused.value.problems} == {"mail.sender", "keep.waves_months"}


def test_a_server_with_wrong_settings_does_not_start(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WRONG, encoding="utf-8")
    done = CliRunner().invoke(app, ["serve", "--folder", str(tmp_path)])
    assert isinstance(done.exception, SettingsError)
    assert not (tmp_path / "allyscope.sqlite3").exists()


def test_the_settings_in_the_guide_can_be_used(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "web-running.md").read_text(encoding="utf-8")
    blocks = [dedent(block) for block in re.findall(r"(?:^    .*\n)+", guide, re.M)]
    parts = [block for block in blocks if block.startswith(("schema_version:", "log_in:", "keep:"))]
    assert len(parts) == 3
    (tmp_path / FILE).write_text("".join(parts), encoding="utf-8")
    options = read_options(tmp_path)
    assert options.mail is not None
    assert options.log_in is not None
    assert len(options.log_in.groups) == 3
    assert options.second_factor_for_all
