"""Run a plan over some months, from where the alliance stands, with the luck that every plan has."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.advice.plans.compiled import CompiledPlan
from allyscope.advice.plans.year import NEVER, kept, not_begun, planned_year
from allyscope.advice.starting_point import StartingPoint
from allyscope.process.year import MONTHS


class Future(NamedTuple):
    """What comes of a plan: followed quantities (months + 1, followed, lanes), now first, and how its moves went."""

    path: NDArray[np.float32]
    tried: NDArray[np.int32]
    won: NDArray[np.float32]
    begun: NDArray[np.int32]


def run_plan(at: StartingPoint, plan: CompiledPlan, months: int) -> Future:
    """The futures of one plan; nobody leaves of itself (the hazard is kept), but an exit that is planned ends it."""
    progress = not_begun(plan.month.shape[0], at.calendar.shape[0])
    rows = at.packed
    parts = [np.asarray(at.now)[None, list(kept(at.partners))]]
    for year, (scores, table) in enumerate(zip(at.scores, at.tables, strict=True)):
        known = at.surroundings._replace(table=table)
        first, always = jnp.asarray(year * MONTHS, jnp.int32), jnp.asarray(NEVER, jnp.int32)
        rows, progress, followed = planned_year(rows, progress, scores, known, plan, first, always, at.partners)
        parts.append(np.asarray(followed))
    path = np.concatenate(parts)[: months + 1]
    return Future(path, np.asarray(progress.tried), np.asarray(progress.won), np.asarray(progress.begun))
