"""Machine code for the tests, built where it does not lie in the cache yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from allyscope.engine.kernel.build import TARGETS, build, own_target
from allyscope.engine.kernel.library import VARIABLE, WORLDS, folders, library_name, processors, system
from allyscope.forms.files import write_file


def prepare_kernel(lying: Path) -> None:
    """Machine code for this processor in the cache of the tests: what was built with the environment, else built."""
    for name in (library_name(world, target) for world in WORLDS for target in own_target()):
        if (lying / name).is_file() and not (folders()[1] / name).exists():
            write_file(folders()[1] / name, (lying / name).read_bytes())
    subprocess.run([sys.executable, "-m", "allyscope.engine.kernel.build"], check=False, capture_output=True)


@pytest.fixture(scope="session")
def built() -> tuple[str, ...]:
    """The processors for which code can be made, the best first; for that one it is there."""
    names = tuple(name for name in processors() if f"{system()}-{name}" in TARGETS)
    if not names:
        pytest.skip("no machine code is made for this machine")
    list(build(folders()[1], [f"{system()}-{names[0]}"]))
    return names


@pytest.fixture(scope="session")
def every_built(built: tuple[str, ...]) -> tuple[str, ...]:
    """The same, with code of two partners for every one of them."""
    list(build(folders()[1], [f"{system()}-{name}" for name in built], ("alliances-2",)))
    return built


@pytest.fixture
def use(built: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> object:
    """Has alliances run by the best machine code, or by another kind, or by JAX ("off")."""

    def chosen(processor: str = built[0]) -> None:
        monkeypatch.setenv(VARIABLE, processor)

    return chosen
