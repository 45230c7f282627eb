"""Acknowledgement: legitimacy between partners is mutual; what one grants and the other withholds costs cooperation.

Inter-partner legitimacy is the mutual acknowledgement of partners that their actions are proper (Kumar & Das 2007, in
Kumar 2015, section 4); it makes cooperation easier, and it is absent where one side withholds it. Partners who differ
in what they see need a common ground on which they can mend it together (section 2.2).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters


def one_sided(granted: Array, received: Array) -> Array:
    """How far a partner grants moral legitimacy that the others do not grant in turn, in [0, 1]."""
    return jnp.maximum(granted - received, 0.0)


def cooperation(unanswered: Array, common_ground: Array, parameters: Parameters) -> Array:
    """Share of coordination that is left where acknowledgement stays `unanswered`: all of it on full common ground."""
    return 1.0 - parameters.mutual_legitimacy * unanswered * (1.0 - common_ground)
