"""Traits of the model: what is given of spanners, partners, the alliance, its stakeholders and its signals."""

from __future__ import annotations

from allyscope.vocabulary.terms import Construct, Per

_KUMAR = "Kumar (2015)"
_TRUST = "Ben Jemaa-Boubaya et al. (2024)"
_LEARNING = "Hübel et al. (2022)"
_SIGNALS = "Strategic alliances and corporate sustainability: a signalling approach (research note)"


def _trait(
    per: Per,
    word: str,
    definition: str,
    source: str,
    *,
    unit: str = "level",
    span: tuple[float, float] = (0.0, 1.0),
) -> Construct:
    return Construct(word, "construct", definition, source, "trait", per, unit, *span)


def _capability(word: str, what: str) -> Construct:
    return _trait("partner", word, f"Skill of the firm in {what}.", f"{_TRUST}, Table 4, last row, after Teece")


SPANNER_TRAITS = (
    _trait(
        "spanner",
        "promotion_focus",
        "Strength of the regulatory focus on gains, hopes and progress; independent of the prevention focus.",
        "Higgins (1997); Kumar (2015), §2.1",
    ),
    _trait(
        "spanner",
        "prevention_focus",
        "Strength of the regulatory focus on losses, duties and safety; independent of the promotion focus.",
        "Higgins (1997); Kumar (2015), §2.1",
    ),
    _trait(
        "spanner",
        "ambiguity_tolerance",
        "Ease with unclear situations; it makes repair possible without haste.",
        f"{_KUMAR}, §4.1",
    ),
    _trait(
        "spanner",
        "propensity_to_trust",
        "Readiness to trust before there is any experience of the partner.",
        "Das & Kumar (2011), in Kumar (2015), §5.2",
    ),
    _trait(
        "spanner",
        "concern_for_face",
        "How much the person minds losing face; it stands in the way of accounts.",
        f"{_KUMAR}, §5.2, after Goffman (1959)",
    ),
)

PARTNER_TRAITS = (
    _trait(
        "partner",
        "prior_trust",
        "Trust in the other side's people from earlier dealings, before the alliance began.",
        f"{_TRUST}, Findings, stage 1",
    ),
    _trait(
        "partner",
        "ambition",
        "Benefits that the firm expects once the alliance is in full swing.",
        "Allyscope; expectations: Kumar (2015), §2.2",
    ),
    _trait(
        "partner",
        "strategic_fit",
        "How well the alliance suits the firm's own strategy.",
        f"{_KUMAR}, §4.1",
    ),
    _trait(
        "partner",
        "strategic_significance",
        "How much the alliance matters to the firm.",
        f"{_KUMAR}, §5.1",
    ),
    _trait(
        "partner",
        "outside_option",
        "What the firm could get elsewhere, without this alliance.",
        "Thibaut & Kelley (1959); Anderson & Narus (1984)",
    ),
    _trait(
        "partner",
        "power_share",
        "The firm's share of the power in the pair; 0.5 where it is even.",
        f"{_KUMAR}, §5.2, after Pfeffer & Salancik (1978)",
        unit="share",
    ),
    _trait(
        "partner",
        "absorptive_capacity",
        "Ability of the firm to take in and use knowledge from outside.",
        f"{_LEARNING}, §1.2",
    ),
    _trait(
        "partner",
        "alliance_experience",
        "How much the firm has done in alliances before this one.",
        f"{_KUMAR}, §2.2; {_TRUST}, Discussion",
    ),
    _trait(
        "partner",
        "sustainability_orientation",
        "How far the firm pursues sustainability in earnest.",
        _SIGNALS,
    ),
    _trait(
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
    _trait(
        "alliance",
        "equity",
        "Whether ownership ties the partners: 1 for a joint venture or an investment, 0 for contract alone.",
        f"{_TRUST}, Table 3 and Findings, stage 2",
        unit="yes or no",
    ),
    _trait(
        "alliance",
        "cross_border",
        "Whether the partners come from different countries.",
        f"{_KUMAR}, §2.2 (culture)",
        unit="yes or no",
    ),
    _trait(
        "alliance",
        "complementarity",
        "How far the means of the partners complete each other.",
        f"{_TRUST}, Theoretical background",
    ),
    _trait(
        "alliance",
        "strategic_compatibility",
        "How well the strategies of the partners can live together.",
        f"{_KUMAR}, §5.1",
    ),
    _trait(
        "alliance",
        "value_distance",
        "How far apart the values and missions of the partners are.",
        f"{_LEARNING}, §4.2, first phase",
    ),
    _trait(
        "alliance",
        "core_overlap",
        "Overlap of the partner's knowledge with the focal firm's core business.",
        f"{_LEARNING}, §1.2 and §4.3",
    ),
    _trait(
        "alliance",
        "earlier_alliance",
        "How far an earlier alliance of the same partners still counts when this one begins.",
        f"{_TRUST}, Findings, stage 1 (Prior exchange); Gulati (1995)",
    ),
    _trait(
        "alliance",
        "earlier_trust",
        "Trust in which that earlier alliance ended; 0.5 is neither trust nor distrust.",
        f"{_TRUST}, Findings, stage 1 (Prior exchange); Gulati (1995)",
    ),
    _trait(
        "alliance",
        "exploration",
        "How far the alliance is to build new knowledge (1) rather than to use what is there (0).",
        "March (1991); Koza & Lewin (1998), in Kumar (2015), §6",
    ),
)

STAKEHOLDER_TRAITS = tuple(
    _trait("stakeholder_group", word, definition, _SIGNALS)
    for word, definition in {
        "stakeholder_needs": "What the group wants from the firm with regard to sustainability.",
        "stakeholder_attention": "How closely the group watches the firm.",
        "stakeholder_scepticism": "How readily the group doubts what the firm shows.",
        "stakeholder_demand": "The orientation the group would be content with.",
    }.items()
)

SIGNAL_TRAITS = tuple(
    _trait("signal", word, definition, _SIGNALS)
    for word, definition in {
        "signal_cost": "What the signal costs its sender; costly signals are harder to fake.",
        "signal_observability": "How well outsiders can see the signal.",
        "signal_fit": "How closely the signal goes with the quality it stands for.",
        "signal_honesty": "How far the sender has the quality that it signals.",
        "signal_frequency": "How often the signal is sent.",
    }.items()
)

TRAITS = (*SPANNER_TRAITS, *PARTNER_TRAITS, *ALLIANCE_TRAITS, *STAKEHOLDER_TRAITS, *SIGNAL_TRAITS)
