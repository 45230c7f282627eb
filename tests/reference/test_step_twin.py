"""The whole dyad agrees with its slow twin: every rate, one step from anywhere, and a year."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from process.by_name import (
    COUNTS,
    FOCUS,
    PARTNERS,
    STANDING,
    STATE,
    STRIKES,
    after_step,
    inputs_of,
    quiet,
    rates,
    whole_state,
)
from process.situations import LANES, Case, cases

from allyscope.engine.alliances import ALLIANCES, Members
from allyscope.engine.channels import MONTHS
from allyscope.engine.world import advance
from allyscope.process.done.catalogue import number
from allyscope.process.inputs import Antecedents
from allyscope.process.luck import draws
from allyscope.process.observe import Quantity, quantities
from allyscope.process.parameters import default_parameters
from allyscope.process.traits import STAKEHOLDER_GROUPS, build_traits, trait_names
from reference import alliance

AT_DEFAULT = {name: float(value) for name, value in default_parameters()._asdict().items()}


def one(case: Case, lane: int) -> dict[str, float]:
    return {name: float(value[lane]) for name, value in case.given.items()}


def plain(case: Case) -> dict[str, float]:
    return {name: float(value) for name, value in case.parameters._asdict().items()}


@given(case=cases())
@settings(max_examples=8, deadline=None)
def test_every_rate_agrees_for_any_situation_and_parameters(case: Case) -> None:
    got = rates(case.given, case.parameters)
    for lane in range(LANES):
        expected = alliance.rates(one(case, lane), plain(case))
        assert set(expected) == set(STATE)
        for name in STATE:
            assert float(got[name][lane]) == pytest.approx(expected[name], rel=1e-4, abs=1e-5), name


@given(case=cases())
@settings(max_examples=8, deadline=None, derandomize=True)  # a decision on the very border may fall otherwise
def test_one_step_agrees_from_any_situation(case: Case) -> None:
    months = jnp.asarray(0.5)
    got = after_step(case.given, jnp.asarray(case.scores), case.parameters, months, jnp.zeros(()))
    for lane in range(LANES):
        scores = [float(score) for score in case.scores[:, lane]]
        expected = alliance.step(one(case, lane), scores, plain(case), 0.5)
        for name in (*alliance.MOVES, *SKILLS, *COUNTS, *STANDING, *FOCI):
            assert float(got[name][lane]) == pytest.approx(expected[name], rel=2e-4, abs=2e-5), name


FOCI = tuple(f"{name}.{j}" for name in FOCUS for j in (0, 1))
SKILLS = tuple(f"{skill}.{j}" for skill in alliance.SKILLS for j in (0, 1))


def test_someone_leaves_in_the_same_months_as_in_the_twin() -> None:
    """Bad legitimacy and a grid of luck: both decisions occur, and they are the same."""
    grid = np.linspace(-4.0, 4.0, 65, dtype=np.float32)
    lost = {f"{kind}_legitimacy.{j}": 0.1 for kind in ("pragmatic", "moral", "cognitive") for j in (0, 1)}
    levels = quiet(conflict=0.4) | lost
    scores = np.zeros((len(draws(PARTNERS)), grid.size), np.float32)
    scores[-1] = grid
    given = {name: np.full(grid.size, value, np.float32) for name, value in levels.items()}
    got = after_step(given, jnp.asarray(scores), default_parameters(), jnp.asarray(1.0), jnp.ones(()))
    expected = [alliance.step(levels, [float(s) for s in scores[:, i]], AT_DEFAULT)["alive"] for i in range(grid.size)]
    assert set(expected) == {0.0, 1.0}
    assert got["alive"].tolist() == expected


def test_a_year_agrees_month_by_month() -> None:
    """Dyads from selection on, with things happening to them."""
    random = np.random.default_rng(7)
    start = {name: np.full(LANES, value, np.float32) for name, value in quiet(position=0.4).items()}
    start |= {name: random.random(LANES, dtype=np.float32) for name in trait_names(PARTNERS)}
    scores = random.standard_normal((MONTHS, len(draws(PARTNERS)), LANES), dtype=np.float32)
    by_month = {name: np.zeros((MONTHS, 1), np.float32) for name in HAPPENS}
    for name, months, value in EVENTS:
        by_month[name][months] = value
    traits = build_traits({name: jnp.asarray(value) for name, value in start.items()}, PARTNERS, jnp.asarray(0.5))
    path = advance(
        ALLIANCES,
        whole_state({name: jnp.asarray(value) for name, value in start.items()}),
        jnp.asarray(scores),
        Members(traits, default_parameters()),
        inputs_of({name: jnp.asarray(value) for name, value in by_month.items()}),
        jnp.zeros(()),
    ).seen
    followed = {row: name for row, name in enumerate(map(named, quantities(PARTNERS))) if name in start}
    read_off = {"alive", "ending", *(f"sustainability_legitimacy_{group}" for group in STAKEHOLDER_GROUPS)}
    assert len(followed) == len(quantities(PARTNERS)) - len(read_off)
    for lane in range(0, LANES, 4):  # the twin is slow
        now = {name: float(value[lane]) for name, value in start.items()}
        for month in range(MONTHS):
            now |= {name: float(by_month[name][month, 0]) for name in HAPPENS}
            now = alliance.step(now, [float(score) for score in scores[month, :, lane]], AT_DEFAULT)
            for row, name in followed.items():
                assert float(path[month, row, lane]) == pytest.approx(now[name], rel=2e-4, abs=5e-5), (month, name)


HAPPENS = (*Antecedents._fields, *STRIKES)
EVENTS: tuple[tuple[str, slice | int, float], ...] = (
    ("pinned_stage", slice(None), -1.0),
    ("pinned_stage", slice(5, 7), 2.0),
    ("direct_contact", slice(None), 1.0),
    ("contract", slice(4, None), -0.5),
    ("team_relationship", slice(6, None), 0.7),
    ("benefit_shock.0", 3, 0.2),
    ("conduct_shock.1", 4, 0.3),
    ("expectation_change.1", 8, 0.2),
    ("moral_shock.0", 9, 0.3),
    ("use.sensing.0", 2, 1.0),
    ("dialogue_begun", 6, 0.8),
    ("calm_begun", 7, 0.5),
    ("mediation_begun", 8, 0.5),
    ("setback", 10, 1.0),
    ("renewal", 11, 1.0),
    ("term", 11, 1.0),
    ("wrong.0.1", 7, 0.8),
    ("worked.0", slice(2, None), 0.6),
    ("worked.3", slice(6, None), 1.0),
    ("act.0", 5, float(number("apology"))),
    ("act.0", 9, float(number("promise"))),
    ("act.1", 9, float(number("restructure_scope"))),
    ("act.1", 3, float(number("replace_spanner"))),
    ("new_spanner.0", 6, 0.5),
    ("new_promotion.0", 6, 0.9),
    ("signal_value", 4, 0.9),
    ("signal_observability", 4, 0.8),
    ("signal_fit", 4, 0.7),
)


def named(quantity: Quantity) -> str:
    words = {
        "knowledge_from_product": "knowledge_product",
        "knowledge_from_sustainability": "knowledge_sustainability",
        "learning_cycles": "cycles",
        "acts_tried": "tried",
        "acts_succeeded": "succeeded",
    }
    whose = [str(i) for i in (quantity.first, quantity.second) if i >= 0]
    name = quantity.construct.replace("sustainability_belief", "belief").replace("attribution_bias", "blame")
    return ".".join([words.get(name, name), *whose])
