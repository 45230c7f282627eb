"""Exchange: benefits follow complementarity and coordination, conduct follows trust, expectations ramp up.

Carries no proposition of its own: it closes the loop that the propositions assume (Kumar 2015, section 2.2: the two
discrepancies are interlinked; sections 3.1-3.2: passive opportunism of promotion, guardedness of prevention partners).
"""

from __future__ import annotations

from jax import Array

from allyscope.process import stages
from allyscope.process.parameters import Parameters
from allyscope.process.traits import PartnerTraits


def activity(position: Array) -> Array:
    """How much of the full exchange takes place, by life-cycle position: 0.15, 0.3, 0.6, 1 at 0, 1, 2, 3 (assumed)."""
    return stages.between((0.15, 0.30, 0.60, 1.00), position)


def luck_in_benefits(common: Array, own: Array) -> Array:
    """Luck in benefits: a part that all partners share and one's own, of unit variance together."""
    return 0.6 * common + 0.8 * own


def fortune(common: Array, own: Array, parameters: Parameters) -> Array:
    """Luck in benefits, times its size."""
    return parameters.luck_sd * luck_in_benefits(common, own)


def coordination(own_conduct: Array, other_conduct: Array, trust: Array) -> Array:
    """How well the partners work together, in [0, 1]: half conduct of both, half trust."""
    return 0.25 * (own_conduct + other_conduct) + 0.25 * (1.0 + trust)


def sustainable_benefits(
    complementarity: Array, coordinated: Array, conflict: Array, gained: Array, parameters: Parameters
) -> Array:
    """The level that benefits tend to once the alliance is in full swing; `gained`: by luck, structure and standing."""
    potential = 0.80 + parameters.complementarity_on_benefits * complementarity
    opened = parameters.benefit_base + parameters.coordination_on_benefits * coordinated
    return potential * opened - parameters.conflict_on_benefits * conflict + gained


def benefit_rate(benefits: Array, sustainable: Array, active: Array, parameters: Parameters) -> Array:
    """Change of benefits per month without repair."""
    return parameters.benefit_rate * (active * sustainable - benefits)


def left_undone(promotion_focus: Array, prevention_focus: Array, trust: Array, parameters: Parameters) -> Array:
    """Conduct that is owed and withheld for want of trust: passive opportunism, and information that is guarded."""
    withheld = parameters.guardedness * prevention_focus + parameters.opportunism * promotion_focus
    return withheld * (0.5 * (1.0 - trust))


def sustainable_conduct(
    traits: PartnerTraits,
    trust: Array,
    conflict: Array,
    value_distance: Array,
    moral_legitimacy: Array,
    gained: Array,
    parameters: Parameters,
) -> Array:
    """The level that a partner's conduct tends to; `gained`: by luck and governance.

    Doubts of moral legitimacy lessen any partner's commitment (Kumar 2015, section 4.1), and a prevention partner
    withdraws (section 4.2).
    """
    withdrawn = (parameters.commitment + parameters.withdrawal * traits.prevention_focus) * (1.0 - moral_legitimacy)
    usual = parameters.conduct_base - parameters.distance_on_conduct * value_distance
    return (
        usual
        + parameters.trust_on_conduct * trust
        - left_undone(traits.promotion_focus, traits.prevention_focus, trust, parameters)
        - parameters.conflict_on_conduct * conflict
        - withdrawn
        + gained
    )


def conduct_rate(conduct: Array, sustainable: Array, parameters: Parameters) -> Array:
    """Change of conduct per month without repair and haste."""
    return parameters.conduct_rate * (sustainable - conduct)


def expectation_rate(
    expectation: Array, ambition: Array, active: Array, benefits: Array, parameters: Parameters
) -> Array:
    """Change of expectation per month: up to the ambition as the exchange unfolds, slowly revised toward benefits."""
    ramp = (active * ambition - expectation) / parameters.expectation_ramp
    return ramp + parameters.expectation_revision * (benefits - expectation)
