"""A focal firm with several alliances: what it is, what reaches it, and its state.

A firm has a fixed number of slots; each holds at most one alliance ever, a dyad in which the firm is partner 0. Leaves
of the firm's own are scalars or one value per firm, (firms,); leaves of its alliances have a slot in front, (slots,
firms). Levels lie in [0, 1]. Source: Hübel et al. (2022), sections 4.2-4.4; population numbers are assumed.
"""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple, get_type_hints

from allyscope.process.inputs import Inputs, lasting, quiet
from allyscope.process.lazy import Array, jnp
from allyscope.process.parameters import Parameters
from allyscope.process.state import State
from allyscope.process.traits import AllianceTraits, Trait

# Traits of partner 0 that belong to the firm, so that all its alliances share them; the others belong to the people of
# one alliance (regulatory focus, …) or to how the firm regards it (fit, significance, ambition, …).
FIRM_WIDE = ("absorptive_capacity", "alliance_experience", "sustainability_orientation", "openness")


class FirmTraits(NamedTuple):
    """What a firm brings beyond what it is as a partner."""

    strategic_need: Annotated[Array, Trait(0.5, 0.8, "need of the strategy for what partners offer")]
    pragmatism: Annotated[Array, Trait(0.5, 0.8, "readiness to look past differences of values to the joint aim")]
    integration_intent: Annotated[
        Array, Trait(0.5, 0.8, "intent to integrate partners' knowledge, not only to access it")
    ]
    expansion_wish: Annotated[Array, Trait(0.5, 0.8, "wish to expand in the partners' field")]
    risk_avoidance: Annotated[Array, Trait(0.5, 0.8, "wish to avoid financial risk and dependence")]
    own_assets: Annotated[Array, Trait(0.5, 0.8, "expertise and infrastructure for bringing products to market")]


class FirmInputs(NamedTuple):
    """What reaches a firm in one month: data, never code.

    `pressure` of regulation and stakeholders toward the partners' field; `concern` of stakeholders about such partners,
    both levels. `entry_forced`: 1 begins an alliance this month, `entry_barred`: 1 lets none begin of itself.
    `alliances`: what reaches every running alliance.
    """

    pressure: Array
    concern: Array
    entry_forced: Array
    entry_barred: Array
    alliances: Inputs


class Slots(NamedTuple):
    """The firm's alliances, each leaf (slots, firms); a slot that was not entered holds the dyad it would begin with.

    `reach`: log odds of core overlap given up when the partner was chosen; `sought`: the share of the orientation that
    a usual partner lacks which the choice made up. `paused`, `rest`: months left of a
    postponement, and until the next response. `pace`: learning cycles per month of late.
    """

    dyad: State
    entered: Array
    reach: Array
    disclosed: Array
    positive: Array
    negative: Array
    paused: Array
    rest: Array
    pace: Array
    sought: Array


class FirmState(NamedTuple):
    """A firm in one month; leaves other than of `slots` are (firms,).

    `opened`: openness gained since the start. `deliberation`, `venture_hazard`: cumulative hazards, of the entry under
    consideration and of a venture. The last three count responses.
    """

    slots: Slots
    opened: Array
    learning_capability: Array
    deliberation: Array
    in_house: Array
    breadth: Array
    venture_hazard: Array
    venture: Array
    market: Array
    supports: Array
    postponements: Array
    endings: Array


class Fate(NamedTuple):
    """What decides on a firm's own events, drawn once.

    `entry` (slots, firms), `venture` (firms,): the cumulative hazard at which it falls due, exponential with mean 1, so
    that a higher hazard never comes to a later event. `disclosure` (slots, firms): standard normal.
    """

    entry: Array
    disclosure: Array
    venture: Array


class Focal(NamedTuple):
    """What stays the same while firms run; `alliances`: the traits of each slot's alliance, leaves (slots, firms)."""

    alliances: AllianceTraits
    firm: FirmTraits
    fate: Fate
    parameters: Parameters


def firm_table() -> dict[str, Trait]:
    """Traits of a firm beyond those of a partner."""
    hints = get_type_hints(FirmTraits, include_extras=True)
    return {name: hints[name].__metadata__[0] for name in FirmTraits._fields}


def no_firm_inputs(shape: tuple[int, ...] = ()) -> FirmInputs:
    """Nothing reaches the firm or its alliances; each leaf of `shape`."""
    return quiet_firm(jnp.zeros(shape, jnp.float32))


def quiet_firm(zero: Any) -> FirmInputs:
    """The same, of zeros of any kind."""
    return FirmInputs(zero, zero, zero, zero, quiet(2, zero))


STRIKING = ("entry_forced",)  # what does not hold all month; of what reaches alliances `inputs.LASTING` does


def lasting_firm(inputs: FirmInputs) -> FirmInputs:
    """The part of a month's inputs that holds all month."""
    nothing = {name: jnp.zeros_like(getattr(inputs, name)) for name in STRIKING}
    return inputs._replace(**nothing, alliances=lasting(inputs.alliances))
