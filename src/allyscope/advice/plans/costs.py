"""What a plan costs: its own cost, and that of every act as often as it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.plans.compiled import doings
from allyscope.advice.plans.plan import Plan, PlannedAct
from allyscope.engine.kernel.plans import Future

Origin = Literal["assumed", "plan", "record"]


def cost_of_act(act: PlannedAct, recorded: Mapping[str, float] | None = None) -> float:
    """Of one try, or of one month for which the act is kept up: as the plan says, else the record, else the catalogue.

    `recorded`: what acts cost by the record.
    """
    usual = (recorded or {}).get(act.act, MOVES[act.act].cost)
    return usual if act.cost is None else act.cost


def origin_of_cost(act: PlannedAct, recorded: Mapping[str, float]) -> Origin:
    """Where the cost of an act comes from."""
    return "plan" if act.cost is not None else "record" if act.act in recorded else "assumed"


def cost_of_plan(
    plan: Plan, ids: tuple[str, ...], future: Future, months: int, recorded: Mapping[str, float] | None = None
) -> NDArray[np.float64]:
    """What a resolved plan comes to cost in each lane, in the unit of the worth: (lanes,).

    An act that is tried again costs again; one that is kept up costs in every month of it that is looked at. What the
    sides do by habit costs nothing more than it always did.
    """
    costs = np.full(future.tried.shape[1], plan.cost, np.float64)
    for i, (act, *_) in enumerate(doings(plan, ids)):
        times = np.clip(months - future.begun[i], 0, act.lasts) if act.lasts > 1 else future.tried[i]
        costs += cost_of_act(act, recorded) * times
    return costs
