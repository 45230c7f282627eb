"""A dyad's situation as plain named numbers, one value per lane, and the process run on it, compiled once.

Names: `benefits.0` (a partner's), `trust.0.1` (0's in 1), `conflict` (the alliance's), `promotion_focus.0` (a trait),
`luck.common`, `direct_contact` (an antecedent), `use.sensing.0`, `dialogue_begun`, `act.0`, `belief_customers`. A
capability such as `sensing.0` is the present one.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.process.done.catalogue import CATALOGUE
from allyscope.process.drift import drift
from allyscope.process.inputs import Antecedents, Inputs
from allyscope.process.judged.unexplained import tendency
from allyscope.process.observe import OTHER_HAZARDS
from allyscope.process.parameters import Parameters, table
from allyscope.process.signals.signalling import standing_benefit
from allyscope.process.start import initial_state
from allyscope.process.state import (
    Acting,
    AllianceState,
    Focus,
    Luck,
    PairState,
    PartnerState,
    Reputation,
    Settled,
    State,
    ordered_pairs,
)
from allyscope.process.step import step
from allyscope.process.traits import STAKEHOLDER_GROUPS, Capabilities, build_traits, trait_names

Lanes = NDArray[np.float32]
PARTNERS = 2
PAIRS = ordered_pairs(PARTNERS)
OWN_LUCK = ("benefits", "conduct", "misread_outcome", "misread_process")

STATE = (
    *(f"{name}.{j}" for j in range(PARTNERS) for name in PartnerState._fields),
    *(f"{name}.{j}.{k}" for j, k in PAIRS for name in PairState._fields),
    *AllianceState._fields[2:],
)
FOCUS = ("promotion_focus", "prevention_focus", "situation")  # the traits are those of the first to serve
LUCK = (
    "luck.common",
    *(f"luck.{name}.{j}" for name in OWN_LUCK for j in range(PARTNERS)),
    *(f"luck.sentiment.{j}.{k}" for j, k in PAIRS),
)
SHOCKS = ("benefit_shock", "conduct_shock", "expectation_change", "moral_shock")
STRIKES = (
    *(f"use.{name}.{j}" for j in range(PARTNERS) for name in Capabilities._fields),
    *(f"{name}.{j}" for name in SHOCKS for j in range(PARTNERS)),
    *(f"act.{j}" for j in range(PARTNERS)),
    *("dialogue_begun", "calm_begun", "mediation_begun", "setback", "pinned_stage", "renewal", "term"),
    *(f"wrong.{j}.{k}" for j, k in PAIRS),
    *(f"worked.{stage}" for stage in range(4)),
    *(f"{name}.{j}" for name in ("new_spanner", "new_promotion", "new_prevention") for j in range(PARTNERS)),
    *("signal_value", "signal_cost", "signal_observability", "signal_fit"),
)
COUNTS = (
    *(f"cycles.{j}.{k}" for j, k in PAIRS),
    *(f"{name}.{j}" for j in range(PARTNERS) for name in Acting._fields),
    "exposures",
    "age",
    *OTHER_HAZARDS,
)
SITUATION = tuple(f"situation.{j}" for j in range(PARTNERS))
STANDING = (*(f"belief_{group}" for group in STAKEHOLDER_GROUPS), "word", "pretence", "heard")
NAMES = (
    *trait_names(PARTNERS),
    "equity",
    *STATE,
    *LUCK,
    *Antecedents._fields,
    *STRIKES,
    *COUNTS,
    *STANDING,
    *SITUATION,
)

_RANGES = {
    "trust": (-1.0, 1.0),
    "belief_in_ability": (-1.0, 1.0),
    "position": (0.0, 3.0),
    "cycle": (0.0, 0.99),
    "cycles": (0.0, 20.0),
    "tried": (0.0, 5.0),
    "succeeded": (0.0, 5.0),
    "rest": (-6.0, 6.0),
    "exposures": (0.0, 3.0),
    "act": (-1.0, float(len(CATALOGUE))),
    "hazard": (0.0, 2.0),
    "age": (0.0, 240.0),
    "planned_hazard": (0.0, 2.0),
    "amicable_hazard": (0.0, 2.0),
    "buyout_hazard": (0.0, 2.0),
    "luck": (-3.0, 3.0),
    "benefit_shock": (-1.0, 1.0),
    "conduct_shock": (-1.0, 1.0),
    "expectation_change": (-1.0, 1.0),
    "moral_shock": (-1.0, 1.0),
    "setback": (0.0, 3.0),
    "pinned_stage": (-1.0, 3.0),
    "situation": (-1.0, 1.0),
} | dict.fromkeys(Antecedents._fields, (-1.0, 1.0))


def range_of(name: str) -> tuple[float, float]:
    """The range of a named number; a level unless stated."""
    return _RANGES.get(name.split(".", maxsplit=1)[0], (0.0, 1.0))


def quiet(**changes: float) -> dict[str, float]:
    """A middling alliance in execution in which nothing happens, with named changes ("__" stands for ".")."""
    levels = dict.fromkeys(NAMES, 0.5) | dict.fromkeys((*LUCK, *Antecedents._fields, *STRIKES, *COUNTS), 0.0)
    nothing = {
        "cycle",
        "dialogue",
        "calm",
        "mediation",
        "structure",
        "governance",
        "hazard",
        "pretence",
        "heard",
        "common_ground",
        "situation",
    }
    levels |= {name: 0.0 for name in NAMES if name.split(".", maxsplit=1)[0] in nothing}
    levels |= {"position": 3.0, "conflict": 0.0, "pinned_stage": -1.0, "trust.0.1": 0.2, "trust.1.0": 0.2}
    levels |= {"belief_in_ability.0.1": 0.2, "belief_in_ability.1.0": 0.2}
    return levels | {name.replace("__", "."): value for name, value in changes.items()}


def one_lane(levels: dict[str, float]) -> dict[str, Lanes]:
    """A situation of one alliance as arrays of one lane."""
    return {name: np.full(1, value, np.float32) for name, value in levels.items()}


def _capabilities(given: dict[str, Any], prefix: str = "") -> tuple[Capabilities, ...]:
    return tuple(Capabilities(*(given[f"{prefix}{n}.{j}"] for n in Capabilities._fields)) for j in range(PARTNERS))


def alliance_state(given: dict[str, Any]) -> AllianceState:
    """The smooth part of the state."""
    return AllianceState(
        tuple(PartnerState(*(given[f"{name}.{j}"] for name in PartnerState._fields)) for j in range(PARTNERS)),
        tuple(PairState(*(given[f"{name}.{j}.{k}"] for name in PairState._fields)) for j, k in PAIRS),
        *(given[name] for name in AllianceState._fields[2:]),
    )


def luck_of(given: dict[str, Any]) -> Luck:
    """The forces from outside."""
    own = {name: tuple(given[f"luck.{name}.{j}"] for j in range(PARTNERS)) for name in OWN_LUCK}
    sentiment = tuple(given[f"luck.sentiment.{j}.{k}"] for j, k in PAIRS)
    return Luck(common=given["luck.common"], sentiment=sentiment, **own)


def inputs_of(given: dict[str, Any]) -> Inputs:
    """A month's inputs."""

    def each(name: str) -> tuple[Array, ...]:
        return tuple(given[f"{name}.{j}"] for j in range(PARTNERS))

    return Inputs(
        antecedents=Antecedents(*(given[name] for name in Antecedents._fields)),
        capability_use=_capabilities(given, "use."),
        benefit_shock=each("benefit_shock"),
        conduct_shock=each("conduct_shock"),
        expectation_change=each("expectation_change"),
        moral_shock=each("moral_shock"),
        act=each("act"),
        wrong=tuple(given[f"wrong.{j}.{k}"] for j, k in PAIRS),
        worked=tuple(given[f"worked.{stage}"] for stage in range(4)),
        new_spanner=each("new_spanner"),
        new_promotion=each("new_promotion"),
        new_prevention=each("new_prevention"),
        **{name: given[f"{name}_begun"] for name in ("dialogue", "calm", "mediation")},
        **{
            name: given[name]
            for name in STRIKES
            if name.startswith(("setback", "signal_", "pinned_", "renewal", "term"))
        },
    )


