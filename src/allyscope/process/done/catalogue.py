"""The catalogue of repair acts: what each does if it succeeds, what a failure costs, and what its success depends on.

All numbers are assumed; rows of the table of parameters (`act_…`) multiply or shift them by kind, for experiments that
ask what hangs on them. The sources say which act serves which legitimacy, who uses it, and what helps or hinders it.
Source: Kumar (2015), section 5 (after Suchman 1995; Scott & Lyman 1968), sections 5.1-5.3 for who uses which.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Family = Literal["calm", "normalizing", "social", "restructuring", "external", "person", "exit"]
Focus = Literal["promotion", "prevention", "mixed", "any"]

EFFECTS = (
    "calm",  # a pause, fading over `act_months`
    "mediation",  # a third party in the room, fading likewise
    "structure",  # potential benefits gained, fading over `structure_months`
    "governance",  # conduct gained, fading likewise
    "expectation",  # share of the gap between expectation and benefits that is talked away
    "pragmatic",  # share of the pragmatic legitimacy lost that is restored
    "moral",
    "cognitive",
    "blame",  # share of blame taken off the partner (negative: added)
    "estranged",  # share of trust, for good or ill, that goes with the person replaced
    "ground",  # share of the common ground missing that is found
    "personnel",  # share of distrust that goes with persons whom the other side replaces too
    "enlarged",  # expectations raised with the scope
    "given_up",  # share of benefits given up with a part of the scope
    "untangled",  # share of conflict that goes with that part
)
MODERATORS = (
    "strategic_compatibility",  # − ½
    "prior_trust",  # of the others in the actor, in [−1, 1]
    "strategic_significance",  # mean − ½
    "blame",  # − 0.4
    "concern_for_face",  # of the actor, − ½
    "power_difference",  # |difference of shares|
    "guardedness",  # prevention focus × distrust: information that is not shared
    "support",  # a champion or third party in the room, in [0, 1]
    "both_crises",  # 1 where pragmatic and moral legitimacy are both critical
    "hurry",  # outcome effort of the actor while nothing is calm
    "receiver_face",  # concern for face of the others, − ½
    "receiver_guardedness",  # prevention focus × distrust of the others, − 0.2
    "common_ground",  # between the partners
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act of repair.

    `effects` (names in EFFECTS) if it succeeds; `to_self`: whether they reach the actor too, or only the others
    (accounts are offered to others). `odds`: log odds of success when all moderators are zero; `moderators` (names in
    MODERATORS): what each adds to them. `cost`: what a failure costs, relative to a failed apology.
    """

    name: str
    family: Family
    used_by: Focus
    effects: dict[str, float]
    odds: float
    moderators: dict[str, float] = field(default_factory=dict)
    cost: float = 1.0
    to_self: bool = False


_ACCOUNTED = {"blame": -1.5, "concern_for_face": -0.8, "power_difference": -1.0, "guardedness": -1.5, "support": 1.5}
_ACCOUNTED |= {"receiver_face": -0.8, "receiver_guardedness": -1.5, "common_ground": 1.0}
_MADE_LITTLE_OF = {"blame": -1.5, "receiver_face": -0.8, "common_ground": 1.0}
_RENEGOTIATED = {"strategic_compatibility": 2.0, "prior_trust": 1.5, "strategic_significance": 1.5, "hurry": -6.0}
_RENEGOTIATED |= {"common_ground": 1.5}

