"""Run the process along a record: from latent scores to monthly quantities and the likelihood of what was observed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.chunks import chunks, for_each
from allyscope.engine.device import to_device
from allyscope.engine.population import traits_from
from allyscope.inference.evidence.likelihood import Rows, collect, row_log_likelihood
from allyscope.inference.evidence.schedule import COLUMNS
from allyscope.inference.sampler.latent import Latent, part
from allyscope.inference.shared_prior import SharedPrior, default_scores
from allyscope.process.inputs import Inputs
from allyscope.process.luck import luck_from
from allyscope.process.observe import quantities
from allyscope.process.parameters import Parameters
from allyscope.process.priors import draw_parameters
from allyscope.process.state import State, initial_state
from allyscope.process.traits import AllianceTraits
from allyscope.process.year import MONTHS, advance_year, quiet_year


@dataclass(frozen=True, slots=True)
class RunInputs:
    """What lanes are run on: inputs by year, each (12, channels, COLUMNS), and who may be met.

    `location`, `spread`: (traits, lanes) or (traits, 1). `survival`: 1 where the alliance is known or presumed to run
    after the last month, else 0. `ended_within`: it is known to have ended in one of the last so many months; 0 if not.
    `prior`: what other alliances taught about the parameters, None for the default prior.
    `stated` (parameters,): what a variant of the theory states, NaN where the table's default or prior holds.
    """

    partners: int
    months: int
    inputs: tuple[Array, ...]
    location: Array
    spread: Array
    equity: Array
    survival: float
    ended_within: int
    stated: Array = field(default_factory=lambda: to_device(np.full(len(Parameters._fields), np.nan)))
    prior: SharedPrior | None = None


def padded_inputs(table: NDArray[np.float32]) -> tuple[Array, ...]:
    """A table (months, channels, calendars) as one padded array per year."""
    room = COLUMNS - table.shape[2]
    wide = np.pad(table, ((0, 0), (0, 0), (0, room)))
    return tuple(to_device(wide[y : y + MONTHS]) for y in range(0, table.shape[0], MONTHS))


# Calling a compiled program with hundreds of arrays takes longer than a year takes to run, so years hand on one.
def _packed(state: State) -> Array:
    return jnp.stack(jax.tree.leaves(state))


def _who(
    head: Latent, location: Array, spread: Array, equity: Array, stated: Array, partners: int
) -> tuple[AllianceTraits, Parameters]:
    traits = traits_from(head.traits, location, spread, equity, jnp.ones((partners, partners)))
    drawn = draw_parameters(head.parameters)
    new = [jnp.where(jnp.isnan(value), old, value) for value, old in zip(stated, drawn, strict=True)]
    return traits, Parameters(*new)


def _beginning(head: Latent, location: Array, spread: Array, equity: Array, stated: Array, partners: int) -> State:
    traits, parameters = _who(head, location, spread, equity, stated, partners)
    return initial_state(traits, parameters, luck_from(head.first, partners))


@partial(jax.jit, static_argnames=("partners",))
def _begin(head: Latent, location: Array, spread: Array, equity: Array, stated: Array, partners: int) -> Array:
    return _packed(_beginning(head, location, spread, equity, stated, partners))


@partial(jax.jit, static_argnames=("partners",))
def _recorded_year(
    packed: Array,
    scores: Array,
    head: Latent,
    known: tuple[Array, Array, Array, Array],
    table: Array,
    partners: int,
) -> tuple[Array, Array]:
    """A year with each lane's own calendar; nobody leaves (the hazard is kept)."""
    traits, parameters = _who(head, *known, partners)
    shape = jax.eval_shape(partial(_beginning, partners=partners), head, *known)
    state: State = jax.tree.unflatten(jax.tree.structure(shape), [packed[i] for i in range(packed.shape[0])])
    flat = jnp.take(table, head.calendar, axis=2)  # (12, channels, lanes)
    structure = jax.tree.structure(quiet_year(partners))
    inputs: Inputs = jax.tree.unflatten(structure, [flat[:, c] for c in range(flat.shape[1])])
    state, outputs = advance_year(state, scores, traits, inputs, parameters, jnp.zeros(()))
    return _packed(state), outputs


def run(latent: Latent, run_inputs: RunInputs) -> Iterator[Array]:
    """Year by year the quantities of its months, (12, quantities, lanes)."""
    for _, outputs in _years(latent, run_inputs, len(run_inputs.inputs)):
        yield outputs


def state_after(latent: Latent, run_inputs: RunInputs, years: int) -> Array:
    """The whole state after the first so many years, its leaves as rows: (leaves, lanes)."""
    packed, _ = list(_years(latent, run_inputs, years))[-1]
    return packed


