"""Wrongs: what one partner does to another costs trust at once, most of all with the one it was done to.

A broken contract, a lie, a payment that stays out is news of the doer's goodwill. It is held against the doer in full
by the one it was done to, by partners who only look on by a smaller share, and against nobody else. So among three
partners the discrepancies that one feels are laid to each of the others as far as that one fell short.
Sources: trust lost to a broken promise: Robinson (1996); to a lie, lastingly: Schweitzer, Hershey & Bradlow (2006);
what happens to third parties counts, but less than what happens to oneself: Burt & Knez (1995). Sizes are assumed.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters

LEAST = 0.02  # shortfalls of this size and less are hardly told apart


def wrong_seen(own: Array, of_others: Array, parameters: Parameters) -> Array:
    """How far one holds a wrong against its doer, in [0, 1]: done to oneself in full, to others by a share."""
    return jnp.clip(own + parameters.bystander_share * of_others, 0.0, 1.0)


def after_wrong(trust: Array, wrong: Array, parameters: Parameters) -> Array:
    """Trust in the doer after a wrong that is held against it, in [-1, 1]: who trusted more loses more."""
    return trust - parameters.wrong_on_trust * wrong * (1.0 + trust)


def laid_to(shortfall: Array, usual: Array, parameters: Parameters) -> Array:
    """Factor on the discrepancies felt that are laid to one partner: how far it falls short beside all the others."""
    apart = (shortfall + LEAST) / (usual + LEAST)
    return 1.0 + parameters.doers_told_apart * (apart - 1.0)
