"""The world of firms with a portfolio of alliances: how firms begin, move and are seen, one firm in each lane.

A firm's alliance in slot k has the number firm · 64 + k, and every draw that concerns it has that address, so a firm's
other alliances do not change when one decision changes. What concerns the firm has the address of its slot 0; so a firm
of one slot, with the strengths of the portfolio at zero, is the alliance of that number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array
from jax.scipy.special import log_ndtr

from allyscope.engine.alliances import Known, parameters_of, traits_of
from allyscope.engine.draws import draw_scores
from allyscope.engine.firms.setting import MOST_SLOTS
from allyscope.engine.population import Scores
from allyscope.engine.randomness import drawn_scores, named_scores, step_scores
from allyscope.engine.world import Begun
from allyscope.process.firm.observe import observe_firm
from allyscope.process.firm.state import FIRM_WIDE, Fate, FirmInputs, FirmState, FirmTraits, Focal, lasting_firm
from allyscope.process.firm.step import RESPONSE_DRAWS, firm_step, initial_firm
from allyscope.process.luck import Draw
from allyscope.process.parameters import uncertain
from allyscope.process.start import initial_state
from allyscope.process.traits import AllianceTraits

RESPONSES = (Draw("response", 0), Draw("response_choice", 0))
assert len(RESPONSES) == RESPONSE_DRAWS
Luck = tuple[Array, Array]  # of the alliances (draws, slots, firms), and of the firm's responses (2, slots, firms)


@dataclass(frozen=True)
class Firms:
    """Lanes of firms, each with its slots for alliances."""

    def step(
        self, state: FirmState, luck: Luck, fixed: Focal, inputs: FirmInputs, months: float | Array, exits: Array
    ) -> FirmState:
        """The firms `months` later."""
        return firm_step(state, *luck, fixed, inputs, months, exits)

    def lasting(self, inputs: FirmInputs) -> FirmInputs:
        """All but what strikes once holds all month."""
        return lasting_firm(inputs)

    def observe(self, state: FirmState, fixed: Focal, inputs: FirmInputs) -> Array:
        """The quantities named by `firm_quantities`."""
        return observe_firm(state, fixed, inputs)


FIRMS = Firms()


def alliance_numbers(firms: Array, slots: int) -> Array:
    """The numbers of the alliances of each firm: (firms,) → (slots, firms)."""
    return firms.astype(jnp.uint32) * MOST_SLOTS + jnp.arange(slots, dtype=jnp.uint32)[:, None]


def _of_the_firm(traits: AllianceTraits) -> AllianceTraits:
    """What belongs to the firm made the same in all its alliances: that of slot 0."""

    def same(leaf: Array) -> Array:
        return jnp.broadcast_to(leaf[0], leaf.shape)

    firm, *partners = traits.partners
    wide = {name: same(getattr(firm, name)) for name in FIRM_WIDE}
    firm = firm._replace(**wide, capabilities=jax.tree.map(same, firm.capabilities))
    return traits._replace(partners=(firm, *partners), stakeholders=jax.tree.map(same, traits.stakeholders))


class FirmScores(NamedTuple):
    """What is drawn once of each firm, standard normal.

    `alliances`: of each slot's, leaves (…, slots, firms). `parameters`: of the uncertain ones, (parameters, firms), 0
    where each has its default. `firm`: of its traits, (firm traits, firms). `entry`, `disclosure`: (slots, firms);
    `venture`: (firms,).
    """

    alliances: Scores
    parameters: Array
    firm: Array
    entry: Array
    disclosure: Array
    venture: Array


class FirmKnown(NamedTuple):
    """What is known of firms, as in `FirmSetting`; the last axis is 1 or one value for each firm."""

    location: Array
    spread: Array
    firm_location: Array
    firm_spread: Array
    equity: Array
    parameters: Array


def firms_from(scores: FirmScores, known: FirmKnown) -> Begun:
    """The firms before their first alliance, and what stays the same while they run."""
    traits = traits_of(scores.alliances, Known(known.location, known.spread, known.equity, None, jnp.ones((2, 2))))
    parameters = parameters_of(scores.parameters, known.parameters)
    fate = Fate(entry=-log_ndtr(-scores.entry), disclosure=scores.disclosure, venture=-log_ndtr(-scores.venture))
    firm = FirmTraits(*jax.nn.sigmoid(known.firm_location + known.firm_spread * scores.firm))
    focal = Focal(_of_the_firm(traits), firm, fate, parameters)
    idle = initial_state(focal.alliances, parameters, scores.alliances.luck)
    shape = scores.entry.shape
    idle = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, shape), idle)
    return Begun(initial_firm(focal, idle._replace(alive=jnp.zeros(shape))), focal)


@partial(jax.jit, static_argnames=("slots",))
def begin_firms(
    seed: Array,
    firms: Array,
    replicates: Array,
    draws: Array,
    location: Array,
    spread: Array,
    firm_location: Array,
    firm_spread: Array,
    equity: Array,
    given: Array,
    drawn: Array,
    slots: int,
) -> Begun:
    """The firms before their first alliance, and what stays the same while they run.

    `firms`, `replicates`, `draws`: (firms,), the firm's number, its replicate, and the number whose draw of parameters
    it has. The rest as in `FirmSetting`, in that order.
    """
    count = firms.shape[0]
    numbers, own = alliance_numbers(firms, slots), alliance_numbers(firms, 1)[0]
    again = jnp.broadcast_to(replicates, numbers.shape).ravel()
    nobody = jnp.zeros_like(replicates)

    def by_slot(leaf: Array) -> Array:
        return leaf.reshape(*leaf.shape[:-1], slots, count)

    once = jnp.zeros(1, jnp.uint32)
    entry, disclosure = (
        by_slot(named_scores(seed, purpose, once, numbers.ravel(), again)[0]) for purpose in ("entry", "disclosure")
    )
    scores = FirmScores(
        alliances=jax.tree.map(by_slot, draw_scores(seed, numbers.ravel(), again, 2)),
        parameters=drawn * named_scores(seed, "parameter", jnp.arange(len(uncertain())), draws, nobody),
        firm=named_scores(seed, "firm_trait", jnp.arange(len(FirmTraits._fields)), own, nobody),
        entry=entry,
        disclosure=disclosure,
        venture=named_scores(seed, "venture", once, own, replicates)[0],
    )
    return firms_from(scores, FirmKnown(location, spread, firm_location, firm_spread, equity, given))


@partial(jax.jit, static_argnames=("slots", "count"))
def firm_luck(seed: Array, first_step: Array, firms: Array, replicates: Array, slots: int, count: int) -> Luck:
    """The luck of `count` steps from `first_step`: (count, draws, slots, firms) and (count, 2, slots, firms)."""
    numbers = alliance_numbers(firms, slots)
    again = jnp.broadcast_to(replicates, numbers.shape).ravel()

    def by_slot(leaf: Array) -> Array:
        return leaf.reshape(*leaf.shape[:-1], *numbers.shape)

    return (
        by_slot(step_scores(seed, first_step, numbers.ravel(), again, 2, count)),
        by_slot(drawn_scores(seed, first_step, numbers.ravel(), again, RESPONSES, count)),
    )
