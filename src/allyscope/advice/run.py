"""Run a plan over some months, from where the alliance stands, with the luck that every plan has."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.advice.programme import Programme
from allyscope.advice.standing import Standing
from allyscope.advice.year import NEVER, kept, not_begun, planned_year
from allyscope.process.year import MONTHS


class Future(NamedTuple):
    """What comes of a plan: followed quantities (months + 1, followed, lanes), now first, and how its moves went."""

    path: NDArray[np.float32]
    tried: NDArray[np.int32]
    won: NDArray[np.float32]
    begun: NDArray[np.int32]


def run_plan(standing: Standing, plan: Programme, months: int) -> Future:
    """The futures of one plan; nobody leaves of itself (the hazard is kept), but an exit that is planned ends it."""
    progress = not_begun(plan.month.shape[0], standing.calendar.shape[0])
    rows = standing.packed
    parts = [np.asarray(standing.now)[None, list(kept(standing.partners))]]
    for year, (scores, table) in enumerate(zip(standing.scores, standing.tables, strict=True)):
        known = standing.surroundings._replace(table=table)
        first, always = jnp.asarray(year * MONTHS, jnp.int32), jnp.asarray(NEVER, jnp.int32)
        rows, progress, followed = planned_year(rows, progress, scores, known, plan, first, always, standing.partners)
        parts.append(np.asarray(followed))
    path = np.concatenate(parts)[: months + 1]
    return Future(path, np.asarray(progress.tried), np.asarray(progress.won), np.asarray(progress.begun))
