"""What a partner learns beyond what it gives makes it the stronger of the two, and its products reach further."""

from __future__ import annotations

import jax.numpy as jnp
import pytest

from allyscope.process.firm.market import alliance_route
from allyscope.process.parameters import default_parameters
from allyscope.process.scene import as_grown
from allyscope.process.traits import build_traits
from process.by_name import PARTNERS, alliance_state, one_lane, quiet

DEFAULT = default_parameters()


def power(changes: dict[str, float], **parameters: float) -> tuple[float, float]:
    given = one_lane(quiet() | changes)
    lanes = {name: jnp.asarray(value) for name, value in given.items()}
    traits = build_traits(lanes, PARTNERS, lanes["equity"])
    grown = as_grown(alliance_state(lanes), traits, default_parameters(**parameters))
    first, second = (float(own.power_share[0]) for own in grown.partners)
    return first, second


def test_power_goes_to_the_one_who_learned_more_and_what_one_gains_the_other_loses() -> None:
    level = {"knowledge_product.0.1": 0.2, "knowledge_product.1.0": 0.2}
    assert power(level) == pytest.approx((0.5, 0.5))
    first, second = power(level | {"knowledge_product.1.0": 0.6})
    assert second > 0.55
    assert first + second == pytest.approx(1.0)


def test_power_is_never_more_than_all_of_it() -> None:
    most = {"power_share.0": 0.95, "knowledge_product.0.1": 1.0, "knowledge_product.1.0": 0.0}
    assert power(most)[0] == 1.0


def test_at_zero_power_stays_the_trait_that_it_was() -> None:
    ahead = {"power_share.0": 0.3, "knowledge_product.0.1": 0.9}
    assert power(ahead, growth_on_power=0.0)[0] == pytest.approx(0.3)


def test_alliances_with_partners_that_have_grown_reach_further() -> None:
    one, none = jnp.ones((2, 1)), jnp.zeros((2, 1))
    reach = float(alliance_route(one, one, one, none, DEFAULT)[0])
    assert float(alliance_route(one, one, one, one, DEFAULT)[0]) > 1.2 * reach
    off = default_parameters(growth_on_market=0.0)
    assert float(alliance_route(one, one, one, one, off)[0]) == float(alliance_route(one, one, one, none, off)[0])
