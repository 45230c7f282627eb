"""Moves of whole alliances: they keep the prior where a record says nothing, and a Gaussian reference where it speaks.

Away from the informed directions a move is a preconditioned Crank-Nicolson step z′ = √(1 − β²) z + β ξ, which leaves
the standard normal prior unchanged (Cotter et al. 2013). Within them it is the same step about the reference (Rudolf &
Sprungk 2018), and the ratio of prior to reference enters the chance of acceptance.
"""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.inference.sampler.latent import Latent, lasting_scores, partners_of, year_of_luck
from allyscope.inference.sampler.subspace import Reference, lasting, waves

CALENDARS_MOVED = 0.25  # share of lanes whose calendar is drawn anew


@jax.jit
def _lasting_inside(reference: Reference, head: Latent) -> Array:
    return reference.lasting.T @ lasting(head)


@jax.jit
def _year_inside(so_far: Array, reference: Reference, basis: Array, year: Array) -> Array:
    return so_far + jnp.einsum("wdk,wdl->kl", reference.luck, jnp.einsum("mw,mdl->wdl", basis, year))


@partial(jax.jit, static_argnames=("shape",))
def _fresh_year(
    key: Array, number: Array, so_far: Array, reference: Reference, basis: Array, shape: tuple[int, ...]
) -> tuple[Array, Array]:
    fresh = year_of_luck(key, number, shape)
    return fresh, _year_inside(so_far, reference, basis, fresh)


def inside(latent: Latent, reference: Reference) -> Array:
    """Where lanes lie in the informed directions: (directions, lanes)."""
    coordinates = _lasting_inside(reference, latent._replace(years=()))
    for basis, year in zip(waves(len(latent.years)), latent.years, strict=True):
        coordinates = _year_inside(coordinates, reference, basis, year)
    return coordinates


@jax.jit
def _aimed(at: Array, noise: Array, reference: Reference, within: Array, size: Array) -> tuple[Array, Array, Array]:
    """Where a step leads, what must be added to a plain step to get there, and the log ratio it wins."""
    mean = reference.mean[:, None]
    to = mean + jnp.sqrt(1.0 - within**2) * (at - mean) + within * (reference.root @ noise)
    added = to - jnp.sqrt(1.0 - size**2) * at - size * noise

    def prior_over_reference(place: Array) -> Array:
        return 0.5 * ((reference.inverse_root @ (place - mean)) ** 2 - place**2).sum(axis=0)

    return to, added, prior_over_reference(to) - prior_over_reference(at)


def _stepped(old: Array, fresh: Array, added: Array, size: Array) -> Array:
    return jnp.sqrt(1.0 - size**2) * old + size * fresh + added


@jax.jit
def _lasting_moved(key: Array, old: Latent, fresh: Latent, reference: Reference, added: Array, size: Array) -> Latent:
    borders = np.cumsum([old.traits.shape[0], old.parameters.shape[0]])
    traits, parameters, first = jnp.split(reference.lasting @ added, borders)
    other = jax.random.uniform(jax.random.fold_in(key, 4), old.calendar.shape) < CALENDARS_MOVED
    return Latent(
        traits=_stepped(old.traits, fresh.traits, traits, size),
        parameters=_stepped(old.parameters, fresh.parameters, parameters, size),
        first=_stepped(old.first, fresh.first, first, size),
        years=(),
        calendar=jnp.where(other, fresh.calendar, old.calendar),
    )


@jax.jit
def _year_moved(old: Array, fresh: Array, reference: Reference, basis: Array, added: Array, size: Array) -> Array:
    luck = jnp.einsum("mw,wdl->mdl", basis, jnp.einsum("wdk,kl->wdl", reference.luck, added))
    return _stepped(old, fresh, luck, size)


def propose(
    key: Array, latent: Latent, at: Array, calendars: int, reference: Reference, within: float, size: float
) -> tuple[Latent, Array, Array]:
    """A move of every lane, where it leads in the informed directions, and the log ratio that enters its acceptance.

    `at` (directions, lanes): where lanes lie now, as `inside` says. `within`, `size` in (0, 1): how far to step in the
    informed directions, in units of the reference, and elsewhere, in units of the prior.
    """
    shape, steps = latent.years[0].shape, (np.float32(within), np.float32(size))
    fresh = lasting_scores(key, np.int32(calendars), partners_of(latent), shape[-1])
    noise = _lasting_inside(reference, fresh)
    cosines, years = waves(len(latent.years)), []
    for number, basis in enumerate(cosines):
        year, noise = _fresh_year(key, np.int32(number), noise, reference, basis, shape)
        years.append(year)
    to, added, ratio = _aimed(at, noise, reference, *steps)
    head = _lasting_moved(key, latent._replace(years=()), fresh, reference, added, steps[1])
    moved = tuple(
        _year_moved(old, new, reference, basis, added, steps[1])
        for old, new, basis in zip(latent.years, years, cosines, strict=True)
    )
    return head._replace(years=moved), to, ratio
