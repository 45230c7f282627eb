"""The compiled programs of the world of single alliances: how lanes begin, and a year of them.

Populations, parameters, schedules and what is switched off are data; only the number of partners makes a new program.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array
from jax.scipy.special import ndtr

from allyscope.claims.derived import derive
from allyscope.engine.population import EQUITY_SHARE, draw_scores, prior_parameters, traits_from
from allyscope.engine.randomness import named_scores, seed_words, step_scores
from allyscope.process.inputs import Inputs, no_inputs
from allyscope.process.observe import observe
from allyscope.process.parameters import Parameters, uncertain
from allyscope.process.state import Luck, State, initial_state
from allyscope.process.step import step
from allyscope.process.traits import AllianceTraits
from allyscope.process.year import MONTHS

ROWS = 16  # quantities that the compiled program has room for
_NOBODY = jnp.zeros(())  # nobody leaves: alliances are followed as if they went on


class TraitDraws(NamedTuple):
    """What is drawn once for each alliance: scores of traits (traits, alliances) and equity, and the first luck."""

    traits: Array
    equity: Array
    luck: Luck


class Stated(NamedTuple):
    """What an experiment states, by arm.

    `location`, `spread`: (traits, arms). `equity`: (arms,), NaN where it is drawn. `parameters`: (parameters, 2, arms),
    NaN where the default or the draw holds; the second row is for lanes without the carrying strengths.
    """

    location: Array
    spread: Array
    equity: Array
    parameters: Array


class Begun(NamedTuple):
    """A block of lanes at its start, with the chosen quantities (rows, lanes)."""

    state: State
    traits: AllianceTraits
    parameters: Parameters
    observed: Array


@lru_cache(maxsize=8)
def trait_draws(seed: int, alliances: int, partners: int) -> TraitDraws:
    """The first `alliances` alliances of a seed."""
    numbers = jnp.arange(alliances, dtype=jnp.uint32)
    traits, equity, _, luck = draw_scores(seed_words(seed), numbers, jnp.zeros_like(numbers), partners)
    return TraitDraws(traits, equity, luck)


@lru_cache(maxsize=64)
def luck_of_year(seed: int, year: int, alliances: int, partners: int) -> Array:
    """The luck of a year of the first `alliances` alliances: (12, draws, alliances). All experiments share it."""
    numbers = jnp.arange(alliances, dtype=jnp.uint32)
    first = jnp.asarray(year * MONTHS, jnp.uint32)
    return step_scores(seed_words(seed), first, numbers, jnp.zeros_like(numbers), partners, MONTHS)


@lru_cache(maxsize=8)
def prior_scores(seed: int, draws: int) -> Array:
    """Scores of the uncertain parameters in each draw from the prior: (uncertain parameters, draws)."""
    numbers = jnp.arange(draws, dtype=jnp.uint32)
    subjects = jnp.arange(len(uncertain()))
    return named_scores(seed_words(seed), "parameter", subjects, numbers, jnp.zeros_like(numbers))


@jax.jit
def of_lanes(scores: Array, place: Array) -> Array:
    """What belongs to the alliance, or the draw, of each lane."""
    return jnp.take(scores, place, axis=-1)


def _chosen(state: State, traits: AllianceTraits, parameters: Parameters, rows: Array) -> Array:
    observed = observe(state, traits.stakeholders)
    return jnp.concatenate([observed, derive(observed, state.capabilities, traits, parameters)])[rows]


@partial(jax.jit, static_argnames=("partners",))
def begin(
    own: TraitDraws, scores: Array, drawn: Array, arm: Array, ablated: Array, stated: Stated, rows: Array, partners: int
) -> Begun:
    """Lanes at their start; `own`, `scores` by lane; `drawn`: 1 where parameters come from the prior, else 0."""
    equity = stated.equity[arm]
    by_chance = (ndtr(own.equity) < EQUITY_SHARE).astype(jnp.float32)
    traits = traits_from(
        own.traits,
        stated.location[:, arm],
        stated.spread[:, arm],
        jnp.where(jnp.isnan(equity), by_chance, equity),
        jnp.ones((partners, partners)),
    )
    given = stated.parameters[:, ablated, arm]
    prior = prior_parameters(drawn * scores)
    parameters = Parameters(*[jnp.where(jnp.isnan(new), old, new) for new, old in zip(given, prior, strict=True)])
    state = initial_state(traits, parameters, own.luck)
    return Begun(state, traits, parameters, _chosen(state, traits, parameters, rows))


@partial(jax.jit, static_argnames=("partners",))
def advance(
    begun: Begun, state: State, scores: Array, inputs: Array, arm: Array, rows: Array, partners: int
) -> tuple[State, Array]:
    """A year later, with each arm's own schedule (12, channels, arms): the state, and (12, rows, lanes)."""
    structure = jax.tree.structure(no_inputs(partners))

    def month(state: State, now: tuple[Array, Array]) -> tuple[State, Array]:
        luck, table = now
        by_lane = table[:, arm]
        happens: Inputs = jax.tree.unflatten(structure, list(by_lane))
        state = step(state, luck, begun.traits, happens, begun.parameters, 1.0, _NOBODY)
        return state, _chosen(state, begun.traits, begun.parameters, rows)

    return jax.lax.scan(month, state, (scores, inputs))
