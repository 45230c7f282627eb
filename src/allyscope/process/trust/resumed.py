"""An alliance of partners who were allied before: trust, or distrust, and what they know of each other are carried on.

Where an earlier alliance of the same partners still counts, each side begins with the trust in which that one ended,
and knows the other to some extent. A good end is carried on like a bad one; partners who never allied begin with
propensity and what dealings their people had. Bears on TF03 and TP04 (against TP05). Sources: Ben Jemaa-Boubaya et al.
(2024), Findings, stage 1, Prior exchange (case 5: a former alliance of ten years) and stage 2, Mode of cooperation;
that trust between firms comes from repeated alliances: Gulati (1995); that it outlasts a time without contact: Levin,
Walter & Murnighan (2011). All sizes are assumed.
"""

from __future__ import annotations

from allyscope.process.lazy import Array
from allyscope.process.parameters import Parameters


def trust_at_start(strangers: Array, still_counts: Array, ended_in: Array, parameters: Parameters) -> Array:
    """Trust at the beginning, in [-1, 1]: that of strangers, drawn toward that in which an earlier alliance ended.

    `still_counts` and `ended_in` are levels in [0, 1]; ½ is neither trust nor distrust.
    """
    return strangers + parameters.trust_carried * still_counts * (2.0 * ended_in - 1.0 - strangers)


def known_at_start(still_counts: Array, parameters: Parameters) -> Array:
    """Knowledge about the partner at the beginning, in [0, 1]."""
    return parameters.knowledge_carried * still_counts
