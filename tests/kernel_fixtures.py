"""Machine code for the tests, built where it does not lie in the cache yet."""

from __future__ import annotations

import pytest

from allyscope.engine.kernel.build import TARGETS, build
from allyscope.engine.kernel.library import VARIABLE, folders, processors, system


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
