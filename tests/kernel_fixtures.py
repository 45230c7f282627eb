"""Machine code for the tests, built where it does not lie in the cache yet."""

from __future__ import annotations

import pytest

from allyscope.engine.kernel.build import TARGETS, build
from allyscope.engine.kernel.library import VARIABLE, folders, processors, system


@pytest.fixture(scope="session")
def built() -> tuple[str, ...]:
    """The processors for which there is code of two partners, the best first; for that, of the other worlds too."""
    names = tuple(name for name in processors() if f"{system()}-{name}" in TARGETS)
    if not names:
        pytest.skip("no machine code is made for this machine")
    best, *others = (f"{system()}-{name}" for name in names)
    list(build(folders()[1], [best]))
    list(build(folders()[1], others, ("alliances-2",)))
    return names


@pytest.fixture
def use(built: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> object:
    """Has alliances run by the best machine code, or by another kind, or by JAX ("off")."""

    def chosen(processor: str = built[0]) -> None:
        monkeypatch.setenv(VARIABLE, processor)

    return chosen
