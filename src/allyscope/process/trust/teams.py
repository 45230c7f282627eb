"""Leaders' and teams' trust: what rests on the friendship of leaders passes to their teams only in part.

An alliance may begin by trust between leaders who know each other. Selection is theirs; in negotiation and commitment
teams take over that were strangers before, and what the firm's trust owed to the leaders' earlier dealings wears off
until it is as strangers would have begun. Teams then build trust of their own, by the antecedents that are theirs.
Carries TF12. Source: Ben Jemaa-Boubaya et al. (2024), Findings, stages 1-3, case 3, where friendship between the chief
executives did not become friendship between those who managed the alliance. All sizes are assumed.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters

USUAL = 0.4  # trust from earlier dealings that is no friendship: the middle of the population
TAKING_OVER = (0.0, 1.0, 1.0, 0.0)  # by stage


def owed_to_leaders(trust: Array, propensity: Array, prior_trust: Array) -> Array:
    """How much of trust still rests on the leaders' earlier dealings, ≥ 0: what lies beyond that of their teams."""
    begun = propensity + USUAL - 0.8
    return jnp.clip(trust - begun, 0.0, jnp.maximum(prior_trust - USUAL, 0.0))


def passing_loss(owed: Array, taking_over: Array, parameters: Parameters) -> Array:
    """Trust lost per month where teams take over; `taking_over` in [0, 1]: how far they are about to."""
    return parameters.teams_apart * taking_over * owed
