"""Arms of firms run by JAX, where there is no machine code."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.claims.arms.columns import Courses
from allyscope.claims.arms.firms_stated import KNOWN, Prepared
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.engine.channels import MONTHS
from allyscope.engine.firms.setting import SLOTS
from allyscope.engine.firms.world import FIRMS, begin_firms, firm_luck
from allyscope.engine.kernel.firm_inputs import quiet_firm_month
from allyscope.engine.randomness import seed_words
from allyscope.engine.world import follow, months_seen
from allyscope.process.firm.state import FirmInputs, FirmState, Focal, no_firm_inputs


@jax.jit
def _at_the_start(state: FirmState, focal: Focal) -> Array:
    return FIRMS.observe(state, focal, no_firm_inputs())


def run_by_jax(prepared: Prepared, lanes: ArmLanes, seed: int, rows: tuple[int, ...], months: int) -> Floats:
    """A block, of as many months as are asked for and as its draws are later: (moments, rows, lanes)."""
    words = seed_words(seed)
    firms, draws = jnp.asarray(lanes.alliance, jnp.uint32), jnp.asarray(np.maximum(lanes.draw, 0), jnp.uint32)
    again = jnp.zeros_like(firms)
    courses = prepared.courses
    column, course = courses.known_column(lanes), courses.course(lanes)
    known = [jnp.asarray(prepared.known[name][..., column]) for name in KNOWN]
    known.append(jnp.asarray(lanes.draw != DEFAULT, jnp.float32))
    begun = begin_firms(words, firms, again, draws, *known, slots=SLOTS)
    start = _at_the_start(begun.state, begun.fixed)
    years = (
        (
            firm_luck(words, jnp.asarray(year * MONTHS, jnp.uint32), firms, again, SLOTS, MONTHS),
            _inputs_of(courses, inputs[:, :, course]),
        )
        for year, inputs in enumerate(courses.years)
    )
    run = follow(FIRMS, begun, years, jnp.ones((), jnp.float32))
    path: Floats = months_seen(run, months + courses.extra, start, list(rows))
    return courses.as_designed(path, lanes, months)


def _inputs_of(courses: Courses, few: Floats) -> FirmInputs:
    """The inputs of a year, (12, reached channels, lanes), as the process takes them."""
    whole = np.tile(quiet_firm_month()[None, :, None], (MONTHS, 1, few.shape[2]))
    whole[:, courses.channels] = few
    tree: FirmInputs = jax.tree.unflatten(jax.tree.structure(no_firm_inputs()), list(jnp.moveaxis(whole, 1, 0)))
    return tree
