"""Plans as arrays: what is tried, when, and under which conditions; `jax_plans.py` and `kernel/driver.c` try them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import quiet_month
from allyscope.engine.endings import HAZARDS
from allyscope.vocabulary import constructs

Floats = NDArray[np.float32]
Whole = NDArray[np.int32]
NEVER = 1 << 20  # a month that does not come
MOST_MOVES = 16  # acts of a plan, counted for each partner that does them
MOST_CONDITIONS = 2  # of an act
ANY, SUCCEEDED, FAILED = 0, 1, 2  # outcomes of the move before, that a move waits for
# Of every future: where the sides are compared, what a plan is after, whether it runs, what was done.
FOLLOWED = (
    *(each.word for each in constructs() if each.notable is not None or each.better),
    *HAZARDS,
    "alive",
    "acts_tried",
    "acts_succeeded",
)


class CompiledPlan(NamedTuple):
    """Moves (one per act and partner that does it, padded) as arrays.

    `month`, `tries`, `every`, `lasts`: as planned. `before`: the move that must be done first (−1: none), `gap` months
    earlier, with `outcome`. `doer`: the partner whose success counts (−1: nobody's). `first` (moves, moves): 1 where a
    move has to wait because another one of the same partner falls due in the same month. `quantity`, `sign`, `border`,
    `every_one`: conditions (moves, conditions, holders); `sign` is +1 above, −1 below, and 0 where there is none.
    `strikes`, `lasting`: what a move adds to the inputs (moves, channels). `otherwise`: what is added besides
    (channels,).
    """

    month: Whole
    tries: Whole
    every: Whole
    lasts: Whole
    before: Whole
    gap: Whole
    outcome: Whole
    doer: Whole
    first: Floats
    quantity: Whole
    sign: Floats
    border: Floats
    every_one: Floats
    strikes: Floats
    lasting: Floats
    otherwise: Floats


def empty_plan(partners: int) -> CompiledPlan:
    """A plan that asks nothing of anybody, with room for moves."""
    count, m, k = len(quiet_month(partners)), MOST_MOVES, MOST_CONDITIONS
    holders = partners * (partners - 1)
    return CompiledPlan(
        month=np.full(m, 10_000, np.int32),
        tries=np.zeros(m, np.int32),
        every=np.ones(m, np.int32),
        lasts=np.ones(m, np.int32),
        before=np.full(m, -1, np.int32),
        gap=np.zeros(m, np.int32),
        outcome=np.zeros(m, np.int32),
        doer=np.full(m, -1, np.int32),
        first=np.zeros((m, m), np.float32),
        quantity=np.zeros((m, k, holders), np.int32),
        sign=np.zeros((m, k, holders), np.float32),
        border=np.zeros((m, k, holders), np.float32),
        every_one=np.zeros((m, k), np.float32),
        strikes=np.zeros((m, count), np.float32),
        lasting=np.zeros((m, count), np.float32),
        otherwise=np.zeros(count, np.float32),
    )
