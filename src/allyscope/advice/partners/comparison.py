"""Candidates compared: each simulated with the focal firm in the same worlds, criterion by criterion, in words."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import combinations

import numpy as np

from allyscope.advice.partners import words as say
from allyscope.advice.partners.known import Candidate, Candidates
from allyscope.advice.partners.population import met, met_anybody
from allyscope.advice.partners.result import (
    CandidateProspects,
    Contrast,
    Criterion,
    Dominated,
    Judged,
    PartnerComparison,
    Prospect,
)
from allyscope.advice.partners.run import ENDED, FUTURES, STANDING, TRUST, WORLDS, Outcomes, run_pair
from allyscope.engine.precision import in_single_precision
from allyscope.errors import InputError
from allyscope.inference.contrasts import contrasted, effect
from allyscope.inference.summary import holder, path_points, quantiles
from allyscope.process.observe import Quantity
from allyscope.process.parameters import where_from
from allyscope.results.advice import Effect
from allyscope.results.common import PathPoint

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
    told, firm, everybody = progress or (lambda _: None), candidates.firm.id, candidates.candidates
    base = run_pair(met_anybody(candidates), f"*{ANYBODY}", seed, months, worlds=worlds, futures=futures)
    runs: list[Outcomes] = []
    for done, each in enumerate(everybody):
        told((done + 1) / (len(everybody) + 1))
        runs.append(run_pair(met(candidates, each), each.id, seed, months, worlds=worlds, futures=futures))
    contrasts = tuple(
        _contrast(runs[j], runs[i], (firm, everybody[j].id), everybody[i].id, months)
        for i, j in combinations(range(len(everybody)), 2)
    )
    usual = _prospects(base, [firm, ANYBODY])
    found = tuple(
        _candidate(each, run, firm, usual, contrasts, months, {c.id: c.name for c in everybody})
        for each, run in zip(everybody, runs, strict=True)
    )
    criteria = _criteria(runs, [each.id for each in everybody], contrasts, firm)
    return PartnerComparison(
        title=candidates.title,
        firm=firm,
        firm_name=candidates.firm.name,
        months=months,
        horizons=tuple(sorted({h for h in HORIZONS if h < months} | {months})),
        criteria=criteria,
        candidates=found,
        base=usual,
        contrasts=contrasts,
        summary=say.summary(found, criteria, contrasts),
        cannot_tell=say.CANNOT_TELL,
        seconds=time.perf_counter() - started,
        manifest=_manifest(seed, worlds, futures),
    )


def _prospects(run: Outcomes, ids: list[str]) -> tuple[Prospect, ...]:
    found = []
    for quantity, values in run.values.items():
        rows = values.astype(np.float32)
        if quantity in TRUST:
            path = tuple(
                PathPoint(m, float(mid), float(low), float(high))
                for m in range(len(rows))
                for low, mid, high in quantiles(rows[m : m + 1], run.running[m])
            )
        else:
            path = path_points(rows, 0)
        found.append(Prospect(quantity.construct, holder(quantity, ids), path))
    return tuple(found)


def _effect(quantity: Quantity, mine: Outcomes, other: Outcomes, ids: list[str], month: int) -> Effect:
    values = mine.values[quantity] - other.values[quantity]
    weights = np.minimum(mine.running, other.running) if quantity in TRUST else np.ones_like(values)
    return effect(quantity.construct, holder(quantity, ids), values, weights, [month])[0]


def _contrast(mine: Outcomes, other: Outcomes, ids: tuple[str, str], against: str, month: int) -> Contrast:
    judged, better = [], []
    for quantity in mine.values:
        found = _effect(quantity, mine, other, list(ids), month)
        judged.append(Judged(found, contrasted(found)))
        sign = -1.0 if quantity == ENDED else 1.0
        better.append(sign * (mine.values[quantity][month] - other.values[quantity][month]) > 0.0)
    ahead = np.stack(better)
    return Contrast(ids[1], against, tuple(judged), float(ahead.all(axis=0).mean()), float((~ahead).all(axis=0).mean()))


def _dominated(contrast: Contrast, id: str) -> Dominated | None:
    """Whether `id`, one of the two, is worse on every criterion."""
    mine = contrast.candidate == id
    better = [j.effect.probability_better for j in contrast.criteria]
    on_each = min(1.0 - p for p in better) if mine else min(better)
    clear = any(j.verdict == ("worse" if mine else "better") for j in contrast.criteria)
    if on_each < DOMINATED or not clear:
        return None
    other, at_once = (contrast.against, contrast.worse_on_all) if mine else (contrast.candidate, contrast.better_on_all)
    return Dominated(other, on_each, at_once)


def _candidate(
    candidate: Candidate,
    run: Outcomes,
    firm: str,
    usual: tuple[Prospect, ...],
    contrasts: tuple[Contrast, ...],
    months: int,
    names: dict[str, str],
) -> CandidateProspects:
    id = candidate.id
    prospects = _prospects(run, [firm, id])
    equal = np.ones_like(run.running)
    spillover = tuple(effect(q.construct, "alliance", run.spillover[q], equal, [months])[0] for q in STANDING)
    dominated = tuple(
        found for c in contrasts if id in (c.candidate, c.against) if (found := _dominated(c, id)) is not None
    )
    first = next((c for c in contrasts if c.candidate == id and c.against == next(iter(names))), None)
    worse_than = {each.by for each in dominated}
    sentences = [
        say.knowledge_words(candidate),
        say.ending_words(_ending(prospects, months), _ending(usual, months)),
        say.spillover_words(spillover, tuple(contrasted(each) != "cannot_tell" for each in spillover)),
        say.dominated_words("It", dominated, names),
        "" if first is None or first.against in worse_than else say.contrast_words(first, names[first.against]),
    ]
    return CandidateProspects(
        id=id,
        name=candidate.name,
        note=candidate.note,
        known=candidate.known(),
        prospects=prospects,
        spillover=spillover,
        dominated_by=dominated,
        words=tuple(filter(None, sentences)),
    )


def _ending(prospects: tuple[Prospect, ...], month: int) -> PathPoint:
    return next(each for each in prospects if each.quantity == ENDED.construct).path[month]


def _criteria(
    runs: list[Outcomes], ids: list[str], contrasts: tuple[Contrast, ...], firm: str
) -> tuple[Criterion, ...]:
    found = []
    for place, quantity in enumerate(runs[0].values):
        sign = -1.0 if quantity == ENDED else 1.0
        means = [sign * _mean(quantity, run) for run in runs]
        best = ids[int(np.argmax(means))]
        unclear = {frozenset((c.candidate, c.against)) for c in contrasts if c.criteria[place].verdict == "cannot_tell"}
        like = tuple(id for id in ids if id == best or frozenset((id, best)) in unclear)
        key = say.criterion_key(quantity.construct, holder(quantity, [firm, best]), best)
        found.append(Criterion(quantity.construct, say.CRITERION_WORDS[key], best, like))
    return tuple(found)


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
        ("worlds", f"{worlds} × {futures} futures, the same for every candidate"),
        ("parameters", f"defaults and their priors: {where_from()}"),
    )
