"""Quantities that follow from the state: what partners do about what they see, by the process's own functions."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.engine.rows import row_index
from allyscope.process.done import conflict, dealings, exchange, response
from allyscope.process.parameters import Parameters
from allyscope.process.seen import detection
from allyscope.process.seen.focus import focused
from allyscope.process.state import Focus, ordered_pairs
from allyscope.process.traits import AllianceTraits, Capabilities
from allyscope.process.trust import foundation


def derive(
    observed: Array,
    capabilities: tuple[Capabilities, ...],
    focus: tuple[Focus, ...],
    traits: AllianceTraits,
    parameters: Parameters,
) -> Array:
    """Rows of `derived.derived_quantities` from the rows of `observe`: (rows, …) → (derived, …)."""
    partners, traits = len(traits.partners), focused(traits, focus, parameters)
    row = row_index(partners).row
    strife = observed[row("conflict")]
    benefits, expectation, conduct = (
        [observed[row(name, j)] for j in range(partners)] for name in ("benefits", "expectation", "conduct")
    )
    shortfall, lapse, outcome, process = [], [], [], []
    for j, own in enumerate(traits.partners):
        others = [conduct[k] for k in range(partners) if k != j]
        shortfall.append(detection.outcome_discrepancy(expectation[j], benefits[j]))
        weighs = [traits.partners[k].strategic_significance for k in range(partners) if k != j]
        committed = sum(weighs[1:], weighs[0]) / len(weighs)
        norm = dealings.expected_conduct(own.strategic_significance, committed, parameters)
        lapse.append(detection.process_discrepancy(norm, sum(others[1:], others[0]) / len(others)))
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
    foci = [getattr(own, name) for name in ("promotion_focus", "prevention_focus") for own in traits.partners]
    pairs = [observed[row("trust", j, k)] for j, k in ordered_pairs(partners)]
    met = foundation.expected(traits.foundations, sum(pairs[1:], pairs[0]) / len(pairs), traits.equity, parameters)
    skills = [sum(own[1:], own[0]) / len(own) for own in capabilities]
    settled = (met.negotiation, met.commitment, met.execution)
    return jnp.stack([*own_rows, *foci, crossed, *settled, *skills])
