"""A year of a plan, in one compiled program: month by month its acts fall due, are tried, succeed or fail.

Conditions are looked up in the state at the month's start, so that a plan can answer to what happens. The process is as
for any alliance; only its inputs are written here. The past of a record runs in the same program, with nothing planned.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.advice.plans.compiled import ANY, FAILED, SUCCEEDED, CompiledPlan, conditions_hold, nothing_planned
from allyscope.advice.plans.packing import leaves, packed, parameters_of, state_of, traits_of
from allyscope.inference.evidence.schedule import COLUMNS
from allyscope.process.inputs import Inputs
from allyscope.process.luck import draws
from allyscope.process.observe import observe, quantities
from allyscope.process.state import State
from allyscope.process.step import step
from allyscope.process.year import MONTHS, quiet_year
from allyscope.vocabulary import constructs

NEVER = 1 << 20  # a month that does not come
# Of every future: where the sides are compared, what a plan is after, whether it runs, what was done.
FOLLOWED = (
    *(each.word for each in constructs() if each.notable is not None or each.better),
    "hazard",
    "alive",
    "acts_tried",
    "acts_succeeded",
)


class Surroundings(NamedTuple):
    """What a year is run in: packed traits and parameters, known inputs (12, channels, calendars), the calendars."""

    traits: Array
    parameters: Array
    table: Array
    calendar: Array


class Progress(NamedTuple):
    """How far a plan has got in each lane, (moves, lanes): the month a move was begun and last tried, how often it was
    tried, whether it succeeded."""

    begun: Array
    latest: Array
    tried: Array
    won: Array


def kept(partners: int) -> tuple[int, ...]:
    """The quantities that are followed, of all that are observed."""
    return tuple(i for i, q in enumerate(quantities(partners)) if q.construct in FOLLOWED)


def _due(plan: CompiledPlan, progress: Progress, now: Array, month: Array, alive: Array) -> Array:
    """Which moves are made this month, in the order of the plan: (moves, lanes) of 0 or 1."""
    over = (progress.won > 0.0) | (progress.tried >= plan.tries[:, None])
    again = (progress.tried == 0) | (month >= progress.latest + plan.every[:, None])
    mine = (month >= plan.month[:, None]) & ~over & again

    before = jnp.maximum(plan.before, 0)
    finished = over[before] & (month >= progress.latest[before] + plan.gap[:, None]) & (progress.tried[before] > 0)
    outcome, won = plan.outcome[:, None], progress.won[before] > 0.0
    fits = (outcome == ANY) | ((outcome == SUCCEEDED) & won) | ((outcome == FAILED) & ~won)
    follows = (plan.before[:, None] < 0) | (finished & fits)

    ready = (mine & follows & conditions_hold(plan, now) & (alive > 0.0)).astype(jnp.float32)
    return ready * (plan.first @ ready == 0.0)


def _written(plan: CompiledPlan, table: Array, progress: Progress, made: Array, month: Array) -> Array:
    """The inputs of the month, (channels, lanes): what is known anyway, and what the plan adds."""
    upheld = (progress.begun <= month) & (month < progress.begun + plan.lasts[:, None]) & (plan.lasts[:, None] > 1)
    striking = jnp.maximum(made, upheld.astype(jnp.float32))
    return table + plan.otherwise[:, None] + plan.strikes.T @ striking + plan.lasting.T @ jnp.minimum(progress.won, 1.0)


def inputs_of(table: Array, calendar: Array, partners: int) -> Inputs:
    """Monthly inputs of every lane, each with its own calendar: leaves (12, lanes)."""
    flat = jnp.take(table, calendar, axis=2)
    structure = jax.tree.structure(quiet_year(partners))
    found: Inputs = jax.tree.unflatten(structure, [flat[:, c] for c in range(flat.shape[1])])
    return found


@partial(jax.jit, static_argnames=("partners",))
def planned_year(
    rows: Array,
    progress: Progress,
    scores: Array,
    known: Surroundings,
    plan: CompiledPlan,
    first_month: Array,
    until: Array,
    partners: int,
) -> tuple[Array, Progress, Array]:
    """A year of a plan from a packed state, and the followed quantities month by month: (12, followed, lanes).

    Nothing moves from the month `until` on.
    """
    begun = state_of(rows, partners)
    traits, parameters = traits_of(known.traits, partners), parameters_of(known.parameters, partners)
    structure = jax.tree.structure(quiet_year(partners))
    shown = jnp.asarray(kept(partners))
    succeeded = jnp.asarray([i for i, q in enumerate(quantities(partners)) if q.construct == "acts_succeeded"])

    def month(
        carry: tuple[State, Progress, Array], when: tuple[Array, Array, Inputs]
    ) -> tuple[tuple[State, Progress, Array], Array]:
        state, progress, now = carry
        number, month_scores, given = when
        made = _due(plan, progress, now, number, state.alive)
        progress = progress._replace(
            begun=jnp.where(made > 0.0, jnp.minimum(progress.begun, number), progress.begun),
            latest=jnp.where(made > 0.0, number, progress.latest),
            tried=progress.tried + made.astype(jnp.int32),
            won=jnp.where(plan.doer[:, None] < 0, jnp.maximum(progress.won, made), progress.won),
        )
        flat = _written(plan, jnp.stack(jax.tree.leaves(given)), progress, made, number)
        happens: Inputs = jax.tree.unflatten(structure, list(flat))
        bounded = jax.tree.map(lambda value: jnp.clip(value, -1.0, 1.0), happens.antecedents)
        after = step(state, month_scores, traits, happens._replace(antecedents=bounded), parameters, 1.0, jnp.zeros(()))
        after = jax.tree.map(lambda new, old: jnp.where(number < until, new, old), after, state)
        seen = observe(after, traits.stakeholders)
        gained = (seen - now)[succeeded][jnp.maximum(plan.doer, 0)]
        won = jnp.where((plan.doer[:, None] >= 0) & (made > 0.0), gained, progress.won)
        return (after, progress._replace(won=won), seen), seen[shown]

    begin = observe(begun, traits.stakeholders)
    months = first_month + jnp.arange(MONTHS)
    inputs = inputs_of(known.table, known.calendar, partners)
    (state, progress, _), followed = jax.lax.scan(month, (begun, progress, begin), (months, scores, inputs))
    return packed(state, scores.shape[2]), progress, followed


def not_begun(moves: int, lanes: int) -> Progress:
    """No move has been made yet."""
    return Progress(
        begun=jnp.full((moves, lanes), NEVER, jnp.int32),
        latest=jnp.full((moves, lanes), -NEVER, jnp.int32),
        tried=jnp.zeros((moves, lanes), jnp.int32),
        won=jnp.zeros((moves, lanes), jnp.float32),
    )


def recorded_year(rows: Array, scores: Array, known: Surroundings, months: int, partners: int) -> Array:
    """The packed state after the first `months` months of a year of the record, in which nothing is planned."""
    plan = nothing_planned(partners)
    progress = not_begun(plan.month.shape[0], known.calendar.shape[0])
    first, until = jnp.asarray(0, jnp.int32), jnp.asarray(months, jnp.int32)
    return planned_year(rows, progress, scores, known, plan, first, until, partners)[0]


def warm_up(partners: int, lanes: int) -> None:
    """Have the program of a year ready, compiled or loaded, before it is needed."""
    state, traits, parameters = leaves(partners)
    calendar = jnp.zeros((lanes,), jnp.int32)
    count = len(jax.tree.leaves(quiet_year(partners)))
    table = jnp.zeros((MONTHS, count, COLUMNS), jnp.float32)
    known = Surroundings(jnp.zeros((traits, lanes)), jnp.zeros((parameters, lanes)), table, calendar)
    scores = jnp.zeros((MONTHS, len(draws(partners)), lanes))
    recorded_year(jnp.zeros((state, lanes)), scores, known, 0, partners)
