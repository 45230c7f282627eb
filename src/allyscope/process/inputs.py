"""What reaches an alliance from a record, an experiment or a plan in one month: data, never code.

A leaf is a scalar or one value per lane. Quiet months are `no_inputs`.
Source of the antecedents: Ben Jemaa-Boubaya et al. (2024), Table 4; of acts: Kumar (2015), section 5.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from allyscope.process.lazy import Array, jnp
from allyscope.process.traits import Capabilities


class Antecedents(NamedTuple):
    """How far each trust antecedent is known to be met (up to +1) or missed (down to −1); 0 is unknown.

    In the order of the life cycle: three of selection, three of negotiation, three of commitment, five of execution.
    The size is the weight of the evidence, in antecedents.
    """

    direct_contact: Array
    prior_exchange: Array
    reputation: Array
    objectives_set: Array
    contributions_set: Array
    mode_of_cooperation: Array
    contract: Array
    announcement: Array
    team_management: Array
    objectives_upgraded: Array
    resources_upgraded: Array
    methods_improved: Array
    contract_renegotiated: Array
    team_relationship: Array


STAGE_OF_ANTECEDENT = (0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3)
SOCIAL_ANTECEDENTS = frozenset(
    {"direct_contact", "prior_exchange", "reputation", "team_management", "team_relationship"}
)


class Inputs(NamedTuple):
    """One month.

    `capability_use[j]`: strength in [0, 1] with which partner j used each capability this month.
    `benefit_shock[j]`, `conduct_shock[j]`, `expectation_change[j]`: sudden changes, applied once at the month's start;
    `moral_shock[j]`: moral legitimacy that partner j withdraws for a reason outside the dealings.
    `dialogue`, `calm`, `mediation`: acts begun this month, strength in [0, 1]. `setback`: stages lost (renegotiation).
    `act[j]`: the act of repair that partner j tries this month, by its number in the catalogue; 0 leaves it to the
    partner's usual way, −1 says that no decision is due. `signal_…`: a signal that the focal firm (partner 0) sends:
    the orientation it claims, what it costs, how far it is seen and how well it fits, each in [0, 1]; unseen is unsent.
    `pinned_stage`: the life-cycle stage where it is known, −1 where the model moves by itself.
    `renewal`: 1 in a month in which the contract must be renewed, else 0; `term`: 1 in the one in
    which the agreed term ends.
    `wrong`: by ordered pair (j, k), how grave a wrong k did to j this month, in [0, 1].
    `worked[s]`: how far partners are known to have used by now the capabilities that stage s needs, in [0, 1].
    `new_spanner[j]`: the share of partner j's boundary spanners that is replaced this month, in (0, 1], 0 where
    an act alone tells of it, −1 where one is known not to bring anybody new;
    `new_promotion[j]`, `new_prevention[j]`: the focus of those who come, where it is known, else 0.
    """

    antecedents: Antecedents
    capability_use: tuple[Capabilities, ...]
    benefit_shock: tuple[Array, ...]
    conduct_shock: tuple[Array, ...]
    expectation_change: tuple[Array, ...]
    moral_shock: tuple[Array, ...]
    dialogue: Array
    calm: Array
    mediation: Array
    setback: Array
    act: tuple[Array, ...]
    signal_value: Array
    signal_cost: Array
    signal_observability: Array
    signal_fit: Array
    pinned_stage: Array
    renewal: Array
    term: Array
    wrong: tuple[Array, ...]
    worked: tuple[Array, ...]
    new_spanner: tuple[Array, ...]
    new_promotion: tuple[Array, ...]
    new_prevention: tuple[Array, ...]


def no_inputs(partners: int, shape: tuple[int, ...] = ()) -> Inputs:
    """Nothing happens: unknown antecedents, no act, no shock, free stage; each leaf of `shape`."""
    return quiet(partners, jnp.zeros(shape, jnp.float32))


def quiet(partners: int, zero: Any) -> Inputs:
    """The same, of zeros of any kind."""
    each = tuple(zero for _ in range(partners))
    return Inputs(
        antecedents=Antecedents(*[zero] * len(Antecedents._fields)),
        capability_use=tuple(Capabilities(*[zero] * len(Capabilities._fields)) for _ in range(partners)),
        benefit_shock=each,
        conduct_shock=each,
        expectation_change=each,
        moral_shock=each,
        dialogue=zero,
        calm=zero,
        mediation=zero,
        setback=zero,
        act=each,
        signal_value=zero,
        signal_cost=zero,
        signal_observability=zero,
        signal_fit=zero,
        pinned_stage=zero - 1.0,
        renewal=zero,
        term=zero,
        wrong=(zero,) * (partners * (partners - 1)),
        worked=(zero,) * 4,
        new_spanner=each,
        new_promotion=each,
        new_prevention=each,
    )


LASTING = ("antecedents", "pinned_stage", "renewal", "term", "worked")  # what holds all month


def lasting(inputs: Inputs) -> Inputs:
    """The part of a month's inputs that holds all month: antecedents, the stage known, a renewal due, a term's end.

    Nothing strikes again.
    """
    quiet = no_inputs(len(inputs.capability_use))
    undecided = tuple(act - 1.0 for act in quiet.act)
    return quiet._replace(act=undecided, **{name: getattr(inputs, name) for name in LASTING})
