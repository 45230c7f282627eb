"""Reaction: what a firm does about an alliance that gives it negative experience - renew support, postpone, or end it.

The source leaves open what decides between them; here it is the worth of the alliance against the frustration
(`worth_on_response` at zero: chance alone). Carries LF24, LF25, LF34. Source: Hübel et al. (2022), section 4.3.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.scipy.special import log_ndtr

from allyscope.process.parameters import Parameters

MILD, SEVERE = -1.0, 2.0  # log odds between support, postponement and end: 27 : 61 : 12 % of even cases (assumed)


class Response(NamedTuple):
    """What is done now, each 0 or 1, at most one of them 1."""

    support: Array
    postpone: Array
    end: Array


def response_hazard(negative: Array, parameters: Parameters) -> Array:
    """Hazard per month of a response to negative experience beyond tolerance."""
    return parameters.response_rate * jnp.maximum(negative - parameters.frustration_tolerance, 0.0)


def value(benefits: Array, product_knowledge: Array) -> Array:
    """What an alliance is worth keeping for, in [0, 1]: half its benefits, and what its partner taught."""
    return jnp.minimum(0.5 * benefits + product_knowledge, 1.0)


def response(due: Array, score: Array, negative: Array, worthwhile: Array, parameters: Parameters) -> Response:
    """The response, if one is `due`: severer for more negative experience and less worth; monotone in the score."""
    chance = log_ndtr(score) - log_ndtr(-score)
    severity = chance + parameters.worth_on_response * (negative - worthwhile)
    happens = due.astype(jnp.float32)
    return Response(
        support=happens * (severity < MILD),
        postpone=happens * (severity >= MILD) * (severity <= SEVERE),
        end=happens * (severity > SEVERE),
    )
