"""What acts of repair leave behind: dialogue, calm and mediation fade soon, a new structure serves for years.

The acts themselves are in `acts`, their catalogue in `catalogue` (Kumar 2015, section 5).
"""

from __future__ import annotations

from jax import Array

from allyscope.process.parameters import Parameters


def fading_rate(level: Array, parameters: Parameters) -> Array:
    """Change per month of an act under way."""
    return -level / parameters.act_months


def dissolving(talked: Array, parameters: Parameters) -> Array:
    """Pace per month at which dialogue, as it is taken, and mediation dissolve conflict; below 0 they feed it."""
    return parameters.dialogue_on_conflict * talked


def outdating_rate(level: Array, parameters: Parameters) -> Array:
    """Change per month of what a restructuring gained, as circumstances move on."""
    return -level / parameters.structure_months