def _years(latent: Latent, run_inputs: RunInputs, years: int) -> Iterator[tuple[Array, Array]]:
    head = latent._replace(years=(), parameters=default_scores(run_inputs.prior, latent.parameters))
    lanes = latent.calendar.shape[0]
    location, spread = (
        to_device(np.broadcast_to(v, (v.shape[0], lanes))) for v in (run_inputs.location, run_inputs.spread)
    )
    known = (location, spread, to_device(np.broadcast_to(run_inputs.equity, lanes)), run_inputs.stated)
    packed = _begin(head, *known, run_inputs.partners)
    for scores, table in zip(latent.years[:years], run_inputs.inputs[:years], strict=True):
        packed, outputs = _recorded_year(packed, scores, head, known, table, run_inputs.partners)
        yield packed, outputs


@jax.jit
def _month_of(outputs: Array, month: Array) -> Array:
    return outputs[month]


def hazard_index(partners: int) -> int:
    """Where the cumulative hazard of exit lies among the quantities."""
    return next(i for i, q in enumerate(quantities(partners)) if q.construct == "hazard")


class Weighed(NamedTuple):
    """What a record makes of each lane.

    `values`: what each observation looks at (rows, lanes); `rows`: log likelihood of each (rows, lanes); `total`: of
    the whole record, with its end (lanes,); `now`: the quantities in the last month looked at (quantities, lanes).
    """

    values: Array
    rows: Array
    total: Array
    now: Array


def _of_chunk(run_inputs: RunInputs, chunk: slice) -> RunInputs:
    """The course of some lanes, where lanes differ in it."""

    def own(values: Array) -> Array:
        return values if values.ndim == 0 or values.shape[-1] == 1 else to_device(np.asarray(values)[..., chunk])

    return replace(
        run_inputs, location=own(run_inputs.location), spread=own(run_inputs.spread), equity=own(run_inputs.equity)
    )


def weigh(latent: Latent, run_inputs: RunInputs, rows: Rows) -> Weighed:
    """Log likelihood of the record for every lane."""
    groups = chunks(latent.calendar.shape[0])

    def one(number: int) -> Weighed:
        return _weigh(part(latent, groups[number]), _of_chunk(run_inputs, groups[number]), rows)

    return joined(for_each(len(groups), one))


def joined(parts: list[Weighed]) -> Weighed:
    """The lanes of several crowds side by side."""
    if len(parts) == 1:
        return parts[0]
    return Weighed(
        *(to_device(np.concatenate([np.asarray(v) for v in each], axis=-1)) for each in zip(*parts, strict=True))
    )


def _weigh(latent: Latent, run_inputs: RunInputs, rows: Rows) -> Weighed:
    lanes = latent.calendar.shape[0]
    values = to_device(np.zeros((rows.months.shape[0], lanes)))
    last = run_inputs.months - 1
    before = last - run_inputs.ended_within
    at: dict[int, Array] = {}
    for year, outputs in enumerate(run(latent, run_inputs)):
        first = year * MONTHS
        values = collect(
            values, outputs, np.int32(first), latent.calendar, rows.months, rows.quantity, rows.lag, rows.weight
        )
        for month in {before, last}:
            if first <= month < first + MONTHS:
                at[month] = _month_of(outputs, np.int32(month - first))
        if last < first + MONTHS:
            break
    how = (rows.lower, rows.upper, rows.sd, rows.floor, rows.rest, rows.count)
    each = row_log_likelihood(values, latent.calendar, rows.months, *how)
    began, ended = np.float32(before >= 0), np.float32(run_inputs.ended_within > 0)
    hazard, now = np.int32(hazard_index(run_inputs.partners)), at[last]
    total = _total(each, hazard, now, at.get(before, now), began, ended, np.float32(run_inputs.survival))
    return Weighed(values, each, total, now)


@jax.jit
def _total(each: Array, hazard: Array, now: Array, before: Array, began: Array, ended: Array, survival: Array) -> Array:
    """Log likelihood of the observations, and of running on after the last month or of having ended within some months.

    `before`: the quantities in the month before those, if the alliance had `began` then; `ended`, `survival`: 1 or 0.
    """
    until_now, until_then = now[hazard], began * before[hazard]
    leaves = -until_then + jnp.log(jnp.maximum(-jnp.expm1(until_then - until_now), 1e-9))
    return each.sum(axis=0) + jnp.where(ended > 0, leaves, -survival * until_now)


def monthly(latent: Latent, run_inputs: RunInputs, months: int, since: int = 0) -> NDArray[np.float32]:
    """The quantities of the months `since` … `months` − 1: (months − since, quantities, lanes)."""
    groups = chunks(latent.calendar.shape[0])
    first = since // MONTHS

    def one(number: int) -> NDArray[np.float32]:
        years = run(part(latent, groups[number]), _of_chunk(run_inputs, groups[number]))
        wanted = [np.asarray(outputs) for year, outputs in enumerate(years) if first <= year]
        return np.concatenate(wanted)[since - first * MONTHS : months - first * MONTHS]

    return np.concatenate(for_each(len(groups), one), axis=-1)
