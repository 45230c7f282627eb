"""Twelve months of many firms in one compiled program; the number of slots and of firms makes a new one."""

from __future__ import annotations

from functools import partial

import jax
from jax import Array

from allyscope.process.firm.observe import observe_firm
from allyscope.process.firm.state import FirmInputs, FirmState, Focal, lasting_firm
from allyscope.process.firm.step import firm_step
from allyscope.process.year import MONTHS


@partial(jax.jit, static_argnames=("steps_per_month",))
def advance_firm_year(
    state: FirmState,
    scores: tuple[Array, Array],
    focal: Focal,
    inputs: FirmInputs,
    exits: Array,
    steps_per_month: int = 1,
) -> tuple[FirmState, Array]:
    """The firms a year later, and their quantities at the end of each month: (12, quantities, firms).

    `scores`: luck (12 · steps_per_month, draws, slots, firms) and responses (12 · steps_per_month, 2, slots, firms).
    `inputs`: leaves (12, firms) or (12, 1). `exits`: a scalar or one value per firm.
    """
    luck, responses = (each.reshape(MONTHS, steps_per_month, *each.shape[1:]) for each in scores)

    def month(state: FirmState, now: tuple[Array, Array, FirmInputs]) -> tuple[FirmState, Array]:
        luck, responses, happens = now
        for i in range(steps_per_month):
            state = firm_step(state, luck[i], responses[i], focal, happens, 1.0 / steps_per_month, exits)
            happens = lasting_firm(happens)
        return state, observe_firm(state, focal, happens)

    return jax.lax.scan(month, state, (luck, responses, inputs))
