"""The constructs of the theory: states that move from month to month, and traits that are given."""

from __future__ import annotations

from allyscope.vocabulary.terms import Construct, Nature, Per

_KUMAR = "Kumar (2015)"
_TRUST = "Ben Jemaa-Boubaya et al. (2024)"
_LEARNING = "Hübel, Weissbrod & Schaltegger (2022)"
_SIGNALS = "Strategic alliances and corporate sustainability: a signalling approach (research note)"


def _construct(
    nature: Nature,
    per: Per,
    word: str,
    definition: str,
    source: str,
    *,
    unit: str = "level",
    span: tuple[float, float] = (0.0, 1.0),
) -> Construct:
    return Construct(word, "construct", definition, source, nature, per, unit, *span)


def _capability(word: str, what: str) -> Construct:
    return _construct(
        "trait", "partner", word, f"Skill of the firm in {what}.", f"{_TRUST}, Table 4, last row, after Teece"
    )


STATES = (
    _construct(
        "state",
        "direction",
        "trust",
        "Readiness of partner j to rely on partner k without guarding against it; below zero it is mistrust.",
        f"{_TRUST}, Theoretical background",
        span=(-1.0, 1.0),
    ),
    _construct(
        "state",
        "partner",
        "outcome_discrepancy",
        "Shortfall of results against expectation, as the partner sees it.",
        f"{_KUMAR}, §2.2, after Kumar & Nti (1998)",
    ),
    _construct(
        "state",
        "partner",
        "process_discrepancy",
        "Shortfall of the other side's conduct against expectation, as the partner sees it.",
        f"{_KUMAR}, §2.2, after Kumar & Nti (1998)",
    ),
    _construct(
        "state",
        "partner",
        "actual_outcome_discrepancy",
        "Shortfall of benefits against expectation as it is, seen or not.",
        f"{_KUMAR}, §2.2, after Kumar & Nti (1998); the split from the perceived level is Allyscope's",
    ),
    _construct(
        "state",
        "partner",
        "actual_process_discrepancy",
        "Shortfall of the other side's conduct against the norm as it is, seen or not.",
        f"{_KUMAR}, §2.2, after Kumar & Nti (1998); the split from the perceived level is Allyscope's",
    ),
    _construct(
        "state",
        "partner",
        "outcome_effort",
        "Effort the partner spends on closing the outcome discrepancy.",
        f"{_KUMAR}, §3.1–3.3",
    ),
    _construct(
        "state",
        "partner",
        "process_effort",
        "Effort the partner spends on closing the process discrepancy.",
        f"{_KUMAR}, §3.1–3.3",
    ),
    _construct(
        "state",
        "partner",
        "pragmatic_legitimacy",
        "How far the partner holds that the alliance serves its own interests.",
        f"{_KUMAR}, §4, after Suchman (1995)",
    ),
    _construct(
        "state",
        "partner",
        "moral_legitimacy",
        "How far the partner holds that the other side deals with it justly.",
        f"{_KUMAR}, §4, after Suchman (1995)",
    ),
    _construct(
        "state",
        "partner",
        "cognitive_legitimacy",
        "How far the partner holds that it makes sense for the alliance to exist at all.",
        f"{_KUMAR}, §4, after Suchman (1995)",
    ),
    _construct("state", "alliance", "conflict", "Open tension between the partners.", f"{_KUMAR}, §3.3"),
    _construct(
        "state", "partner", "benefits", "What the partner currently gets out of the alliance.", f"{_KUMAR}, §2.2"
    ),
    _construct(
        "state", "partner", "expectation", "What the partner currently expects to get out of it.", f"{_KUMAR}, §2.2"
    ),
    _construct(
        "state",
        "partner",
        "conduct",
        "How cooperatively and fairly the partner behaves toward the other side.",
        f"{_KUMAR}, §2.2 and §3",
    ),
    _construct(
        "state",
        "partner",
        "attribution_bias",
        "Share of a discrepancy that the partner blames on the other side and not on circumstances.",
        f"{_KUMAR}, §5.1, after Ross (1977)",
    ),
    _construct(
        "state",
        "alliance",
        "foundation",
        "How far the trust antecedents of a stage were met; one value for each stage.",
        f"{_TRUST}, Table 4 and Discussion",
    ),
    _construct(
        "state",
        "alliance",
        "stage_progress",
        "How far the alliance has come in its present life-cycle stage.",
        "Ring & Van de Ven (1994), in Kumar (2015), §1",
    ),
    _construct(
        "state",
        "direction",
        "knowledge_about",
        "What partner j knows about partner k: its goals, skills, surroundings, task and ways of working.",
        f"{_LEARNING}, §1.2 and §4.2",
    ),
    _construct(
        "state",
        "direction",
        "knowledge_from_product",
        "Product-related knowledge that partner j has taken from partner k for its own use.",
        f"{_LEARNING}, §4.2–4.3",
    ),
    _construct(
        "state",
        "direction",
        "knowledge_from_sustainability",
        "Sustainability-related knowledge that partner j has taken from partner k for its own use.",
        f"{_LEARNING}, §4.3 and §5.1",
    ),
    _construct(
        "state",
        "partner",
        "learning_cycle",
        "Position in the cycle of learning, re-evaluation and readjustment; a whole number is a completed cycle.",
        f"{_LEARNING}, §4.2, after Doz (1996)",
        unit="cycles",
        span=(0.0, float("inf")),
    ),
    _construct(
        "state",
        "focal_firm",
        "alliance_learning_capability",
        "Skill of the firm in learning from its alliances, grown by completed cycles.",
        f"{_LEARNING}, §4.2 and §5",
    ),
    _construct(
        "state",
        "focal_firm",
        "coordination_load",
        "How much the alliances that run side by side ask of the firm's people.",
        f"{_LEARNING}, §4.2, third phase",
    ),
    _construct(
        "state",
        "focal_firm",
        "in_house_innovation",
        "How far the firm's own development of the new kind of product has come.",
        f"{_LEARNING}, §4.3",
    ),
    _construct(
        "state",
        "focal_firm",
        "market_share",
        "Share of the new products in the firm's market.",
        f"{_LEARNING}, §5.1",
        unit="share",
    ),
    _construct(
        "state",
        "stakeholder_group",
        "sustainability_belief",
        "What a stakeholder group takes the firm's true sustainability orientation to be.",
        _SIGNALS,
    ),
    _construct(
        "state",
        "stakeholder_group",
        "sustainability_legitimacy",
        "How far the group's belief about the firm meets what the group demands.",
        _SIGNALS,
    ),
)

