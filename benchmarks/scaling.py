"""Speed and peak memory as the number of alliances grows: a year's summary, beside the NumPy twin on whole arrays."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time

from benchmarks.table import rate, show

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
QUICK = SIZES[:3]
TWIN_MONTHS = 2_000_000  # dyad-months to be worth timing
TWIN_MEMORY = 1_800  # bytes the twin needs for an alliance, measured


def core(alliances: int) -> float:
    """Dyad-months per second of a year's summary, compiled before."""
    from allyscope.simulation.reading import make_experiment  # noqa: PLC0415 - each size runs in a process of its own
    from allyscope.simulation.run import simulate  # noqa: PLC0415

    output = {"form": "summary", "every": "end"}
    simulate(make_experiment(alliances=1, months=12, output=output))
    begun = time.perf_counter()
    simulate(make_experiment(alliances=alliances, months=12, output=output))
    return 12 * alliances / (time.perf_counter() - begun)


def twin(alliances: int) -> float:
    """Dyad-months per second of the NumPy twin, all alliances in one array."""
    import numpy as np  # noqa: PLC0415

    from benchmarks.numpy_twin import advance_month  # noqa: PLC0415
    from benchmarks.start import repeated  # noqa: PLC0415

    state, traits, parameters = repeated(alliances)
    random = np.random.default_rng(1)
    months = max(1, min(12, TWIN_MONTHS // alliances))
    begun = time.perf_counter()
    for _ in range(months):
        state = advance_month(state, random.standard_normal((15, alliances), np.float32), traits, parameters)
    return months * alliances / (time.perf_counter() - begun)


def measured(what: str, alliances: int) -> tuple[float, float]:
    """Dyad-months per second and peak memory in MB, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scaling", "--one", what, str(alliances)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    speed, memory = json.loads(done.stdout.splitlines()[-1])
    return speed, memory


def free_memory() -> float:
    """Bytes that can be used now, infinite where the system does not say."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:  # noqa: PTH123
            line = next(line for line in file if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return float("inf")
    return 1024.0 * int(line.split()[1])


def main() -> None:
    """Print the table, or measure one size (`--one`)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="up to 100 thousand alliances")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "ALLIANCES"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        what, alliances = arguments.one
        speed = {"core": core, "twin": twin}[what](int(alliances))
        print(json.dumps([speed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3]))
        return
    rows = []
    for alliances in QUICK if arguments.quick else SIZES:
        speed, memory = measured("core", alliances)
        row = [f"{alliances:,}", rate(speed), f"{memory:,.0f} MB"]
        if TWIN_MEMORY * alliances < 0.7 * free_memory():
            other, needed = measured("twin", alliances)
            row += [rate(other), f"{needed:,.0f} MB", f"{speed / other:.1f}"]
        else:
            row += ["-", f"(about {TWIN_MEMORY * alliances / 1e9:.0f} GB)", "-"]
        rows.append(row)
    headings = ["alliances", "core per second", "core peak", "NumPy per second", "NumPy peak", "ratio"]
    show("A year of many alliances: dyad-months per second and peak memory", headings, rows)


if __name__ == "__main__":
    main()
