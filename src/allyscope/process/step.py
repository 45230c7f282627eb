"""One step of an alliance: inputs strike, luck moves, the mechanisms act (Heun's method), cycles complete, someone may leave."""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jax import Array
from jax.scipy.special import ndtr

from allyscope.process import capabilities, cycles, life_cycle
from allyscope.process.drift import drift
from allyscope.process.inputs import Inputs
from allyscope.process.luck import luck_from, persist
from allyscope.process.parameters import Parameters
from allyscope.process.state import AllianceState, State, ordered_pairs
from allyscope.process.traits import AllianceTraits


def apply_inputs(state: AllianceState, inputs: Inputs, parameters: Parameters) -> AllianceState:
    """The state after what happened at the start of the month: shocks, capabilities used, acts begun, stage known."""
    partners = tuple(
        me._replace(
            benefits=jnp.clip(me.benefits - inputs.benefit_shock[j], 0.0, 1.0),
            conduct=jnp.clip(me.conduct - inputs.conduct_shock[j], 0.0, 1.0),
            expectation=jnp.clip(me.expectation + inputs.expectation_change[j], 0.0, 1.0),
            capabilities=capabilities.after_use(me.capabilities, inputs.capability_use[j], parameters),
        )
        for j, me in enumerate(state.partners)
    )
    return state._replace(
        partners=partners,
        position=life_cycle.placed(jnp.maximum(state.position - inputs.setback, 0.0), inputs.pinned_stage),
        dialogue=jnp.minimum(state.dialogue + inputs.dialogue, 1.0),
        calm=jnp.minimum(state.calm + inputs.calm, 1.0),
        mediation=jnp.minimum(state.mediation + inputs.mediation, 1.0),
    )


def in_range(state: AllianceState) -> AllianceState:
    """Every level back inside its range: the second-order step may overshoot by a little."""
    levels = jax.tree.map(lambda leaf: jnp.clip(leaf, 0.0, 1.0), state)
    pairs = tuple(
        bounded._replace(trust=jnp.clip(free.trust, -1.0, 1.0), cycle=free.cycle)
        for bounded, free in zip(levels.pairs, state.pairs, strict=True)
    )
    return levels._replace(pairs=pairs, position=jnp.clip(state.position, 0.0, 3.0), hazard=state.hazard)  # type: ignore[no-any-return]


def _complete_cycles(state: AllianceState, parameters: Parameters) -> tuple[AllianceState, tuple[Array, ...]]:
    partners, pairs, finished = list(state.partners), list(state.pairs), []
    for i, (j, _) in enumerate(ordered_pairs(len(partners))):
        me = partners[j]
        done = cycles.readjust(pairs[i].cycle, me.expectation, me.benefits, me.capabilities.learning, parameters)
        pairs[i] = pairs[i]._replace(cycle=done.cycle)
        partners[j] = me._replace(
            expectation=done.expectation, capabilities=me.capabilities._replace(learning=done.learning_capability)
        )
        finished.append(done.finished)
    return state._replace(partners=tuple(partners), pairs=tuple(pairs)), tuple(finished)


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

    `scores`: (draws, …) standard normal, in the order of `luck.draws`. `exits`: 1 where partners may really leave, 0
    where the alliance is followed as if it went on (its cumulative hazard is kept either way). An alliance that has
    ended stays as it was.
    """
    before = state.alliance
    luck = persist(state.luck, luck_from(scores, len(before.partners)), months, parameters)
    first = drift(before, state.luck, traits, inputs.antecedents, parameters)
    ahead = in_range(jax.tree.map(lambda s, r: s + months * r, before, first))
    second = drift(ahead, luck, traits, inputs.antecedents, parameters)
    after = in_range(jax.tree.map(lambda s, r, q: s + 0.5 * months * (r + q), before, first, second))
    after = after._replace(position=life_cycle.placed(after.position, inputs.pinned_stage))
    after, finished = _complete_cycles(after, parameters)

    leaves = ndtr(scores[-1]) < 1.0 - jnp.exp(before.hazard - after.hazard)
    moved = State(
        alliance=after,
        luck=luck,
        cycles=tuple(c + f for c, f in zip(state.cycles, finished, strict=True)),
        alive=jnp.where((exits > 0) & leaves, 0.0, state.alive),
        age=state.age + months,
    )
    runs = state.alive > 0
    return jax.tree.map(lambda new, old: jnp.where(runs, new, old), moved, state)  # type: ignore[no-any-return]
