"""Everything about an alliance that a record leaves open, as standard normal scores and a choice of calendar.

Given these, its whole path is determined: traits, parameters, luck. So the prior is simple, and a proposal that keeps
the prior exactly is simple too: the preconditioned Crank-Nicolson move z′ = √(1 − β²) z + β ξ (Cotter et al. 2013).
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.process.luck import draws
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names
from allyscope.process.year import MONTHS


class Latent(NamedTuple):
    """Scores, all standard normal, and the calendar of the timeline that each lane follows.

    `traits` (traits, lanes); `parameters` (uncertain parameters, lanes); `first` (draws, lanes); `years`: one
    (12, draws, lanes) per year; `calendar` (lanes,).
    """

    traits: Array
    parameters: Array
    first: Array
    years: tuple[Array, ...]
    calendar: Array


@partial(jax.jit, static_argnames=("shape",))
def _normal(key: Array, part: Array, shape: tuple[int, ...]) -> Array:
    return jax.random.normal(jax.random.fold_in(key, part), shape, jnp.float32)


@partial(jax.jit, static_argnames=("lanes", "calendars"))
def _calendar(key: Array, lanes: int, calendars: int) -> Array:
    return jax.random.randint(jax.random.fold_in(key, 3), (lanes,), 0, calendars)


def draw_latent(key: Array, partners: int, years: int, lanes: int, calendars: int) -> Latent:
    """A draw from the prior."""
    count = len(draws(partners))
    return Latent(
        traits=_normal(key, jnp.asarray(0), (len(trait_names(partners)), lanes)),
        parameters=_normal(key, jnp.asarray(1), (len(uncertain()), lanes)),
        first=_normal(key, jnp.asarray(2), (count, lanes)),
        years=tuple(_normal(key, jnp.asarray(16 + y), (MONTHS, count, lanes)) for y in range(years)),
        calendar=_calendar(key, lanes, calendars),
    )


@jax.jit
def _moved(old: Array, new: Array, size: Array) -> Array:
    return jnp.sqrt(1.0 - size * size) * old + size * new


@jax.jit
def _other_calendar(key: Array, old: Array, new: Array) -> Array:
    return jnp.where(jax.random.uniform(jax.random.fold_in(key, 4), old.shape) < 0.25, new, old)


def propose(key: Array, latent: Latent, calendars: int, size: Array) -> Latent:
    """A move that leaves the prior unchanged; `size` in (0, 1], where 1 is a fresh draw."""
    lanes = latent.calendar.shape[0]
    fresh = draw_latent(key, partners_of(latent), len(latent.years), lanes, calendars)
    return Latent(
        traits=_moved(latent.traits, fresh.traits, size),
        parameters=_moved(latent.parameters, fresh.parameters, size),
        first=_moved(latent.first, fresh.first, size),
        years=tuple(_moved(o, n, size) for o, n in zip(latent.years, fresh.years, strict=True)),
        calendar=_other_calendar(key, latent.calendar, fresh.calendar),
    )


def partners_of(latent: Latent) -> int:
    """How many partners the alliances have."""
    return next(p for p in range(2, 64) if len(draws(p)) == latent.first.shape[0])


@jax.jit
def _take(values: Array, lanes: Array) -> Array:
    return jnp.take(values, lanes, axis=-1)


def take_lanes(latent: Latent, lanes: Array) -> Latent:
    """The latent of the given lanes, in that order: resampling."""
    return jax.tree.map(lambda values: _take(values, lanes), latent)


@jax.jit
def _choose(accept: Array, new: Array, old: Array) -> Array:
    return jnp.where(accept, new, old)


def choose(accept: Array, new: Latent, old: Latent) -> Latent:
    """New where accepted (lanes,), old elsewhere."""
    return jax.tree.map(lambda n, o: _choose(accept, n, o), new, old)
