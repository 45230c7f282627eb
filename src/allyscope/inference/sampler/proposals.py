"""Moves of whole alliances: they keep the prior where a record says nothing, and a Gaussian reference where it speaks.

Away from the informed directions a move is a preconditioned Crank-Nicolson step z′ = √(1 − β²) z + β ξ, which leaves
the standard normal prior unchanged (Cotter et al. 2013). Within them it is the same step about the reference (Rudolf &
Sprungk 2018), and the ratio of prior to reference enters the chance of acceptance.
"""

from __future__ import annotations

import numpy as np

from allyscope.engine.score_moves import step_luck, stepped
from allyscope.inference.sampler.latent import Floats, Latent
from allyscope.inference.sampler.subspace import Reference, inside, waves


def _prior_over_reference(place: Floats, reference: Reference) -> Floats:
    away = reference.inverse_root @ (place - reference.mean[:, None])
    ratio: Floats = np.float32(0.5) * ((away**2).sum(axis=0) - (place**2).sum(axis=0))
    return ratio


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
    stepped(latent.lasting, fresh.lasting, reference.lasting @ added, large)
    basis, slow = waves(len(fresh.luck)), reference.luck @ added
    step_luck(fresh.partners, latent.luck, fresh.luck, basis, slow, large)
    return fresh, to, _prior_over_reference(to, reference) - _prior_over_reference(at, reference)