SPANNER_TRAITS = (
    _construct(
        "trait",
        "spanner",
        "promotion_focus",
        "Strength of the regulatory focus on gains, hopes and progress; independent of the prevention focus.",
        "Higgins (1997); Kumar (2015), §2.1",
    ),
    _construct(
        "trait",
        "spanner",
        "prevention_focus",
        "Strength of the regulatory focus on losses, duties and safety; independent of the promotion focus.",
        "Higgins (1997); Kumar (2015), §2.1",
    ),
    _construct(
        "trait",
        "spanner",
        "ambiguity_tolerance",
        "Ease with unclear situations; it makes repair possible without haste.",
        f"{_KUMAR}, §4.1",
    ),
    _construct(
        "trait",
        "spanner",
        "propensity_to_trust",
        "Readiness to trust before there is any experience of the partner.",
        "Das & Kumar (2011), in Kumar (2015), §5.2",
    ),
    _construct(
        "trait",
        "spanner",
        "concern_for_face",
        "How much the person minds losing face; it stands in the way of accounts.",
        f"{_KUMAR}, §5.2, after Goffman (1959)",
    ),
)

PARTNER_TRAITS = (
    _construct(
        "trait",
        "partner",
        "strategic_fit",
        "How well the alliance suits the firm's own strategy.",
        f"{_KUMAR}, §4.1",
    ),
    _construct(
        "trait",
        "partner",
        "strategic_significance",
        "How much the alliance matters to the firm.",
        f"{_KUMAR}, §5.1",
    ),
    _construct(
        "trait",
        "partner",
        "power_share",
        "The firm's share of the power in the pair; 0.5 where it is even.",
        f"{_KUMAR}, §5.2, after Pfeffer & Salancik (1978)",
        unit="share",
    ),
    _construct(
        "trait",
        "partner",
        "absorptive_capacity",
        "Ability of the firm to take in and use knowledge from outside.",
        f"{_LEARNING}, §1.2",
    ),
    _construct(
        "trait",
        "partner",
        "alliance_experience",
        "How much the firm has done in alliances before this one.",
        f"{_KUMAR}, §2.2; {_TRUST}, Discussion",
    ),
    _construct(
        "trait",
        "partner",
        "sustainability_orientation",
        "How far the firm pursues sustainability in earnest.",
        _SIGNALS,
    ),
    _construct(
        "trait",
        "partner",
        "openness",
        "Readiness of the firm to learn from partners far from itself; it lowers the inhibition threshold.",
        f"{_LEARNING}, §4.2, first phase, and §5.1",
    ),
    _capability("sensing", "seeing partners, opportunities and needs early"),
    _capability("aligning", "bringing the aims of both sides together"),
    _capability("negotiating", "reaching and reworking agreements"),
    _capability("configuring", "arranging resources, structures and teams for the alliance"),
    _capability("adapting", "changing plans, means and habits with the situation"),
    _capability("learning", "taking up and using what the alliance teaches"),
)

