"""The world of single alliances: one compiled program for all experiments, in blocks of a fixed number of lanes.

Populations, parameters, schedules and what is switched off are data; a number of partners makes a program.
"""

from __future__ import annotations

from functools import lru_cache, partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.scipy.special import ndtr

from allyscope.claims.derived import derive, derived_quantities
from allyscope.claims.experiment import Experiment
from allyscope.claims.schedules import schedule
from allyscope.claims.world import DEFAULT, Floats, Lanes
from allyscope.process.inputs import Inputs, no_inputs
from allyscope.process.observe import Quantity, observe, quantities
from allyscope.process.parameters import Parameters, table, uncertain
from allyscope.process.state import State, initial_state
from allyscope.process.traits import AllianceTraits
from allyscope.process.year import MONTHS, advance_year
from allyscope.simulation.population import (
    EQUITY_SHARE,
    default_population,
    draw_scores,
    prior_parameters,
    traits_from,
    with_levels,
)
from allyscope.simulation.randomness import named_scores, seed_words, step_scores

ARMS = 8  # arms that the compiled program has room for
LANES = 2048


@partial(jax.jit, static_argnames=("partners",))
def _begin(
    seed: Array,
    alliances: Array,
    draws: Array,
    drawn: Array,
    arm: Array,
    ablated: Array,
    location: Array,
    spread: Array,
    equity: Array,
    given: Array,
    partners: int,
) -> tuple[State, AllianceTraits, Parameters, Array]:
    """First state, traits and parameters of every lane, and its quantities at the start.

    `location`, `spread`: (traits, ARMS); `equity`: (ARMS,), NaN where drawn; `given`: (parameters, 2, ARMS), NaN where
    the default or the draw holds, the second row for lanes in which the carrying strengths are zero.
    """
    nobody = jnp.zeros_like(alliances)
    scores, equity_score, _, luck = draw_scores(seed, alliances, nobody, partners)
    own_equity = equity[arm]
    share = (ndtr(equity_score) < EQUITY_SHARE).astype(jnp.float32)
    traits = traits_from(
        scores,
        location[:, arm],
        spread[:, arm],
        jnp.where(jnp.isnan(own_equity), share, own_equity),
        jnp.ones((partners, partners)),
    )
    prior = prior_parameters(drawn * named_scores(seed, "parameter", jnp.arange(len(uncertain())), draws, nobody))
    stated = given[:, ablated, arm]
    parameters = Parameters(*[jnp.where(jnp.isnan(new), old, new) for new, old in zip(stated, prior, strict=True)])
    state = initial_state(traits, parameters, luck)
    first = observe(state, traits.stakeholders)
    return state, traits, parameters, jnp.concatenate([first, derive(first, traits, parameters)])


@partial(jax.jit, static_argnames=("partners",))
def _year(
    state: State,
    scores: Array,
    traits: AllianceTraits,
    parameters: Parameters,
    inputs: Array,
    arm: Array,
    partners: int,
) -> tuple[State, Array]:
    """A year with each arm's own schedule; nobody leaves (the hazard is kept): (12, quantities, lanes)."""
    flat = jnp.take(inputs, arm, axis=2)
    structure = jax.tree.structure(no_inputs(partners))
    happens: Inputs = jax.tree.unflatten(structure, [flat[:, c] for c in range(flat.shape[1])])
    state, observed = advance_year(state, scores, traits, happens, parameters, jnp.zeros(()))
    rest = jax.vmap(derive, in_axes=(0, None, None))(observed, traits, parameters)
    return state, jnp.concatenate([observed, rest], axis=1)


@jax.jit
def _of_lanes(scores: Array, place: Array) -> Array:
    return jnp.take(scores, place, axis=2)


