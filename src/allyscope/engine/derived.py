"""Quantities that follow from the state: what partners do about what they see, by the process's own functions."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.engine.rows import row_index
from allyscope.process.done import conflict, exchange, response
from allyscope.process.observe import Quantity
from allyscope.process.parameters import Parameters
from allyscope.process.seen import detection
from allyscope.process.state import ordered_pairs
from allyscope.process.traits import AllianceTraits, Capabilities
from allyscope.process.trust import foundation

OWN = (
    "outcome_shortfall",  # the discrepancies as they are, seen or not
    "process_shortfall",
    "outcome_effort",
    "process_effort",
    "priority",  # share of the effort that goes into outcomes
    "outcome_repair",  # benefits and conduct gained per month
    "process_repair",
    "own_legitimacy",  # the one whose crisis a partner of this focus looks after: pragmatic or moral
    "acts_left_undone",  # conduct that is owed and withheld for want of trust, by passive opportunism or guardedness
)

CAPABILITY = "capability"  # mean of the six of a partner
# How far what a stage settles is met where nothing is recorded of it, by the trust that partners have by now.
SETTLED = ("settled_negotiation", "settled_commitment", "settled_execution")


def derived_quantities(partners: int) -> tuple[Quantity, ...]:
    """What `derive` returns, in order: `cross_purposes` only of a dyad's two partners."""
    own = [Quantity(name, j) for name in OWN for j in range(partners)]
    skills = [Quantity(CAPABILITY, j) for j in range(partners)]
    return (*own, Quantity("cross_purposes"), *(Quantity(name) for name in SETTLED), *skills)


def derive(
    observed: Array, capabilities: tuple[Capabilities, ...], traits: AllianceTraits, parameters: Parameters
) -> Array:
    """Rows of `derived_quantities` from the rows of `observe`: (rows, …) → (derived, …)."""
    partners = len(traits.partners)
    row = row_index(partners).row
    strife = observed[row("conflict")]
    benefits, expectation, conduct = (
        [observed[row(name, j)] for j in range(partners)] for name in ("benefits", "expectation", "conduct")
    )
    shortfall, lapse, outcome, process = [], [], [], []
    for j, own in enumerate(traits.partners):
        others = [conduct[k] for k in range(partners) if k != j]
        shortfall.append(detection.outcome_discrepancy(expectation[j], benefits[j]))
        lapse.append(detection.process_discrepancy(parameters.conduct_norm, sum(others[1:], others[0]) / len(others)))
        lacking = observed[row("outcome_discrepancy", j)]
        improper = observed[row("process_discrepancy", j)]
        outcome.append(response.effort(lacking, own.promotion_focus, parameters))
        process.append(response.effort(improper, own.prevention_focus, parameters))
    priority = [conflict.priority(one, other) for one, other in zip(outcome, process, strict=True)]
    total = [one + other for one, other in zip(outcome, process, strict=True)]
    crossed = conflict.mismatch(priority[0], priority[1], total[0], total[1])
    repaired = [[response.repair_rate(each, strife, parameters) for each in efforts] for efforts in (outcome, process)]
    guarded, undone = [], []
    for j, own in enumerate(traits.partners):
        pragmatic, moral = (observed[row(f"{kind}_legitimacy", j)] for kind in ("pragmatic", "moral"))
        guarded.append(jnp.where(own.promotion_focus >= own.prevention_focus, pragmatic, moral))
        trust = [observed[row("trust", j, k)] for k in range(partners) if k != j]
        distant = sum(trust[1:], trust[0]) / len(trust)
        undone.append(exchange.left_undone(own.promotion_focus, own.prevention_focus, distant, parameters))
    own_rows = (*shortfall, *lapse, *outcome, *process, *priority, *repaired[0], *repaired[1], *guarded, *undone)
    pairs = [observed[row("trust", j, k)] for j, k in ordered_pairs(partners)]
    met = foundation.expected(traits.foundations, sum(pairs[1:], pairs[0]) / len(pairs), traits.equity, parameters)
    skills = [sum(own[1:], own[0]) / len(own) for own in capabilities]
    settled = (met.negotiation, met.commitment, met.execution)
    return jnp.stack([*own_rows, crossed, *settled, *skills])
