"""One step of an alliance: inputs strike, luck moves, the mechanisms act, cycles complete, someone may leave."""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jax import Array
from jax.scipy.special import erf

from allyscope.process import cycles, life_cycle
from allyscope.process.capabilities import after_use
from allyscope.process.drift import drift
from allyscope.process.inputs import Inputs
from allyscope.process.integrate import heun
from allyscope.process.luck import luck_from, persist
from allyscope.process.parameters import Parameters
from allyscope.process.state import AllianceState, Luck, State, ordered_pairs
from allyscope.process.traits import AllianceTraits


def apply_inputs(state: State, inputs: Inputs, parameters: Parameters) -> State:
    """The state after what happened at the start of the month: shocks, capabilities used, acts begun, stage known."""
    now = state.alliance
    partners = tuple(
        me._replace(
            benefits=jnp.clip(me.benefits - inputs.benefit_shock[j], 0.0, 1.0),
            conduct=jnp.clip(me.conduct - inputs.conduct_shock[j], 0.0, 1.0),
            expectation=jnp.clip(me.expectation + inputs.expectation_change[j], 0.0, 1.0),
        )
        for j, me in enumerate(now.partners)
    )
    struck = now._replace(
        partners=partners,
        position=life_cycle.placed(jnp.maximum(now.position - inputs.setback, 0.0), inputs.pinned_stage),
        dialogue=jnp.minimum(now.dialogue + inputs.dialogue, 1.0),
        calm=jnp.minimum(now.calm + inputs.calm, 1.0),
        mediation=jnp.minimum(now.mediation + inputs.mediation, 1.0),
    )
    used = zip(state.capabilities, inputs.capability_use, strict=True)
    return state._replace(alliance=struck, capabilities=tuple(after_use(own, use, parameters) for own, use in used))


def _complete_cycles(state: State, parameters: Parameters) -> State:
    """Every learning cycle that is through ends in a readjustment, and the next one begins."""
    partners, pairs = list(state.alliance.partners), list(state.alliance.pairs)
    capabilities, completed = list(state.capabilities), list(state.cycles)
    for i, (j, _) in enumerate(ordered_pairs(len(partners))):
        me, skill = partners[j], capabilities[j].learning
        done = cycles.readjust(pairs[i].cycle, me.expectation, me.benefits, skill, parameters)
        pairs[i] = pairs[i]._replace(cycle=done.cycle)
        partners[j] = me._replace(expectation=done.expectation)
        capabilities[j] = capabilities[j]._replace(learning=done.learning_capability)
        completed[i] = completed[i] + done.finished
    alliance = state.alliance._replace(partners=tuple(partners), pairs=tuple(pairs))
    return state._replace(alliance=alliance, capabilities=tuple(capabilities), cycles=tuple(completed))


def step(
    state: State,
    scores: Array,
    traits: AllianceTraits,
    inputs: Inputs,
    parameters: Parameters,
    months: float,
    exits: Array,
) -> State:
    """The state `months` later.

    `scores`: (draws, …) standard normal, in the order of `luck.draws`. `inputs`: they strike now, so a month of several
    steps hands `lasting(inputs)` to all but the first. `exits`: 1 where partners may really leave, 0 where the alliance
    is followed as if it went on (its cumulative hazard is kept either way). An alliance that has ended stays as it was.
    """
    struck = apply_inputs(state, inputs, parameters)
    luck = persist(state.luck, luck_from(scores, len(traits.partners)), months, parameters)

    def rates(alliance: AllianceState, luck: Luck) -> AllianceState:
        return drift(alliance, struck.capabilities, luck, traits, inputs.antecedents, parameters)

    after = heun(rates, struck.alliance, (state.luck, luck), months)
    after = after._replace(position=life_cycle.placed(after.position, inputs.pinned_stage))
    moved = _complete_cycles(struck._replace(alliance=after, luck=luck, age=state.age + months), parameters)

    # Φ(score) < 1 − exp(−hazard of the step), with Φ written as ½ + ½ erf
    leaves = erf(scores[-1] / jnp.sqrt(2.0)) < 1.0 - 2.0 * jnp.exp(struck.alliance.hazard - after.hazard)
    moved = moved._replace(alive=jnp.where((exits > 0) & leaves, 0.0, state.alive))
    runs = state.alive > 0
    return jax.tree.map(lambda new, old: jnp.where(runs, new, old), moved, state)
