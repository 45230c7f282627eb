"""What stakeholders make of signals and partners: weighed, anchored on the firm itself, worse news weighing more."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np

from allyscope.process.luck import draws
from allyscope.process.parameters import Parameters, default_parameters
from process.by_name import PARTNERS, after_step, one_lane, quiet

PUBLIC, FIRM, PARTNER = "belief_public", "sustainability_orientation.0", "sustainability_orientation.1"
SCORES = jnp.zeros((len(draws(PARTNERS)), 1))
DEFAULT = default_parameters()


def believed(changes: dict[str, float], months: int = 1, parameters: Parameters = DEFAULT) -> float:
    """What the public believes of the firm after some months, beside a partner that learns nothing meanwhile."""
    given = quiet() | {"knowledge_sustainability.1.0": 0.0} | changes
    for _ in range(months):
        moved = after_step(one_lane(given), SCORES, parameters, jnp.asarray(1.0), jnp.zeros(()))
        given |= {name: float(moved[name][0]) for name in (PUBLIC, "word", "pretence", "heard")}
    return given[PUBLIC]


def test_a_wrong_partner_costs_more_than_a_right_one_brings() -> None:
    wrong, like, right = (believed({PARTNER: level}) for level in (0.1, 0.5, 0.9))
    assert like - wrong > right - like


def test_what_a_firm_is_keeps_the_belief_from_becoming_its_partner() -> None:
    years = {FIRM: 0.9, PARTNER: 0.1, PUBLIC: 0.9}
    assert believed(years, 240) > 0.3
    assert believed(years, 240, default_parameters(anchored_on_firm=0.0, hard_to_judge=0.0)) < 0.15


def test_a_partner_that_nobody_can_judge_tells_nothing() -> None:
    opaque = default_parameters(hard_to_judge=1.0)
    poor, good = (believed({PARTNER: level}, 12, opaque) for level in (0.1, 0.9))
    np.testing.assert_allclose(poor, good, atol=1e-6)


def test_a_weaker_partner_that_was_helped_harms_less() -> None:
    weak = {PARTNER: 0.1, FIRM: 0.9}
    assert believed(weak | {"knowledge_sustainability.1.0": 0.8}, 24) > believed(weak, 24) + 0.01


def test_a_signal_heard_again_is_doubted_less() -> None:
    sent = {"signal_value": 0.9, "signal_observability": 0.8, "signal_fit": 1.0, "scepticism_public": 0.9}
    assert believed(sent | {"heard": 0.8}) > believed(sent | {"heard": 0.0}) + 0.01
    trusting = sent | {"scepticism_public": 0.0}
    assert believed(trusting | {"heard": 0.8}) == believed(trusting | {"heard": 0.0})


def test_false_claims_come_from_those_who_watch_and_believe_little() -> None:
    nobody_lies = default_parameters(false_claims=0.0)
    sceptics, trusting = {"scepticism_public": 0.9}, {"scepticism_public": 0.0}
    assert believed(sceptics, 12) < believed(sceptics, 12, nobody_lies) - 1e-3
    assert believed(trusting, 12) == believed(trusting, 12, nobody_lies)
