"""Simulation-based calibration of everything a diagnosis and a forecast print."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import closing

from allyscope.calibration.check.cache import fits_key, fits_store, load_fits, save_fit
from allyscope.calibration.check.designs import Design
from allyscope.calibration.check.fit import Fit, fit
from allyscope.calibration.check.summary import summarize
from allyscope.calibration.check.truth import Truth, truths
from allyscope.engine.executors import default_threads, in_order
from allyscope.engine.precision import in_single_precision
from allyscope.engine.processors import on_processors
from allyscope.engine.provenance import versions
from allyscope.results.check import CalibrationChecks, DesignCheck

PARTICLES = 512  # half of what a diagnosis takes: the harder case
QUICK_RECORDS = 150


Asked = tuple[Truth, Design, int, int, int]


@in_single_precision
def _one(asked: Asked) -> Fit:
    return fit(*asked)


def _fits(asked: Iterable[Asked], count: int, executor: Executor | None) -> Generator[Fit, None, None]:
    if executor is None:
        return on_processors(_one, asked, count)
    return in_order(_one, asked, default_threads(executor), executor=executor)


def check(
    design: Design,
    records: int,
    *,
    particles: int = PARTICLES,
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
    executor: Executor | None = None,
) -> DesignCheck:
    """Simulate records of a design, diagnose each, and compare with the truth; fits made before are taken up.

    Records are diagnosed on the executor; without one, in a process of its own on each processor.

    Each truth is drawn from the model's own prior, so this checks the computation, not the theory.
    """
    tell = progress or (lambda _: None)
    store, key = fits_store(), fits_key(design, seed, particles)
    done = {each.number: each for each in load_fits(store, key)}
    missing = [number for number in range(records) if number not in done]
    tell(records - len(missing))
    if missing:
        drawn = truths(design, records, seed)
        asked = ((drawn[number], design, number, seed, particles) for number in missing)
        with closing(_fits(asked, len(missing), executor)) as fits:
            for one in fits:
                save_fit(store, key, one)
                done[one.number] = one
                tell(1)
    return summarize(design.name, [done[number] for number in range(records)], particles)


def checks(designs: Sequence[DesignCheck], seed: int) -> CalibrationChecks:
    """Checks of several designs as one result, with what is needed to compute it again."""
    return CalibrationChecks(
        designs=tuple(designs),
        quantities=designs[0].quantities if len(designs) == 1 else (),
        manifest=tuple((versions() | {"seed": str(seed)}).items()),
    )
