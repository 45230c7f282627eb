"""Experience: what the firm finds good and bad in an alliance, and the phase of learning that follows from it.

News is good news: what is learned about or from a partner fades as it becomes known, and returns with a new partner.
Carries LF02, LF16, LF17, LF20, LF50, LP17. Source: Hübel et al. (2022), sections 4.2 (three phases) and 5.2.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters

NO_ALLIANCE, INHIBITION, POSITIVE, MIXED = 0.0, 1.0, 2.0, 3.0
MIXED_FROM = 0.5  # negative experience, relative to positive, from which a phase counts as mixed (assumed)


def positive_signal(news: Array, benefits: Array, expectation: Array, parameters: Parameters) -> Array:
    """How good this month is, in [0, 1]; `news`: knowledge about and from the partner gained per month."""
    pleased = parameters.benefits_on_positive * jnp.maximum(benefits - expectation, 0.0)
    return jnp.clip(parameters.news_on_positive * news + pleased, 0.0, 1.0)


def negative_signal(
    discrepancies: Array, conflict: Array, load: Array, partners_power: Array, executing: Array, parameters: Parameters
) -> Array:
    """How bad this month is, in [0, 1]: discrepancies seen, conflict, load, a partner that keeps the reins."""
    surplus = jnp.maximum(2.0 * partners_power - 1.0, 0.0)
    felt = parameters.discrepancy_on_negative * discrepancies + parameters.conflict_on_negative * conflict
    reined = parameters.control_on_negative * surplus * executing
    return jnp.clip(felt + parameters.load_on_negative * load + reined, 0.0, 1.0)


def experience_after(experience: Array, signal: Array, months: float | Array, parameters: Parameters) -> Array:
    """Experience after some months of this signal: a fading memory of it."""
    kept = jnp.exp(-months / parameters.experience_months)
    return signal + (experience - signal) * kept


def phase(entered: Array, released: Array, positive: Array, negative: Array) -> Array:
    """The phase of learning: 0 before the first alliance, 1 inhibition, 2 positive, 3 mixed experience.

    `released`: how far learning from any partner is released. Read off the state, imposed on nothing.
    """
    later = jnp.where(negative > MIXED_FROM * positive, MIXED, POSITIVE)
    begun = jnp.where(released > 0.5, later, INHIBITION)
    return jnp.where(entered > 0, begun, NO_ALLIANCE)
