"""Every parameter of the process in one table: default, unit, range, prior and where the number comes from.

A parameter that belongs to a mechanism is a rate, a level or a *strength*. A strength at zero switches its mechanism
off, which is how a proposition becomes testable. `origin` says row by row where the number comes from ("assumed" or
"measured (which data)"). The assumed values were chosen together so that the default
population has both healthy and collapsing alliances and ends prematurely within ten years in 30-70 % of the cases
(Kale & Singh 2009, in Kumar 2015, section 1); no alliance of the literature was looked at for that.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from allyscope.process import (
    belief_rows,
    doing_rows,
    ending_rows,
    firm_rows,
    focus_rows,
    learning_rows,
    repair_rows,
    signal_rows,
)
from allyscope.process.lazy import Array
from allyscope.process.rows import LAB, antecedents, factor, gain, level, measured, months, rate, share, shift


class Parameters(NamedTuple):
    """The parameters of the process; every leaf is a scalar or one value per lane."""

    # detection (Kumar 2015, sections 2.2, 3.1-3.2)
    detection_rate: Annotated[Array, rate(0.35, "detection", "pace at which perception follows an actual discrepancy")]
    focus_on_detection: Annotated[
        Array, gain(2.0, "detection", "how far the matching regulatory focus speeds detection", strength=True)
    ]
    # response
    threshold: Annotated[Array, level(0.20, "response", "perceived discrepancy at which effort starts, at focus ½")]
    focus_on_threshold: Annotated[
        Array, gain(0.30, "response", "fall of the threshold from no focus to full focus", strength=True, spread=0.25)
    ]
    focus_on_effort: Annotated[
        Array, share(1.0, "response", "how far effort follows the matching regulatory focus", strength=True)
    ]
    effort: Annotated[Array, rate(0.30, "response", "repair achieved per unit of effort", strength=True)]
    # side effects
    haste: Annotated[Array, rate(0.20, "side_effects", "conduct lost per unit of outcome repair", strength=True)]
    delay: Annotated[Array, rate(0.20, "side_effects", "benefits lost per unit of process repair", strength=True)]
    buffering: Annotated[
        Array, share(0.8, "side_effects", "share of haste that ambiguity tolerance and fit absorb", strength=True)
    ]
    # conflict
    cross_purpose: Annotated[
        Array, gain(4.0, "conflict", "conflict fed by partners repairing different things", strength=True)
    ]
    friction: Annotated[Array, rate(0.10, "conflict", "conflict fed by process discrepancies seen", strength=True)]
    conflict_decay: Annotated[Array, rate(0.15, "conflict", "pace at which conflict fades")]
    harmony: Annotated[Array, share(0.5, "conflict", "pace gained from mean to full prevention focus", strength=True)]
    # exchange of benefits and conduct
    benefit_rate: Annotated[Array, rate(0.10, "exchange", "pace at which benefits follow their sustainable level")]
    benefit_base: Annotated[Array, level(0.45, "exchange", "share of the potential that needs no coordination")]
    coordination_on_benefits: Annotated[
        Array, gain(0.55, "exchange", "share of the potential that coordination opens", strength=True, spread=0.1)
    ]
    complementarity_on_benefits: Annotated[
        Array, gain(0.30, "exchange", "potential gained from no to full complementarity", strength=True)
    ]
    conflict_on_benefits: Annotated[Array, gain(0.50, "exchange", "benefits lost at full conflict", strength=True)]
    conduct_rate: Annotated[
        Array, measured(0.052, LAB, rate(0.12, "exchange", "pace at which conduct follows its sustainable level"))
    ]
    conduct_base: Annotated[Array, level(0.75, "exchange", "conduct without trust, conflict, distance or guardedness")]
    trust_on_conduct: Annotated[Array, gain(0.25, "exchange", "conduct gained at full trust", strength=True)]
    guardedness: Annotated[
        Array, gain(0.10, "exchange", "conduct a prevention partner withholds without trust", strength=True)
    ]
    opportunism: Annotated[
        Array, gain(0.06, "exchange", "conduct a promotion partner trades away without trust", strength=True)
    ]
    distance_on_conduct: Annotated[Array, gain(0.08, "exchange", "conduct lost at full value distance", strength=True)]
    conflict_on_conduct: Annotated[Array, gain(0.50, "exchange", "conduct lost at full conflict", strength=True)]
    conduct_norm: Annotated[Array, level(0.72, "exchange", "conduct that partners regard as appropriate")]
    expectation_ramp: Annotated[Array, months(12.0, "exchange", "time over which expected benefits build up")]
    expectation_revision: Annotated[Array, rate(0.01, "exchange", "pace at which expectations follow benefits")]
    luck_sd: Annotated[Array, gain(0.20, "exchange", "standard deviation of luck in benefits and conduct")]
    luck_months: Annotated[Array, months(12.0, "exchange", "time over which luck persists")]
    misreading_sd: Annotated[Array, gain(0.05, "detection", "standard deviation of misperception")]
    misreading_months: Annotated[Array, months(3.0, "detection", "time over which a misperception persists")]
    # attribution
    blame_base: Annotated[Array, level(0.40, "attribution", "share of a discrepancy blamed on the partner, in calm")]
    conflict_on_blame: Annotated[Array, gain(0.50, "attribution", "blame added at full conflict", strength=True)]
    haste_on_blame: Annotated[Array, gain(0.60, "attribution", "blame added per unit of hurried repair", strength=True)]
    blame_rate: Annotated[Array, rate(0.25, "attribution", "pace at which attribution changes")]
    # legitimacy
    outcome_on_pragmatic: Annotated[
        Array, rate(0.40, "legitimacy", "pragmatic legitimacy worn by outcome discrepancy", strength=True)
    ]
    process_on_moral: Annotated[
        Array, rate(0.40, "legitimacy", "moral legitimacy worn by process discrepancy", strength=True)
    ]
    joint_on_cognitive: Annotated[Array, rate(2.5, "legitimacy", "cognitive legitimacy worn by both", strength=True)]
    legitimacy_tolerance: Annotated[
        Array, level(0.04, "legitimacy", "discrepancy that wears down nothing", spread=0.01)
    ]
    legitimacy_recovery: Annotated[Array, rate(0.08, "legitimacy", "pace at which legitimacy recovers")]
    critical_legitimacy: Annotated[Array, share(0.5, "legitimacy", "a legitimacy below this level is a crisis")]
    # trust
    antecedents_on_trust: Annotated[
        Array, measured(0.115, LAB, rate(0.06, "trust", "pace at which trust follows its foundations", strength=True))
    ]
    capability_on_trust: Annotated[
        Array, share(0.8, "trust", "dependence of that pace on the capabilities a stage needs", strength=True)
    ]
    foundation_memory: Annotated[
        Array,
        share(0.6, "foundation", "weight of an earlier stage's foundation relative to the next one", strength=True),
    ]
    social_early: Annotated[
        Array, gain(0.5, "foundation", "extra weight of social antecedents early, structural late", strength=True)
    ]
    prior_exchange_builds_trust: Annotated[
        Array, share(1.0, "foundation", "prior exchange: 1 Boersma et al. 2003, 0 Khalid & Ali 2017", strength=True)
    ]
    reputation_builds_trust: Annotated[
        Array, share(1.0, "foundation", "reputation counts: 1 Khalid & Ali 2017, 0 Meier et al. 2016", strength=True)
    ]
    trust_on_antecedents: Annotated[Array, gain(0.15, "foundation", "antecedents added at full trust", strength=True)]
    joint_unit: Annotated[
        Array, gain(0.15, "foundation", "unrecorded antecedents of execution gained by a joint unit", strength=True)
    ]
    follow_through: Annotated[
        Array, share(1.0, "foundation", "renegotiation that counts only as far as resources follow", strength=True)
    ]
    foundation_prior_weight: Annotated[
        Array, antecedents(1.5, "foundation", "weight of the unrecorded part of a stage's foundation, in antecedents")
    ]
    conduct_on_trust: Annotated[Array, rate(0.06, "trust", "trust from conduct above the trust norm", strength=True)]
    trust_norm: Annotated[Array, level(0.60, "trust", "conduct above which trust grows")]
    discrepancy_on_trust: Annotated[
        Array,
        measured(0.656, LAB, rate(0.35, "trust", "trust lost to discrepancies blamed on the partner", strength=True)),
    ]
    trust_tolerance: Annotated[Array, level(0.04, "trust", "blamed discrepancy that costs no trust", spread=0.01)]
    tension_worked_through: Annotated[
        Array, rate(0.30, "trust", "trust gained from a conflict that is talked through", strength=True)
    ]
    familiarity_on_trust: Annotated[
        Array, rate(0.01, "trust", "trust gained from a partner that is fully known", strength=True)
    ]
    sentiment_sd: Annotated[Array, rate(0.012, "trust", "standard deviation of unexplained drift in trust")]
    sentiment_months: Annotated[Array, months(6.0, "trust", "time over which such a drift persists")]
    # beliefs under trust (Mayer, Davis & Schoorman 1995; Das & Teng 2001; Connelly et al. 2018)
    ability_in_trust: Annotated[Array, belief_rows.ABILITY_IN_TRUST]
    news_told_apart: Annotated[Array, belief_rows.NEWS_TOLD_APART]
    experience_over_antecedents: Annotated[Array, belief_rows.EXPERIENCE_OVER_ANTECEDENTS]
    delivery_on_trust: Annotated[Array, belief_rows.DELIVERY_ON_TRUST]
    # dynamic capabilities
    capability_growth: Annotated[
        Array, share(0.10, "capabilities", "share of the missing capability gained by one strong use", strength=True)
    ]
    experience_on_readiness: Annotated[
        Array, gain(0.20, "capabilities", "readiness for a stage from no to full alliance experience", strength=True)
    ]
    trust_on_capabilities: Annotated[
        Array, rate(0.01, "capabilities", "pace at which capabilities grow at full trust", strength=True)
    ]
    # life cycle
    selection_months: Annotated[Array, months(5.0, "life_cycle", "usual duration of selection")]
    negotiation_months: Annotated[Array, months(6.0, "life_cycle", "usual duration of negotiation")]
    commitment_months: Annotated[Array, months(4.0, "life_cycle", "usual duration of commitment")]
    capability_on_progress: Annotated[Array, gain(0.8, "life_cycle", "pace gained at full capability", strength=True)]
    foundation_on_progress: Annotated[
        Array, gain(0.8, "life_cycle", "pace gained from no to full foundation of the stage before", strength=True)
    ]
    trust_on_progress: Annotated[Array, gain(0.4, "life_cycle", "pace gained at full trust", strength=True)]
    conflict_on_progress: Annotated[Array, gain(1.0, "life_cycle", "pace lost at full conflict", strength=True)]
    reopening: Annotated[Array, rate(0.30, "life_cycle", "stages lost to tension beyond tolerance", strength=True)]
    usual_tension: Annotated[Array, level(0.30, "life_cycle", "conflict and discrepancy that reopen nothing")]
    # exit
    exit_base: Annotated[Array, ending_rows.EXIT_BASE]
    pragmatic_on_exit: Annotated[Array, ending_rows.PRAGMATIC_ON_EXIT]
    moral_on_exit: Annotated[Array, ending_rows.MORAL_ON_EXIT]
    cognitive_on_exit: Annotated[Array, ending_rows.COGNITIVE_ON_EXIT]
    conflict_on_exit: Annotated[Array, ending_rows.CONFLICT_ON_EXIT]
    trust_on_exit: Annotated[Array, ending_rows.TRUST_ON_EXIT]
    significance_on_exit: Annotated[Array, ending_rows.SIGNIFICANCE_ON_EXIT]
    equity_on_exit: Annotated[Array, ending_rows.EQUITY_ON_EXIT]
    failed_moral_repair: Annotated[Array, ending_rows.FAILED_MORAL_REPAIR]
    # learning
    about_rate: Annotated[Array, learning_rows.ABOUT_RATE]
    about_in_execution: Annotated[Array, learning_rows.ABOUT_IN_EXECUTION]
    inhibition: Annotated[Array, learning_rows.INHIBITION]
    inhibition_base: Annotated[Array, learning_rows.INHIBITION_BASE]
    distance_on_inhibition: Annotated[Array, learning_rows.DISTANCE_ON_INHIBITION]
    openness_on_inhibition: Annotated[Array, learning_rows.OPENNESS_ON_INHIBITION]
    product_rate: Annotated[Array, learning_rows.PRODUCT_RATE]
    sustainability_rate: Annotated[Array, learning_rows.SUSTAINABILITY_RATE]
    product_before_sustainability: Annotated[Array, learning_rows.PRODUCT_BEFORE_SUSTAINABILITY]
    cycle_rate: Annotated[Array, learning_rows.CYCLE_RATE]
    cycle_gain: Annotated[Array, learning_rows.CYCLE_GAIN]
    discrepancy_on_cycle: Annotated[Array, learning_rows.DISCREPANCY_ON_CYCLE]
    readjustment: Annotated[Array, learning_rows.READJUSTMENT]
    # learning race (Hamel 1991, Inkpen & Beamish 1997, in Hübel et al. 2022, section 2)
    bargaining_power: Annotated[Array, learning_rows.BARGAINING_POWER]
    outlearning_on_exit: Annotated[Array, learning_rows.OUTLEARNING_ON_EXIT]
    # acts of repair
    act_months: Annotated[Array, months(3.0, "repair", "time over which dialogue, calm or mediation lasts")]
    dialogue_on_conflict: Annotated[
        Array, rate(0.30, "repair", "conflict dissolved by dialogue or mediation", strength=True)
    ]
    calm_on_blame: Annotated[Array, gain(0.50, "repair", "blame taken off by calm or mediation", strength=True)]
    structure_months: Annotated[Array, months(36.0, "repair", "time over which a new structure serves its purpose")]
    restructuring: Annotated[
        Array, gain(1.0, "acts", "effect of successful restructuring, shift or redefined expectations", strength=True)
    ]
    normalizing_accounts: Annotated[Array, gain(1.0, "acts", "effect of a normalizing account", strength=True)]
    social_accounts: Annotated[Array, gain(1.0, "acts", "effect of a successful social account", strength=True)]
    external_intervention: Annotated[
        Array, gain(1.0, "acts", "effect of a champion or of third-party sensegiving", strength=True)
    ]
    failed_act: Annotated[Array, gain(1.0, "acts", "cost of a failed act", strength=True)]
    moderation: Annotated[
        Array, gain(1.0, "acts", "how far success depends on trust, fit, blame, face, power and support", strength=True)
    ]
    usual_repair: Annotated[
        Array, share(1.0, "acts", "partners act by their focus in a crisis when nobody advises", strength=True)
    ]
    rest_months: Annotated[Array, months(6.0, "acts", "pause between two acts of the same partner")]
    talking_past: Annotated[
        Array, gain(0.10, "acts", "conflict added by restructuring and a social account at once", strength=True)
    ]
    deliberation: Annotated[
        Array, gain(4.0, "acts", "months for which a prevention partner ponders its own act", strength=True)
    ]
    commitment: Annotated[Array, gain(0.05, "exchange", "conduct lost with all moral legitimacy", strength=True)]
    withdrawal: Annotated[
        Array, gain(0.10, "exchange", "conduct a prevention partner withdraws with it beyond that", strength=True)
    ]
    # signals to stakeholders
    partner_signal: Annotated[Array, signal_rows.PARTNER_SIGNAL]
    explicit_signal: Annotated[Array, signal_rows.EXPLICIT_SIGNAL]
    signal_cost: Annotated[Array, signal_rows.SIGNAL_COST]
    exposure: Annotated[Array, signal_rows.EXPOSURE]
    exposure_cost: Annotated[Array, signal_rows.EXPOSURE_COST]
    standing_on_benefits: Annotated[Array, signal_rows.STANDING_ON_BENEFITS]
    # what stakeholders make of signals and partners (signalling note, paragraphs 2-6; Connelly et al. 2011)
    worse_news: Annotated[Array, signal_rows.WORSE_NEWS]
    anchored_on_firm: Annotated[Array, signal_rows.ANCHORED_ON_FIRM]
    hard_to_judge: Annotated[Array, signal_rows.HARD_TO_JUDGE]
    help_on_orientation: Annotated[Array, signal_rows.HELP_ON_ORIENTATION]
    repetition: Annotated[Array, signal_rows.REPETITION]
    signal_months: Annotated[Array, signal_rows.SIGNAL_MONTHS]
    false_claims: Annotated[Array, signal_rows.FALSE_CLAIMS]
    # portfolio of a focal firm (Hübel et al. 2022, sections 4.2-5.2)
    learning_on_openness: Annotated[Array, firm_rows.LEARNING_ON_OPENNESS]
    positive_on_openness: Annotated[Array, firm_rows.POSITIVE_ON_OPENNESS]
    pragmatism_on_openness: Annotated[Array, firm_rows.PRAGMATISM_ON_OPENNESS]
    negative_on_openness: Annotated[Array, firm_rows.NEGATIVE_ON_OPENNESS]
    concern_on_openness: Annotated[Array, firm_rows.CONCERN_ON_OPENNESS]
    lessons_shared: Annotated[Array, firm_rows.LESSONS_SHARED]
    lessons_on_partners: Annotated[Array, firm_rows.LESSONS_ON_PARTNERS]
    comfortable_alliances: Annotated[Array, firm_rows.COMFORTABLE_ALLIANCES]
    capability_on_comfort: Annotated[Array, firm_rows.CAPABILITY_ON_COMFORT]
    distance_on_demand: Annotated[Array, firm_rows.DISTANCE_ON_DEMAND]
    conflict_on_demand: Annotated[Array, firm_rows.CONFLICT_ON_DEMAND]
    intent_on_demand: Annotated[Array, firm_rows.INTENT_ON_DEMAND]
    load_on_conduct: Annotated[Array, firm_rows.LOAD_ON_CONDUCT]
    load_on_benefits: Annotated[Array, firm_rows.LOAD_ON_BENEFITS]
    # experience
    experience_months: Annotated[Array, firm_rows.EXPERIENCE_MONTHS]
    news_on_positive: Annotated[Array, firm_rows.NEWS_ON_POSITIVE]
    benefits_on_positive: Annotated[Array, firm_rows.BENEFITS_ON_POSITIVE]
    discrepancy_on_negative: Annotated[Array, firm_rows.DISCREPANCY_ON_NEGATIVE]
    conflict_on_negative: Annotated[Array, firm_rows.CONFLICT_ON_NEGATIVE]
    load_on_negative: Annotated[Array, firm_rows.LOAD_ON_NEGATIVE]
    control_on_negative: Annotated[Array, firm_rows.CONTROL_ON_NEGATIVE]
    # entry into further alliances
    entry_base: Annotated[Array, firm_rows.ENTRY_BASE]
    need_on_entry: Annotated[Array, firm_rows.NEED_ON_ENTRY]
    pressure_on_need: Annotated[Array, firm_rows.PRESSURE_ON_NEED]
    openness_on_entry: Annotated[Array, firm_rows.OPENNESS_ON_ENTRY]
    positive_on_entry: Annotated[Array, firm_rows.POSITIVE_ON_ENTRY]
    learning_on_entry: Annotated[Array, firm_rows.LEARNING_ON_ENTRY]
    negative_on_entry: Annotated[Array, firm_rows.NEGATIVE_ON_ENTRY]
    load_on_entry: Annotated[Array, firm_rows.LOAD_ON_ENTRY]
    openness_on_distance: Annotated[Array, firm_rows.OPENNESS_ON_DISTANCE]
    learning_on_distance: Annotated[Array, firm_rows.LEARNING_ON_DISTANCE]
    positive_on_distance: Annotated[Array, firm_rows.POSITIVE_ON_DISTANCE]
    distance_of_values: Annotated[Array, firm_rows.DISTANCE_OF_VALUES]
    concern_on_disclosure: Annotated[Array, firm_rows.CONCERN_ON_DISCLOSURE]
    # response to negative experience
    response_rate: Annotated[Array, firm_rows.RESPONSE_RATE]
    frustration_tolerance: Annotated[Array, firm_rows.FRUSTRATION_TOLERANCE]
    worth_on_response: Annotated[Array, firm_rows.WORTH_ON_RESPONSE]
    support_on_benefits: Annotated[Array, firm_rows.SUPPORT_ON_BENEFITS]
    postponement_on_expectation: Annotated[Array, firm_rows.POSTPONEMENT_ON_EXPECTATION]
    response_months: Annotated[Array, firm_rows.RESPONSE_MONTHS]
    # in-house innovation, venture, market
    innovation_rate: Annotated[Array, firm_rows.INNOVATION_RATE]
    about_in_innovation: Annotated[Array, firm_rows.ABOUT_IN_INNOVATION]
    ambition_on_innovation: Annotated[Array, firm_rows.AMBITION_ON_INNOVATION]
    negative_on_innovation: Annotated[Array, firm_rows.NEGATIVE_ON_INNOVATION]
    parallel_on_innovation: Annotated[Array, firm_rows.PARALLEL_ON_INNOVATION]
    dependence_on_innovation: Annotated[Array, firm_rows.DEPENDENCE_ON_INNOVATION]
    external_developers: Annotated[Array, firm_rows.EXTERNAL_DEVELOPERS]
    diversity_widens: Annotated[Array, firm_rows.DIVERSITY_WIDENS]
    venture_rate: Annotated[Array, firm_rows.VENTURE_RATE]
    positive_on_wish: Annotated[Array, firm_rows.POSITIVE_ON_WISH]
    strain_on_avoidance: Annotated[Array, firm_rows.STRAIN_ON_AVOIDANCE]
    market_rate: Annotated[Array, firm_rows.MARKET_RATE]
    alliances_on_market: Annotated[Array, firm_rows.ALLIANCES_ON_MARKET]
    inhouse_on_market: Annotated[Array, firm_rows.INHOUSE_ON_MARKET]
    venture_on_market: Annotated[Array, firm_rows.VENTURE_ON_MARKET]
    product_on_mainstream: Annotated[Array, firm_rows.PRODUCT_ON_MAINSTREAM]
    disclosure_on_market: Annotated[Array, firm_rows.DISCLOSURE_ON_MARKET]
    assets_on_market: Annotated[Array, firm_rows.ASSETS_ON_MARKET]
    # repair undone and repair refused (Kumar 2015, sections 2.2 and 5)
    conditional_healing: Annotated[Array, repair_rows.CONDITIONAL_HEALING]
    crisis_escalation: Annotated[Array, repair_rows.CRISIS_ESCALATION]
    talk_on_ground: Annotated[Array, repair_rows.TALK_ON_GROUND]
    ground_months: Annotated[Array, repair_rows.GROUND_MONTHS]
    talk_backfires: Annotated[Array, repair_rows.TALK_BACKFIRES]
    divergence_on_ground: Annotated[Array, repair_rows.DIVERGENCE_ON_GROUND]
    ground_on_repair: Annotated[Array, repair_rows.GROUND_ON_REPAIR]
    experience_on_conduct: Annotated[Array, repair_rows.EXPERIENCE_ON_CONDUCT]
    unequal_commitment: Annotated[Array, repair_rows.UNEQUAL_COMMITMENT]
    acceptance: Annotated[Array, repair_rows.ACCEPTANCE]
    refusal: Annotated[Array, repair_rows.REFUSAL]
    personnel_change: Annotated[Array, repair_rows.PERSONNEL_CHANGE]
    scope_change: Annotated[Array, repair_rows.SCOPE_CHANGE]
    shared_framing: Annotated[Array, repair_rows.SHARED_FRAMING]
    # all numbers of the catalogue of acts, by what they are: nothing is changed unless an experiment sets them
    act_calm: Annotated[Array, factor("factor of what acts do: calm")]
    act_mediation: Annotated[Array, factor("factor of what acts do: mediation")]
    act_structure: Annotated[Array, factor("factor of what acts do: potential gained")]
    act_governance: Annotated[Array, factor("factor of what acts do: conduct gained")]
    act_expectation: Annotated[Array, factor("factor of what acts do: expectations talked away")]
    act_pragmatic: Annotated[Array, factor("factor of what acts do: pragmatic legitimacy restored")]
    act_moral: Annotated[Array, factor("factor of what acts do: moral legitimacy restored")]
    act_cognitive: Annotated[Array, factor("factor of what acts do: cognitive legitimacy restored")]
    act_blame: Annotated[Array, factor("factor of what acts do: blame taken off")]
    act_estranged: Annotated[Array, factor("factor of what acts do: trust that goes with a person")]
    act_ground: Annotated[Array, factor("factor of what acts do: common ground found")]
    act_personnel: Annotated[Array, factor("factor of what acts do: distrust that goes with persons")]
    act_enlarged: Annotated[Array, factor("factor of what acts do: expectations raised with the scope")]
    act_given_up: Annotated[Array, factor("factor of what acts do: benefits given up with the scope")]
    act_untangled: Annotated[Array, factor("factor of what acts do: conflict that goes with it")]
    act_by_strategic_compatibility: Annotated[Array, factor("factor of what acts owe to compatible strategies")]
    act_by_prior_trust: Annotated[Array, factor("factor of what acts owe to trust")]
    act_by_strategic_significance: Annotated[Array, factor("factor of what acts owe to significance")]
    act_by_blame: Annotated[Array, factor("factor of what acts owe to blame")]
    act_by_concern_for_face: Annotated[Array, factor("factor of what acts owe to concern for face")]
    act_by_power_difference: Annotated[Array, factor("factor of what acts owe to unequal power")]
    act_by_guardedness: Annotated[Array, factor("factor of what acts owe to guardedness")]
    act_by_support: Annotated[Array, factor("factor of what acts owe to support")]
    act_by_both_crises: Annotated[Array, factor("factor of what acts owe to both crises")]
    act_by_hurry: Annotated[Array, factor("factor of what acts owe to hurry")]
    act_by_receiver_face: Annotated[Array, factor("factor of what acts owe to the receivers' concern for face")]
    act_by_receiver_guardedness: Annotated[Array, factor("factor of what acts owe to guarded receivers")]
    act_by_common_ground: Annotated[Array, factor("factor of what acts owe to common ground")]
    act_cost: Annotated[Array, factor("factor of what a failed act costs, by act")]
    act_odds: Annotated[Array, shift("log odds of success added to those of every act")]
    background_exit: Annotated[Array, ending_rows.BACKGROUND_EXIT]
    frailty_on_exit: Annotated[Array, ending_rows.FRAILTY_ON_EXIT]
    newness_on_exit: Annotated[Array, ending_rows.NEWNESS_ON_EXIT]
    newness_months: Annotated[Array, ending_rows.NEWNESS_MONTHS]
    renewal_on_exit: Annotated[Array, ending_rows.RENEWAL_ON_EXIT]
    outside_on_exit: Annotated[Array, ending_rows.OUTSIDE_ON_EXIT]
    purpose_on_end: Annotated[Array, ending_rows.PURPOSE_ON_END]
    term_on_end: Annotated[Array, ending_rows.TERM_ON_END]
    amicable_end: Annotated[Array, ending_rows.AMICABLE_END]
    buy_out: Annotated[Array, ending_rows.BUY_OUT]
    wrong_on_trust: Annotated[Array, doing_rows.WRONG_ON_TRUST]
    bystander_share: Annotated[Array, doing_rows.BYSTANDER_SHARE]
    doers_told_apart: Annotated[Array, doing_rows.DOERS_TOLD_APART]
    use_on_antecedents: Annotated[Array, doing_rows.USE_ON_ANTECEDENTS]
    # alliances of partners who were allied before
    trust_carried: Annotated[Array, belief_rows.TRUST_CARRIED]
    knowledge_carried: Annotated[Array, belief_rows.KNOWLEDGE_CARRIED]
    # partners that grow by what they learn
    growth_on_power: Annotated[Array, learning_rows.GROWTH_ON_POWER]
    growth_on_market: Annotated[Array, firm_rows.GROWTH_ON_MARKET]
    # focus: primed by situations, and of newcomers (Kumar 2015, section 2.1)
    situational_focus: Annotated[Array, focus_rows.SITUATIONAL_FOCUS]
    situation_months: Annotated[Array, focus_rows.SITUATION_MONTHS]
    newcomer_focus: Annotated[Array, focus_rows.NEWCOMER_FOCUS]
    # partners chosen for their orientation
    screening: Annotated[Array, firm_rows.SCREENING]
    # trust of leaders and of their teams
    teams_apart: Annotated[Array, belief_rows.TEAMS_APART]
    entry_focus: Annotated[Array, focus_rows.ENTRY_FOCUS]
    focus_on_entry: Annotated[Array, focus_rows.FOCUS_ON_ENTRY]
    # purpose: exploration and exploitation (March 1991; Kumar 2015, section 6)
    exploration_on_luck: Annotated[Array, focus_rows.EXPLORATION_ON_LUCK]
    exploration_on_pace: Annotated[Array, focus_rows.EXPLORATION_ON_PACE]
    exploration_on_focus: Annotated[Array, focus_rows.EXPLORATION_ON_FOCUS]
    mutual_legitimacy: Annotated[Array, focus_rows.MUTUAL_LEGITIMACY]
    process_barrier: Annotated[Array, focus_rows.PROCESS_BARRIER]
    unrealistic_demands: Annotated[Array, focus_rows.UNREALISTIC_DEMANDS]
