"""Learning cycles: learning, re-evaluation, readjustment; each completed cycle makes the next one faster.

Source: Hübel et al. (2022), sections 1.2 and 4.2 (after Doz 1996), finding 1.2.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


class Completed(NamedTuple):
    """What a month's readjustment changes."""

    cycle: Array
    finished: Array
    expectation: Array
    learning_capability: Array


def cycle_rate(
    active: Array,
    learning_capability: Array,
    novelty: Array,
    outcome_seen: Array,
    process_seen: Array,
    parameters: Parameters,
) -> Array:
    """Cycles per month: faster in full contact and with a learning capability.

    What calls for re-evaluation is news of the partner (`novelty`: what is not yet known of it) and discrepancies seen.
    """
    urge = novelty + parameters.discrepancy_on_cycle * (outcome_seen + process_seen)
    return 2.0 * parameters.cycle_rate * learning_capability * active * urge


def readjust(
    cycle: Array, expectation: Array, benefits: Array, learning_capability: Array, parameters: Parameters
) -> Completed:
    """If a cycle is complete: expectations move toward benefits, and the learning capability grows."""
    finished = jnp.floor(cycle)
    done = jnp.minimum(finished, 1.0)
    return Completed(
        cycle=cycle - finished,
        finished=finished,
        expectation=expectation + done * parameters.readjustment * (benefits - expectation),
        learning_capability=learning_capability + done * parameters.cycle_gain * (1.0 - learning_capability),
    )
