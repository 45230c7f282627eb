"""Partners who were allied before carry on trust, distrust and what they know of each other; strangers do not."""

from __future__ import annotations

import numpy as np
import pytest
from reference import trust_beliefs

from allyscope.process.parameters import default_parameters
from allyscope.process.traits import trait_names
from process.by_name import PARTNERS, first_month, one_lane, quiet

DEFAULT = default_parameters()
FORMER = {"earlier_alliance": 0.95}


def begun(what: str, changes: dict[str, float], **parameters: float) -> float:
    """What a middling alliance with these changes begins with."""
    return float(first_month(one_lane(quiet() | changes), default_parameters(**parameters))[what][0])


def test_an_alliance_that_ended_well_is_carried_on_and_one_that_ended_badly_too() -> None:
    strangers = begun("trust.0.1", {"earlier_alliance": 0.0})
    assert begun("trust.0.1", FORMER | {"earlier_trust": 0.9}) > strangers + 0.2
    assert begun("trust.0.1", FORMER | {"earlier_trust": 0.1}) < strangers - 0.2


def test_both_beliefs_and_both_sides_begin_with_it() -> None:
    started = first_month(one_lane(quiet() | FORMER | {"earlier_trust": 0.9}), DEFAULT)
    beliefs = [f"{name}.{pair}" for name in ("trust", "belief_in_ability") for pair in ("0.1", "1.0")]
    assert len({float(started[each][0]) for each in beliefs}) == 1


def test_of_strangers_it_does_not_matter_how_anything_ended() -> None:
    low, high = (begun("trust.0.1", {"earlier_alliance": 0.0, "earlier_trust": each}) for each in (0.1, 0.9))
    assert low == high
    assert begun("knowledge_about.0.1", {"earlier_alliance": 0.0}) == 0.0


def test_at_zero_former_partners_begin_as_strangers() -> None:
    off = {"trust_carried": 0.0, "knowledge_carried": 0.0}
    for what in ("trust.0.1", "belief_in_ability.1.0", "knowledge_about.0.1"):
        assert begun(what, FORMER | {"earlier_trust": 0.9}, **off) == begun(what, {"earlier_alliance": 0.0}, **off)


def test_any_start_agrees_with_its_slow_twin() -> None:
    random, numbers = np.random.default_rng(3), DEFAULT._asdict()
    at_default = {name: float(value) for name, value in numbers.items()}
    for _ in range(20):
        given = quiet() | {name: float(random.random()) for name in trait_names(PARTNERS)}
        started = first_month(one_lane(given), DEFAULT)
        for j, k in ((0, 1), (1, 0)):
            trust, known = trust_beliefs.start(given, j, at_default)
            assert float(started[f"trust.{j}.{k}"][0]) == pytest.approx(trust, abs=1e-6)
            assert float(started[f"knowledge_about.{j}.{k}"][0]) == pytest.approx(known, abs=1e-6)
