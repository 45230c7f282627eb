"""Run a plan over some months, from where the alliance stands, with the luck that every plan has."""

from __future__ import annotations

import numpy as np

from allyscope.engine.channels import quiet_month
from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.plans import Ahead, Future, try_plan
from allyscope.engine.plans import FOLLOWED, CompiledPlan
from allyscope.engine.rows import row_index
from allyscope.inference.starting_point import StartingPoint


def run_plan(at: StartingPoint, plan: CompiledPlan, months: int) -> Future:
    """The futures of one plan, (months + 1, followed, lanes), and how its moves went; nobody leaves of itself (the
    hazard is kept), but an exit that is planned ends it."""
    index, code = row_index(at.partners), library(at.partners)
    followed = list(index.rows(*FOLLOWED))
    if code is None:
        from allyscope.advice.plans import jax_run  # noqa: PLC0415 - only where there is no code

        return jax_run.try_plan(at, plan, months, followed)
    lane = np.arange(at.particles * at.futures, dtype=np.uint32)
    alliance, replicate = lane // np.uint32(at.futures), lane % np.uint32(at.futures)
    ahead = Ahead(at.table, at.calendar, quiet_month(at.partners), at.seed, alliance, replicate)
    return try_plan(code, at.leaves, ahead, plan, index.rows("acts_succeeded"), months, followed)