@lru_cache(maxsize=64)
def _luck(seed: int, year: int, alliances: int, partners: int) -> Array:
    """The luck of a year of the first `alliances` alliances: (12, draws, alliances). All experiments share it."""
    numbers = jnp.arange(alliances, dtype=jnp.uint32)
    first = jnp.asarray(year * MONTHS, jnp.uint32)
    return step_scores(seed_words(seed), first, numbers, jnp.zeros_like(numbers), partners, MONTHS)


class Dyads:
    """Alliances of two partners, or of as many as an experiment says; `alliances`: how many there are in all."""

    def __init__(self, alliances: int, lanes: int = LANES) -> None:
        self.alliances = alliances
        self.lanes = lanes

    def quantities(self, experiment: Experiment) -> tuple[Quantity, ...]:
        """What the process observes, and what follows from it."""
        partners = experiment.common.partners
        return (*quantities(partners), *derived_quantities(partners))

    def run(self, experiment: Experiment, lanes: Lanes, seed: int, rows: tuple[int, ...]) -> Floats:
        """A block: (months + 1, rows, lanes)."""
        partners, months = experiment.common.partners, experiment.common.months
        settings = experiment.settings()
        inputs = schedule(settings, ARMS)
        location, spread, equity = _populations(experiment)
        arm = jnp.asarray(lanes.arm)
        state, traits, parameters, first = _begin(
            seed_words(seed),
            jnp.asarray(lanes.alliance, jnp.uint32),
            jnp.asarray(np.maximum(lanes.draw, 0), jnp.uint32),
            jnp.asarray(lanes.draw != DEFAULT, jnp.float32),
            arm,
            jnp.asarray(lanes.ablated),
            location,
            spread,
            equity,
            _given(experiment),
            partners,
        )
        path = [np.asarray(first)[None, list(rows)]]
        place = jnp.asarray(lanes.alliance)
        for year in range(len(inputs) // MONTHS):
            scores = _of_lanes(_luck(seed, year, self.alliances, partners), place)
            happens = jnp.asarray(inputs[year * MONTHS : (year + 1) * MONTHS])
            state, observed = _year(state, scores, traits, parameters, happens, arm, partners)
            path.append(np.asarray(observed)[:, list(rows)])
        return np.concatenate(path)[: months + 1]

    def check(self, experiment: Experiment) -> None:
        """Raises ValueError for an unknown trait, input or parameter."""
        _populations(experiment)
        schedule(experiment.settings(), ARMS)
        _given(experiment)


def _padded(values: list[Floats]) -> Floats:
    """Columns of the arms, the last one repeated up to ARMS."""
    return np.stack([values[min(i, len(values) - 1)] for i in range(ARMS)], axis=-1).astype(np.float32)


def _populations(experiment: Experiment) -> tuple[Array, Array, Array]:
    base = default_population(experiment.common.partners)
    settings = experiment.settings()
    drawn = [with_levels(base, dict(sorted(each.traits.items(), key=lambda item: "." in item[0]))) for each in settings]
    equity = [np.float32(np.nan if each.equity is None else each.equity) for each in settings]
    return (
        jnp.asarray(_padded([each.location for each in drawn])),
        jnp.asarray(_padded([each.spread for each in drawn])),
        jnp.asarray(_padded([np.asarray(each) for each in equity])),
    )


def _given(experiment: Experiment) -> Array:
    """Parameters that an arm states, and zero for the carrying strengths where they are switched off."""
    known = list(table())
    unknown = {*experiment.strengths, *(n for s in experiment.settings() for n in s.parameters)} - set(known)
    if unknown:
        raise ValueError(f"unknown parameters: {', '.join(sorted(unknown))}; known are {', '.join(known)}")
    given = np.full((len(known), 2, ARMS), np.nan, np.float32)
    for i, setting in enumerate(experiment.settings()):
        for name, value in setting.parameters.items():
            given[known.index(name), :, i] = value
    for name in experiment.strengths:
        given[known.index(name), 1, :] = 0.0
    return jnp.asarray(given)
