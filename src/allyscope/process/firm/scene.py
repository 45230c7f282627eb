"""What a firm has before it at one moment, worked out once: its alliances as they are, and what they add up to."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from allyscope.process import stages
from allyscope.process.firm import entry, innovation, portfolio
from allyscope.process.firm.state import FirmInputs, FirmState, Focal
from allyscope.process.learning import knowledge as learning
from allyscope.process.scene import as_grown
from allyscope.process.state import PairState, PartnerState, ordered_pairs
from allyscope.process.traits import AllianceTraits

FIRM, PARTNER = 0, 1
OF_PARTNER = ordered_pairs(2).index((FIRM, PARTNER))  # what the firm holds of its partner
OF_FIRM = ordered_pairs(2).index((PARTNER, FIRM))  # what the partner holds of the firm


class FirmScene(NamedTuple):
    """`running`, `executing`, `partners_power`, `released`: (slots, firms); the rest (firms,).

    `alliances`: traits as they are for the partners chosen and with the openness reached. `about`, `product`,
    `sustainability`: knowledge from all alliances so far, united; `positive` and `negative`: experience likewise.
    `eager`: promotion less prevention focus of those who would run the next alliance; `parallel`: learning cycles under
    way; `innovating`: the pace of in-house innovation.
    """

    alliances: AllianceTraits
    running: Array
    executing: Array
    partners_power: Array
    released: Array
    openness: Array
    about: Array
    product: Array
    sustainability: Array
    positive: Array
    negative: Array
    load: Array
    eager: Array
    parallel: Array
    dependent: Array
    innovating: Array


def held(state: FirmState) -> PairState:
    """What the firm holds of each partner: (slots, firms)."""
    return state.slots.dyad.alliance.pairs[OF_PARTNER]


def as_partner(state: FirmState) -> PartnerState:
    """The firm as a partner in each of its alliances: (slots, firms)."""
    return state.slots.dyad.alliance.partners[FIRM]


def chosen_alliances(
    state: FirmState, focal: Focal, inputs: FirmInputs, reached: Array, sought: Array
) -> AllianceTraits:
    """The traits of alliances whose partners were chosen at a `reach` and with what was `sought`, with the firm as open
    as it now is."""
    usual, p = focal.alliances, focal.parameters
    distance = entry.value_distance(usual.value_distance, reached, p)
    mine, theirs = usual.partners
    orientation = entry.orientation_of_chosen(theirs.sustainability_orientation, sought)
    open_now = portfolio.openness(mine.openness, state.opened, focal.firm.pragmatism, distance, inputs.concern, p)
    return usual._replace(
        core_overlap=entry.core_overlap(usual.core_overlap, reached),
        value_distance=distance,
        partners=(mine._replace(openness=open_now), theirs._replace(sustainability_orientation=orientation)),
    )


def survey_firm(state: FirmState, focal: Focal, inputs: FirmInputs) -> FirmScene:
    """What the firm has before it."""
    p, slots, alliance = focal.parameters, state.slots, state.slots.dyad.alliance
    traits = chosen_alliances(state, focal, inputs, slots.reach, slots.sought)
    running = slots.entered * slots.dyad.alive
    executing = running * stages.execution(alliance.position)
    known = held(state)
    needed = portfolio.attention_needed(
        executing * (slots.paused <= 0.0), traits.value_distance, alliance.conflict, focal.firm.integration_intent, p
    )
    threshold = learning.inhibition_threshold(traits.value_distance, traits.partners[FIRM].openness, p)
    power = [own.power_share for own in as_grown(alliance, traits, p).partners]
    partners_power = power[PARTNER] / jnp.maximum(power[FIRM] + power[PARTNER], 1e-6)
    about, product, sustainability = (
        portfolio.united(slots.entered * each)
        for each in (known.knowledge_about, known.knowledge_product, known.knowledge_sustainability)
    )
    negative = portfolio.united(slots.negative)
    parallel = jnp.sum(running * jnp.minimum(12.0 * slots.pace, 1.0), axis=0)
    dependent = innovation.dependence(as_partner(state).benefits, partners_power, running)
    fed = innovation.fuel(about, product, p)
    nowhere = jnp.zeros(())
    return FirmScene(
        alliances=traits,
        running=running,
        executing=executing,
        partners_power=partners_power,
        released=slots.entered * learning.released(known.knowledge_about, threshold, p),
        # one trait of the whole firm, so any slot tells it; no particular partner, so at no distance
        openness=portfolio.openness(
            focal.alliances.partners[FIRM].openness[0], state.opened, focal.firm.pragmatism, nowhere, inputs.concern, p
        ),
        about=about,
        product=product,
        sustainability=sustainability,
        positive=portfolio.united(slots.positive),
        negative=negative,
        load=portfolio.coordination_load(needed, state.learning_capability, p),
        eager=_eager(state, focal),
        parallel=parallel,
        dependent=dependent,
        innovating=innovation.innovation_pace(fed, sustainability, negative, parallel, dependent, state.in_house, p),
    )


def _eager(state: FirmState, focal: Focal) -> Array:
    """How far the people of the firm who would run its next alliance lean to promotion focus; 0 where none is left."""
    entered, people = state.slots.entered, focal.alliances.partners[FIRM]
    is_next = jnp.arange(entered.shape[0])[:, None] == jnp.sum(entered, axis=0)
    return jnp.sum(is_next * (people.promotion_focus - people.prevention_focus), axis=0)


def hazard_of_entry(scene: FirmScene, focal: Focal, inputs: FirmInputs) -> Array:
    """Hazard per month of the next alliance, as things stand: (firms,)."""
    p = focal.parameters
    need = entry.strategic_need(focal.firm.strategic_need, inputs.pressure, p)
    return entry.entry_hazard(
        need, scene.openness, scene.about, scene.positive, scene.negative, scene.load, scene.eager, p
    )
