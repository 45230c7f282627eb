"""The quantities a person asks about, read off the state in one fixed order."""

from __future__ import annotations

from typing import NamedTuple

from allyscope.process.lazy import Array, jnp
from allyscope.process.signals.signalling import sustainability_legitimacy
from allyscope.process.state import State, ordered_pairs
from allyscope.process.traits import STAKEHOLDER_GROUPS, Stakeholders


class Quantity(NamedTuple):
    """A construct and whose it is: `first` (a partner index), `first` → `second`, or the alliance (both −1).

    Constructs of stakeholders end in the group's name and belong to the alliance.
    """

    construct: str
    first: int = -1
    second: int = -1


# What is read off each direction, each partner and the alliance: the vocabulary's word → the field of the state.
PAIR_CONSTRUCTS = {
    "trust": "trust",
    "attribution_bias": "blame",
    "knowledge_about": "knowledge_about",
    "knowledge_from_product": "knowledge_product",
    "knowledge_from_sustainability": "knowledge_sustainability",
}
PARTNER_CONSTRUCTS = {
    "outcome_discrepancy": "outcome_discrepancy",
    "process_discrepancy": "process_discrepancy",
    "pragmatic_legitimacy": "pragmatic_legitimacy",
    "moral_legitimacy": "moral_legitimacy",
    "cognitive_legitimacy": "cognitive_legitimacy",
    "benefits": "benefits",
    "expectation": "expectation",
    "conduct": "conduct",
}
STAKEHOLDER_CONSTRUCTS = ("sustainability_belief", "sustainability_legitimacy")
OTHER_HAZARDS = ("planned_hazard", "amicable_hazard", "buyout_hazard")
ALLIANCE_CONSTRUCTS = ("conflict", "position", "exposures", "hazard", "alive", "age", *OTHER_HAZARDS, "ending")


def quantities(partners: int) -> tuple[Quantity, ...]:
    """What `observe` returns, in order."""
    pairs = ordered_pairs(partners)
    directed = [Quantity(name, j, k) for name in (*PAIR_CONSTRUCTS, "learning_cycles") for j, k in pairs]
    own = [Quantity(name, j) for name in (*PARTNER_CONSTRUCTS, "acts_tried", "acts_succeeded") for j in range(partners)]
    watched = [Quantity(f"{name}_{group}") for name in STAKEHOLDER_CONSTRUCTS for group in STAKEHOLDER_GROUPS]
    return (*directed, *own, *watched, *(Quantity(name) for name in ALLIANCE_CONSTRUCTS))


def observe(state: State, stakeholders: Stakeholders) -> Array:
    """The quantities of one month: (quantities, …)."""
    alliance = state.alliance
    directed = [getattr(pair, field) for field in PAIR_CONSTRUCTS.values() for pair in alliance.pairs]
    own = [getattr(partner, field) for field in PARTNER_CONSTRUCTS.values() for partner in alliance.partners]
    acts = [*(a.tried for a in state.acting), *(a.succeeded for a in state.acting)]
    beliefs = state.reputation.belief
    legitimate = [sustainability_legitimacy(b, d) for b, d in zip(beliefs, stakeholders.demand, strict=True)]
    whole = [alliance.conflict, alliance.position, state.reputation.exposures, alliance.hazard, state.alive, state.age]
    whole += [*state.settled, state.ending]
    everything = [*directed, *state.cycles, *own, *acts, *beliefs, *legitimate, *whole]
    return jnp.stack(jnp.broadcast_arrays(*everything))
