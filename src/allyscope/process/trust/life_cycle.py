"""Life cycle: selection, negotiation, commitment, execution.

Capable, trusting partners with good foundations move on sooner; conflict holds them up; renegotiation sends them back,
and so does tension beyond the usual. Carries TF42, TF54, TF62, TF68.
Source: Ben Jemaa-Boubaya et al. (2024), framework after Ring & Van de Ven (1994).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process import stages
from allyscope.process.parameters import Parameters


def progress_rate(
    position: Array, capability: Array, foundation: Array, trust: Array, conflict: Array, parameters: Parameters
) -> Array:
    """Stages per month; zero once execution (3) is reached."""
    last = parameters.commitment_months
    duration = stages.between((parameters.selection_months, parameters.negotiation_months, last, last), position)
    pace = jnp.exp(
        parameters.capability_on_progress * (capability - 0.5)
        + parameters.foundation_on_progress * (foundation - 0.5)
        + parameters.trust_on_progress * trust
        - parameters.conflict_on_progress * conflict
    )
    return jnp.where(position < 3.0, pace / duration, 0.0)


def reopening_rate(conflict: Array, suspicion: Array, parameters: Parameters) -> Array:
    """Stages lost per month as tension, or conduct that looks opportunistic, calls earlier work into question.

    `suspicion`: process discrepancy seen, mean of the partners.
    """
    return parameters.reopening * jnp.maximum(conflict + suspicion - parameters.usual_tension, 0.0)


def placed(position: Array, pinned_stage: Array) -> Array:
    """The position, held inside the stage that a record says it is in (−1: nobody says)."""
    inside = jnp.clip(position, pinned_stage, jnp.minimum(pinned_stage + 0.999, 3.0))
    return jnp.where(pinned_stage >= 0.0, inside, jnp.clip(position, 0.0, 3.0))
