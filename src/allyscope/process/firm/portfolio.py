"""Portfolio: what the alliances of one firm share - its openness, the lessons it learned, its attention.

Carries LF08, LF10, LF11, LF14, LF15, LF18, LF21, LF43, LP20, LP21, LP29. Source: Hübel et al. (2022), sections 4.2
(inhibition threshold, parallel cycles), 4.3 (lessons for the next alliance) and 5.1.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def united(levels: Array) -> Array:
    """What several alliances give together: (slots, …) → (…); one minus what all of them leave open."""
    return 1.0 - jnp.prod(1.0 - levels, axis=0)


def opened_after(
    opened: Array, learned: Array, positive: Array, negative: Array, months: float | Array, parameters: Parameters
) -> Array:
    """Openness gained since the start, as a share of what was missing.

    It grows with `learned`, the knowledge about partners gained in these months, and with positive experience; negative
    experience takes it back, down to what the firm began with.
    """
    pull = parameters.learning_on_openness * learned + parameters.positive_on_openness * positive * months
    gained = 1.0 - (1.0 - opened) * jnp.exp(-pull)
    return gained * jnp.exp(-parameters.negative_on_openness * negative * months)


def openness(
    trait: Array, opened: Array, pragmatism: Array, value_distance: Array, concern: Array, parameters: Parameters
) -> Array:
    """Openness toward a partner at some distance of values, in [0, 1].

    A pragmatic firm looks past that distance; a concern of stakeholders closes the firm up.
    """
    gained = trait + (1.0 - trait) * opened
    pragmatic = parameters.pragmatism_on_openness * (pragmatism - 0.5) * value_distance
    return jnp.clip(gained + pragmatic - parameters.concern_on_openness * concern, 0.0, 1.0)


def capability_after(capability: Array, completed: Array, parameters: Parameters) -> Array:
    """The firm's alliance learning capability after `completed` learning cycles in all its alliances."""
    return 1.0 - (1.0 - capability) * (1.0 - parameters.cycle_gain) ** completed


def shared_capability(own: Array, firms: Array, parameters: Parameters) -> Array:
    """The learning capability at work in one alliance: its own, raised toward what the firm learned elsewhere."""
    return own + parameters.lessons_shared * jnp.maximum(firms - own, 0.0)


def known_from_the_start(known: Array, value_distance: Array, parameters: Parameters) -> Array:
    """Knowledge about a new partner that comes from knowing others, less for a partner of distant values."""
    return parameters.lessons_on_partners * known * (1.0 - value_distance)


def attention_needed(
    executing: Array, value_distance: Array, conflict: Array, integration_intent: Array, parameters: Parameters
) -> Array:
    """Attention an alliance takes, in easy alliances; `executing` in [0, 1]: how far it is in execution."""
    difficulty = (
        1.0
        + parameters.distance_on_demand * (value_distance - 0.35)
        + parameters.conflict_on_demand * conflict
        + parameters.intent_on_demand * (integration_intent - 0.5)
    )
    return executing * jnp.maximum(difficulty, 0.0)


def coordination_load(needed: Array, learning_capability: Array, parameters: Parameters) -> Array:
    """Share of the attention needed that is not there, in [0, 1): none up to the comfortable number of alliances.

    `needed`: (slots, …).
    """
    comfort = 1.0 + parameters.capability_on_comfort * (learning_capability - 0.5)
    there = parameters.comfortable_alliances * jnp.maximum(comfort, 0.0)
    return jnp.maximum(1.0 - there / jnp.maximum(jnp.sum(needed, axis=0), 1e-6), 0.0)
