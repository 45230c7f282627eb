"""What makes alliances a portfolio: each mechanism against its slow twin, its limits, and switched off at zero."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import reference.portfolio as slow

from allyscope.process.firm import entry, experience, innovation, market, portfolio, reaction
from allyscope.process.firm.state import firm_table
from allyscope.process.parameters import Parameters, default_parameters, table
from process.by_name import Lanes, parameters_at

LANES, SLOTS = 40, 3
MODULES = (portfolio, experience, entry, reaction, innovation, market)
FUNCTIONS = [
    (m, n) for m in MODULES for n, f in inspect.getmembers(m, inspect.isfunction) if f.__module__ == m.__name__
]
PER_SLOT = {
    ("united", "levels"),
    ("coordination_load", "needed"),
    *(("dependence", name) for name in ("benefits", "partners_power", "running")),
    *(("alliance_route", name) for name in ("benefits", "executing", "disclosed", "grown")),
}
WHOLE = {"completed", "due", "disclosed", "running", "entered", "venture"}
RANGES = {"completed": (0, 3), "parallel": (0, 5), "log_odds": (-3, 3), "reached": (0, 3), "months": (0.25, 1)}
RANGES |= {"score": (-4, 4), "needed": (0, 3), "through_alliances": (0, 3)}


def arguments(name: str, function: object, random: np.random.Generator) -> dict[str, Lanes]:
    """Values in range, about a third at an end of it; one row for each slot where the function adds slots up."""
    found = {}
    for argument in inspect.signature(function).parameters:  # type: ignore[arg-type]
        if argument == "parameters":
            continue
        shape = (SLOTS, LANES) if (name, argument) in PER_SLOT else (LANES,)
        place = random.random(shape)
        place = np.where(random.random(shape) < 0.3, np.round(place), place)
        low, high = RANGES.get(argument, (0, 1))
        value = (low + (high - low) * place).astype(np.float32)
        found[argument] = np.round(value) if argument in WHOLE else value
    return found


@pytest.mark.parametrize(("module", "name"), FUNCTIONS, ids=[f"{m.__name__.split('.')[-1]}.{n}" for m, n in FUNCTIONS])
def test_mechanism_agrees_with_its_slow_twin(module: ModuleType, name: str) -> None:
    random = np.random.default_rng(5)
    function = getattr(module, name)
    given = arguments(name, function, random)
    parameters = parameters_at(random.random(len(table()), dtype=np.float32))
    takes = "parameters" in inspect.signature(function).parameters
    fast = jax.jit(function)(**given, **({"parameters": parameters} if takes else {}))
    got = np.stack([np.broadcast_to(leaf, LANES) for leaf in jax.tree.leaves(fast)])
    p = {key: float(value) for key, value in parameters._asdict().items()}
    for lane in range(LANES):
        plain = {key: value[..., lane].tolist() for key, value in given.items()}
        expected = getattr(slow, name)(**plain, **({"p": p} if takes else {}))
        np.testing.assert_allclose(got[:, lane], np.ravel(expected), rtol=3e-5, atol=3e-6)


def value(module: ModuleType, name: str, parameters: Parameters, **given: float) -> float:
    return float(getattr(module, name)(**{key: jnp.float32(v) for key, v in given.items()}, parameters=parameters))


MIDDLE = {
    "openness": {"trait": 0.5, "opened": 0.2, "pragmatism": 0.5, "value_distance": 0.5, "concern": 0.0},
    "opened_after": {"opened": 0.2, "learned": 0.0, "positive": 0.0, "negative": 0.0, "months": 1.0},
    "shared_capability": {"own": 0.4, "firms": 0.4},
    "known_from_the_start": {"known": 0.0, "value_distance": 0.3},
    "attention_needed": {"executing": 1.0, "value_distance": 0.35, "conflict": 0.0, "integration_intent": 0.5},
    "positive_signal": {"news": 0.0, "benefits": 0.3, "expectation": 0.3},
    "negative_signal": {"discrepancies": 0.1, "conflict": 0.1, "load": 0.1, "partners_power": 0.5, "executing": 1.0},
    "strategic_need": {"usual": 0.4, "pressure": 0.0},
    "entry_hazard": {
        "need": 0.5,
        "openness": 0.5,
        "learned": 0.0,
        "positive": 0.0,
        "negative": 0.0,
        "load": 0.0,
        "eager": 0.0,
    },
    "reach": {"opened": 0.0, "learned": 0.0, "positive": 0.0},
    "value_distance": {"usual": 0.4, "reached": 0.0},
    "disclosure_probability": {"concern": 0.0, "openness": 0.4},
    "sought": {"need": 0.5, "judged": 0.8},
    "response_hazard": {"negative": 0.0},
    "innovation_pace": {
        "fed": 0.5,
        "sustainability": 0.0,
        "negative": 0.5,
        "parallel": 0.0,
        "dependent": 0.0,
        "in_house": 0.5,
    },
    "breadth_after": {"breadth": 0.0, "diversity": 0.0, "pace": 0.1, "months": 1.0},
    "venture_hazard": {
        **{"expansion_wish": 0.4, "risk_avoidance": 0.4, "about": 0.5, "product": 0.3},
        **{"positive": 0.0, "negative": 0.0},
    },
    "own_route": {"in_house": 0.5, "product": 1.0},
    "market_after": {
        **{"market": 0.1, "through_alliances": 0.5, "through_own": 0.2, "venture": 0.0},
        **{"own_assets": 0.5, "months": 1.0},
    },
}
# strength, module, function, the argument that it makes matter, and the direction in which it does
EFFECTS = [
    ("learning_on_openness", portfolio, "opened_after", "learned", 1),
    ("positive_on_openness", portfolio, "opened_after", "positive", 1),
    ("negative_on_openness", portfolio, "opened_after", "negative", -1),
    ("pragmatism_on_openness", portfolio, "openness", "pragmatism", 1),
    ("concern_on_openness", portfolio, "openness", "concern", -1),
    ("lessons_shared", portfolio, "shared_capability", "firms", 1),
    ("lessons_on_partners", portfolio, "known_from_the_start", "known", 1),
    ("distance_on_demand", portfolio, "attention_needed", "value_distance", 1),
    ("conflict_on_demand", portfolio, "attention_needed", "conflict", 1),
    ("intent_on_demand", portfolio, "attention_needed", "integration_intent", 1),
    ("news_on_positive", experience, "positive_signal", "news", 1),
    ("benefits_on_positive", experience, "positive_signal", "benefits", 1),
    ("discrepancy_on_negative", experience, "negative_signal", "discrepancies", 1),
    ("conflict_on_negative", experience, "negative_signal", "conflict", 1),
    ("load_on_negative", experience, "negative_signal", "load", 1),
    ("control_on_negative", experience, "negative_signal", "partners_power", 1),
    ("pressure_on_need", entry, "strategic_need", "pressure", 1),
    ("need_on_entry", entry, "entry_hazard", "need", 1),
    ("openness_on_entry", entry, "entry_hazard", "openness", 1),
    ("learning_on_entry", entry, "entry_hazard", "learned", 1),
    ("positive_on_entry", entry, "entry_hazard", "positive", 1),
    ("negative_on_entry", entry, "entry_hazard", "negative", -1),
    ("load_on_entry", entry, "entry_hazard", "load", -1),
    ("focus_on_entry", entry, "entry_hazard", "eager", 1),
    ("openness_on_distance", entry, "reach", "opened", 1),
    ("learning_on_distance", entry, "reach", "learned", 1),
    ("positive_on_distance", entry, "reach", "positive", 1),
    ("distance_of_values", entry, "value_distance", "reached", 1),
    ("concern_on_disclosure", entry, "disclosure_probability", "concern", -1),
    ("screening", entry, "sought", "need", 1),
    ("response_rate", reaction, "response_hazard", "negative", 1),
    ("innovation_rate", innovation, "innovation_pace", "fed", 1),
    ("ambition_on_innovation", innovation, "innovation_pace", "sustainability", 1),
    ("negative_on_innovation", innovation, "innovation_pace", "negative", 1),
    ("parallel_on_innovation", innovation, "innovation_pace", "parallel", 1),
    ("dependence_on_innovation", innovation, "innovation_pace", "dependent", 1),
    ("external_developers", innovation, "innovation_pace", "in_house", -1),
    ("venture_rate", innovation, "venture_hazard", "about", 1),
    ("positive_on_wish", innovation, "venture_hazard", "positive", 1),
    ("strain_on_avoidance", innovation, "venture_hazard", "negative", 1),
    ("inhouse_on_market", market, "own_route", "in_house", 1),
    ("product_on_mainstream", market, "own_route", "product", 1),
    ("venture_on_market", market, "market_after", "venture", 1),
    ("assets_on_market", market, "market_after", "own_assets", 1),
    ("market_rate", market, "market_after", "through_own", 1),
]


@pytest.mark.parametrize(("strength", "module", "name", "argument", "sign"), EFFECTS, ids=[row[0] for row in EFFECTS])
def test_strength_carries_its_effect_and_zero_removes_it(
    strength: str, module: ModuleType, name: str, argument: str, sign: int
) -> None:
    def effect(parameters: Parameters) -> float:
        low, high = {**MIDDLE[name], argument: 0.1}, {**MIDDLE[name], argument: 0.9}
        if argument in ("parallel", "reached"):
            low, high = {**low, argument: 1.0}, {**high, argument: 3.0}
        return value(module, name, parameters, **high) - value(module, name, parameters, **low)

    assert sign * effect(default_parameters()) > 1e-4
    assert effect(default_parameters(**{strength: 0.0})) == pytest.approx(0.0, abs=1e-7)


def test_every_strength_of_the_portfolio_is_tested_alone_or_in_a_run() -> None:
    names = {module.__name__.split(".")[-1] for module in MODULES}
    strengths = {name for name, row in table().items() if row.strength and row.mechanism in names}
    in_runs = {"capability_on_comfort", "load_on_conduct", "load_on_benefits", "worth_on_response"}
    in_runs |= {"support_on_benefits", "postponement_on_expectation", "alliances_on_market", "disclosure_on_market"}
    in_runs |= {"growth_on_market"}
    assert strengths == {row[0] for row in EFFECTS} | in_runs


def test_load_begins_only_beyond_the_comfortable_number() -> None:
    p = default_parameters(comfortable_alliances=3.0)
    loads = [float(portfolio.coordination_load(jnp.ones((n, 1)), jnp.float32(0.5), p)[0]) for n in range(1, 8)]
    assert loads[:3] == [0.0, 0.0, 0.0]
    assert loads[3:] == pytest.approx([1 / 4, 2 / 5, 3 / 6, 4 / 7])


def test_capable_firms_coordinate_more_alliances_in_comfort() -> None:
    def load(capability: float, strength: float) -> float:
        p = default_parameters(capability_on_comfort=strength)
        return float(portfolio.coordination_load(jnp.ones((5, 1)), jnp.float32(capability), p)[0])

    assert load(0.9, 0.6) < load(0.5, 0.6) < load(0.1, 0.6)
    assert load(0.9, 0.0) == load(0.1, 0.0)


def test_severer_responses_come_with_more_frustration_and_less_worth() -> None:
    scores = jnp.linspace(-3.0, 3.0, 61)

    def ends(negative: float, worth: float, strength: float = 4.0) -> float:
        p = default_parameters(worth_on_response=strength)
        done = reaction.response(jnp.ones(61, bool), scores, jnp.float32(negative), jnp.float32(worth), p)
        assert (done.support + done.postpone + done.end == 1.0).all()
        severity = done.postpone + 2.0 * done.end
        assert (jnp.diff(severity) >= 0.0).all()
        return float(done.end.mean())

    assert ends(0.9, 0.2) > ends(0.5, 0.2) > ends(0.5, 0.8)
    assert ends(0.9, 0.2, 0.0) == ends(0.5, 0.8, 0.0)


def test_nothing_is_innovated_without_knowledge_however_bad_the_experience() -> None:
    one = jnp.ones(())
    assert innovation.innovation_pace(0.0 * one, one, one, 5.0 * one, one, 0.0 * one, default_parameters()) == 0.0


def test_a_partner_at_no_distance_is_the_usual_one() -> None:
    usual = jnp.linspace(0.0, 1.0, 101)
    np.testing.assert_allclose(entry.core_overlap(usual, jnp.zeros(())), usual, atol=1e-7)


def test_a_firm_that_senses_is_less_misled_and_one_that_cannot_judge_finds_nobody() -> None:
    opaque = default_parameters(hard_to_judge=1.0)
    blunt, keen = (value(entry, "judgement", opaque, sensing=each) for each in (0.0, 1.0))
    assert (blunt, keen) == (0.0, 1.0)
    assert value(entry, "sought", opaque, need=0.9, judged=blunt) == 0.0


def test_the_page_of_the_portfolio_names_every_parameter_and_trait() -> None:
    page = (Path(__file__).parents[2] / "docs" / "portfolio.md").read_text(encoding="utf-8")
    own = {module.__name__.split(".")[-1] for module in MODULES}
    parameters = {name for name, row in table().items() if row.mechanism in own}
    assert {name for name in {*parameters, *firm_table()} if f"`{name}`" not in page} == set()
