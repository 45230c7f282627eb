"""Every mechanism agrees with its slow twin, for any input in range and any parameters."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from process.by_name import Lanes, parameters_at

import allyscope.process.done.exchange
from allyscope.process.done import common_ground, conflict, dealings, purpose, repair, response, side_effects, talk
from allyscope.process.judged import acknowledgement, crisis, legitimacy, other_ends, unexplained
from allyscope.process.learning import cycles, growth, race
from allyscope.process.learning import knowledge as learning
from allyscope.process.parameters import table
from allyscope.process.seen import attribution, detection, focus
from allyscope.process.trust import beliefs, life_cycle, resumed, teams, wrongs
from allyscope.process.trust import building as trust
from reference import alliance_learning, discrepancies, exchange, trust_beliefs, trust_building
from reference import focus as slow_focus

LANES = 6
RANGES = {
    "trust": (-1.0, 1.0),
    "misreading": (-0.3, 0.3),
    "gained": (-0.6, 0.6),
    "common": (-3.0, 3.0),
    "own": (-3.0, 3.0),
    "sustainable": (-0.5, 1.5),
    "position": (0.0, 3.0),
    "pinned_stage": (-1.0, 3.0),
    "calmed": (0.0, 2.0),
    "dissolved": (0.0, 2.0),
    "cycle": (0.0, 3.0),
    "age": (0.0, 240.0),
    "committed": (0.0, 240.0),
    "ability": (-1.0, 1.0),
    "ahead": (-1.0, 1.0),
    "strangers": (-1.0, 1.0),
    "situation": (-1.0, 1.0),
    "lasting": (-1.0, 1.0),
    "amount": (-1.0, 1.0),
}
TWINS: list[tuple[ModuleType, ModuleType, str]] = [
    *((detection, discrepancies, n) for n in ("outcome_discrepancy", "process_discrepancy", "detection_speed")),
    (detection, discrepancies, "perception_rate"),
    (detection, discrepancies, "recognised"),
    *((acknowledgement, discrepancies, n) for n in ("one_sided", "cooperation")),
    *(
        (focus, slow_focus, n)
        for n in ("entering", "struck", "standing", "faded", "primed", "brought", "other_place", "succeeded")
    ),
    *((response, discrepancies, n) for n in ("threshold", "eagerness", "effort", "repair_rate")),
    *((side_effects, discrepancies, n) for n in ("buffer", "haste_rate", "delay_rate")),
    *((conflict, discrepancies, n) for n in ("priority", "mismatch", "settling", "conflict_rate")),
    *((repair, discrepancies, n) for n in ("fading_rate", "dissolving", "outdating_rate")),
    *((attribution, discrepancies, n) for n in ("blame_target", "blame_rate")),
    *((legitimacy, discrepancies, n) for n in ("legitimacy_rate", "pragmatic_wear", "moral_wear", "cognitive_wear")),
    *((common_ground, discrepancies, n) for n in ("divergence", "ground_rate", "together")),
    *((dealings, discrepancies, n) for n in ("communication", "expected_conduct")),
    (talk, discrepancies, "taken"),
    *((purpose, slow_focus, n) for n in ("uncertainty", "pace", "venturing")),
    *((crisis, discrepancies, n) for n in ("tolerated", "left_alone", "healing", "escalation_rate")),
    *((allyscope.process.done.exchange, exchange, n) for n in ("activity", "fortune", "coordination", "left_undone")),
    *((allyscope.process.done.exchange, exchange, n) for n in ("benefit_rate", "sustainable_benefits", "conduct_rate")),
    (allyscope.process.done.exchange, exchange, "expectation_rate"),
    *((trust, trust_building, n) for n in ("foundation_pull", "conduct_gain", "discrepancy_loss", "worked_through")),
    (trust, trust_building, "familiarity_gain"),
    *((beliefs, trust_beliefs, n) for n in ("goodwill", "whole", "told_apart", "blamed", "experience", "grounds")),
    (beliefs, trust_beliefs, "delivery_gain"),
    *((resumed, trust_beliefs, n) for n in ("trust_at_start", "known_at_start")),
    *((teams, trust_beliefs, n) for n in ("owed_to_leaders", "passing_loss")),
    *((life_cycle, trust_building, n) for n in ("progress_rate", "reopening_rate", "placed")),
    *((learning, alliance_learning, n) for n in ("about_rate", "inhibition_threshold", "released")),
    *((learning, alliance_learning, n) for n in ("product_rate", "sustainability_rate")),
    *((race, alliance_learning, n) for n in ("lead", "bargained", "freed")),
    (growth, alliance_learning, "power"),
    *((cycles, alliance_learning, n) for n in ("cycle_rate", "readjust")),
    *((wrongs, trust_building, n) for n in ("wrong_seen", "after_wrong", "laid_to")),
    *((unexplained, discrepancies, n) for n in ("months_committed", "newness", "tendency", "background_hazard")),
    *((other_ends, discrepancies, n) for n in ("planned_hazard", "amicable_hazard", "buyout_hazard")),
]
_COMPILED: dict[Callable[..., Any], Callable[..., Any]] = {}
unit = st.floats(0.0, 1.0, width=32, allow_subnormal=False)  # which compiled code takes for zero


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    return _COMPILED.setdefault(function, jax.jit(function))


@pytest.mark.parametrize(("fast", "slow", "name"), TWINS, ids=[f"{f.__name__}.{n}" for f, _, n in TWINS])
@given(
    places=arrays.arrays(np.float32, (8, LANES), elements=unit),
    parameter_places=arrays.arrays(np.float32, len(table()), elements=unit),
)
@settings(max_examples=10, deadline=None)
def test_mechanism_agrees_with_its_slow_twin(
    fast: ModuleType, slow: ModuleType, name: str, places: Lanes, parameter_places: Lanes
) -> None:
    names = [n for n in inspect.signature(getattr(fast, name)).parameters if n != "parameters"]
    given = {}
    for argument, place in zip(names, places, strict=False):
        low, high = RANGES.get(argument, (0.0, 1.0))
        given[argument] = (low + (high - low) * place).astype(np.float32)
    parameters = parameters_at(parameter_places)
    takes_parameters = len(inspect.signature(getattr(fast, name)).parameters) > len(names)
    extra = {"parameters": parameters} if takes_parameters else {}
    got = jnp.stack(jnp.broadcast_arrays(*jax.tree.leaves(compiled(getattr(fast, name))(**given, **extra))))
    p = {n: float(v) for n, v in parameters._asdict().items()}
    for lane in range(LANES):
        plain = {argument: float(value[lane]) for argument, value in given.items()}
        expected = getattr(slow, name)(**plain, **({"p": p} if takes_parameters else {}))
        np.testing.assert_allclose(got[..., lane].ravel(), np.ravel(expected), rtol=2e-5, atol=2e-6)


def test_every_function_of_a_mechanism_has_a_twin() -> None:
    functions = {
        (module, name)
        for module in {fast for fast, _, _ in TWINS}
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
    }
    exchange = allyscope.process.done.exchange
    within_the_whole = {(legitimacy, "excess"), (exchange, "sustainable_conduct"), (exchange, "luck_in_benefits")}
    within_the_whole |= {(focus, "focused")}
    assert functions - within_the_whole == {(fast, name) for fast, _, name in TWINS}
