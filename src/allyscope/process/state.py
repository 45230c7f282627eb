"""The state of one alliance in one month.

Every leaf is a scalar (one alliance) or one value per lane (many alliances at once): the mechanisms are written for one
alliance and broadcast. Levels lie in [0, 1]; trust lies in [-1, 1]; hazards and rates are per month.
"""

from __future__ import annotations

from typing import NamedTuple

from allyscope.process.lazy import Array, jnp
from allyscope.process.traits import Capabilities

ENDINGS = ("running", "premature", "planned", "amicable", "buyout")


class PartnerState(NamedTuple):
    """One partner: what it gets, expects and does, what it sees, what it grants the alliance, and its luck."""

    benefits: Array
    expectation: Array
    conduct: Array
    outcome_discrepancy: Array  # as this partner sees it
    process_discrepancy: Array
    pragmatic_legitimacy: Array
    moral_legitimacy: Array
    cognitive_legitimacy: Array


class PairState(NamedTuple):
    """One direction j → k: trust, blame and knowledge that j has of k, and j's learning cycles with k."""

    trust: Array
    blame: Array
    knowledge_about: Array
    knowledge_product: Array
    knowledge_sustainability: Array
    cycle: Array  # position in the running learning cycle, [0, 1)
    belief_in_ability: Array  # how able j believes k to be, in [-1, 1]


class AllianceState(NamedTuple):
    """What moves smoothly within a month, integrated by `step`.

    `position` is the place in the life cycle: 0 selection, 1 negotiation, 2 commitment, 3 execution. `pairs` holds the
    ordered pairs in the order of `ordered_pairs`. `hazard` is the cumulative hazard of exit.
    """

    partners: tuple[PartnerState, ...]
    pairs: tuple[PairState, ...]
    conflict: Array
    position: Array
    dialogue: Array
    calm: Array
    mediation: Array
    structure: Array  # benefits that restructuring opened
    governance: Array  # conduct that new rules secure
    hazard: Array
    common_ground: Array


class Luck(NamedTuple):
    """Slowly varying forces from outside the model: standard normal, stationary, each a first-order autoregression."""

    common: Array
    benefits: tuple[Array, ...]
    conduct: tuple[Array, ...]
    misread_outcome: tuple[Array, ...]
    misread_process: tuple[Array, ...]
    sentiment: tuple[Array, ...]


class Reputation(NamedTuple):
    """The focal firm (partner 0) in the eyes of its stakeholders.

    `belief` of each group about its sustainability orientation; `word` how far its word still counts, [0, 1];
    `pretence` how far it has claimed to be better than it is; `exposures` how often that came out; `heard` how much of
    its signals is in memory, [0, 1].
    """

    belief: tuple[Array, ...]
    word: Array
    pretence: Array
    exposures: Array
    heard: Array


class Acting(NamedTuple):
    """One partner's acts of repair: months until it may act again of itself, acts tried and acts that succeeded."""

    rest: Array
    tried: Array
    succeeded: Array


class Focus(NamedTuple):
    """One partner's regulatory focus: by nature of those who serve now, and what the situation primes.

    `situation` in [−1, 1]: above 0 promotion is primed, below 0 prevention.
    """

    promotion: Array
    prevention: Array
    situation: Array


class Settled(NamedTuple):
    """Cumulative hazards of ends that are not premature."""

    planned: Array
    amicable: Array
    buyout: Array


class State(NamedTuple):
    """All of it: the smooth part and what moves in jumps.

    `capabilities`, `acting` and `focus` per partner; `cycles` completed per ordered pair; `alive` 1 while it runs,
    then 0; `age` in months. `ending`: 0 while it runs, then how it ended, by its place in `ENDINGS`.
    """

    alliance: AllianceState
    capabilities: tuple[Capabilities, ...]
    acting: tuple[Acting, ...]
    reputation: Reputation
    luck: Luck
    cycles: tuple[Array, ...]
    alive: Array
    age: Array
    settled: Settled
    ending: Array
    focus: tuple[Focus, ...]


def ordered_pairs(partners: int) -> tuple[tuple[int, int], ...]:
    """The directions j → k of an alliance of `partners` partners, j first."""
    return tuple((j, k) for j in range(partners) for k in range(partners) if j != k)


def ranges(partners: int) -> tuple[AllianceState, AllianceState]:
    """The lowest and the highest value of every leaf of the smooth part, as scalars."""

    def bound(level: float, trust: float, position: float, amount: float) -> AllianceState:
        one, most = jnp.float32(level), jnp.float32(amount)
        partner = PartnerState(*[one] * len(PartnerState._fields))
        pair = PairState(jnp.float32(trust), one, one, one, one, cycle=most, belief_in_ability=jnp.float32(trust))
        pairs = (pair,) * len(ordered_pairs(partners))
        whole = [one] * (len(AllianceState._fields) - 2)
        state = AllianceState((partner,) * partners, pairs, *whole)
        return state._replace(position=jnp.float32(position), hazard=most)

    return bound(0.0, -1.0, 0.0, 0.0), bound(1.0, 1.0, 3.0, float("inf"))
