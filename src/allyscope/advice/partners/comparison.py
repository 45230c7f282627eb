"""Candidates compared: each simulated with the focal firm in the same worlds, criterion by criterion."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import combinations
from typing import Literal

import numpy as np

from allyscope.advice.partners.known import Candidate, Candidates
from allyscope.advice.partners.population import met, met_anybody
from allyscope.advice.partners.run import ENDED, FUTURES, STANDING, TRUST, WORLDS, Outcomes, run_pair
from allyscope.engine.precision import in_single_precision
from allyscope.errors import InputError
from allyscope.inference.contrasts import effect
from allyscope.inference.summary import holder, quantiles
from allyscope.process.observe import Quantity
from allyscope.process.parameters import where_from
from allyscope.results.advice import Effect
from allyscope.results.common import PointAhead
from allyscope.results.partners import (
    CandidateContrast,
    CandidateProspects,
    Criterion,
    Dominated,
    PartnerComparison,
    Prospect,
)

MOST_MONTHS = 120
HORIZONS = (12, 24, 60)
DOMINATED = 0.6  # least probability of being worse on each criterion for a candidate to be called dominated (assumed)
ANYBODY = "any"  # a partner of the default population; no candidate's draws are addressed by it


@in_single_precision
def compare_partners(
    candidates: Candidates,
    *,
    months: int = 60,
    seed: int = 0,
    worlds: int = WORLDS,
    futures: int = FUTURES,
    progress: Callable[[float], None] | None = None,
) -> PartnerComparison:
    """Compare candidates for an alliance over some months from the first talk.

    Raises InputError unless 1 ≤ months ≤ 120.
    """
    started = time.perf_counter()
    if not 1 <= months <= MOST_MONTHS:
        raise InputError(f"months is {months}; candidates are compared over 1 to {MOST_MONTHS} months")
    report_progress, firm, everybody = progress or (lambda _: None), candidates.firm.id, candidates.candidates
    base = run_pair(met_anybody(candidates), f"*{ANYBODY}", seed, months, worlds=worlds, futures=futures)
    runs: list[Outcomes] = []
    for done, each in enumerate(everybody):
        report_progress((done + 1) / (len(everybody) + 1))
        runs.append(run_pair(met(candidates, each), each.id, seed, months, worlds=worlds, futures=futures))
    contrasts = tuple(
        _contrast(runs[j], runs[i], (firm, everybody[j].id), everybody[i].id, months)
        for i, j in combinations(range(len(everybody)), 2)
    )
    usual = _prospects(base, [firm, ANYBODY])
    assessed = tuple(_candidate(each, run, firm, contrasts, months) for each, run in zip(everybody, runs, strict=True))
    criteria = _criteria(runs, [each.id for each in everybody], contrasts)
    return PartnerComparison(
        title=candidates.title,
        firm=firm,
        firm_name=candidates.firm.name,
        months=months,
        horizons=tuple(sorted({h for h in HORIZONS if h < months} | {months})),
        criteria=criteria,
        candidates=assessed,
        base=usual,
        contrasts=contrasts,
        seconds=time.perf_counter() - started,
        manifest=_manifest(seed, worlds, futures),
    )


def _prospects(run: Outcomes, ids: list[str]) -> tuple[Prospect, ...]:
    prospects = []
    for quantity, values in run.values.items():
        rows = values.astype(np.float32)
        if quantity in TRUST:
            ends = np.concatenate([quantiles(rows[m : m + 1], run.running[m]) for m in range(len(rows))])
        else:
            ends = quantiles(rows)
        path = tuple(PointAhead(m, float(mid), float(low), float(high)) for m, (low, mid, high) in enumerate(ends))
        prospects.append(Prospect(quantity.construct, holder(quantity, ids), path))
    return tuple(prospects)


def _effect(quantity: Quantity, mine: Outcomes, other: Outcomes, ids: list[str], month: int) -> Effect:
    values = mine.values[quantity] - other.values[quantity]
    weights = np.minimum(mine.running, other.running) if quantity in TRUST else np.ones_like(values)
    return effect(quantity.construct, holder(quantity, ids), values, weights, [month])[0]


def _contrast(mine: Outcomes, other: Outcomes, ids: tuple[str, str], against: str, month: int) -> CandidateContrast:
    effects, better = [], []
    for quantity in mine.values:
        effects.append(_effect(quantity, mine, other, list(ids), month))
        sign = -1.0 if quantity == ENDED else 1.0
        better.append(sign * (mine.values[quantity][month] - other.values[quantity][month]) > 0.0)
    ahead = np.stack(better)
    on_all, on_none = float(ahead.all(axis=0).mean()), float((~ahead).all(axis=0).mean())
    return CandidateContrast(ids[1], against, tuple(effects), on_all, on_none)


def _dominated(contrast: CandidateContrast, id: str) -> Dominated | None:
    """Whether `id`, one of the two, is worse on every criterion."""
    mine = contrast.candidate == id
    better = [each.probability_better for each in contrast.criteria]
    on_each = min(1.0 - p for p in better) if mine else min(better)
    clear = any(each.verdict == ("worse" if mine else "better") for each in contrast.criteria)
    if on_each < DOMINATED or not clear:
        return None
    other, at_once = (contrast.against, contrast.worse_on_all) if mine else (contrast.candidate, contrast.better_on_all)
    return Dominated(other, on_each, at_once)


def _candidate(
    candidate: Candidate, run: Outcomes, firm: str, contrasts: tuple[CandidateContrast, ...], months: int
) -> CandidateProspects:
    id, equal = candidate.id, np.ones_like(run.running)
    pairs = [each for each in contrasts if id in (each.candidate, each.against)]
    return CandidateProspects(
        id=id,
        name=candidate.name,
        note=candidate.note,
        known=candidate.known(),
        prospects=_prospects(run, [firm, id]),
        spillover=tuple(effect(q.construct, "alliance", run.spillover[q], equal, [months])[0] for q in STANDING),
        dominated_by=tuple(dominated for each in pairs if (dominated := _dominated(each, id)) is not None),
    )


def _criteria(runs: list[Outcomes], ids: list[str], contrasts: tuple[CandidateContrast, ...]) -> tuple[Criterion, ...]:
    criteria = []
    for place, quantity in enumerate(runs[0].values):
        sign = -1.0 if quantity == ENDED else 1.0
        means = [sign * _mean(quantity, run) for run in runs]
        best = ids[int(np.argmax(means))]
        unclear = {frozenset((c.candidate, c.against)) for c in contrasts if c.criteria[place].verdict == "cannot_tell"}
        like = tuple(id for id in ids if id == best or frozenset((id, best)) in unclear)
        of: Literal["firm", "candidate", "alliance"] = "alliance"
        if quantity.first >= 0:
            of = "candidate" if quantity.first else "firm"
        criteria.append(Criterion(quantity.construct, of, best, like))
    return tuple(criteria)


def _mean(quantity: Quantity, run: Outcomes) -> float:
    values = run.values[quantity][-1]
    return float(np.average(values, weights=run.running[-1]) if quantity in TRUST else values.mean())


def _manifest(seed: int, worlds: int, futures: int) -> tuple[tuple[str, str], ...]:
    return (
        ("allyscope", version("allyscope")),
        ("jax", version("jax")),
        ("numpy", np.__version__),
        ("python", platform.python_version()),
        ("seed", str(seed)),
        ("worlds", f"{worlds} × {futures} futures"),
        ("parameters", f"priors: {where_from()}"),
    )
