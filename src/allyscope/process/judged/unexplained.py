"""Ends that no state explains: a background hazard, frailty, duration and the renewal dates of a contract.

What two partners grant and do to each other does not tell all: firms are sold, change their plans or fail (background);
some alliances end sooner than others alike in all that is seen, and lastingly so (frailty: Vaupel, Manton & Stallard
1979); the hazard runs with age, down where what is new is liable to fail (Stinchcombe 1965) or up from a honeymoon
(Fichman & Levinthal 1991), so the sign is left to data; and who wants to leave waits for the date at which the contract
must be renewed. Level and shape are learned from a consortium's members (docs/calibration.md). No claim is carried.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def months_committed(age: Array, parameters: Parameters) -> Array:
    """Months since commitment, for an alliance that took the usual time to come to it; 0 before."""
    return jnp.maximum(age - (parameters.selection_months + parameters.negotiation_months), 0.0)


def newness(committed: Array, parameters: Parameters) -> Array:
    """Log hazard added to an alliance of so many months: all of it at first, half after `newness_months`, then less.

    Above zero new alliances are liable to fail; below zero they have a honeymoon.
    """
    return parameters.newness_on_exit * parameters.newness_months / (parameters.newness_months + committed)


def tendency(frailty: Array, age: Array, renewal: Array, parameters: Parameters) -> Array:
    """The factor of the hazard of a premature end, > 0, whatever the partners think of each other.

    `frailty` in [0, 1]; `age` in months; `renewal` in [0, 1]: whether this month the contract must be renewed.
    """
    aged = newness(months_committed(age, parameters), parameters)
    return jnp.exp(parameters.frailty_on_exit * (frailty - 0.5) + aged + parameters.renewal_on_exit * renewal)


def background_hazard(active: Array, parameters: Parameters) -> Array:
    """Hazard per month of an end that nobody's judgement brings about, ≥ 0; by how far the exchange has begun."""
    return active * parameters.background_exit
