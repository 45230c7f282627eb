"""Candidates for an alliance compared: what sharing worlds gains, how far seeds differ, and how long it takes.

The bundled example over five years. The variance ratio is that of a contrast between two candidates who meet different
worlds to that of one who meet the same; the spread between seeds is the standard deviation of a contrast's mean over
five seeds.
"""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.partners.comparison import compare_partners
from allyscope.advice.partners.form import bundled_text, parse_candidates
from allyscope.advice.partners.population import met
from allyscope.advice.partners.run import Outcomes, run_pair
from allyscope.engine.compilation import enable_cache
from benchmarks.table import show

MONTHS, SEEDS = 60, 5


def at_the_end(run: Outcomes) -> NDArray[np.float64]:
    """Every criterion after the last month: (criteria, worlds)."""
    return np.stack([values[-1] for values in run.values.values()])


def main() -> None:
    """Run the example with each seed and print."""
    enable_cache()
    candidates = parse_candidates(bundled_text())
    compare_partners(candidates, months=MONTHS)  # compiles
    started = time.process_time()
    compare_partners(candidates, months=MONTHS)
    seconds = time.process_time() - started
    criteria: list[str] = []
    runs = []
    for seed in range(SEEDS):
        found = [run_pair(met(candidates, each), each.id, seed, MONTHS) for each in candidates.candidates]
        criteria = [" ".join((q.construct, *(str(i) for i in (q.first, q.second) if i >= 0))) for q in found[0].values]
        runs.append([at_the_end(each) for each in found])
    pairs = list(combinations(range(len(runs[0])), 2))
    same = np.stack([[(run[a] - run[b]).var(axis=1) for a, b in pairs] for run in runs]).mean(axis=0)
    other = np.stack(
        [[(one[a] - two[b]).var(axis=1) for a, b in pairs] for one, two in zip(runs, runs[1:] + runs[:1], strict=True)]
    ).mean(axis=0)
    means = np.stack([[(run[a] - run[b]).mean(axis=1) for a, b in pairs] for run in runs])
    spread = means.std(axis=0, ddof=1)
    show(
        f"{len(pairs)} contrasts of candidates, {MONTHS} months, {SEEDS} seeds; {seconds:.1f} s of processor time",
        ("criterion", "variance ratio, median", "sd between seeds, median", "largest"),
        [
            (
                name,
                f"{np.median(other[:, i] / same[:, i]):.1f}",
                f"{np.median(spread[:, i]):.3f}",
                f"{spread[:, i].max():.3f}",
            )
            for i, name in enumerate(criteria)
        ],
    )
    print(
        f"\nAll: variance ratio {np.median(other / same):.1f}, sd between seeds {np.median(spread):.3f} in the median, "
        f"{spread.max():.3f} at most."
    )


if __name__ == "__main__":
    main()
