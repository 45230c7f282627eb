"""How much data would decide between two theories: simulated records of either, and what their evidence says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np

from allyscope.engine.precision import in_single_precision
from allyscope.inference.theories.comparison import Progress
from allyscope.inference.theories.evidence import log_evidence, prepare
from allyscope.inference.theories.simulated import Survey, asked, true_paths
from allyscope.inference.theories.variants import AS_IT_IS, Variant
from allyscope.results.theories import STRONG, Growth

SURVEYS = (Survey(1, 1), Survey(1, 3), Survey(2, 3), Survey(4, 3))
SEEDS = 2  # runs of each record under each theory, for the Monte Carlo error
Z90 = 1.6449


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 90 % interval of a share (Wilson 1927)."""
    share, square = hits / of, Z90 * Z90
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z90 / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)


@in_single_precision
def how_much(
    variants: Sequence[Variant],
    records: int = 12,
    particles: int = 256,
    seed: int = 0,
    surveys: Sequence[Survey] = SURVEYS,
    report_progress: Progress | None = None,
) -> Iterator[Growth]:
    """For each variant against the model as it is, each truth and each survey: how the evidence speaks.

    The same alliances are asked in every survey of one length.
    """
    others = [variant for variant in variants if variant is not AS_IT_IS]
    of, done = len(others) * 2 * len(surveys) * records, 0
    for variant in others:
        for truth, rival in ((AS_IT_IS, variant), (variant, AS_IT_IS)):
            months = surveys[0].months
            paths = true_paths(truth, months, records, seed + 1)
            for survey in surveys:
                factors, errors = [], []
                for number in range(records):
                    record = prepare(asked(paths[:, :, number], survey, seed + number), presume_running=False)
                    runs = [
                        log_evidence(record, truth, particles, run)[0] - log_evidence(record, rival, particles, run)[0]
                        for run in range(SEEDS)
                    ]
                    factors.append(float(np.mean(runs)))
                    errors.append(float(np.var(runs, ddof=1)) / SEEDS)
                    done += 1
                    if report_progress is not None:
                        report_progress(done, of)
                yield _growth(variant, truth, survey, np.array(factors), sqrt(float(np.mean(errors))))


def _growth(variant: Variant, truth: Variant, survey: Survey, factors: np.ndarray, error: float) -> Growth:
    count = len(factors)
    favoured, strongly = int((factors > 0.0).sum()), int((factors > STRONG).sum())
    low, median, high = (float(value) for value in np.quantile(factors, [0.1, 0.5, 0.9]))
    return Growth(
        variant.name,
        truth.name,
        survey.waves,
        survey.respondents,
        survey.answers,
        count,
        favoured / count,
        *wilson(favoured, count),
        strongly / count,
        *wilson(strongly, count),
        low,
        median,
        high,
        error,
    )
