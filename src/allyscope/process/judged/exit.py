"""Exit: either partner may leave; the hazard rises as legitimacy is lost.

A prevention-focused partner whose moral repair fails leaves sooner (Kumar 2015, section 4.2). Equity and strategic
significance hold; what a partner could get
elsewhere draws it away (comparison level for alternatives: Thibaut & Kelley 1959; in alliances Anderson & Narus 1984).
Range to be met over ten years in the default population: 30-70 % (Kale & Singh 2009, in Kumar 2015,
section 1).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

from allyscope.process.parameters import Parameters
from allyscope.process.state import PartnerState
from allyscope.process.traits import PartnerTraits


def exit_hazard(
    partner: PartnerState,
    traits: PartnerTraits,
    trust: Array,
    conflict: Array,
    equity: Array,
    active: Array,
    freed: Array,
    parameters: Parameters,
) -> Array:
    """Hazard per month that this partner leaves, ≥ 0; scaled by how far the exchange has begun.

    `freed`: log hazard added because it needs the others less than they need it.
    """
    moral_loss = 1.0 - partner.moral_legitimacy
    held = parameters.significance_on_exit * (traits.strategic_significance - 0.5) + parameters.equity_on_exit * equity
    drawn = parameters.outside_on_exit * (traits.outside_option - 0.5)
    log_hazard = (
        (parameters.exit_base - held + drawn + freed)
        + parameters.pragmatic_on_exit * (1.0 - partner.pragmatic_legitimacy)
        + (parameters.moral_on_exit + parameters.failed_moral_repair * traits.prevention_focus) * moral_loss
        + parameters.cognitive_on_exit * (1.0 - partner.cognitive_legitimacy)
        + parameters.conflict_on_exit * conflict
        - parameters.trust_on_exit * trust
    )
    return active * jnp.exp(jnp.minimum(log_hazard, 3.0))
