"""Innovation: products of the firm's own, their breadth, and the decision for an accelerator or a joint venture.

Carries LF04-LF06, LF22, LF26, LF29, LF33-LF36, LF41, LF42, LF47, LP05, LP22, LP24. Source: Hübel et al. (2022),
sections 4.3 (learning from, combined learning) and 5.2; LP24: Subramanian & Soh (2017), cited there.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def fuel(about: Array, product: Array, parameters: Parameters) -> Array:
    """What feeds in-house innovation, in [0, 1]: knowledge about partners and product knowledge from them, weighed."""
    return parameters.about_in_innovation * about + (1.0 - parameters.about_in_innovation) * product


def dependence(benefits: Array, partners_power: Array, running: Array) -> Array:
    """Dependence on the partner that matters most, in [0, 1]: its share of power × benefits; (slots, …) → (…)."""
    return jnp.max(running * benefits * partners_power, axis=0)


def innovation_pace(
    fed: Array,
    sustainability: Array,
    negative: Array,
    parallel: Array,
    dependent: Array,
    in_house: Array,
    parameters: Parameters,
) -> Array:
    """Share per month of what is still to be innovated.

    Negative experience spurs, more so while several learning cycles run in parallel; so do ambition that comes from
    sustainability knowledge, and dependence. External developers help as far as the firm's own development falls short,
    and give way to it. Without knowledge nothing can be spurred.
    """
    further = jnp.maximum(parallel - 1.0, 0.0)
    spurred = parameters.negative_on_innovation * negative * (1.0 + parameters.parallel_on_innovation * further)
    ambitious = parameters.ambition_on_innovation * sustainability
    freed = parameters.dependence_on_innovation * dependent
    lent = parameters.external_developers * (1.0 - in_house)
    return parameters.innovation_rate * fed * (1.0 + ambitious + spurred + freed + lent)


def in_house_after(in_house: Array, pace: Array, months: float | Array) -> Array:
    """In-house innovation after some months at this pace, in [0, 1]."""
    return 1.0 - (1.0 - in_house) * jnp.exp(-pace * months)


def breadth_after(
    breadth: Array, diversity: Array, pace: Array, months: float | Array, parameters: Parameters
) -> Array:
    """How far from the core the firm's own innovation reaches: it follows its partners' diversity, if at all."""
    tended = parameters.diversity_widens * diversity
    return tended + (breadth - tended) * jnp.exp(-pace * months)


def venture_hazard(
    expansion_wish: Array,
    risk_avoidance: Array,
    about: Array,
    product: Array,
    positive: Array,
    negative: Array,
    parameters: Parameters,
) -> Array:
    """Hazard per month of founding an accelerator or a joint venture: wish × avoidance × learning of both kinds.

    All three are needed: to expand, to do so without risk and dependence, and to know how.
    """
    wish = jnp.minimum(expansion_wish * (1.0 + parameters.positive_on_wish * positive), 1.0)
    avoidance = jnp.minimum(risk_avoidance * (1.0 + parameters.strain_on_avoidance * negative), 1.0)
    return parameters.venture_rate * wish * avoidance * jnp.sqrt(about * product)
