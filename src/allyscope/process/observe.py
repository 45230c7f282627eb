"""The quantities a person asks about, read off the state in one fixed order."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from allyscope.process.state import State, ordered_pairs


class Quantity(NamedTuple):
    """A construct and whose it is: `first` (a partner index), `first` → `second`, or the alliance (both −1)."""

    construct: str
    first: int = -1
    second: int = -1


PAIR_CONSTRUCTS = {
    "trust": "trust",
    "blame": "blame",
    "knowledge_about": "knowledge_about",
    "knowledge_from_product": "knowledge_product",
    "knowledge_from_sustainability": "knowledge_sustainability",
}
PARTNER_CONSTRUCTS = (
    "outcome_discrepancy",
    "process_discrepancy",
    "pragmatic_legitimacy",
    "moral_legitimacy",
    "cognitive_legitimacy",
    "benefits",
    "expectation",
    "conduct",
)
ALLIANCE_CONSTRUCTS = ("conflict", "position", "hazard", "alive", "age")


def quantities(partners: int) -> tuple[Quantity, ...]:
    """What `observe` returns, in order."""
    pairs = ordered_pairs(partners)
    directed = [Quantity(name, j, k) for name in (*PAIR_CONSTRUCTS, "learning_cycles") for j, k in pairs]
    own = [Quantity(name, j) for name in PARTNER_CONSTRUCTS for j in range(partners)]
    return (*directed, *own, *(Quantity(name) for name in ALLIANCE_CONSTRUCTS))


def observe(state: State) -> Array:
    """The quantities of one month: (quantities, …)."""
    alliance = state.alliance
    directed = [getattr(pair, field) for field in PAIR_CONSTRUCTS.values() for pair in alliance.pairs]
    own = [getattr(partner, name) for name in PARTNER_CONSTRUCTS for partner in alliance.partners]
    whole = [alliance.conflict, alliance.position, alliance.hazard, state.alive, state.age]
    return jnp.stack([*directed, *state.cycles, *own, *whole])
