"""Crisis: legitimacy heals as far as discrepancies are tolerated; a crisis left alone escalates until it is confronted.

Above the critical level legitimacy recovers by itself, the more the less is seen amiss. Below it nothing heals of
itself: the doubt grows until partners confront it, by talk, calm, a third party or an act of repair. Carries KC30
and KC72. Source: Kumar (2015), section 5 (repair has to come soon: without it a crisis grows more intense and support
for the alliance may vanish, within the firms and between them; the crisis of meaning has to be confronted, after
Suchman 1995) and section 2.2 (problems that are left to fester).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters

BORNE = 0.2  # discrepancy seen beyond the tolerance with which no legitimacy heals (assumed)
BRINK = 0.05  # of legitimacy, below the critical level: over this width doubt becomes a crisis (assumed)


def tolerated(seen: Array, parameters: Parameters) -> Array:
    """How far a discrepancy seen is tolerated, in [0, 1]: 1 up to the tolerance, 0 once `BORNE` more is seen."""
    return jnp.clip(1.0 - (seen - parameters.legitimacy_tolerance) / BORNE, 0.0, 1.0)


def left_alone(level: Array, confronted: Array, parameters: Parameters) -> Array:
    """How far a legitimacy is in a crisis that nobody confronts, in [0, 1]; `confronted`: how far it is, 0 or more."""
    critical = jnp.clip((parameters.critical_legitimacy - level) / BRINK, 0.0, 1.0)
    return critical * (1.0 - jnp.minimum(confronted, 1.0))


def healing(tolerated_share: Array, alone: Array, parameters: Parameters) -> Array:
    """The share of the usual recovery that a legitimacy has, in [0, 1]: all of it where `conditional_healing` is 0."""
    return 1.0 - parameters.conditional_healing * (1.0 - tolerated_share * (1.0 - alone))


def escalation_rate(level: Array, alone: Array, parameters: Parameters) -> Array:
    """Legitimacy lost per month as a crisis left alone grows more intense."""
    return parameters.crisis_escalation * alone * level
