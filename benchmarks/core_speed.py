"""Dyad-months per second by machine code and by JAX, beside NumPy, Mesa and drawing alone; and that all say the same.

Machine code is measured for each kind of processor that this one runs and for which it was built.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from statistics import median
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.channels import MONTHS
from allyscope.engine.compilation import enable_cache
from allyscope.engine.kernel.library import VARIABLE, library, processors
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.rows import row_index
from allyscope.engine.world import advance
from allyscope.errors import InputError
from allyscope.simulation.kernel_blocks import run_block
from allyscope.simulation.layout import LANES
from benchmarks.mesa_model import Population
from benchmarks.numpy_twin import advance_month
from benchmarks.start import Start, quiet, start, twin_state
from benchmarks.table import rate, show

YEARS = 4
MESA_ALLIANCES = 64
DECIDED = list(row_index(2).rows("alive", "acts_tried", "acts_succeeded"))


def year_scores(year: int, lanes: int) -> jax.Array:
    """The core's scores of a year."""
    alliances = jnp.arange(lanes, dtype=jnp.uint32)
    step = jnp.asarray(MONTHS * year, jnp.uint32)
    return step_scores(seed_words(1), step, alliances, jnp.zeros_like(alliances), 2, MONTHS)


def core(begun: Start, *, drawn: jax.Array | None = None) -> None:
    """Some years of a block; draws its scores unless they are given."""
    lanes = begun.layout.lanes
    state, inputs = begun.core.state, quiet(lanes)
    for year in range(YEARS):
        scores = year_scores(year, lanes) if drawn is None else drawn
        state, _, seen = advance(ALLIANCES, state, scores, begun.core.fixed, inputs, jnp.ones(()))
        np.asarray(seen)


def drawing() -> None:
    """The draws of these years alone."""
    for year in range(YEARS):
        year_scores(year, LANES).block_until_ready()


def numpy(begun: Start, seed: int = 1) -> None:
    """A year of the NumPy twin, with draws of its own."""
    state, random = begun.state, np.random.default_rng(seed)
    for _ in range(MONTHS):
        scores = random.standard_normal((15, begun.layout.lanes), np.float32)
        state = advance_month(state, scores, begun.traits, begun.parameters)


def codes() -> dict[str, Any]:
    """Machine code by the processor that it was built for, the best first."""
    asked, built = os.environ.get(VARIABLE), {}
    try:
        for processor in processors():
            os.environ[VARIABLE] = processor
            with suppress(InputError):
                built[processor] = library(2)
    finally:
        os.environ.pop(VARIABLE) if asked is None else os.environ.update({VARIABLE: asked})
    return built


def agreement(lanes: int = 1024) -> list[list[str]]:
    """Largest differences after two years with the same scores, where every decision fell alike."""
    begun = start(lanes)
    few = start(MESA_ALLIANCES)
    state, twin, mesa = begun.core.state, begun.state, Population(few.state, few.traits, few.parameters)
    for year in range(2):
        scores = year_scores(year, lanes)
        state = advance(ALLIANCES, state, scores, begun.core.fixed, quiet(lanes), jnp.ones(())).state
        for month in np.asarray(scores):
            twin = advance_month(twin, month, begun.traits, begun.parameters)
            mesa.step(month[:, :MESA_ALLIANCES])
    known = twin_state(state)
    alike = (known["alive"] == twin["alive"]) & (known["succeeded"] == twin["succeeded"]).all(axis=0)
    apart = max(float(np.abs(known[name] - twin[name])[..., alike].max()) for name in known)
    trust = np.asarray([[each.partners[j].now.trust for each in mesa.alliances] for j in (0, 1)])
    near = alike[:MESA_ALLIANCES]
    seen = np.asarray(ALLIANCES.observe(state, begun.core.fixed))
    layout = start(lanes, 2).layout
    rows = []
    for processor, code in codes().items():
        ours = run_block(code, layout, 0)[-1]
        same = (ours[DECIDED] == seen[DECIDED]).all(axis=0)
        largest = float(np.abs(ours - seen)[:, same].max())
        rows.append([f"machine code, {processor}", f"{largest:.1e}", f"{(~same).sum()} of {lanes}"])
    mesa_apart = float(np.abs(trust - known["trust"][:, :MESA_ALLIANCES])[:, near].max())
    return [
        *rows,
        ["NumPy twin, all states", f"{apart:.1e}", f"{(~alike).sum()} of {lanes}"],
        ["Mesa, trust", f"{mesa_apart:.1e}", f"{(~near).sum()} of {MESA_ALLIANCES}"],
    ]


def timed(work: Callable[[], object], months: int) -> tuple[float, float]:
    """Dyad-months per second and per processor-second of one call; the latter hardly depends on who else is busy."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return months / (time.perf_counter() - begun), months / (time.process_time() - used)


def contestants() -> dict[str, tuple[Callable[[], object], int]]:
    """What is timed, with the dyad-months of one call."""
    begun, few = start(LANES), start(MESA_ALLIANCES)
    drawn = year_scores(0, LANES).block_until_ready()
    pool = ThreadPoolExecutor(2)
    mesa = Population(few.state, few.traits, few.parameters)

    def both(work: Callable[..., object]) -> Callable[[], object]:
        return lambda: list(pool.map(lambda _: work(begun), range(2)))

    full = YEARS * MONTHS * LANES
    layout = start(LANES, YEARS).layout

    def by_code(code: Any) -> tuple[Callable[[], object], int]:
        return lambda: run_block(code, layout, 0), full

    return {
        **{f"machine code, {processor}": by_code(code) for processor, code in codes().items()},
        "JAX, two blocks at a time": (both(core), 2 * full),
        "JAX, one block at a time": (lambda: core(begun), full),
        "  its process alone": (lambda: core(begun, drawn=drawn), full),
        "  its draws alone": (drawing, full),
        "NumPy twin, two threads": (both(numpy), 2 * MONTHS * LANES),
        "NumPy twin, one thread": (lambda: numpy(begun), MONTHS * LANES),
        "Mesa, plain floats": (mesa.step, MESA_ALLIANCES),
    }


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    enable_cache()
    headings = ["against JAX", "largest difference", "decided otherwise"]
    show("Same alliances, same scores, 24 months", headings, agreement())
    work = contestants()
    for each, _ in work.values():
        each()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, (each, months) in work.items():
            found[name].append(timed(each, months))
    middle = {name: [median(values) for values in zip(*both, strict=True)] for name, both in found.items()}
    best = next(iter(middle.values()))
    rows = []
    for name, (wall, used) in middle.items():
        walls = [each for each, _ in found[name]]
        spread = f"{min(walls) / wall:.2f}-{max(walls) / wall:.2f}"
        rows.append([name, rate(wall), spread, rate(used), times(best[1] / used)])
    title = f"Dyad-months, medians of {rounds} interleaved rounds, blocks of {LANES} alliances"
    first = next(iter(middle))
    headings = ["", "per second", "range", "per processor-second", f"{first} is faster by"]
    show(title, headings, rows)


def times(ratio: float) -> str:
    """How many times faster."""
    return f"{ratio:,.2f}" if ratio < 100 else f"{ratio:,.0f}"


if __name__ == "__main__":
    main()
