"""A partner grows by what it learns from the other, and with it its weight between the two and on the market.

Carries LF35 and LF40. Sources: Hübel et al. (2022), section 5.1 (the alliance sped the expansion of startups; sales of
one quadrupled in two years, and with them its impact on markets) and section 5.2 (the large firm came to depend on the
startup that grew strong, against the view that partners unlike in size harm the smaller one); that bargaining power
goes with what was learned: Hamel (1991), Inkpen & Beamish (1997), cited in section 2. All sizes are assumed.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def power(share: Array, ahead: Array, parameters: Parameters) -> Array:
    """A partner's share of power by now, in [0, 1]; `ahead`: product knowledge it gained beyond what it gave."""
    return jnp.clip(share + parameters.growth_on_power * ahead, 0.0, 1.0)
