"""How likely a record's observations are, given the monthly quantities of many simulated alliances."""

from __future__ import annotations

from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.scipy.special import ndtr

from allyscope.engine.calendars import COLUMNS
from allyscope.engine.device import to_device
from allyscope.errors import InputError
from allyscope.inference.evidence.observations import Observation

BUCKETS = (16, 64, 256, 1024, 4096, 16384)  # numbers of rows that share a compiled program


@dataclass(frozen=True, slots=True)
class Rows:
    """Observations as arrays, padded to a common number of rows.

    `months` (rows, COLUMNS): the calendars' months, repeated for variants of the record that are run side by side;
    `quantity`, `lag`, `weight` (terms, rows); the others (rows,). The chance of a statement is
    `floor` + `rest` · (chance that the value, seen with `sd`, lies between `lower` and `upper`).
    """

    ids: tuple[str, ...]
    months: Array
    quantity: Array
    lag: Array
    weight: Array
    lower: Array
    upper: Array
    sd: Array
    floor: Array
    rest: Array
    count: Array


def pack(observations: list[Observation], partners: int) -> Rows:
    """Rows for `collect` and `row_log_likelihood`. Raises InputError above the largest bucket."""
    wanted = len(observations)
    size = next((bucket for bucket in BUCKETS if bucket >= wanted), None)
    if size is None:
        rule = f"at most {BUCKETS[-1]} distinct observations can be read"
        raise InputError(f"the record holds {wanted}; {rule}: combine pulse waves, or look at fewer months with as-of")
    terms = 2 * partners * (partners - 1)  # a change of something that every partner holds toward every other
    months = np.zeros((size, COLUMNS), np.int32)
    quantity, lag = np.zeros((terms, size), np.int32), np.zeros((terms, size), np.int32)
    weight, numbers = np.zeros((terms, size), np.float32), np.zeros((6, size), np.float32)
    numbers[2] = 1.0
    for r, row in enumerate(observations):
        months[r] = np.resize(row.months, COLUMNS)
        for t, term in enumerate(row.terms):
            quantity[t, r], lag[t, r], weight[t, r] = term
        rest = 1.0 - row.categories * row.mistake
        numbers[:, r] = row.lower, row.upper, row.sd, row.mistake, rest, row.count
    ids = tuple(row.id for row in observations)
    when, which, back = (to_device(values, np.int32) for values in (months, quantity, lag))
    return Rows(ids, when, which, back, to_device(weight), *(to_device(each) for each in numbers))


@jax.jit
def collect(
    values: Array,
    outputs: Array,
    first_month: Array,
    calendar: Array,
    months: Array,
    quantity: Array,
    lag: Array,
    weight: Array,
) -> Array:
    """Add what one year's outputs (12, quantities, lanes) contribute to the observed values (rows, lanes)."""
    lanes = jnp.arange(outputs.shape[2])
    stated = months[:, calendar]  # (rows, lanes)

    def add(so_far: Array, term: tuple[Array, Array, Array]) -> tuple[Array, None]:
        which, back, share = (part[:, None] for part in term)
        at = jnp.maximum(stated - back, 0) - first_month
        here = (stated >= 0) & (at >= 0) & (at < outputs.shape[0])
        picked = outputs[jnp.clip(at, 0, outputs.shape[0] - 1), which, lanes[None, :]]
        return so_far + jnp.where(here, share * picked, 0.0), None

    return jax.lax.scan(add, values, (quantity, lag, weight))[0]


@jax.jit
def row_log_likelihood(
    values: Array,
    calendar: Array,
    months: Array,
    lower: Array,
    upper: Array,
    sd: Array,
    floor: Array,
    rest: Array,
    count: Array,
) -> Array:
    """Log likelihood of each observation: (rows, lanes); zero for padding and where a lane's calendar says month −1."""
    inside = ndtr((upper[:, None] - values) / sd[:, None]) - ndtr((lower[:, None] - values) / sd[:, None])
    known = jnp.log(jnp.maximum(floor[:, None] + rest[:, None] * inside, 1e-9))
    return jnp.where(months[:, calendar] >= 0, count[:, None] * known, 0.0)
