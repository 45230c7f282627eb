"""Two beliefs under trust: in the partner's ability and in its goodwill, each moved by its own news."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.process.done.catalogue import number
from allyscope.process.luck import draws
from allyscope.process.parameters import Parameters, default_parameters
from allyscope.process.trust.beliefs import blamed, goodwill, whole
from process.by_name import PARTNERS, after_step, one_lane, quiet, rates

ABLE, TRUST = "belief_in_ability.0.1", "trust.0.1"
DEFAULT = default_parameters()
FAIL = 9.0


def moved(**changes: float) -> tuple[float, float]:
    """How fast 0's beliefs in 1's ability and goodwill move in a middling alliance with these changes."""
    found = rates(one_lane(quiet(**changes)), DEFAULT)
    able, trust = float(found[ABLE][0]), float(found[TRUST][0])
    share = float(DEFAULT.ability_in_trust)
    return able, (trust - share * able) / (1.0 - share)


def after_slight(parameters: Parameters = DEFAULT, act: float = float(number("apology"))) -> dict[str, float]:
    """Right after partner 1 tried an act that failed (-1: after it did nothing)."""
    given = one_lane(quiet(act__1=act, act__0=-1.0))
    scores = jnp.asarray([[FAIL if draw.purpose == "act" else 0.0] for draw in draws(PARTNERS)], jnp.float32)
    moved_on = after_step(given, scores, parameters, jnp.asarray(1e-3), jnp.zeros(()))
    return {name: float(moved_on[name][0]) for name in (ABLE, TRUST)}


def test_what_is_not_delivered_costs_belief_in_ability_and_no_goodwill() -> None:
    before = moved()
    able, meant = moved(outcome_discrepancy__0=0.6)
    assert able < before[0] - 0.05
    assert meant == pytest.approx(before[1], abs=1e-5)


def test_improper_conduct_costs_goodwill_and_no_belief_in_ability() -> None:
    before = moved()
    able, meant = moved(process_discrepancy__0=0.6)
    assert able == pytest.approx(before[0], abs=1e-5)
    assert meant < before[1] - 0.05


def test_told_apart_or_not_trust_as_a_whole_hears_as_much_of_a_discrepancy() -> None:
    for parameters in (DEFAULT, default_parameters(news_told_apart=0.0)):
        news = blamed(jnp.asarray(0.2), jnp.asarray(0.3), parameters)
        assert float(whole(news.ability, news.goodwill, parameters)) == pytest.approx(0.5)


def test_a_partner_that_is_known_is_judged_by_what_it_does() -> None:
    poor = {"foundation_execution": 0.2, "conduct__1": 0.9, "benefits__0": 0.9}
    assert moved(knowledge_about__0__1=1.0, **poor) > moved(knowledge_about__0__1=0.0, **poor)
    only_words = {"foundation_execution": 0.9, "conduct__1": 0.3, "benefits__0": 0.1, "expectation__0": 0.5}
    able, meant = moved(knowledge_about__0__1=1.0, **only_words)
    unknown = moved(knowledge_about__0__1=0.0, **only_words)
    assert able < unknown[0]
    assert meant < unknown[1]


def test_a_slight_moves_goodwill_and_leaves_the_belief_in_ability() -> None:
    before, after = after_slight(act=-1.0), after_slight()
    assert after[TRUST] < before[TRUST] - 1e-3
    assert after[ABLE] == pytest.approx(before[ABLE], abs=1e-4)


def test_where_nobody_tells_them_apart_a_slight_costs_both() -> None:
    undivided = default_parameters(news_told_apart=0.0)
    before, after = after_slight(undivided, act=-1.0), after_slight(undivided)
    assert after[ABLE] - before[ABLE] == pytest.approx(after[TRUST] - before[TRUST], abs=1e-4)


def test_goodwill_is_what_trust_leaves_beside_ability_and_stays_in_its_range() -> None:
    trust, able = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9))
    meant = goodwill(jnp.asarray(trust), jnp.asarray(able), DEFAULT)
    assert (np.abs(meant) <= 1.0).all()
    inside = np.abs(meant) < 1.0
    np.testing.assert_allclose(np.asarray(whole(jnp.asarray(able), meant, DEFAULT))[inside], trust[inside], atol=1e-6)