def standing_of(given: dict[str, Any]) -> Reputation:
    """The focal firm in the eyes of its stakeholders."""
    beliefs = tuple(given[f"belief_{group}"] for group in STAKEHOLDER_GROUPS)
    return Reputation(beliefs, given["word"], given["pretence"], given["exposures"], given["heard"])


def whole_state(given: dict[str, Any]) -> State:
    """A running alliance."""
    running = jnp.ones_like(given["conflict"])
    return State(
        alliance=alliance_state(given),
        capabilities=_capabilities(given),
        acting=tuple(Acting(*(given[f"{name}.{j}"] for name in Acting._fields)) for j in range(PARTNERS)),
        reputation=standing_of(given),
        luck=luck_of(given),
        cycles=tuple(given[f"cycles.{j}.{k}"] for j, k in PAIRS),
        alive=running,
        age=given["age"],
        settled=Settled(*(given[name] for name in OTHER_HAZARDS)),
        ending=0.0 * running,
        focus=tuple(Focus(*(given[f"{name}.{j}"] for name in FOCUS)) for j in range(PARTNERS)),
    )


def named(state: State) -> dict[str, Array]:
    """Every moving number of a state by its name, with `alive` and `ending`."""
    skills = {f"{n}.{j}": getattr(state.capabilities[j], n) for j in range(PARTNERS) for n in Capabilities._fields}
    moved = dict(zip(STATE, jax.tree.leaves(state.alliance), strict=True))
    forces = dict(zip(LUCK, jax.tree.leaves(state.luck), strict=True))
    counted = (*state.cycles, *jax.tree.leaves(state.acting), state.reputation.exposures, state.age, *state.settled)
    counts = dict(zip(COUNTS, counted, strict=True))
    foci = {f"{name}.{j}": level for j in range(PARTNERS) for name, level in zip(FOCUS, state.focus[j], strict=True)}
    standing = state.reputation
    reputation = dict(zip(STANDING, (*standing.belief, standing.word, standing.pretence, standing.heard), strict=True))
    return {**moved, **skills, **forces, **counts, **reputation, **foci, "alive": state.alive, "ending": state.ending}