ALLIANCE_TRAITS = (
    _construct(
        "trait",
        "alliance",
        "equity",
        "Whether ownership ties the partners: 1 for a joint venture or an investment, 0 for contract alone.",
        f"{_TRUST}, Table 3 and Findings, stage 2",
        unit="yes or no",
    ),
    _construct(
        "trait",
        "alliance",
        "cross_border",
        "Whether the partners come from different countries.",
        f"{_KUMAR}, §2.2 (culture)",
        unit="yes or no",
    ),
    _construct(
        "trait",
        "alliance",
        "complementarity",
        "How far the means of the partners complete each other.",
        f"{_TRUST}, Theoretical background",
    ),
    _construct(
        "trait",
        "alliance",
        "strategic_compatibility",
        "How well the strategies of the partners can live together.",
        f"{_KUMAR}, §5.1",
    ),
    _construct(
        "trait",
        "alliance",
        "value_distance",
        "How far apart the values and missions of the partners are.",
        f"{_LEARNING}, §4.2, first phase",
    ),
    _construct(
        "trait",
        "alliance",
        "core_overlap",
        "Overlap of the partner's knowledge with the focal firm's core business.",
        f"{_LEARNING}, §1.2 and §4.3",
    ),
)

STAKEHOLDER_TRAITS = tuple(
    _construct("trait", "stakeholder_group", word, definition, _SIGNALS)
    for word, definition in {
        "stakeholder_needs": "What the group wants from the firm with regard to sustainability.",
        "stakeholder_attention": "How closely the group watches the firm.",
        "stakeholder_scepticism": "How readily the group doubts what the firm shows.",
        "stakeholder_demand": "The orientation the group would be content with.",
    }.items()
)

SIGNAL_TRAITS = tuple(
    _construct("trait", "signal", word, definition, _SIGNALS)
    for word, definition in {
        "signal_cost": "What the signal costs its sender; costly signals are harder to fake.",
        "signal_observability": "How well outsiders can see the signal.",
        "signal_fit": "How closely the signal goes with the quality it stands for.",
        "signal_honesty": "How far the sender has the quality that it signals.",
        "signal_frequency": "How often the signal is sent.",
    }.items()
)

CONSTRUCTS = (
    *STATES,
    *SPANNER_TRAITS,
    *PARTNER_TRAITS,
    *ALLIANCE_TRAITS,
    *STAKEHOLDER_TRAITS,
    *SIGNAL_TRAITS,
)
