"""Plans tried month by month, by JAX: acts fall due, are tried, succeed or fail.

Conditions are looked up in the quantities at the month's start, so that a plan can answer to what happens. The process
is as for any alliance; only its inputs are written here. The last, broken year of a record runs in the same program,
with nothing planned.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.engine.calendars import ByCalendar, inputs_by_calendar, of_channels
from allyscope.engine.channels import MONTHS
from allyscope.engine.plans import ANY, FAILED, FOLLOWED, MOST_MOVES, NEVER, SUCCEEDED, CompiledPlan
from allyscope.engine.rows import row_index
from allyscope.engine.world import Hooks, Month
from allyscope.process.inputs import Inputs


class Progress(NamedTuple):
    """How far a plan has got in each lane, (moves, lanes): the month a move was begun and last tried, how often it was
    tried, whether it succeeded. `now`: the quantities of the month before, (quantities, lanes)."""

    begun: Array
    latest: Array
    tried: Array
    won: Array
    now: Array


class PlannedYear(NamedTuple):
    """A year of a plan: what is known anyway, the plan, its first month's number; nothing moves from `until` on."""

    known: ByCalendar
    plan: CompiledPlan
    first_month: Array
    until: Array


def not_begun(now: Array) -> Progress:
    """No move has been made yet; `now`: the quantities of the month before the first, (quantities, lanes)."""
    shape = (MOST_MOVES, now.shape[1])
    return Progress(
        begun=jnp.full(shape, NEVER, jnp.int32),
        latest=jnp.full(shape, -NEVER, jnp.int32),
        tried=jnp.zeros(shape, jnp.int32),
        won=jnp.zeros(shape, jnp.float32),
        now=now,
    )


def _conditions_hold(plan: CompiledPlan, now: Array) -> Array:
    """Whether every condition of each move holds, given the quantities (quantities, lanes): (moves, lanes)."""
    seen = now[plan.quantity]  # (moves, conditions, holders, lanes)
    beyond = plan.sign[..., None] * (seen - plan.border[..., None]) > 0.0
    given = jnp.where(plan.every_one[..., None] > 0.0, beyond.all(axis=2), beyond.any(axis=2))
    without = plan.sign[:, :, 0, None] == 0.0
    return (given | without).all(axis=1)


def _due(plan: CompiledPlan, progress: Progress, month: Array, alive: Array) -> Array:
    """Which moves are made this month, in the order of the plan: (moves, lanes) of 0 or 1."""
    over = (progress.won > 0.0) | (progress.tried >= plan.tries[:, None])
    again = (progress.tried == 0) | (month >= progress.latest + plan.every[:, None])
    mine = (month >= plan.month[:, None]) & ~over & again

    before = jnp.maximum(plan.before, 0)
    finished = over[before] & (month >= progress.latest[before] + plan.gap[:, None]) & (progress.tried[before] > 0)
    outcome, won = plan.outcome[:, None], progress.won[before] > 0.0
    fits = (outcome == ANY) | ((outcome == SUCCEEDED) & won) | ((outcome == FAILED) & ~won)
    follows = (plan.before[:, None] < 0) | (finished & fits)

    ready = (mine & follows & _conditions_hold(plan, progress.now) & (alive > 0.0)).astype(jnp.float32)
    return ready * (plan.first @ ready == 0.0)


def _written(plan: CompiledPlan, known: Inputs, progress: Progress, made: Array, month: Array) -> Array:
    """The inputs of the month, (channels, lanes): what is known anyway, and what the plan adds."""
    upheld = (progress.begun <= month) & (month < progress.begun + plan.lasts[:, None]) & (plan.lasts[:, None] > 1)
    striking = jnp.maximum(made, upheld.astype(jnp.float32))
    usual = jnp.stack(jax.tree.leaves(known)) + plan.otherwise[:, None]
    return usual + plan.strikes.T @ striking + plan.lasting.T @ jnp.minimum(progress.won, 1.0)


def _months(given: PlannedYear) -> tuple[Array, Inputs]:
    return given.first_month + jnp.arange(MONTHS), inputs_by_calendar(given.known)


def _planned_month(month: Month, progress: Progress) -> tuple[Any, Progress, Array]:
    """What falls due is tried; seen are the quantities that are followed."""
    plan, partners = month.given.plan, month.given.known.partners
    number, known = month.now
    made = _due(plan, progress, number, month.state.alive)
    progress = progress._replace(
        begun=jnp.where(made > 0.0, jnp.minimum(progress.begun, number), progress.begun),
        latest=jnp.where(made > 0.0, number, progress.latest),
        tried=progress.tried + made.astype(jnp.int32),
        won=jnp.where(plan.doer[:, None] < 0, jnp.maximum(progress.won, made), progress.won),
    )
    happens = of_channels(list(_written(plan, known, progress, made, number)), partners)
    bounded = jax.tree.map(lambda value: jnp.clip(value, -1.0, 1.0), happens.antecedents)
    happens = happens._replace(antecedents=bounded)
    after = jax.tree.map(
        lambda new, old: jnp.where(number < month.given.until, new, old), month.step(happens), month.state
    )
    seen = month.look(after, happens)
    index = row_index(partners)
    gained = (seen - progress.now)[jnp.asarray(index.rows("acts_succeeded"))][jnp.maximum(plan.doer, 0)]
    won = jnp.where((plan.doer[:, None] >= 0) & (made > 0.0), gained, progress.won)
    return after, progress._replace(won=won, now=seen), seen[jnp.asarray(index.rows(*FOLLOWED))]


PLANNED = Hooks(inputs=_months, month=_planned_month, exits=0.0)
