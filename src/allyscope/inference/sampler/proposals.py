"""Moves of whole alliances: they keep the prior where a record says nothing, and a Gaussian reference where it speaks.

Away from the informed directions a move is a preconditioned Crank-Nicolson step z′ = √(1 − β²) z + β ξ, which leaves
the standard normal prior unchanged (Cotter et al. 2013). Within them it is the same step about the reference (Rudolf &
Sprungk 2018), and the ratio of prior to reference enters the chance of acceptance.
"""

from __future__ import annotations

import numpy as np

from allyscope.inference.sampler.latent import Floats, Latent
from allyscope.inference.sampler.subspace import Reference, inside, waves

AT_ONCE = 8  # months moved together


def _prior_over_reference(place: Floats, reference: Reference) -> Floats:
    away = reference.inverse_root @ (place - reference.mean[:, None])
    ratio: Floats = np.float32(0.5) * ((away**2).sum(axis=0) - (place**2).sum(axis=0))
    return ratio


def _stepped(old: Floats, fresh: Floats, added: Floats, size: np.float32) -> None:
    """√(1 − size²) old + size · fresh + added, in the place of `fresh`."""
    fresh *= size
    fresh += np.sqrt(np.float32(1) - size * size) * old
    fresh += added


def _luck_stepped(old: Floats, fresh: Floats, slow: Floats, size: np.float32) -> None:
    """The same of the luck of months, to which waves are added; `slow`: how much of each (waves, draws, lanes).

    Some months at a time, so that they stay in the processor's cache.
    """
    basis, flat = waves(len(old)), slow.reshape(len(slow), -1)
    for start in range(0, len(old), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        _stepped(old[part], fresh[part], (basis[part] @ flat).reshape(-1, *slow.shape[1:]), size)


def propose(
    fresh: Latent, latent: Latent, at: Floats, reference: Reference, within: float, size: float
) -> tuple[Latent, Floats, Floats]:
    """A move of every lane, where it leads in the informed directions, and the log ratio that enters its acceptance.

    `fresh`: another draw from the prior, which is used up, with the calendars moved to. `at` (directions, lanes): where
    lanes lie now, as `inside` says. `within`, `size` in (0, 1): how far to step in the informed directions, in units of
    the reference, and elsewhere, in units of the prior.
    """
    small, large = np.float32(within), np.float32(size)
    mean, noise = reference.mean[:, None], inside(fresh, reference)
    to = mean + np.sqrt(np.float32(1) - small * small) * (at - mean) + small * (reference.root @ noise)
    added = to - np.sqrt(np.float32(1) - large * large) * at - large * noise
    _stepped(latent.lasting, fresh.lasting, reference.lasting @ added, large)
    slow = np.ascontiguousarray((reference.luck @ added).transpose(1, 0, 2))
    _luck_stepped(latent.luck, fresh.luck, slow, large)
    return fresh, to, _prior_over_reference(to, reference) - _prior_over_reference(at, reference)
