"""Market: how far new products reach conventional customers, through alliances, products of one's own and a venture.

Carries LF27, LF30, LF38-LF40, LF45, LF51, LP02, LP32. Source: Hübel et al. (2022), sections 4.3, 4.4 and 5.1.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def alliance_route(benefits: Array, executing: Array, disclosed: Array, grown: Array, parameters: Parameters) -> Array:
    """What the alliances' products put on the shelves: (slots, …) → (…).

    A hidden alliance reaches fewer, and a partner that has `grown`, by what it learned from the firm, more.
    """
    seen = 1.0 - parameters.disclosure_on_market * (1.0 - disclosed)
    reached = 1.0 + parameters.growth_on_market * grown
    return parameters.alliances_on_market * jnp.sum(benefits * executing * seen * reached, axis=0)


def own_route(in_house: Array, product: Array, parameters: Parameters) -> Array:
    """What the firm's own products put there: a niche, unless partners' product knowledge opens the mainstream."""
    return parameters.inhouse_on_market * in_house * (1.0 - parameters.product_on_mainstream * (1.0 - product))


def market_after(
    market: Array,
    through_alliances: Array,
    through_own: Array,
    venture: Array,
    own_assets: Array,
    months: float | Array,
    parameters: Parameters,
) -> Array:
    """Reach in the market after some months, in [0, 1]; faster with expertise and infrastructure."""
    routes = through_alliances + through_own + parameters.venture_on_market * venture
    equipped = jnp.maximum(1.0 + parameters.assets_on_market * (own_assets - 0.5), 0.0)
    return 1.0 - (1.0 - market) * jnp.exp(-parameters.market_rate * equipped * routes * months)
