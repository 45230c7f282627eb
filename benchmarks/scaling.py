"""Speed and memory as alliances grow in number: machine code beside the NumPy twin and XLA's draws alone, interleaved.

Processor seconds, which hardly depend on who else is busy; each measurement is a process of its own. `ALLYSCOPE_KERNEL`
chooses the machine code, for example `x86_64-v3`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

from benchmarks.table import rate, show

SIZES = (1_000, 100_000, 10_000_000)
QUICK = SIZES[:2]
MONTHS = 12
ENOUGH = 2_000_000  # dyad-months to be worth timing
ARRAY = 100_000  # alliances in the twin's arrays, at most; it needs 1,800 bytes for each


class Measured(NamedTuple):
    """Dyad-months, processor seconds of the work, and of the whole process with its start; peak memory in MB."""

    months: int
    work: float
    whole: float
    memory: float


def kernel(alliances: int) -> tuple[int, float, float]:
    """A year's summary by `simulate`: dyad-months, seconds of the work, and with the start."""
    from allyscope.simulation.reading import make_experiment  # noqa: PLC0415 - each is a process of its own
    from allyscope.simulation.run import simulate_arrays  # noqa: PLC0415

    experiment = make_experiment(alliances=alliances, months=MONTHS, output={"form": "summary", "every": "end"})
    begun = time.process_time()
    simulate_arrays(experiment)
    return MONTHS * alliances, time.process_time() - begun, time.process_time()


def twin(alliances: int) -> tuple[int, float, float]:
    """The NumPy twin; how its alliances are begun is not counted."""
    import numpy as np  # noqa: PLC0415

    from benchmarks.numpy_twin import advance_month  # noqa: PLC0415

    loaded = time.process_time()
    from benchmarks.start import repeated  # noqa: PLC0415 - JAX begins them

    lanes = min(alliances, ARRAY)
    state, traits, parameters = repeated(lanes)
    random = np.random.default_rng(1)
    months = MONTHS if alliances <= ARRAY else max(1, ENOUGH // lanes)
    begun = time.process_time()
    for _ in range(months):
        state = advance_month(state, random.standard_normal((15, lanes), np.float32), traits, parameters)
    work = time.process_time() - begun
    return months * lanes, work, loaded + work


def draws(alliances: int) -> tuple[int, float, float]:
    """XLA draws the scores of a year and nothing else; compiling is not counted."""
    import jax.numpy as jnp  # noqa: PLC0415

    from allyscope.engine.randomness import seed_words, step_scores  # noqa: PLC0415
    from allyscope.simulation.layout import LANES  # noqa: PLC0415

    lanes = min(alliances, LANES)
    blocks = max(1, min(alliances // lanes, ENOUGH // (MONTHS * lanes)))
    numbers = jnp.arange(lanes, dtype=jnp.uint32)

    def block() -> None:
        step_scores(seed_words(1), jnp.uint32(0), numbers, numbers * 0, 2, MONTHS).block_until_ready()

    block()
    begun = time.process_time()
    for _ in range(blocks):
        block()
    return MONTHS * lanes * blocks, time.process_time() - begun, time.process_time()


WORK: dict[str, Callable[[int], tuple[int, float, float]]] = {"kernel": kernel, "twin": twin, "draws": draws}


def measured(what: str, alliances: int) -> Measured:
    """One measurement in a process of its own, on one thread."""
    command = [sys.executable, "-m", "benchmarks.scaling", "--one", what, str(alliances)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Measured(*json.loads(done.stdout.splitlines()[-1]))


def row(alliances: int, rounds: int) -> list[str]:
    """All three, round by round."""
    each = [{what: measured(what, alliances) for what in WORK} for _ in range(rounds)]
    speed = {what: median(one[what].months / one[what].work for one in each) for what in WORK}
    whole = {what: median(one[what].months / one[what].whole for one in each) for what in WORK}
    memory = max(one["kernel"].memory for one in each)
    return [
        f"{alliances:,}",
        rate(speed["kernel"]),
        f"{memory:,.0f} MB",
        *(f"{speed['kernel'] / speed[other]:.2f}" for other in ("twin", "draws")),
        f"{whole['kernel'] / whole['twin']:.2f}" if alliances <= ARRAY else "-",
    ]


def main() -> None:
    """Print the table, or measure one (`--one`)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="up to 100 thousand alliances")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "ALLIANCES"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        what, alliances = arguments.one
        print(json.dumps([*WORK[what](int(alliances)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3]))
        return
    rows = [row(alliances, arguments.rounds) for alliances in (QUICK if arguments.quick else SIZES)]
    code = os.environ.get("ALLYSCOPE_KERNEL") or "the best for this processor"
    headings = ["alliances", "per processor-second", "peak", "× NumPy", "× XLA's draws", "× NumPy, start included"]
    show(
        f"A year's summary by machine code ({code}): dyad-months, medians of {arguments.rounds} rounds", headings, rows
    )


if __name__ == "__main__":
    main()
