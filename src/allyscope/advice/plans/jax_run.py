"""A plan run by JAX, where there is no machine code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.calendars import ByCalendar
from allyscope.engine.channels import MONTHS
from allyscope.engine.kernel.plans import Future
from allyscope.engine.plans import NEVER, PLANNED, CompiledPlan, PlannedYear, Progress, not_begun
from allyscope.engine.world import follow, months_seen
from allyscope.inference.starting_point import StartingPoint


def try_plan(at: StartingPoint, plan: CompiledPlan, months: int, followed: list[int]) -> Future:
    """As `engine.kernel.plans.try_plan`, for every move that there is room for."""
    always = jnp.asarray(NEVER, jnp.int32)

    def years() -> Iterator[tuple[Array, PlannedYear]]:
        for year, (luck, table) in enumerate(zip(at.scores, at.tables, strict=True)):
            known = ByCalendar(table, jnp.asarray(at.calendar), at.partners)
            yield luck, PlannedYear(known, plan, jnp.asarray(year * MONTHS, jnp.int32), always)

    now = jnp.asarray(at.now)
    run: list[Any] = list(follow(ALLIANCES, at.begun, years(), memory=not_begun(now), hooks=PLANNED))
    path = months_seen(run, months, np.asarray(at.now)[followed])
    progress: Progress = run[-1].memory
    return Future(path, np.asarray(progress.tried), np.asarray(progress.won), np.asarray(progress.begun))
