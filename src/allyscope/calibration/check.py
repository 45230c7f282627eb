"""Simulation-based calibration of everything a diagnosis and a forecast print."""

from __future__ import annotations

from collections.abc import Callable

from allyscope.calibration.check_designs import Design
from allyscope.calibration.check_fit import Fit, fit
from allyscope.calibration.check_kept import keep, kept_file, kept_fits
from allyscope.calibration.check_result import Calibration
from allyscope.calibration.check_summary import summarize
from allyscope.calibration.check_truth import Truth, truths
from allyscope.calibration.processors import on_processors

PARTICLES = 512  # half of what a diagnosis takes: the harder case
QUICK_RECORDS = 150


def _one(asked: tuple[Truth, Design, int, int, int]) -> Fit:
    return fit(*asked)


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
        asked = ((known[number], design, number, seed, particles) for number in missing)
        for found in on_processors(_one, asked, len(missing)):
            keep(path, found)
            done[found.number] = found
            tell(1)
    return summarize(design.name, design.says, [done[number] for number in range(records)], particles)
