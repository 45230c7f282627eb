"""Which directions in the space of scores a record tells about, and where in them the posterior lies.

Scores are many (traits, parameters, the luck of every month), observations few: a record informs a small subspace and
leaves the prior elsewhere. The subspace is found from the particles, by how their scores go together with what the
record looks at; luck enters by its slow waves (cosines), since states follow luck slowly. Within the subspace a mean
and a covariance describe the posterior: a reference that moves keep (Cui, Law & Marzouk 2016; Rudolf & Sprungk 2018).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.device import to_device
from allyscope.engine.world import MONTHS
from allyscope.inference.sampler.latent import Latent

Numbers = NDArray[np.float64]
WAVES = 12  # slow waves of each draw of luck
MOST = 24  # directions that are told apart; a compiled program has room for as many
CLEAR = 0.05  # least variance of a signal, as a share of the strongest one's
FAINT = 3.0  # scores that go together with a signal by fewer standard errors play no part: at 2, the result was biased
CAUTION = 0.05  # share of the prior mixed into the covariance


class Reference(NamedTuple):
    """Informed directions, and the Gaussian that describes the posterior in them.

    `lasting` (lasting scores, directions) and `luck` (waves, draws, directions) are the basis, orthonormal over both
    together; `mean` (directions,); `root`, `inverse_root` (directions, directions): the covariance's, lower triangular.
    """

    lasting: Array
    luck: Array
    mean: Array
    root: Array
    inverse_root: Array


@lru_cache(maxsize=8)
def waves(years: int) -> tuple[Array, ...]:
    """Orthonormal slow cosines over the months of some years: for each year (12, WAVES)."""
    months = years * MONTHS
    month, wave = np.arange(months)[:, None], np.arange(WAVES)[None, :]
    basis = np.sqrt(2.0 / months) * np.cos(np.pi * (month + 0.5) * wave / months)
    basis[:, 0] = 1.0 / np.sqrt(months)
    return tuple(to_device(basis[y * MONTHS : (y + 1) * MONTHS]) for y in range(years))


@jax.jit
def _wave_scores(so_far: Array, waves: Array, year: Array) -> Array:
    return so_far + jnp.einsum("mw,mdl->wdl", waves, year)


def lasting(latent: Latent) -> Array:
    """The scores that last, one below the other: (lasting scores, lanes)."""
    return jnp.concatenate([latent.traits, latent.parameters, latent.first])


def described(latent: Latent) -> Numbers:
    """The scores that directions are sought among, lasting ones and waves of luck: (scores, lanes)."""
    luck = to_device(np.zeros((WAVES, *latent.first.shape)))
    for basis, year in zip(waves(len(latent.years)), latent.years, strict=True):
        luck = _wave_scores(luck, basis, year)
    lasts = [np.asarray(scores) for scores in (latent.traits, latent.parameters, latent.first)]
    parts = [*lasts, np.asarray(luck).reshape(-1, luck.shape[-1])]
    return np.concatenate(parts).astype(np.float64)


def informed(scores: Numbers, seen: Numbers, weights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Orthonormal directions (scores, directions), and mean and covariance of the weighted particles in them.

    `scores` (scores, particles), standard normal under the prior; `seen` (signals, particles): what observations look
    at, each in units of its vagueness; `weights` (particles,) sum to one.
    """
    signals = seen - (seen @ weights)[:, None]
    strength, mixing = np.linalg.eigh((signals * weights) @ signals.T)
    clear = np.flatnonzero(strength > max(CLEAR * strength[-1], 1e-6))[::-1][:MOST]
    main = (mixing[:, clear] / np.sqrt(strength[clear])).T @ signals
    together = ((scores - (scores @ weights)[:, None]) * weights) @ main.T
    together[np.abs(together) < FAINT * np.sqrt((weights**2).sum())] = 0.0
    left, size, _ = np.linalg.svd(together, full_matrices=False)
    basis = left[:, size > 1e-6]
    inside = basis.T @ scores
    mean = inside @ weights
    apart = inside - mean[:, None]
    covariance = (1.0 - CAUTION) * (apart * weights) @ apart.T + CAUTION * np.eye(basis.shape[1])
    return basis, mean, covariance


def reference(latent: Latent, basis: Numbers, mean: Numbers, covariance: Numbers) -> Reference:
    """Directions as arrays for moves of alliances like `latent`, with room for MOST; unused ones are zero."""
    dimensions, draws = mean.size, latent.first.shape[0]
    lasts = basis.shape[0] - WAVES * draws
    wide, middle, whole = np.zeros((basis.shape[0], MOST)), np.zeros(MOST), np.eye(MOST)
    wide[:, :dimensions], middle[:dimensions], whole[:dimensions, :dimensions] = basis, mean, covariance
    root = np.linalg.cholesky(whole)
    parts = (wide[:lasts], wide[lasts:].reshape(WAVES, draws, MOST), middle, root, np.linalg.inv(root))
    return Reference(*(to_device(part) for part in parts))
