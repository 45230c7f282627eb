"""A plan run by JAX, where there is no machine code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.calendars import COLUMNS, ByCalendar
from allyscope.engine.channels import MONTHS
from allyscope.engine.device import to_device
from allyscope.engine.jax_courses import structures
from allyscope.engine.jax_plans import PLANNED, PlannedYear, Progress, not_begun
from allyscope.engine.kernel.plans import Future
from allyscope.engine.packed import Packed
from allyscope.engine.plans import NEVER, CompiledPlan
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.world import Begun, follow, months_seen
from allyscope.inference.starting_point import StartingPoint


def try_plan(at: StartingPoint, plan: CompiledPlan, months: int, followed: list[int]) -> Future:
    """As `engine.kernel.plans.try_plan`, for every move that there is room for."""
    always = jnp.asarray(NEVER, jnp.int32)

    def years() -> Iterator[tuple[Array, PlannedYear]]:
        wide = np.pad(at.table, ((0, 0), (0, 0), (0, COLUMNS - at.table.shape[2])))
        lane = np.arange(at.particles * at.futures)
        alliance, replicate = (to_device(each, np.uint32) for each in (lane // at.futures, lane % at.futures))
        for month in range(0, len(wide), MONTHS):
            first = jnp.asarray(month, jnp.int32)
            luck = step_scores(seed_words(at.seed), first, alliance, replicate, at.partners, MONTHS)
            known = ByCalendar(to_device(wide[month : month + MONTHS]), jnp.asarray(at.calendar), at.partners)
            yield luck, PlannedYear(known, plan, first, always)

    now = jnp.asarray(at.now)
    begun = Begun(
        *(Packed(to_device(rows), made) for rows, made in zip(at.leaves, structures(at.partners), strict=True))
    )
    run: list[Any] = list(follow(ALLIANCES, begun, years(), memory=not_begun(now), hooks=PLANNED))
    path = months_seen(run, months, np.asarray(at.now)[followed])
    progress: Progress = run[-1].memory
    return Future(path, np.asarray(progress.tried), np.asarray(progress.won), np.asarray(progress.begun))
