"""Machine code for the tests, built where it does not lie in the cache yet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest

from allyscope.engine.kernel.build import TARGETS, build
from allyscope.engine.kernel.library import OFF, VARIABLE, folders, processors, system


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


@contextmanager
def quick_compilation() -> Iterator[None]:
    """Programs of JAX are compiled without being made fast, for tests that compile much and run it little.

    What they compute is the same but for rounding, which such tests allow for. They are not left to the tests after.
    Where all tests run by JAX, everything is compiled as for users.
    """
    if os.environ.get(VARIABLE) == OFF:
        yield
        return
    import jax  # noqa: PLC0415 - tests without it do not wait for it

    config, name = cast(Any, jax.config), "jax_disable_most_optimizations"
    config.update(name, True)
    yield
    config.update(name, False)
    cast(Any, jax).clear_caches()


@pytest.fixture(scope="module")
def compiled_quickly() -> Iterator[None]:
    """A file with `quick_compilation`."""
    with quick_compilation():
        yield


@pytest.fixture
def use(built: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> object:
    """Has alliances run by the best machine code, or by another kind, or by JAX ("off")."""

    def chosen(processor: str = built[0]) -> None:
        monkeypatch.setenv(VARIABLE, processor)

    return chosen
