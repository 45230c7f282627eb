"""The quantities a person asks about a firm and its portfolio, read off the state in one fixed order."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.firm import entry, experience
from allyscope.process.firm.quantities import FOLLOWED, firm_quantities
from allyscope.process.firm.scene import OF_PARTNER, FirmScene, as_partner, hazard_of_entry, held, survey_firm
from allyscope.process.firm.state import FirmInputs, FirmState, Focal
from allyscope.process.traits import alliance_table

LONGEST_DECISION = 240.0  # months; a decision that would take longer is as good as none
LEARNED_FROM = 0.05  # product knowledge from which a partner counts as one that was learned from (assumed)


def _portfolio(state: FirmState, scene: FirmScene) -> dict[str, Array]:
    slots, known = state.slots, held(state)
    running, entered = jnp.sum(scene.running, axis=0), jnp.sum(slots.entered, axis=0)

    def over(weight: Array, values: Array) -> Array:
        """Mean over the alliances that count, 0 where none does."""
        return jnp.sum(weight * values, axis=0) / jnp.maximum(jnp.sum(weight, axis=0), 1.0)

    me = as_partner(state)
    product = slots.entered * known.knowledge_product
    return {
        "alliances_running": running,
        "alliances_entered": entered,
        "alliances_ended": entered - running,
        "alliances_disclosed": jnp.sum(slots.entered * slots.disclosed, axis=0),
        "trust": over(scene.running, known.trust),
        "benefits": over(scene.running, me.benefits),
        "benefits_of_partners": over(scene.running, slots.dyad.alliance.partners[1].benefits),
        "conflict": over(scene.running, slots.dyad.alliance.conflict),
        "process_discrepancy": over(scene.running, me.process_discrepancy),
        "core_distance": over(slots.entered, 1.0 - scene.alliances.core_overlap),
        "dependence": scene.dependent,
        "knowledge_about": over(slots.entered, known.knowledge_about),
        "knowledge_from_product": over(slots.entered, known.knowledge_product),
        "knowledge_from_sustainability": over(slots.entered, known.knowledge_sustainability),
        "knowledge_from_best": jnp.max(product, axis=0),
        "knowledge_of_portfolio": scene.product,
        "partners_learned_from": jnp.sum((product > LEARNED_FROM).astype(jnp.float32), axis=0),
        "learning_cycles": jnp.sum(slots.dyad.cycles[OF_PARTNER], axis=0),
        "cycles_in_parallel": scene.parallel,
        "orientation_of_partners": over(slots.entered, scene.alliances.partners[1].sustainability_orientation),
    }


def _firm(state: FirmState, scene: FirmScene, focal: Focal, inputs: FirmInputs) -> dict[str, Array]:
    p = focal.parameters
    reached = entry.reach(state.opened, scene.about, scene.positive, p)
    usual_overlap = jnp.asarray(alliance_table()["core_overlap"].mean)
    released = jnp.max(scene.released, axis=0)
    return {
        "openness": scene.openness,
        "learning_capability": state.learning_capability,
        "load": scene.load,
        "positive_experience": scene.positive,
        "negative_experience": scene.negative,
        "phase": experience.phase(jnp.sum(state.slots.entered, axis=0), released, scene.positive, scene.negative),
        "decision_months": jnp.minimum(1.0 / hazard_of_entry(scene, focal, inputs), LONGEST_DECISION),
        "distance_of_next": 1.0 - entry.core_overlap(usual_overlap, reached),
        "supports": state.supports,
        "postponements": state.postponements,
        "endings_decided": state.endings,
        "innovation_pace": scene.innovating,
        "in_house_innovation": state.in_house,
        "innovation_breadth": state.breadth,
        "venture_hazard": state.venture_hazard,
        "venture": state.venture,
        "market_reach": state.market,
    }


def _followed(state: FirmState) -> dict[str, Array]:
    """The firm's own view of its first alliances, 0 where they are not entered (or there is no such slot)."""
    known, slots = held(state), state.slots
    values = {
        "knowledge_about": known.knowledge_about,
        "knowledge_from_product": known.knowledge_product,
        "learning_cycles": slots.dyad.cycles[OF_PARTNER],
        "trust": known.trust,
        "alive": slots.dyad.alive,
    }
    zero = jnp.zeros_like(state.market)
    return {
        f"{name}_{which}": (slots.entered * value)[place] if place < slots.entered.shape[0] else zero
        for place, which in enumerate(FOLLOWED)
        for name, value in values.items()
    }


def observe_firm(state: FirmState, focal: Focal, inputs: FirmInputs) -> Array:
    """The quantities of one month: (quantities, firms)."""
    scene = survey_firm(state, focal, inputs)
    found = {**_portfolio(state, scene), **_firm(state, scene, focal, inputs), **_followed(state)}
    return jnp.stack([found[name] for name in firm_quantities()])