@jax.jit
def rates(given: dict[str, Array], parameters: Parameters) -> dict[str, Array]:
    """Rates per month of everything that moves smoothly."""
    traits = build_traits(given, PARTNERS, given["equity"])
    antecedents, luck = inputs_of(given).antecedents, luck_of(given)
    gained = standing_benefit(standing_of(given), traits.stakeholders, parameters)
    inclined = tendency(given["frailty"], given["age"], given["renewal"], parameters)
    moving = drift(alliance_state(given), _capabilities(given), gained, luck, traits, antecedents, inclined, parameters)
    return dict(zip(STATE, jax.tree.leaves(moving), strict=True))


@jax.jit
def first_month(given: dict[str, Array], parameters: Parameters) -> dict[str, Array]:
    """What such an alliance begins with, by name; of the situation only traits and luck count."""
    traits = build_traits(given, PARTNERS, given["equity"])
    return named(initial_state(traits, parameters, luck_of(given)))


@jax.jit
def after_step(
    given: dict[str, Array], scores: Array, parameters: Parameters, months: Array, exits: Array
) -> dict[str, Array]:
    """The situation one step later; `scores` (draws, lanes)."""
    traits = build_traits(given, PARTNERS, given["equity"])
    return named(step(whole_state(given), scores, traits, inputs_of(given), parameters, months, exits))


def parameters_at(places: Lanes) -> Parameters:
    """Parameters from a place in [0, 1] per row of the table: 0 zero (or the lowest), ½ the default, 1 twice it.

    Factors of the catalogue of acts stay neutral, as in the twins.
    """
    values = [
        np.full_like(p, row.default) if name.startswith("act_") else np.clip(2.0 * p * row.default, row.low, row.high)
        for p, (name, row) in zip(places, table().items(), strict=True)
    ]
    return Parameters(*(jnp.asarray(value, jnp.float32) for value in values))
