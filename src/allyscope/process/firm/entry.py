"""Entry: when a firm begins a further alliance, with how distant a partner, and whether it says so in public.

A firm whose strategy needs it looks for partners oriented to sustainability, and finds them as far as it can judge
them. Carries LF03, LF11, LF19, LF23, LF28, LF31, LF49, LF52, LF54, LP01, LP18-LP20, SC08,
KC21, KC23. Sources: Hübel et al. (2022), sections 4.2, 4.3 (decisions on further alliances) and 5.2; Kumar (2015),
section 2.1 (focus); that the quality of partners is hard to evaluate: the note
on signals, paragraph 3; that it takes sensing: Ben Jemaa-Boubaya et al. (2024), Findings, stage 1.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array
from jax.nn import sigmoid

from allyscope.process.parameters import Parameters

USUAL_DISCLOSURE = 1.5  # log odds that an alliance is made public when nobody is concerned (assumed)


def strategic_need(usual: Array, pressure: Array, parameters: Parameters) -> Array:
    """Need of the strategy for such partners, in [0, 1], raised by pressure of regulation and stakeholders."""
    return jnp.minimum(usual + parameters.pressure_on_need * pressure, 1.0)


def entry_hazard(
    need: Array,
    openness: Array,
    learned: Array,
    positive: Array,
    negative: Array,
    load: Array,
    eager: Array,
    parameters: Parameters,
) -> Array:
    """Hazard per month that the next alliance is decided; its inverse is the time that a decision takes.

    `learned`: knowledge about all partners so far, united. `eager`: promotion less prevention focus of the people who
    would run it, in [−1, 1]: the one seek exchange for what it may bring, the others are wary of it (Kumar 2015,
    section 2.1).
    """
    log_hazard = (
        parameters.entry_base
        + parameters.need_on_entry * (need - 0.5)
        + parameters.openness_on_entry * (openness - 0.5)
        + parameters.learning_on_entry * learned
        + parameters.positive_on_entry * positive
        - parameters.negative_on_entry * negative
        - parameters.load_on_entry * load
        + parameters.focus_on_entry * 0.5 * eager
    )
    return jnp.exp(jnp.minimum(log_hazard, 1.0))


def reach(opened: Array, learned: Array, positive: Array, parameters: Parameters) -> Array:
    """How far from the core the firm looks for its next partner: log odds of core overlap given up, at least 0."""
    return (
        parameters.openness_on_distance * opened
        + parameters.learning_on_distance * learned
        + parameters.positive_on_distance * positive
    )


def at_odds(level: Array, log_odds: Array) -> Array:
    """A level in [0, 1] with its log odds raised."""
    odds = jnp.exp(log_odds)
    return level * odds / (1.0 - level + level * odds)


def core_overlap(usual: Array, reached: Array) -> Array:
    """Overlap of the chosen partner's knowledge with the core business."""
    return at_odds(usual, -reached)


def value_distance(usual: Array, reached: Array, parameters: Parameters) -> Array:
    """Distance of the chosen partner's values."""
    return at_odds(usual, parameters.distance_of_values * reached)


def judgement(sensing: Array, parameters: Parameters) -> Array:
    """How well a firm judges the orientation of possible partners, in [0, 1]: the better, the better it senses."""
    return 1.0 - parameters.hard_to_judge * (1.0 - sensing)


def sought(need: Array, judged: Array, parameters: Parameters) -> Array:
    """Share of the orientation that a usual partner lacks which the choice makes up, in [0, 1]."""
    return parameters.screening * need * judged


def orientation_of_chosen(usual: Array, found: Array) -> Array:
    """Orientation of the partner that was chosen; `found`: the share made up by choosing."""
    return usual + found * (1.0 - usual)


def disclosure_probability(concern: Array, openness: Array, parameters: Parameters) -> Array:
    """Probability that a new alliance is made public: low where stakeholders are concerned and the firm is not open."""
    return sigmoid(USUAL_DISCLOSURE - parameters.concern_on_disclosure * concern * (1.0 - openness))
