"""One source of mechanisms: a line changed in one changes machine code and JAX alike, once it is traced again."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import Array
from plain_lanes import plain_lanes

from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.channels import quiet_month
from allyscope.engine.kernel.build import compiled
from allyscope.engine.kernel.library import system
from allyscope.engine.kernel.programs import alliance_program
from allyscope.engine.kernel.run import Wanted, run
from allyscope.engine.kernel.vectors import LANES
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.rows import row_index
from allyscope.process.done import conflict
from allyscope.process.inputs import no_inputs
from benchmarks.start import start

MONTHS = 8


def kernel_paths(processor: str, folder: Path, name: str) -> np.ndarray:
    """The process as it stands now, traced, compiled and run: (months, rows, lanes)."""
    program = alliance_program(2)
    header = f'{program.header}#define SOURCE "{name}"\n'
    path = folder / f"{name}.so"
    path.write_bytes(compiled(program.text, header, f"{system()}-{processor}"))
    rows = range(len(row_index(2).quantities))
    return run(ctypes.CDLL(str(path)), plain_lanes(LANES), Wanted(1, range(1, MONTHS + 1), rows, quiet_month(2))).paths


def jax_paths() -> np.ndarray:
    """The same by JAX."""
    begun = start(LANES).core
    lanes = jnp.arange(LANES, dtype=jnp.uint32)
    scores = step_scores(seed_words(1), jnp.asarray(0, jnp.uint32), lanes, lanes * 0, 2, MONTHS)

    def month(state: Any, luck: Array) -> tuple[Any, Array]:
        after = ALLIANCES.step(state, luck, begun.fixed, no_inputs(2), 1.0, jnp.ones(()))
        return after, ALLIANCES.observe(after, begun.fixed)

    quickly = {"xla_backend_optimization_level": 0}  # compiling takes longer than running
    return np.asarray(
        jax.jit(lambda state: jax.lax.scan(month, state, scores)[1], compiler_options=quickly)(begun.state)
    )


def test_a_changed_line_of_a_mechanism_changes_both_alike(
    built: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kernel_paths(built[0], tmp_path, "before")
    usual = conflict.conflict_rate

    def doubled(*given: Any, **named: Any) -> Array:
        return 2.0 * usual(*given, **named)

    monkeypatch.setattr(conflict, "conflict_rate", doubled)
    after = kernel_paths(built[0], tmp_path, "after")
    assert np.abs(after - before).max() > 0.01
    assert np.abs(after - jax_paths()).max() < 5e-5
