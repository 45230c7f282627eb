"""Common ground: how far partners agree on what is amiss and what is to be done about it.

It grows by talk, by a third party's framing and by acts of repair that are accepted, and is lost as views of what is
amiss part. On common ground a crisis counts as confronted, and what partners repair they repair together. Source: Kumar
(2015), section 2.2 (partners who differ in the discrepancies that they see need a common ground, on which they can
rectify them together; without it one of them may come to leave) and section 5.3 (sensegiving frames the problem).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def divergence(my_outcome: Array, other_outcome: Array, my_process: Array, other_process: Array) -> Array:
    """How far two partners differ in the outcome and the process discrepancy that they see, in [0, 2]."""
    return jnp.abs(my_outcome - other_outcome) + jnp.abs(my_process - other_process)


def ground_rate(ground: Array, talk: Array, apart: Array, parameters: Parameters) -> Array:
    """Change of common ground per month; `talk`: dialogue and mediation under way, `apart`: mean divergence."""
    gained = parameters.talk_on_ground * talk * (1.0 - ground)
    return gained - (1.0 / parameters.ground_months + parameters.divergence_on_ground * apart) * ground


def together(ground: Array, parameters: Parameters) -> Array:
    """Factor of what repair achieves where partners agree on what is amiss."""
    return 1.0 + parameters.ground_on_repair * ground
