"""Everything about an alliance that a record leaves open, as standard normal scores and a choice of calendar.

Given these, its whole path is determined: traits, parameters, luck. So the prior is simple, and a proposal that keeps
the prior exactly is simple too: the preconditioned Crank-Nicolson move z′ = √(1 − β²) z + β ξ (Cotter et al. 2013).
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple, TypeVar

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.device import to_device
from allyscope.engine.world import MONTHS
from allyscope.process.luck import draws
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names

Tree = TypeVar("Tree")


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
def year_of_luck(key: Array, year: Array, shape: tuple[int, ...]) -> Array:
    """Fresh scores of one year."""
    return jax.random.normal(jax.random.fold_in(key, 16 + year), shape, jnp.float32)


@partial(jax.jit, static_argnames=("partners", "lanes"))
def lasting_scores(key: Array, calendars: Array, partners: int, lanes: int) -> Latent:
    """Fresh scores of what lasts, and calendars; no luck."""

    def normal(part: int, count: int) -> Array:
        return jax.random.normal(jax.random.fold_in(key, part), (count, lanes), jnp.float32)

    return Latent(
        traits=normal(0, len(trait_names(partners))),
        parameters=normal(1, len(uncertain())),
        first=normal(2, len(draws(partners))),
        years=(),
        calendar=jax.random.randint(jax.random.fold_in(key, 3), (lanes,), 0, calendars),
    )


def draw_latent(key: Array, partners: int, years: int, lanes: int, calendars: int) -> Latent:
    """A draw from the prior."""
    shape = (MONTHS, len(draws(partners)), lanes)
    luck = tuple(year_of_luck(key, np.int32(y), shape) for y in range(years))
    return lasting_scores(key, np.int32(calendars), partners, lanes)._replace(years=luck)


def partners_of(latent: Latent) -> int:
    """How many partners the alliances have."""
    return next(p for p in range(2, 64) if len(draws(p)) == latent.first.shape[0])


# Each of these is compiled once for what lasts and once for a year of luck, however many years there are.
@jax.jit
def taken(tree: Tree, lanes: Array) -> Tree:
    """Every leaf (…, lanes) at the given lanes, in that order."""
    return jax.tree.map(lambda values: jnp.take(values, lanes, axis=-1), tree)


@jax.jit
def chosen(accept: Array, new: Tree, old: Tree) -> Tree:
    """Every leaf (…, lanes): new where accepted (lanes,), old elsewhere."""
    return jax.tree.map(lambda n, o: jnp.where(accept, n, o), new, old)


def take_lanes(latent: Latent, lanes: Array) -> Latent:
    """The latent of the given lanes, in that order: resampling."""
    years = tuple(taken(year, lanes) for year in latent.years)
    return taken(latent._replace(years=()), lanes)._replace(years=years)


def choose(accept: Array, new: Latent, old: Latent) -> Latent:
    """New where accepted (lanes,), old elsewhere."""
    years = tuple(chosen(accept, n, o) for n, o in zip(new.years, old.years, strict=True))
    return chosen(accept, new._replace(years=()), old._replace(years=()))._replace(years=years)


def side_by_side(parts: list[Latent]) -> Latent:
    """The lanes of several latents as those of one."""

    def joined(*leaves: Array) -> Array:
        return jax.device_put(np.concatenate([np.asarray(leaf) for leaf in leaves], axis=-1))

    whole: Latent = jax.tree.map(joined, *parts)
    return whole


def part(latent: Latent, chunk: slice) -> Latent:
    """The particles of one chunk."""
    if chunk == slice(0, latent.calendar.shape[0]):
        return latent
    return take_lanes(latent, to_device(np.arange(chunk.start, chunk.stop), np.int32))
