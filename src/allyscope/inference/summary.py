"""Estimates from particles: medians and intervals, paths, crises, gaps."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.endings import hazard_rows
from allyscope.engine.rows import row_index
from allyscope.inference.infer import Inferred
from allyscope.inference.sampler.weights import systematic
from allyscope.process.observe import Quantity, quantities
from allyscope.process.parameters import table
from allyscope.results.common import Estimate, PathPoint
from allyscope.results.diagnosis import Crisis, Gap, StateEstimate
from allyscope.vocabulary import construct as vocabulary_construct
from allyscope.vocabulary import shown_constructs

Values = NDArray[np.float32]

SHOWN = tuple(each.word for each in shown_constructs())
COMPARED = tuple(each.word for each in shown_constructs() if each.notable is not None)


def partner_names(inferred: Inferred) -> tuple[tuple[str, str], ...]:
    """Each partner's id and what to call it."""
    return tuple((p.id, p.name or p.role or p.industry) for p in inferred.record.partners)


def holder(quantity: Quantity, ids: list[str]) -> str:
    """Whose a quantity is: "P1", "P1->P2" or "alliance"."""
    if quantity.first < 0:
        return "alliance"
    own = ids[quantity.first]
    return own if quantity.second < 0 else f"{own}->{ids[quantity.second]}"


def estimate(values: Values, weights: NDArray[np.float64] | None = None) -> Estimate:
    """Median and 90 % interval of draws, weighted if weights are given."""
    low, median, high = quantiles(values[None, :], weights)[0]
    return Estimate(float(median), float(low), float(high))


def quantiles(values: Values, weights: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """5 %, 50 % and 95 % quantiles of each row: (rows, lanes) → (rows, 3)."""
    levels = (0.05, 0.5, 0.95)
    if weights is None:
        ordered = np.sort(values, axis=1)  # a third of the time of np.quantile, which looks for each place apart
        place = np.asarray(levels) * (values.shape[1] - 1)
        below = place.astype(np.intp)
        low, high = (ordered[:, at].astype(np.float64) for at in (below, np.minimum(below + 1, values.shape[1] - 1)))
        return low + (place - below) * (high - low)
    order = np.argsort(values, axis=1)
    cumulative = np.cumsum(weights[order], axis=1) / weights.sum()
    at = np.stack([np.minimum((cumulative < q).sum(axis=1), values.shape[1] - 1) for q in levels], axis=1)
    return np.take_along_axis(np.take_along_axis(values, order, axis=1), at, axis=1).astype(np.float64)


def path_points(values: Values, first_month: int, weights: NDArray[np.float64] | None = None) -> tuple[PathPoint, ...]:
    """A point per month of (months, lanes)."""
    rows = quantiles(values, weights)
    return tuple(
        PathPoint(first_month + m, float(mid), float(low), float(high)) for m, (low, mid, high) in enumerate(rows)
    )


def distance(values: Values, others: Values) -> float:
    """Largest difference between the cumulative distributions of two sets of draws, in [0, 1] (Kolmogorov-Smirnov)."""
    both = np.sort(np.concatenate([values, others]))
    ours = np.searchsorted(np.sort(values), both, side="right") / values.size
    theirs = np.searchsorted(np.sort(others), both, side="right") / others.size
    return float(np.abs(ours - theirs).max())


def prior_survivors(inferred: Inferred) -> NDArray[np.int64]:
    """Lanes of the default population drawn (systematically) in proportion to their chance of still running."""
    hazards = inferred.prior_now[list(hazard_rows(inferred.run_inputs.partners))].astype(np.float64)
    weights = np.exp(-hazards.sum(axis=0))
    return systematic(weights / weights.sum(), 0.5, weights.size)


def state_estimates(inferred: Inferred) -> tuple[StateEstimate, ...]:
    """Every shown construct of every holder."""
    ids = [partner.id for partner in inferred.record.partners]
    running = prior_survivors(inferred)
    estimates = []
    for i, quantity in enumerate(quantities(len(ids))):
        if quantity.construct not in SHOWN:
            continue
        values = inferred.paths[:, i, :]
        now = estimate(values[-1])
        unread = inferred.prior_now[i][running]
        change = values[-1] - values[0]
        estimates.append(
            StateEstimate(
                construct=quantity.construct,
                holder=holder(quantity, ids),
                now=now,
                usual=estimate(unread),
                learned=distance(values[-1], unread),
                change_since_start=estimate(change),
                probability_rise=float((change > 0).mean()),
                path=path_points(values, inferred.timeline.origin),
            )
        )
    return tuple(sorted(estimates, key=lambda s: SHOWN.index(s.construct)))


def critical_levels() -> dict[str, float]:
    """The level below which each construct that knows a crisis is in one."""
    parameters = table()
    return {each.word: parameters[each.critical].default for each in shown_constructs() if each.critical}


def crises(inferred: Inferred) -> tuple[Crisis, ...]:
    """The probability of each crisis now, as each partner sees it, most likely first."""
    ids = [partner.id for partner in inferred.record.partners]
    levels = critical_levels()
    running = prior_survivors(inferred)
    possible_crises = []
    for i, quantity in enumerate(quantities(len(ids))):
        if quantity.construct in levels:
            critical = levels[quantity.construct]
            now, before = inferred.paths[-1, i, :], inferred.prior_now[i][running]
            possible_crises.append(
                Crisis(
                    kind=vocabulary_construct(quantity.construct).crisis,
                    partner=ids[quantity.first],
                    probability=float((now < critical).mean()),
                    usual=float((before < critical).mean()),
                    critical=critical,
                )
            )
    return tuple(sorted(possible_crises, key=lambda c: -c.probability))


def comparisons(partners: int) -> list[tuple[str, int, int, int, int]]:
    """What is compared of each two partners j < k: construct, j, k, and where the quantities of j and of k lie."""
    index = row_index(partners)
    pairs = []
    for construct in COMPARED:
        for j, k in combinations(range(partners), 2):
            first, second = ((j, k), (k, j)) if Quantity(construct, j, k) in index.places else ((j, -1), (k, -1))
            pairs.append((construct, j, k, index.row(construct, *first), index.row(construct, *second)))
    return pairs


def notable(construct: str) -> float:
    """A difference of the sides in this construct that is worth talking about; none is where they are not compared."""
    difference = vocabulary_construct(construct).notable
    return float("inf") if difference is None else difference


def gaps(inferred: Inferred) -> tuple[Gap, ...]:
    """Where two partners see or get it differently, most probable first."""
    ids, now = [partner.id for partner in inferred.record.partners], inferred.paths[-1]
    differences = []
    for construct, j, k, first, second in comparisons(len(ids)):
        difference = now[first] - now[second]
        differences.append(
            Gap(
                construct=construct,
                first=ids[j],
                second=ids[k],
                difference=estimate(difference),
                probability_notable=float((np.abs(difference) > notable(construct)).mean()),
            )
        )
    return tuple(sorted(differences, key=lambda g: -g.probability_notable))
