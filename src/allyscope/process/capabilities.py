"""Dynamic capabilities: each stage needs its own, and they grow by use.

Source: Ben Jemaa-Boubaya et al. (2024), Table 4, last row, and Discussion.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters
from allyscope.process.traits import Capabilities

NEEDED = (
    ("sensing",),
    ("sensing", "aligning", "adapting"),
    ("negotiating", "aligning", "configuring", "adapting"),
    ("aligning", "adapting", "negotiating", "learning"),
)


def nearness(stage: int, position: Array) -> Array:
    """How far a life-cycle position belongs to a stage, in [0, 1]; linear between neighbours, so nothing jumps."""
    return jnp.clip(1.0 - jnp.abs(position - stage), 0.0, 1.0)


def needed_capability(capabilities: Capabilities, position: Array) -> Array:
    """Mean of the capabilities that the present stage needs, in [0, 1]."""
    total = jnp.zeros_like(position)
    for stage, names in enumerate(NEEDED):
        mean = sum((getattr(capabilities, name) for name in names[1:]), getattr(capabilities, names[0])) / len(names)
        total = total + nearness(stage, position) * mean
    return total


def after_use(capabilities: Capabilities, use: Capabilities, parameters: Parameters) -> Capabilities:
    """Capabilities after this month's use: each gains a share of what it lacks."""
    grown = (c + parameters.capability_growth * u * (1.0 - c) for c, u in zip(capabilities, use, strict=True))
    return Capabilities(*grown)
