"""Learning about and from the partner, with inhibition.

Knowledge about the partner grows with contact; learning from it starts only once enough is known about it; product
knowledge comes before sustainability knowledge and is exhausted. Source: Hübel et al. (2022), sections 4.1-4.3,
findings 1.1-2.2; the rival reading, learning about only before execution: Das & Kumar (2007), cited there.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array
from jax.nn import sigmoid

from allyscope.process.parameters import Parameters

SHARPNESS = 0.05  # width of the inhibition threshold, in knowledge about the partner (assumed)


def about_rate(
    about: Array, active: Array, absorptive: Array, conflict: Array, execution: Array, parameters: Parameters
) -> Array:
    """Knowledge about the partner gained per month; `execution` in [0, 1]: how far the operating phase is reached."""
    still = 1.0 - execution * (1.0 - parameters.about_in_execution)
    pace = parameters.about_rate * (0.5 + absorptive)
    return pace * active * still * (1.0 - 0.5 * conflict) * (1.0 - about)


def inhibition_threshold(value_distance: Array, openness: Array, parameters: Parameters) -> Array:
    """Knowledge about the partner to be reached, in [0, 1]: more for distant values, less for an open firm."""
    raised = parameters.inhibition_base + parameters.distance_on_inhibition * (value_distance - 0.35)
    return jnp.clip(raised - parameters.openness_on_inhibition * (openness - 0.5), 0.02, 0.98)


def released(about: Array, threshold: Array, parameters: Parameters) -> Array:
    """How far learning from the partner is released, in [0, 1]; always 1 without inhibition."""
    return 1.0 - parameters.inhibition * (1.0 - sigmoid((about - threshold) / SHARPNESS))


def product_rate(
    product: Array, open_gate: Array, active: Array, absorptive: Array, overlap: Array, parameters: Parameters
) -> Array:
    """Product knowledge gained per month, until what overlaps with the core business is exhausted."""
    pace = parameters.product_rate * absorptive * overlap
    return pace * open_gate * active * jnp.maximum(overlap - product, 0.0)


def sustainability_rate(
    sustainability: Array,
    product: Array,
    open_gate: Array,
    active: Array,
    overlap: Array,
    partner_orientation: Array,
    parameters: Parameters,
) -> Array:
    """Sustainability knowledge gained per month: once product learning is half done, up to what the partner has."""
    progress = product / jnp.maximum(overlap, 1e-3)
    left = jnp.maximum(partner_orientation - sustainability, 0.0)
    ready = 1.0 - parameters.product_before_sustainability * (1.0 - sigmoid((progress - 0.5) / 0.1))
    return parameters.sustainability_rate * open_gate * ready * active * left
