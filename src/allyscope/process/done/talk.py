"""Talk: what dialogue does depends on whether partners talk to each other or past each other.

In conflict, the more so between partners of distant values who care for face, talk does less, and may leave things
worse than silence. A third party's presence is not subject to that. Source: Kumar (2015), sections 3.3 (difficulties
may worsen a relationship through negative emotions), 4.3 and 5.3 (partners who talk past each other wear the
relationship down) and 5.2 (face loss).
"""

from __future__ import annotations

from jax import Array

from allyscope.process.parameters import Parameters


def taken(conflict: Array, concern_for_face: Array, value_distance: Array, parameters: Parameters) -> Array:
    """How talk is taken: 1 as it is meant, 0 to no effect, below 0 as an offence."""
    return 1.0 - parameters.talk_backfires * conflict * (concern_for_face + value_distance)
