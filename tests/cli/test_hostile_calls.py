"""Whatever is named in a call (devices, links, codes of a terminal, numbers out of range), the answer is words."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from allyscope.cli import app
from allyscope.errors import AllyscopeError

CALLS = 12
LIGHT = (
    *("check", "show", "score", "pulse", "answers", "figure", "export", "merge", "agreement", "vocabulary", "schema"),
    *("new", "questionnaire", "import"),
)
VALUES = (
    *("-1", "0", "nan", "inf", "1" * 400, "²", "٣", "\u202e", "\x1b[31mX", "", "  ", "--", "-", "x" * 300, "a\nb"),
    *(
        "/dev/null",
        "/dev/full",
        "/",
        "..",
        "folder",
        "pipe",
        "loop",
        "link",
        "empty",
        "bytes",
        "no/such",
        "~",
        "\ud800",
    ),
    *("case-4", "bigmeat-portfolio", "2024-13", "9999-12", "$(id)", "{0}", "%n", "../../etc/passwd", "http://x", "1e3"),
)


def commands(group: Any, way: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Every command by its words."""
    if not hasattr(group, "commands"):
        return {way: group}
    return {words: each for name, one in group.commands.items() for words, each in commands(one, (*way, name)).items()}


def call(words: tuple[str, ...], command: Any, rng: random.Random) -> list[str]:
    """A call with arguments and some options, none of which is what it should be."""
    made = list(words)
    for each in command.params:
        if each.param_type_name == "argument":
            made.append(rng.choice(VALUES))
        elif rng.random() < 0.35 and each.name != "help":
            made += [rng.choice(each.opts), *([] if each.is_flag else [rng.choice(VALUES)])]
    return made


@pytest.mark.parametrize("name", LIGHT)
def test_a_hostile_call_is_answered_in_words_and_leaves_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00\x01" * 50)
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "link").symlink_to("/etc/passwd")
    before = set(tmp_path.iterdir())
    mine = {words: each for words, each in commands(typer.main.get_command(app)).items() if words[0] == name}
    rng = random.Random(name)
    for _ in range(CALLS):
        words, command = rng.choice(list(mine.items()))
        made = call(words, command, rng)
        ended = CliRunner().invoke(app, made, input="")
        assert ended.exception is None or isinstance(ended.exception, AllyscopeError | SystemExit), made
        assert "\x1b" not in ended.output, made
        if ended.exit_code:
            assert set(tmp_path.iterdir()) == before, made
        before = set(tmp_path.iterdir())
