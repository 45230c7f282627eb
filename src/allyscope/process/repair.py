"""Acts of repair under way: dialogue, calm and mediation fade over their duration.

The catalogue of single acts (Kumar 2015, section 5) has its place here.
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
