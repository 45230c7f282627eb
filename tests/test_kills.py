"""Commands that write: killed, on a full disk, where nothing can be written, twice at once; and what finds faults."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import typer

from allyscope.cli import app
from benchmarks.kills import (
    COMMANDS,
    Command,
    digest,
    finished,
    full,
    killed,
    read_only,
    tried,
    twice,
    whole,
    writing,
)
from benchmarks.loaded import Loaded


def test_a_command_that_is_disturbed_leaves_nothing_half_written(tmp_path: Path) -> None:
    command, folder = COMMANDS["new"], tmp_path / "work"
    with Loaded() as loaded:
        undisturbed = finished(command, folder, loaded)
        assert undisturbed.first is not None
        assert undisturbed.ended.changes > 0
        for number in range(4):
            change, rng = number % 2 == 1, random.Random(number)
            assert list(killed(command, folder, undisturbed, loaded, rng, at_a_change=change)) == []
    assert list(full(command, folder)) == []
    assert list(read_only(command, folder)) == []
    assert list(twice(command, folder, undisturbed.first)) == []


def test_a_simulation_that_was_killed_is_resumed_to_the_same_result(tmp_path: Path) -> None:
    command, folder = COMMANDS["simulate csv"], tmp_path / "work"
    with Loaded() as loaded:
        undisturbed = finished(command, folder, loaded)
        for change in (False, True):
            assert list(killed(command, folder, undisturbed, loaded, random.Random(0), at_a_change=change)) == []


@pytest.mark.parametrize("name", ["import survey", "import events", "import qda", "export everything", "figure"])
def test_what_is_imported_or_exported_is_there_wholly_or_not(name: str, tmp_path: Path) -> None:
    command, folder = COMMANDS[name], tmp_path / "work"
    with Loaded() as loaded:
        undisturbed = finished(command, folder, loaded)
        assert undisturbed.first is not None
        for number in range(6):
            rng = random.Random(number)
            assert list(killed(command, folder, undisturbed, loaded, rng, at_a_change=True)) == []
    assert list(full(command, folder)) == []


def test_what_is_half_written_is_not_taken_for_whole(tmp_path: Path) -> None:
    same, page = Command(("x",), "x", same=True), Command(("x",), "page.html")
    (tmp_path / "x").write_text("all of it", encoding="utf-8")
    first = digest(tmp_path / "x")
    (tmp_path / "x").write_text("all", encoding="utf-8")
    assert not whole(same, tmp_path / "x", first)
    (tmp_path / "page.html").write_text("<html>", encoding="utf-8")
    assert not whole(page, tmp_path / "page.html", None)


def test_every_command_that_writes_is_tried() -> None:
    """A new command, or a new place to write to, needs a row in the benchmark of kills."""
    written = set(writing(app))
    assert ("new",) in written
    assert ("claims", "--freeze") in written
    assert written - tried() == set()


def test_a_new_place_to_write_to_is_missed() -> None:
    program = typer.Typer()

    @program.command("say")
    def say(note: Path, plans: Path) -> None:
        pass

    @program.command("hear")
    def hear() -> None:
        pass

    assert list(writing(program)) == [("say",)]
