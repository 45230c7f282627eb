"""Arms of firms run by JAX, where there is no machine code."""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.claims.arms.firms_stated import KNOWN, Prepared, columns
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.engine.channels import MONTHS
from allyscope.engine.firms.setting import SLOTS
from allyscope.engine.firms.world import FIRMS, begin_firms, firm_luck
from allyscope.engine.randomness import seed_words
from allyscope.engine.world import follow, months_seen
from allyscope.process.firm.state import FirmState, Focal, no_firm_inputs


@jax.jit
def _at_the_start(state: FirmState, focal: Focal) -> Array:
    return FIRMS.observe(state, focal, no_firm_inputs())


def run_by_jax(prepared: Prepared, lanes: ArmLanes, seed: int, rows: tuple[int, ...], months: int) -> Floats:
    """A block: (months + 1, rows, lanes)."""
    words = seed_words(seed)
    firms, draws = jnp.asarray(lanes.alliance, jnp.uint32), jnp.asarray(np.maximum(lanes.draw, 0), jnp.uint32)
    again = jnp.zeros_like(firms)
    begun = begin_firms(words, firms, again, draws, *_known(prepared, lanes), slots=SLOTS)
    start = _at_the_start(begun.state, begun.fixed)
    years = (
        (
            firm_luck(words, jnp.asarray(year * MONTHS, jnp.uint32), firms, again, SLOTS, MONTHS),
            jax.tree.map(partial(_of_year, year=year, arm=lanes.arm), prepared.inputs),
        )
        for year in range(len(prepared.inputs.pressure) // MONTHS)
    )
    run = follow(FIRMS, begun, years, jnp.ones((), jnp.float32))
    path: Floats = months_seen(run, months, start, list(rows))
    return path


def _of_year(leaf: np.ndarray, year: int, arm: np.ndarray) -> Array:
    return jnp.asarray(leaf[year * MONTHS : (year + 1) * MONTHS][:, arm])


def _known(prepared: Prepared, lanes: ArmLanes) -> list[Array]:
    """What is known of the firms of a block, in the order that `begin_firms` takes it, one column for each lane."""
    arms = len(prepared.whole)
    known = [jnp.asarray(columns(prepared, name)[..., lanes.ablated * arms + lanes.arm]) for name in KNOWN]
    return [*known, jnp.asarray(lanes.draw != DEFAULT, jnp.float32)]
