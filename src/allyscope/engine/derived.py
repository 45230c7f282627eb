"""Names of the quantities that follow from the state; `derive.py` works them out."""

from __future__ import annotations

from allyscope.process.observe import Quantity

OWN = (
    "outcome_shortfall",  # the discrepancies as they are, seen or not
    "process_shortfall",
    "outcome_effort",
    "process_effort",
    "priority",  # share of the effort that goes into outcomes
    "outcome_repair",  # benefits and conduct gained per month, without what common ground adds
    "process_repair",
    "own_legitimacy",  # the one whose crisis a partner of this focus looks after: pragmatic or moral
    "acts_left_undone",  # conduct that is owed and withheld for want of trust, by passive opportunism or guardedness
    "promotion_now",  # regulatory focus of those who serve, with what the situation primes
    "prevention_now",
)

CAPABILITY = "capability"  # mean of the six of a partner
# How far what a stage settles is met where nothing is recorded of it, by the trust that partners have by now.
SETTLED = ("settled_negotiation", "settled_commitment", "settled_execution")


def derived_quantities(partners: int) -> tuple[Quantity, ...]:
    """What `derive.derive` returns, in order: `cross_purposes` only of a dyad's two partners."""
    own = [Quantity(name, j) for name in OWN for j in range(partners)]
    skills = [Quantity(CAPABILITY, j) for j in range(partners)]
    return (*own, Quantity("cross_purposes"), *(Quantity(name) for name in SETTLED), *skills)
