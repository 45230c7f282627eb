"""Which theory records favour, and by how much: log Bayes factors against the model as it is.

Records count as independent given the theory, each with its own draw of the uncertain parameters: the log evidence of
several is the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import exp, sqrt
from statistics import fmean, stdev

from allyscope.engine.precision import in_single_precision
from allyscope.errors import InputError
from allyscope.inference.evidence.admissible import Mode
from allyscope.inference.theories.evidence import Prepared, log_evidence
from allyscope.inference.theories.strength import strength
from allyscope.inference.theories.variants import Variant
from allyscope.results.theories import ModelComparison, OfRecord, TheoryComparison

Progress = Callable[[int, int], None]


def mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    """The mean and its standard error."""
    return fmean(values), stdev(values) / sqrt(len(values)) if len(values) > 1 else float("inf")


@in_single_precision
def compare(
    records: Sequence[Prepared],
    variants: Sequence[Variant],
    mode: Mode,
    particles: int = 1024,
    seeds: int = 4,
    report_progress: Progress | None = None,
) -> TheoryComparison:
    """Compare variants, the first being the model as it is, on records. Raises InputError for fewer than two seeds."""
    if seeds < 2:
        raise InputError("seeds is 1; the Monte Carlo error takes at least 2")
    done, unreached = 0, 0
    evidence: dict[tuple[str, int], list[float]] = {}
    for number, record in enumerate(records):
        for variant in variants:
            for seed in range(seeds):
                value, reached = log_evidence(record, variant, particles, seed)
                evidence.setdefault((variant.name, number), []).append(value)
                unreached += not reached
                done += 1
                if report_progress is not None:
                    report_progress(done, len(records) * len(variants) * seeds)
    models = [_standing(each, variants[0], records, evidence) for each in variants]
    best = max(each.log_factor for each in models)
    total = sum(exp(each.log_factor - best) for each in models)
    return TheoryComparison(
        records=tuple(each.id for each in records),
        mode=mode,
        statements=sum(each.statements for each in records),
        answers=sum(each.answers for each in records),
        particles=particles,
        seeds=seeds,
        unreached=unreached,
        models=tuple(
            replace(each, probability=exp(each.log_factor - best) / total)
            for each in sorted(models, key=lambda each: -each.log_factor)
        ),
    )


def _standing(
    variant: Variant, base: Variant, records: Sequence[Prepared], evidence: dict[tuple[str, int], list[float]]
) -> ModelComparison:
    own, parts = 0.0, []
    for number, record in enumerate(records):
        here, there = evidence[variant.name, number], evidence[base.name, number]
        own += fmean(here)
        parts.append(OfRecord(record.id, *mean_and_error([a - b for a, b in zip(here, there, strict=True)])))
    factor, error = sum(part.log_factor for part in parts), sqrt(sum(part.error**2 for part in parts))
    how_strongly = None if variant is base else strength(factor, error)
    return ModelComparison(variant.name, own, factor, error, 0.0, how_strongly, tuple(parts))
