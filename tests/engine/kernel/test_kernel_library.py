"""Machine code of another source, or of another processor, is never used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from allyscope.engine.kernel import library as module
from allyscope.engine.kernel.build import main
from allyscope.engine.kernel.library import VARIABLE, folders, kernel_digest, library_name, system
from allyscope.engine.provenance import source_digest
from allyscope.engine.store import CACHE_VARIABLE
from allyscope.errors import InputError


def test_code_carries_the_digest_of_its_source(built: tuple[str, ...], tmp_path: Path) -> None:
    """A file that was renamed, or holds something else, is not taken."""
    name = library_name("alliances-2", f"{system()}-{built[0]}")
    code = folders()[1] / name
    assert module._loaded(code) is not None
    other = code.read_bytes().replace(kernel_digest().encode(), b"0" * 64)
    (tmp_path / "other.so").write_bytes(other)
    assert module._loaded(tmp_path / "other.so") is None
    (tmp_path / "text.so").write_text("no code at all")
    assert module._loaded(tmp_path / "text.so") is None
    assert module._loaded(tmp_path / "missing.so") is None


def test_code_is_looked_for_under_the_source_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = library_name("alliances-2", "linux-x86_64-v3")
    monkeypatch.setattr(module, "SOURCE", (*module.SOURCE, "months.py"))
    assert library_name("alliances-2", "linux-x86_64-v3") != before


def test_the_digest_covers_every_mechanism_and_the_driver() -> None:
    without = module.WITHOUT
    for part in ("process/done/conflict.py", "process/step.py", "engine/kernel/driver.c", "engine/kernel/lanes.h"):
        assert source_digest(module.SOURCE, without) != source_digest(module.SOURCE, (*without, part))


def test_what_the_environment_asks_for_is_used_or_refused(
    built: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "off")
    assert module.code_in_use(2) == "jax"
    monkeypatch.setenv(VARIABLE, built[0])
    assert module.code_in_use(2) == "kernel"
    assert module.code_in_use(4) == "jax"
    monkeypatch.setenv(VARIABLE, "z80")
    with pytest.raises(InputError, match=f"this processor runs: off, {built[0]}"):
        module.library(2)
    monkeypatch.setenv(VARIABLE, built[0])
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    with pytest.raises(InputError, match=r"python -m allyscope\.engine\.kernel\.build"):
        module.library(2)


def test_building_again_builds_nothing(
    built: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = f"{system()}-{built[0]}"
    for world in module.WORLDS:
        name = library_name(world, target)
        if world == "alliances-2":
            shutil.copy(folders()[1] / name, tmp_path / name)
        else:
            (tmp_path / name).touch()
    assert main(["--to", str(tmp_path), target]) == 0
    assert capsys.readouterr().out == ""


def test_a_target_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["linux-z80"])
    assert stopped.value.code == 2
    assert "no such target: linux-z80" in capsys.readouterr().err