CATALOGUE: tuple[Act, ...] = (
    Act("denial", "normalizing", "any", {"pragmatic": 0.10, "moral": -0.10}, -0.5, _MADE_LITTLE_OF, cost=1.5),
    Act("excuse", "normalizing", "any", {"pragmatic": 0.15, "moral": -0.10, "blame": -0.10}, 0.0, _MADE_LITTLE_OF),
    Act(
        "justification",
        "normalizing",
        "any",
        {"pragmatic": 0.20, "cognitive": 0.10, "ground": 0.15},
        0.0,
        {"blame": -1.5},
    ),
    Act(
        "explanation",
        "normalizing",
        "any",
        {"pragmatic": 0.20, "blame": 0.20, "ground": 0.20},
        0.3,
        _MADE_LITTLE_OF | {"guardedness": -1.0},
    ),
    Act("social_justification", "social", "prevention", {"moral": 0.25, "ground": 0.20}, -0.2, _ACCOUNTED),
    Act("promise", "social", "prevention", {"moral": 0.30, "blame": 0.10, "ground": 0.25}, 0.0, _ACCOUNTED, cost=1.2),
    Act("apology", "social", "prevention", {"moral": 0.45, "blame": 0.20, "ground": 0.35}, 0.2, _ACCOUNTED),
    Act(
        "restructure_scope",
        "restructuring",
        "promotion",
        {"structure": 0.10, "expectation": 0.30, "pragmatic": 0.20, "ground": 0.30},
        0.0,
        _RENEGOTIATED,
        cost=1.2,
        to_self=True,
    ),
    Act(
        "restructure_governance",
        "restructuring",
        "promotion",
        {"structure": 0.05, "governance": 0.10, "pragmatic": 0.15, "ground": 0.30},
        0.0,
        _RENEGOTIATED,
        cost=1.2,
        to_self=True,
    ),
    Act(
        "redefine_expectations",
        "restructuring",
        "promotion",
        {"expectation": 0.70, "pragmatic": 0.20, "ground": 0.40},
        0.3,
        {"prior_trust": 1.0, "hurry": -4.0, "common_ground": 1.0},
        cost=0.6,
        to_self=True,
    ),
    Act(
        "strategic_shift",
        "restructuring",
        "promotion",
        {"structure": 0.15, "expectation": 0.30, "cognitive": -0.20, "ground": 0.20},
        -0.4,
        _RENEGOTIATED,
        cost=1.5,
        to_self=True,
    ),
    Act("avoid_panic", "calm", "promotion", {"calm": 1.0}, 2.0, cost=0.1, to_self=True),
    Act(
        "alliance_champion",
        "external",
        "prevention",
        {"mediation": 0.6, "moral": 0.10, "blame": 0.25, "ground": 0.20, "personnel": 0.20},
        1.0,
        cost=0.2,
        to_self=True,
    ),
    Act(
        "third_party_sensegiving",
        "external",
        "mixed",
        {"mediation": 0.8, "calm": 0.5, "pragmatic": 0.15, "moral": 0.15, "ground": 0.30},
        0.3,
        {"both_crises": 1.0},
        cost=0.3,
        to_self=True,
    ),
    Act("replace_spanner", "person", "any", {"blame": 0.60, "moral": 0.15, "estranged": 0.40}, 1.0, cost=0.5),
    Act("exit", "exit", "any", {}, 20.0, cost=0.0, to_self=True),
    Act(
        "enlarge_scope",
        "restructuring",
        "promotion",
        {"structure": 0.20, "enlarged": 0.05, "pragmatic": 0.20, "ground": 0.20},
        -0.3,
        _RENEGOTIATED | {"strategic_compatibility": 3.0, "prior_trust": 2.0, "strategic_significance": 2.0},
        cost=1.5,
        to_self=True,
    ),
    Act(
        "reduce_scope",
        "restructuring",
        "promotion",
        {"expectation": 0.60, "given_up": 0.10, "untangled": 0.30, "pragmatic": 0.10, "ground": 0.30},
        0.3,
        {"strategic_compatibility": 1.0, "prior_trust": 1.0, "hurry": -4.0, "common_ground": 1.0},
        to_self=True,
    ),
)

NAMES = tuple(act.name for act in CATALOGUE)


def number(name: str) -> int:
    """The number by which inputs name an act; 0 is no act. Raises ValueError for an unknown name."""
    return NAMES.index(name) + 1


def weights(moderator: str) -> tuple[float, ...]:
    """By act, what a moderator adds to the log odds of success."""
    return tuple(act.moderators.get(moderator, 0.0) for act in CATALOGUE)


def tools() -> tuple[float, ...]:
    """By act, with what tool a crisis is met: 1 restructuring, −1 a social account, 0 neither."""
    return tuple({"restructuring": 1.0, "social": -1.0}.get(act.family, 0.0) for act in CATALOGUE)


def accounts() -> tuple[float, ...]:
    """By act, whether it is an account that the receiver may refuse: 0 or 1."""
    return tuple(float(act.family in ("normalizing", "social")) for act in CATALOGUE)


def column(name: Literal["odds", "cost"]) -> tuple[float, ...]:
    """One number by act."""
    return tuple(float(getattr(act, name)) for act in CATALOGUE)
