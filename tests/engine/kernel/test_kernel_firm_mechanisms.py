"""One source of a firm's mechanisms too: a line changed in one changes machine code and JAX alike."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import jax
import numpy as np
import pytest
from jax import Array

from allyscope.engine import firm_runs
from allyscope.engine.firms.setting import firm_setting
from allyscope.engine.kernel.build import compiled, traced_world
from allyscope.engine.kernel.library import FIRM_SLOTS, firm_library, system
from allyscope.process.firm import experience
from allyscope.process.firm.quantities import firm_quantities

pytestmark = pytest.mark.usefixtures("compiled_quickly")
FIRMS, MONTHS = 32, 24
TOLERANCE = 1e-4
CHANGED = firm_quantities().index("positive_experience")


@pytest.fixture
def nothing_stays_compiled() -> Iterator[None]:
    """Programs of JAX are kept by the functions that they were made of, and these stay the same."""
    cast(Any, jax).clear_caches()
    yield
    cast(Any, jax).clear_caches()


def paths(code: Any, monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    """Firms run by this code, or by JAX where there is none: (quantities, firms) in the end."""
    monkeypatch.setattr(firm_runs, "firm_library", lambda _: code)
    written = firm_runs.run_firms(firm_setting(), np.arange(FIRMS), 5, MONTHS, block=FIRMS)
    return np.asarray(written[-1])


@pytest.mark.usefixtures("nothing_stays_compiled")
def test_a_changed_line_of_a_firms_mechanism_changes_both_alike(
    built: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paths(firm_library(FIRM_SLOTS), monkeypatch)
    usual = experience.positive_signal

    def doubled(*given: Any, **named: Any) -> Array:
        return 2.0 * usual(*given, **named)

    monkeypatch.setattr(experience, "positive_signal", doubled)
    program, driver = traced_world(f"firms-{FIRM_SLOTS}")
    library = tmp_path / "changed.so"
    header = f'{program.header}#define SOURCE "changed"\n'
    library.write_bytes(compiled(program.text, header, f"{system()}-{built[0]}", driver))
    after, reference = paths(ctypes.CDLL(str(library)), monkeypatch), paths(None, monkeypatch)
    assert np.abs(after[CHANGED] - before[CHANGED]).max() > 0.01
    assert np.abs(after[CHANGED] - reference[CHANGED]).max() < TOLERANCE
