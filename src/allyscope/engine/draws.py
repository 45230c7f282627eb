"""What is drawn once of each alliance, by its address."""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.engine.population import EQUITY_SUBJECT, Scores, trait_subjects
from allyscope.engine.randomness import START, named_scores, step_scores
from allyscope.process.luck import draws, luck_from
from allyscope.process.parameters import uncertain


@partial(jax.jit, static_argnames=("partners",))
def draw_scores(seed: Array, alliances: Array, replicates: Array, partners: int) -> Scores:
    """What is drawn once per alliance.

    Traits and parameters belong to the alliance and are shared by its replicates; luck is not.
    """
    nobody = jnp.zeros_like(replicates)
    traits = named_scores(seed, "trait", jnp.asarray(trait_subjects(partners)), alliances, nobody)
    equity = named_scores(seed, "trait", jnp.asarray([EQUITY_SUBJECT]), alliances, nobody)[0]
    parameters = named_scores(seed, "parameter", jnp.arange(len(uncertain())), alliances, nobody)
    first = step_scores(seed, jnp.asarray(START, jnp.uint32), alliances, replicates, partners, 1)[0]
    return Scores(traits, equity, parameters, luck_from(first[: len(draws(partners))], partners))
