"""The world of alliances: how lanes begin, move and are seen, one alliance in each."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from allyscope.engine.population import EQUITY_SHARE, Scores, traits_from
from allyscope.engine.world import Begun
from allyscope.process.inputs import Inputs, lasting
from allyscope.process.observe import observe
from allyscope.process.parameters import Parameters
from allyscope.process.priors import draw_parameters
from allyscope.process.start import initial_state
from allyscope.process.state import State
from allyscope.process.step import step
from allyscope.process.traits import AllianceTraits


class Members(NamedTuple):
    """Who is in each alliance, and the parameters it has: what stays the same while it runs."""

    traits: AllianceTraits
    parameters: Parameters


@dataclass(frozen=True)
class Alliances:
    """Lanes of alliances; luck is (draws, lanes), in the order of `luck.draws`."""

    def step(
        self, state: State, luck: Array, fixed: Members, inputs: Inputs, months: float | Array, exits: Array
    ) -> State:
        """The alliances `months` later."""
        return step(state, luck, fixed.traits, inputs, fixed.parameters, months, exits)

    def lasting(self, inputs: Inputs) -> Inputs:
        """Antecedents and a known stage hold all month."""
        return lasting(inputs)

    def observe(self, state: State, fixed: Members, inputs: Inputs | None = None) -> Array:  # noqa: ARG002
        """The quantities of `observe.quantities`, found by `rows.row_index`; inputs add nothing to them."""
        return observe(state, fixed.traits.stakeholders)


ALLIANCES = Alliances()
EQUITY_BELOW = NormalDist().inv_cdf(EQUITY_SHARE)  # an equity alliance is one whose score lies below


class Known(NamedTuple):
    """What is known of lanes: data.

    `location`, `spread` of traits on the logit scale, (traits, lanes) or (traits, 1). `equity`: 0 or 1, NaN where it is
    drawn. `parameters`: (parameters,) or (parameters, lanes), NaN where they are drawn; None where all are. `ties`:
    (partners, partners).
    """

    location: Array
    spread: Array
    equity: Array
    parameters: Array | None
    ties: Array


def traits_of(scores: Scores, known: Known) -> AllianceTraits:
    """Traits of lanes; where no score of equity was drawn, it is known of all."""
    equity = known.equity
    if scores.equity is not None:
        by_chance = (scores.equity < EQUITY_BELOW).astype(jnp.float32)
        equity = jnp.where(jnp.isnan(equity), by_chance, equity)
    return traits_from(scores.traits, known.location, known.spread, equity, known.ties)


def parameters_of(scores: Array, known: Array | None) -> Parameters:
    """Parameters from scores (uncertain parameters, lanes), save where they are known."""
    drawn = draw_parameters(scores)
    if known is None:
        return drawn
    return Parameters(*[jnp.where(jnp.isnan(new), old, new) for new, old in zip(known, drawn, strict=True)])


def begin(scores: Scores, known: Known) -> Begun:
    """Lanes before their first month, from scores and from what is known of them."""
    traits, parameters = traits_of(scores, known), parameters_of(scores.parameters, known.parameters)
    return Begun(initial_state(traits, parameters, scores.luck), Members(traits, parameters))
