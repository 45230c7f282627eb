"""What acts of repair leave behind: dialogue, calm and mediation fade soon, a new structure serves for years.

The acts themselves are in `acts`, their catalogue in `catalogue` (Kumar 2015, section 5).
"""

from __future__ import annotations

from jax import Array

from allyscope.process.parameters import Parameters


def fading_rate(level: Array, parameters: Parameters) -> Array:
    """Change per month of an act under way."""
    return -level / parameters.act_months


def dissolving(dialogue: Array, mediation: Array, parameters: Parameters) -> Array:
    """Pace per month at which acts under way dissolve conflict."""
    return parameters.dialogue_on_conflict * (dialogue + mediation)


def outdating_rate(level: Array, parameters: Parameters) -> Array:
    """Change per month of what a restructuring gained, as circumstances move on."""
    return -level / parameters.structure_months
