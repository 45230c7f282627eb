"""Simulation-based calibration of everything a diagnosis and a forecast print."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from allyscope.calibration.check_designs import Design
from allyscope.calibration.check_fit import Fit, fit
from allyscope.calibration.check_kept import keep, kept_file, kept_fits
from allyscope.calibration.check_result import Calibration
from allyscope.calibration.check_summary import summarize
from allyscope.calibration.check_truth import truths
from allyscope.inference.crowds import SIZE

TOGETHER = 2  # fits at a time
PARTICLES = 512  # half of what a diagnosis takes: the harder case
QUICK_RECORDS = 100


def check(
    design: Design,
    records: int,
    *,
    particles: int = PARTICLES,
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Calibration:
    """Simulate records of a design, diagnose each, and compare with the truth; fits made before are taken up.

    Each truth is drawn from the model's own prior, so this checks the computation, not the theory.
    """
    tell = progress or (lambda _: None)
    path = kept_file(design, seed, particles)
    done = {each.number: each for each in kept_fits(path)}
    missing = [number for number in range(records) if number not in done]
    tell(records - len(missing))
    if missing:
        known = truths(design, records, seed)

        def one(number: int) -> Fit:
            return fit(known[number], design, number, seed, particles)

        first, *others = missing  # alone, so that what has to be compiled is compiled once
        for start in ([first], others):
            with ThreadPoolExecutor(max_workers=TOGETHER if particles <= SIZE else 1) as pool:
                for found in pool.map(one, start):
                    keep(path, found)
                    done[found.number] = found
                    tell(1)
    return summarize(design.name, design.says, [done[number] for number in range(records)], particles)
