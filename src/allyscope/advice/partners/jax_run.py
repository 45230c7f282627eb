"""A pair run by JAX, where there is no machine code, and its scores of selection."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.advice.partners.pair import PairInWorlds, antecedents_of
from allyscope.advice.partners.population import of_the_firm
from allyscope.engine.alliances import ALLIANCES, Known, begin
from allyscope.engine.calendars import quiet_year
from allyscope.engine.channels import MONTHS
from allyscope.engine.draws import draw_scores
from allyscope.engine.randomness import named_scores, seed_words, step_scores
from allyscope.engine.world import Begun, follow, months_seen


def scores_of_selection(run: PairInWorlds) -> NDArray[np.float32]:
    """Scores of what is known of the selection of the candidate: (3, lanes)."""
    alliances = jnp.asarray(run.numbers[0])
    return np.asarray(
        named_scores(seed_words(run.own), "assignment", jnp.arange(3), alliances, jnp.zeros_like(alliances))
    )


@jax.jit
def _begin(
    shared: Array, own: Array, alliances: Array, replicates: Array, location: Array, spread: Array, equity: Array
) -> Begun:
    scores = draw_scores(shared, alliances, replicates, 2)
    of_candidate = draw_scores(own, alliances, replicates, 2)
    ours = jnp.asarray(of_the_firm())[:, None]
    together = scores._replace(traits=jnp.where(ours, scores.traits, of_candidate.traits))
    begun = begin(together, Known(location[:, None], spread[:, None], equity, None, jnp.ones((2, 2))))
    return Begun(jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, alliances.shape), begun.state), begun.fixed)


def paths_of_pair(run: PairInWorlds, months: int, rows: list[int]) -> NDArray[np.float32]:
    """The chosen rows at the moments 0, 1, …, months: (months + 1, rows, lanes)."""
    pair, shared = run.pair, seed_words(run.shared)
    alliances, replicates = (jnp.asarray(each) for each in run.numbers)
    equity = jnp.asarray(np.nan if pair.equity is None else pair.equity, jnp.float32)
    known = (jnp.asarray(pair.location), jnp.asarray(pair.spread), equity)
    begun = _begin(shared, seed_words(run.own), alliances, replicates, *known)
    shape = (MONTHS, len(alliances))
    quiet = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, shape), quiet_year(2))
    amounts = antecedents_of(pair, scores_of_selection(run))
    wide = {name: jnp.broadcast_to(jnp.asarray(values), shape) for name, values in amounts.items()}
    inputs = quiet._replace(antecedents=quiet.antecedents._replace(**wide))
    years = (
        (step_scores(shared, jnp.asarray(year * MONTHS, jnp.uint32), alliances, replicates, 2, MONTHS), inputs)
        for year in range(-(-months // MONTHS))
    )
    start = ALLIANCES.observe(begun.state, begun.fixed)
    path: NDArray[np.float32] = months_seen(follow(ALLIANCES, begun, years, jnp.zeros(())), months, start, rows)
    return path
