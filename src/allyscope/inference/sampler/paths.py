"""Run the process along a record: from latent scores to monthly quantities and the likelihood of what was observed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.alliances import ALLIANCES, Known, Members, begin
from allyscope.engine.calendars import ByCalendar, inputs_by_calendar
from allyscope.engine.chunks import chunks, for_each
from allyscope.engine.device import to_device
from allyscope.engine.packed import Packed, pack
from allyscope.engine.population import Scores
from allyscope.engine.rows import row_index
from allyscope.engine.world import MONTHS, Begun, Hooks, Year, follow
from allyscope.inference.evidence.likelihood import Rows, collect, row_log_likelihood
from allyscope.inference.sampler.latent import Latent, part
from allyscope.inference.shared_prior import SharedPrior, default_scores
from allyscope.process.luck import draws, luck_from
from allyscope.process.parameters import Parameters, uncertain
from allyscope.process.traits import trait_names


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


@jax.tree_util.register_dataclass
@dataclass(frozen=True, slots=True)
class Drawn:
    """Who is in the alliances, as scores of what lasts and what is known of them; luck of the years is left out."""

    head: Latent
    location: Array
    spread: Array
    equity: Array
    stated: Array
    partners: int = field(metadata={"static": True})


def _begun(drawn: Drawn) -> Begun:
    head, partners = drawn.head, drawn.partners
    scores = Scores(head.traits, None, head.parameters, luck_from(head.first, partners))
    return begin(
        scores, Known(drawn.location, drawn.spread, drawn.equity, drawn.stated, jnp.ones((partners, partners)))
    )


@jax.jit
def _begin(drawn: Drawn) -> Packed:
    return pack(_begun(drawn).state, drawn.head.calendar.shape[0])


def _members(drawn: Drawn) -> Members:
    return _begun(drawn).fixed


# Worked out from scores each year: a parameter that all lanes share stays one number, and few arrays are handed over.
RECORDED = Hooks(fixed=_members, inputs=inputs_by_calendar, exits=0.0)


@jax.jit
def begin_packed(drawn: Drawn) -> Begun:
    """Lanes before their first month, with their members; both packed."""
    begun, lanes = _begun(drawn), drawn.head.calendar.shape[0]
    return Begun(pack(begun.state, lanes), pack(begun.fixed, lanes))


def shape_of_begun(partners: int, lanes: int) -> Begun:
    """The shapes of lanes before their first month."""

    shaped: Any = jax.ShapeDtypeStruct

    def scores(rows: int) -> Any:
        return shaped((rows, lanes), np.float32)

    traits, calendar = scores(len(trait_names(partners))), shaped((lanes,), np.int32)
    head: Any = (traits, scores(len(uncertain())), scores(len(draws(partners))), (), calendar)
    equity, stated = (shaped((count,), np.float32) for count in (lanes, len(Parameters._fields)))
    begun: Begun = jax.eval_shape(begin_packed, Drawn(Latent(*head), traits, traits, equity, stated, partners))
    return begun


def drawn_of(latent: Latent, run_inputs: RunInputs) -> Drawn:
    """Who is in the alliances of lanes."""
    head = latent._replace(years=(), parameters=default_scores(run_inputs.prior, latent.parameters))
    lanes = latent.calendar.shape[0]
    location, spread = (
        to_device(np.broadcast_to(v, (v.shape[0], lanes))) for v in (run_inputs.location, run_inputs.spread)
    )
    equity = to_device(np.broadcast_to(run_inputs.equity, lanes))
    return Drawn(head, location, spread, equity, run_inputs.stated, run_inputs.partners)


def run(latent: Latent, run_inputs: RunInputs, years: int | None = None) -> Iterator[Year]:
    """Year by year, or the first so many years, with each lane's own calendar; nobody leaves (the hazard is kept)."""
    count = len(run_inputs.inputs) if years is None else years
    given = zip(latent.years[:count], run_inputs.inputs[:count], strict=True)
    each = ((luck, ByCalendar(table, latent.calendar, run_inputs.partners)) for luck, table in given)
    drawn = drawn_of(latent, run_inputs)
    return follow(ALLIANCES, Begun(_begin(drawn), drawn), each, hooks=RECORDED)


@jax.jit
def _month_of(outputs: Array, month: Array) -> Array:
    return outputs[month]


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
    """The lanes of several chunks side by side."""
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
    for number, year in enumerate(run(latent, run_inputs)):
        first, outputs = number * MONTHS, year.seen
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
    hazard, now = np.int32(row_index(run_inputs.partners).row("hazard")), at[last]
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
        wanted = [np.asarray(year.seen) for number, year in enumerate(years) if first <= number]
        return np.concatenate(wanted)[since - first * MONTHS : months - first * MONTHS]

    return np.concatenate(for_each(len(groups), one), axis=-1)
