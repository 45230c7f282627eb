"""Dynamic capabilities: each stage needs its own, and they grow by use.

Source: Ben Jemaa-Boubaya et al. (2024), Table 4, last row, and Discussion.
"""

from __future__ import annotations

from jax import Array

from allyscope.process.parameters import Parameters
from allyscope.process.traits import Capabilities

NEEDED = (
    ("sensing",),
    ("sensing", "aligning", "adapting"),
    ("negotiating", "aligning", "configuring", "adapting"),
    ("aligning", "adapting", "negotiating", "learning"),
)


def readiness(capabilities: Capabilities) -> tuple[Array, ...]:
    """For each stage the mean of the capabilities that it needs, in [0, 1]."""

    def mean(names: tuple[str, ...]) -> Array:
        first, *rest = (getattr(capabilities, name) for name in names)
        return sum(rest, start=first) / len(names)

    return tuple(mean(names) for names in NEEDED)


def after_use(capabilities: Capabilities, use: Capabilities, parameters: Parameters) -> Capabilities:
    """Capabilities after this month's use: each gains a share of what it lacks."""
    grown = (c + parameters.capability_growth * u * (1.0 - c) for c, u in zip(capabilities, use, strict=True))
    return Capabilities(*grown)
