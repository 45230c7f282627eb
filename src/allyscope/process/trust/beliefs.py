"""Two beliefs under trust: whether the partner is able to deliver, and whether it means well and keeps its word.

Trust of j in k is the weighted mean of j's belief in k's ability and of j's belief in k's goodwill (benevolence and
integrity in one: what an alliance shows of either is conduct, so records could not tell them apart). What k delivers is
news of its ability, how it behaves is news of its goodwill. Beliefs begin with propensity and earlier dealings, and go
by antecedents until the partner is known; from then on they go by experience. Talk and amends move goodwill alone.
Sources: ability, benevolence, integrity and propensity: Mayer, Davis & Schoorman (1995); competence and goodwill apart:
Das & Teng (2001); integrity weighs more between firms: Connelly et al. (2018); antecedents first, experience later:
Mayer et al. (1995), last part of the model, and Ben Jemaa-Boubaya et al. (2024), Findings, stages 1-4. All sizes are
assumed.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


class News(NamedTuple):
    """What speaks about the partner's ability and what about its goodwill, in the same unit."""

    ability: Array
    goodwill: Array


def goodwill(trust: Array, ability: Array, parameters: Parameters) -> Array:
    """Belief in the partner's goodwill, in [-1, 1]: what trust as a whole leaves beside the belief in its ability."""
    share = parameters.ability_in_trust
    return jnp.clip((trust - share * ability) / (1.0 - share), -1.0, 1.0)


def whole(of_ability: Array, of_goodwill: Array, parameters: Parameters) -> Array:
    """Trust per month that a change of both beliefs comes to."""
    share = parameters.ability_in_trust
    return share * of_ability + (1.0 - share) * of_goodwill


def told_apart(delivered: Array, behaved: Array, parameters: Parameters) -> News:
    """News of ability and of goodwill; the same for both where nobody tells them apart, and the same as a whole."""
    mixed = whole(delivered, behaved, parameters)
    apart = parameters.news_told_apart
    return News(mixed + apart * (delivered - mixed), mixed + apart * (behaved - mixed))


def blamed(outcome_seen: Array, process_seen: Array, parameters: Parameters) -> News:
    """Discrepancies seen as news of each belief; the narrower a belief, the further it moves: trust loses as much."""
    share = parameters.ability_in_trust
    return told_apart(outcome_seen / share, process_seen / (1.0 - share), parameters)


def experience(benefits: Array, expectation: Array, other_conduct: Array, parameters: Parameters) -> News:
    """How far own experience speaks for the partner, in [0, 1]: ½ at the trust norm.

    Benefits that are just as expected, and conduct that is just appropriate, lie above that norm by the same margin.
    """
    margin = 0.5 + parameters.conduct_norm - parameters.trust_norm
    delivered = jnp.clip(margin + benefits - expectation, 0.0, 1.0)
    behaved = jnp.clip(0.5 + other_conduct - parameters.trust_norm, 0.0, 1.0)
    return told_apart(delivered, behaved, parameters)


def grounds(foundation: Array, experienced: Array, about: Array, parameters: Parameters) -> Array:
    """What a belief goes by, in [0, 1]: antecedents as long as the partner is unknown, then what was experienced."""
    known = parameters.experience_over_antecedents * about
    return foundation + known * (experienced - foundation)


def delivery_gain(ability: Array, benefits: Array, expectation: Array, parameters: Parameters) -> Array:
    """Belief in ability gained per month from benefits that are as expected, or better."""
    margin = parameters.conduct_norm - parameters.trust_norm
    return parameters.delivery_on_trust * jnp.maximum(margin + benefits - expectation, 0.0) * (1.0 - ability)
