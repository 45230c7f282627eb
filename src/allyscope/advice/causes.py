"""What each particle holds responsible for the trouble, by a stated rule, and what each plan is worth under each cause.

A rule is a measure over its border: at 1 the cause is there. The cause held responsible is the one whose measure is
largest, none where all are below 1. Borders are assumed; those of discrepancy and conflict are the ones at which a
moderate statement in a record says that there is one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.utility import Floats
from allyscope.engine.rows import row_index
from allyscope.inference.contrasts import TOLD_APART
from allyscope.inference.evidence.coding import REPORT_OF_KIND
from allyscope.inference.infer import Inferred
from allyscope.inference.starting_point import StartingPoint, starting_point
from allyscope.inference.summary import prior_survivors, quantiles
from allyscope.results.advice import Cause, CauseCell, CauseId

DISCREPANCY = REPORT_OF_KIND["discrepancy", "outcome"].border["moderate"]
CONFLICT = REPORT_OF_KIND["conflict", None].border["moderate"]
WEAK, SPREAD = 0.45, 0.15  # share of antecedents met below which foundations are weak, and how fast that grows
SHOCK = 1.0  # standard deviations of luck below the usual
FEWEST = 20.0  # independent alliances below which a cause is not numbered


@dataclass(frozen=True, slots=True)
class Rule:
    """A cause, and the border of what its rule measures; None for the cause that is left where no other is there."""

    id: CauseId
    border: float | None


RULES = (
    Rule("outcome", DISCREPANCY),
    Rule("process", DISCREPANCY),
    Rule("mixed", CONFLICT),
    Rule("foundations", WEAK),
    Rule("shock", SHOCK),
    Rule("none", None),
)


def measures(starting_point: StartingPoint) -> Floats:
    """The measure of each cause but the last, over its border: (causes, particles)."""
    index, bearing = row_index(starting_point.partners), starting_point.bearing
    now = starting_point.of_particles(starting_point.now)

    def mean(construct: str) -> Floats:
        return np.asarray(now[list(index.rows(construct))].mean(axis=0))

    foci = starting_point.focus
    lean = np.stack([starting_point.of_particles(each.promotion - each.prevention) for each in foci])
    differ = (lean.max(axis=0) > 0.0) & (lean.min(axis=0) < 0.0)
    founded, luck = (each.astype(np.float64) for each in (bearing.founded, bearing.luck))
    return np.stack(
        [
            mean("outcome_discrepancy") / DISCREPANCY,
            mean("process_discrepancy") / DISCREPANCY,
            differ * mean("conflict") / CONFLICT,
            1.0 + (WEAK - founded) / SPREAD,
            -luck.mean(axis=0) / SHOCK,
        ]
    )


def responsible(measured: Floats) -> NDArray[np.int64]:
    """The number of the cause each particle holds responsible, in the order of RULES."""
    largest = np.argmax(measured, axis=0)
    return np.where(measured.max(axis=0) >= 1.0, largest, len(RULES) - 1)


def usual_causes(inferred: Inferred) -> Floats:
    """How probably each cause is held responsible in alliances of that age, form and no record: (causes,)."""
    nothing = replace(inferred.posterior, latent=inferred.prior_latent)
    prior = replace(inferred, posterior=nothing, run_inputs=inferred.prior_run_inputs)
    at = starting_point(prior, 1, futures=1, chosen=prior_survivors(inferred))
    held = responsible(measures(at))
    return np.asarray([(held == number).mean() for number in range(len(RULES))], np.float64)


def causes_of(
    starting_point: StartingPoint,
    plans: tuple[str, ...],
    utilities: Floats,
    reference: int,
    independent: float,
    usual: Floats,
) -> tuple[Cause, ...]:
    """The plan × cause table from the worth of each plan in each particle (plans, particles), most probable first.

    `independent`: how many independent alliances the particles are worth; `usual`: as `usual_causes` says.
    """
    held = responsible(measures(starting_point))
    causes: list[Cause] = []
    for number, rule in enumerate(RULES):
        mine = held == number
        share = float(mine.mean())
        effective = share * min(independent, starting_point.particles)
        enough = effective >= FEWEST
        cells = _cells(plans, utilities[:, mine], reference) if enough else ()
        best = alike(plans, utilities[:, mine], effective) if enough else ()
        causes.append(Cause(rule.id, rule.border, share, float(usual[number]), effective, cells, best))
    return tuple(sorted(causes, key=lambda cause: -cause.probability))


def _cells(plans: tuple[str, ...], utilities: Floats, reference: int) -> tuple[CauseCell, ...]:
    means = utilities.mean(axis=1)
    differences = utilities - utilities[reference]
    intervals = quantiles(differences.astype(np.float32))
    return tuple(
        CauseCell(plan, float(differences[p].mean()), float(low), float(high), float(means.max() - means[p]))
        for p, (plan, (low, _, high)) in enumerate(zip(plans, intervals, strict=True))
    )


NEGLIGIBLE = 0.01  # a difference in worth below this does not matter (assumed)
ERRORS = 2.0  # standard errors of the computation that a difference must exceed


def alike(plans: tuple[str, ...], utilities: Floats, independent: float) -> tuple[str, ...]:
    """The plans that cannot be told apart from the best on average, best first."""
    order = np.argsort(-utilities.mean(axis=1), kind="stable")
    best = int(order[0])
    same = [plans[best]]
    for p in order[1:]:
        behind = utilities[best] - utilities[p]
        gap, error = float(behind.mean()), float(behind.std()) / max(independent, 1.0) ** 0.5
        wins = float((behind > 0.0).mean())
        if gap < max(NEGLIGIBLE, ERRORS * error) or wins < TOLD_APART:
            same.append(plans[p])
    return tuple(same)
