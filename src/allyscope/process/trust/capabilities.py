"""Dynamic capabilities: each stage needs its own; they grow by use and with trust, and experience adds to them.

Carries TF48, TF59, TF60, TF66, TF73. Source: Ben Jemaa-Boubaya et al. (2024), Table 4, last row, and Discussion.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters
from allyscope.process.traits import NEEDED, Capabilities


def readiness(capabilities: Capabilities) -> tuple[Array, ...]:
    """For each stage the mean of the capabilities that it needs, in [0, 1]."""

    def mean(names: tuple[str, ...]) -> Array:
        first, *rest = (getattr(capabilities, name) for name in names)
        return sum(rest, start=first) / len(names)

    return tuple(mean(names) for names in NEEDED)


def experienced(ready: Array, experience: Array, parameters: Parameters) -> Array:
    """Readiness for the stage of a firm with this experience of earlier alliances, in [0, 1]; ½ changes nothing."""
    return jnp.clip(ready + parameters.experience_on_readiness * (experience - 0.5), 0.0, 1.0)


def trust_practice(trust: Array, months: float | Array, parameters: Parameters) -> Array:
    """Share of every missing capability gained in some months of this trust, by working together; none by distrust."""
    return parameters.trust_on_capabilities * jnp.maximum(trust, 0.0) * months


def after_use(capabilities: Capabilities, use: Capabilities, practice: Array, parameters: Parameters) -> Capabilities:
    """Capabilities after this month's use and `practice`: each gains a share of what it lacks."""
    shares = (parameters.capability_growth * u + practice for u in use)
    return Capabilities(*(c + share * (1.0 - c) for c, share in zip(capabilities, shares, strict=True)))
