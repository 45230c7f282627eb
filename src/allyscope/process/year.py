"""Twelve months of many alliances in one compiled program.

Populations, strengths, schedules and decisions are arrays, so one program serves every experiment and record; only the
number of partners, the number of lanes and the step size make a new one.
"""

from __future__ import annotations

from functools import partial

import jax
from jax import Array

from allyscope.process.inputs import Inputs, lasting, no_inputs
from allyscope.process.observe import observe
from allyscope.process.parameters import Parameters
from allyscope.process.state import State
from allyscope.process.step import step
from allyscope.process.traits import AllianceTraits

MONTHS = 12


def quiet_year(partners: int) -> Inputs:
    """Twelve months in which nothing reaches the alliance, the same for all lanes: leaves of shape (12, 1)."""
    return no_inputs(partners, (MONTHS, 1))


@partial(jax.jit, static_argnames=("steps_per_month",))
def advance_year(
    state: State,
    scores: Array,
    traits: AllianceTraits,
    inputs: Inputs,
    parameters: Parameters,
    exits: Array,
    steps_per_month: int = 1,
) -> tuple[State, Array]:
    """The state a year later, and the quantities at the end of each month: (12, quantities, lanes).

    `scores`: (12 · steps_per_month, draws, lanes). `inputs`: leaves (12, lanes) or (12, 1). `state`: one value per
    lane. Others: a scalar or one value per lane.
    """
    length = 1.0 / steps_per_month
    by_step = scores.reshape(MONTHS, steps_per_month, *scores.shape[1:])

    def month(state: State, now: tuple[Array, Inputs]) -> tuple[State, Array]:
        month_scores, happens = now
        state = step(state, month_scores[0], traits, happens, parameters, length, exits)
        if steps_per_month > 1:

            def go_on(state: State, scores: Array) -> tuple[State, None]:
                return step(state, scores, traits, lasting(happens), parameters, length, exits), None

            state, _ = jax.lax.scan(go_on, state, month_scores[1:])
        return state, observe(state, traits.stakeholders)

    return jax.lax.scan(month, state, (by_step, inputs))
