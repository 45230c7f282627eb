"""Whole states, traits and parameters as one array each: calling with hundreds of arrays takes longer than running."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.population import traits_from
from allyscope.inference.sampler.latent import Latent
from allyscope.process.luck import draws, luck_from
from allyscope.process.parameters import Parameters, uncertain
from allyscope.process.priors import draw_parameters
from allyscope.process.state import State, initial_state
from allyscope.process.traits import AllianceTraits, trait_names


def beginning(
    head: Latent, location: Array, spread: Array, equity: Array, partners: int
) -> tuple[State, AllianceTraits, Parameters]:
    """The first month of each lane, who is in it, and its parameters."""
    traits = traits_from(head.traits, location, spread, equity, jnp.ones((partners, partners)))
    parameters = draw_parameters(head.parameters)
    return initial_state(traits, parameters, luck_from(head.first, partners)), traits, parameters


@cache
def _structures(partners: int) -> tuple[Any, ...]:
    """How state, traits and parameters are made up, for so many partners."""
    count = len(trait_names(partners))
    one: Any = jax.ShapeDtypeStruct

    def scores(rows: int) -> Any:
        return one((rows, 1), jnp.float32)

    calendar: Any = one((1,), jnp.int32)
    head = Latent(scores(count), scores(len(uncertain())), scores(len(draws(partners))), (), calendar)
    found = jax.eval_shape(
        partial(beginning, partners=partners), head, scores(count), scores(count), one((1,), jnp.float32)
    )
    return tuple(jax.tree.structure(each) for each in found)


def packed(tree: Any, lanes: int) -> Array:
    """All leaves as rows: (leaves, lanes)."""
    return jnp.stack([jnp.broadcast_to(leaf, (lanes,)) for leaf in jax.tree.leaves(tree)])


def state_of(rows: Array | NDArray[np.float32], partners: int) -> State:
    """The state whose leaves are these rows."""
    found: State = jax.tree.unflatten(_structures(partners)[0], list(rows))
    return found


def traits_of(rows: Array | NDArray[np.float32], partners: int) -> AllianceTraits:
    """The traits whose leaves are these rows."""
    found: AllianceTraits = jax.tree.unflatten(_structures(partners)[1], list(rows))
    return found


def parameters_of(rows: Array | NDArray[np.float32], partners: int) -> Parameters:
    """The parameters whose leaves are these rows."""
    found: Parameters = jax.tree.unflatten(_structures(partners)[2], list(rows))
    return found


def leaves(partners: int) -> tuple[int, int, int]:
    """How many rows a state, traits and parameters have."""
    state, traits, parameters = (structure.num_leaves for structure in _structures(partners))
    return state, traits, parameters
