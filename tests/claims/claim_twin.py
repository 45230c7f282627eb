"""A slow, obvious twin of the runner: one arm at a time, every input set by hand, months one by one."""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.draws import draw_scores
from allyscope.engine.population import EQUITY_SHARE, default_population, traits_from, with_levels
from allyscope.engine.randomness import named_scores, seed_words, step_scores
from allyscope.process.inputs import Inputs, no_inputs
from allyscope.process.observe import Quantity, observe, quantities
from allyscope.process.parameters import Parameters, uncertain
from allyscope.process.priors import draw_parameters
from allyscope.process.start import initial_state
from allyscope.process.state import State
from allyscope.process.step import step
from allyscope.process.traits import AllianceTraits

Levels = dict[str, float]


@partial(jax.jit, compiler_options={"xla_backend_optimization_level": 0})  # compiling takes longer than running
def one_month(
    state: State, scores: Array, traits: AllianceTraits, inputs: Inputs, parameters: Parameters
) -> tuple[State, Array]:
    """The state after a month and its quantities; nobody leaves."""
    after = step(state, scores, traits, inputs, parameters, 1.0, jnp.zeros(()))
    return after, observe(after, traits.stakeholders)


def start(
    seed: Array, alliances: Array, draws: Array, location: Array, spread: Array, drawn: bool
) -> tuple[State, AllianceTraits, Parameters]:
    """Alliances in their first month; not compiled, which would take longer than running."""
    nobody = jnp.zeros_like(alliances)
    scores, equity, _, luck = draw_scores(seed, alliances, nobody, 2)
    share = jax.scipy.special.ndtr(equity) < EQUITY_SHARE
    traits = traits_from(scores, location[:, None], spread[:, None], share.astype(jnp.float32), jnp.ones((2, 2)))
    luckless = named_scores(seed, "parameter", jnp.arange(len(uncertain())), draws, nobody)
    parameters = draw_parameters(luckless if drawn else 0.0 * luckless)
    return initial_state(traits, parameters, luck), traits, parameters


def twin_paths(
    levels: Levels,
    shocks: dict[int, float],
    zero: tuple[str, ...],
    draws: np.ndarray | None,
    alliances: int,
    months: int,
) -> dict[Quantity, np.ndarray]:
    """Alliances 0 … in execution, with falls of benefits in some months: quantity → (months + 1, alliances)."""
    seed = seed_words(0)
    numbers = jnp.arange(alliances, dtype=jnp.uint32)
    population = with_levels(default_population(2), levels)
    chosen = jnp.asarray(draws if draws is not None else np.zeros(alliances), jnp.uint32)
    place, spread = jnp.asarray(population.location), jnp.asarray(population.spread)
    state, traits, parameters = start(seed, numbers, chosen, place, spread, draws is not None)
    parameters = parameters._replace(**{name: jnp.zeros(alliances) for name in zero})
    path = [np.asarray(observe(state, traits.stakeholders))]
    quiet = no_inputs(2)._replace(pinned_stage=jnp.asarray(3.0))
    for month in range(months):
        fall = jnp.asarray(shocks.get(month, 0.0), jnp.float32)
        scores = step_scores(seed, jnp.asarray(month, jnp.uint32), numbers, jnp.zeros_like(numbers), 2, 1)[0]
        state, observed = one_month(state, scores, traits, quiet._replace(benefit_shock=(fall, fall)), parameters)
        path.append(np.asarray(observed))
    return {quantity: np.asarray(path)[:, i] for i, quantity in enumerate(quantities(2))}
