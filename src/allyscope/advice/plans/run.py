"""Run a plan over some months, from where the alliance stands, with the luck that every plan has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.calendars import ByCalendar
from allyscope.engine.plans import FOLLOWED, NEVER, PLANNED, CompiledPlan, PlannedYear, Progress, not_begun
from allyscope.engine.rows import row_index
from allyscope.engine.world import MONTHS, follow, months_seen
from allyscope.inference.starting_point import StartingPoint


class Future(NamedTuple):
    """What comes of a plan: followed quantities (months + 1, followed, lanes), now first, and how its moves went."""

    path: NDArray[np.float32]
    tried: NDArray[np.int32]
    won: NDArray[np.float32]
    begun: NDArray[np.int32]


def run_plan(at: StartingPoint, plan: CompiledPlan, months: int) -> Future:
    """The futures of one plan; nobody leaves of itself (the hazard is kept), but an exit that is planned ends it."""
    always = jnp.asarray(NEVER, jnp.int32)

    def years() -> Iterator[tuple[Array, PlannedYear]]:
        for year, (luck, table) in enumerate(zip(at.scores, at.tables, strict=True)):
            known = ByCalendar(table, jnp.asarray(at.calendar), at.partners)
            yield luck, PlannedYear(known, plan, jnp.asarray(year * MONTHS, jnp.int32), always)

    run = list(follow(ALLIANCES, at.begun, years(), memory=not_begun(jnp.asarray(at.now)), hooks=PLANNED))
    followed = list(row_index(at.partners).rows(*FOLLOWED))
    path = months_seen(run, months, np.asarray(at.now)[followed])
    progress: Progress = run[-1].memory
    return Future(path, np.asarray(progress.tried), np.asarray(progress.won), np.asarray(progress.begun))
