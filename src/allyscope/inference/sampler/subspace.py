"""Which directions in the space of scores a record tells about, and where in them the posterior lies.

Scores are many (traits, parameters, the luck of every month), observations few: a record informs a small subspace and
leaves the prior elsewhere. The subspace is found from the particles, by how their scores go together with what the
record looks at; luck enters by its slow waves (cosines), since states follow luck slowly. Within the subspace a mean
and a covariance describe the posterior: a reference that moves keep (Cui, Law & Marzouk 2016; Rudolf & Sprungk 2018).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.sampler.latent import Floats, Latent

Numbers = NDArray[np.float64]
WAVES = 12  # slow waves of each draw of luck, where there are as many months
MOST = 24  # directions that are told apart
CLEAR = 0.05  # least variance of a signal, as a share of the strongest one's
FAINT = 3.0  # scores that go together with a signal by fewer standard errors play no part: at 2, the result was biased
CAUTION = 0.05  # share of the prior mixed into the covariance


class Reference(NamedTuple):
    """Informed directions, and the Gaussian that describes the posterior in them.

    `lasting` (lasting scores, directions) and `luck` (draws, waves, directions) are the basis, orthonormal over both
    together; `mean` (directions,); `root`, `inverse_root` (directions, directions): the covariance's, lower triangular.
    """

    lasting: Floats
    luck: Floats
    mean: Floats
    root: Floats
    inverse_root: Floats


@lru_cache(maxsize=8)
def waves(months: int) -> Floats:
    """Orthonormal slow cosines over so many months: (months, waves)."""
    month, wave = np.arange(months)[:, None], np.arange(min(WAVES, months))[None, :]
    basis = np.sqrt(2.0 / months) * np.cos(np.pi * (month + 0.5) * wave / months)
    basis[:, 0] = 1.0 / np.sqrt(months)
    return basis.astype(np.float32)


def wave_scores(luck: Floats) -> Floats:
    """How strong each wave is in the luck of lanes: (draws, waves, lanes)."""
    return np.matmul(waves(len(luck)).T, luck.transpose(1, 0, 2))


def described(latent: Latent) -> Numbers:
    """The scores that directions are sought among, lasting ones and waves of luck: (scores, lanes)."""
    return np.concatenate([latent.lasting, wave_scores(latent.luck).reshape(-1, latent.lanes)]).astype(np.float64)


def inside(latent: Latent, reference: Reference) -> Floats:
    """Where lanes lie in the informed directions: (directions, lanes)."""
    slow = wave_scores(latent.luck).reshape(-1, latent.lanes)
    return reference.lasting.T @ latent.lasting + reference.luck.reshape(len(slow), -1).T @ slow


def informed(scores: Numbers, seen: Numbers, weights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Orthonormal directions (scores, directions), and mean and covariance of the weighted particles in them.

    `scores` (scores, particles), standard normal under the prior; `seen` (signals, particles): what observations look
    at, each in units of its vagueness; `weights` (particles,) sum to one.
    """
    signals = seen - (seen @ weights)[:, None]
    main = _main(signals, weights)
    together = ((scores - (scores @ weights)[:, None]) * weights) @ main.T
    together[np.abs(together) < FAINT * np.sqrt((weights**2).sum())] = 0.0
    left, size, _ = np.linalg.svd(together, full_matrices=False)
    basis = left[:, size > 1e-6]
    coordinates = basis.T @ scores
    mean = coordinates @ weights
    apart = coordinates - mean[:, None]
    covariance = (1.0 - CAUTION) * (apart * weights) @ apart.T + CAUTION * np.eye(basis.shape[1])
    return basis, mean, covariance


def _main(signals: Numbers, weights: Numbers) -> Numbers:
    """The strongest ways in which signals (signals, particles) of mean zero go together, of variance one each.

    Where there are more signals than particles, they are found among the particles, so that the time grows with the
    number of signals and not with its cube.
    """
    if len(signals) <= len(weights):
        strength, mixing = np.linalg.eigh((signals * weights) @ signals.T)
        clear = _clear(strength)
        return np.asarray((mixing[:, clear] / np.sqrt(strength[clear])).T @ signals)
    weighted = signals * np.sqrt(weights)
    strength, together = np.linalg.eigh(weighted.T @ weighted)
    clear = _clear(strength)
    return np.asarray((weighted @ (together[:, clear] / strength[clear])).T @ signals)


def _clear(strength: Numbers) -> NDArray[np.intp]:
    return np.flatnonzero(strength > max(CLEAR * strength[-1], 1e-6))[::-1][:MOST]


def reference(latent: Latent, basis: Numbers, mean: Numbers, covariance: Numbers) -> Reference:
    """Directions as arrays for moves of alliances like `latent`."""
    lasts, (months, draws, _) = len(latent.lasting), latent.luck.shape
    variance, main = np.linalg.eigh(covariance)
    root, inverse_root = (main * variance**power @ main.T for power in (0.5, -0.5))
    slow = basis[lasts:].reshape(draws, min(WAVES, months), mean.size)
    return Reference(*(np.asarray(each, np.float32) for each in (basis[:lasts], slow, mean, root, inverse_root)))
