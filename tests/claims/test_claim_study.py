"""A study of many claims keeps what it found, and goes on from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.claims.registry import chosen
from allyscope.claims.runner import Mode
from allyscope.claims.study import study
from allyscope.engine.processors import Processors
from allyscope.engine.store import Store

MODE = Mode("tiny", 64, 8, 8)
WANTED = chosen(["KP1a", "KP8a", "KC01"])


def silent(_claim: str, _done: int, _of: int) -> None:
    pass


def stamps(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}


def test_what_is_kept_is_not_run_again_and_reads_the_same(tmp_path: Path) -> None:
    first = list(study(WANTED, MODE, 0, Store(tmp_path), 1, silent))
    before = stamps(tmp_path)
    assert len(before) == 2
    assert list(study(WANTED, MODE, 0, Store(tmp_path), 1, silent)) == first
    assert stamps(tmp_path) == before
    assert list(study(WANTED, MODE, 0, Store(None), 1, silent)) == first
    list(study(WANTED, MODE, 0, Store(tmp_path, fresh=True), 1, silent))
    assert stamps(tmp_path) != before


def test_an_interrupted_study_keeps_what_is_done(tmp_path: Path) -> None:
    def interrupted(claim: str, _done: int, _of: int) -> None:
        if claim == "KP8a":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(study(WANTED, MODE, 0, Store(tmp_path), 1, interrupted))
    assert [name.split("-")[0] for name in stamps(tmp_path)] == ["KP1a"]


def test_another_seed_or_mode_is_kept_apart_and_damage_is_run_again(tmp_path: Path) -> None:
    one = chosen(["KP8a"])
    kept = Store(tmp_path)
    first = list(study(one, MODE, 0, kept, 1, silent))
    list(study(one, MODE, 1, kept, 1, silent))
    list(study(one, Mode("small", 64, 8, 4), 0, kept, 1, silent))
    assert len(stamps(tmp_path)) == 3
    for file in tmp_path.glob("KP8a-tiny-0-*"):
        file.write_text('{"claim": "KP8a"}', encoding="utf-8")
    assert list(study(one, MODE, 0, kept, 1, silent)) == first


def test_processes_find_the_same() -> None:
    here = list(study(WANTED, MODE, 0, Store(None), 1, silent))
    with Processors(1) as executor:
        assert list(study(WANTED, MODE, 0, Store(None), 1, silent, executor=executor)) == here


def test_progress_tells_each_experiment_once_in_order() -> None:
    heard: list[tuple[str, int, int]] = []
    list(study(WANTED, MODE, 0, Store(None), 1, lambda *told: heard.append(told)))
    assert heard == [("KP1a", 0, 2), ("KP8a", 1, 2)]
