"""States of the model: what moves from month to month, in the order in which pages and tables name them.

What each construct is to the rest stands here with it: its range, whether a diagnosis shows it and compares the two
sides on it, what a plan is after. The numbers that are no range are assumed: a difference of 0.1 of a level is worth
talking about, 0.2 of trust (its range is twice as wide).
"""

from __future__ import annotations

from typing import Literal

from allyscope.vocabulary.terms import Construct, Per, Theme

_KUMAR = "Kumar (2015)"
_TRUST = "Ben Jemaa-Boubaya et al. (2024)"
_LEARNING = "Hübel et al. (2022)"
_SIGNALS = "Strategic alliances and corporate sustainability: a signalling approach (research note)"


_OTHER_ENDS = (
    (
        "planned_hazard",
        "Cumulative hazard of an end as planned: the term reached, the purpose served.",
        "Serapio & Cascio (1996)",
    ),
    ("amicable_hazard", "Cumulative hazard of parting as friends.", "Serapio & Cascio (1996)"),
    ("buyout_hazard", "Cumulative hazard that one partner buys the other out.", "Kogut (1991); Bleeke & Ernst (1995)"),
)


def _state(
    per: Per,
    word: str,
    definition: str,
    source: str,
    *,
    unit: str = "level",
    span: tuple[float, float] = (0.0, 1.0),
    whole: bool = False,
    shown: Theme | None = None,
    notable: float | None = None,
    better: Literal["more", "less"] | None = None,
    critical: str | None = None,
) -> Construct:
    return Construct(
        word, "construct", definition, source, "state", per, unit, *span, whole, shown, notable, better, critical,
    )  # fmt: skip


STATES = (
    _state(
        "direction",
        "trust",
        "Readiness of partner j to rely on partner k without guarding against it; below zero it is mistrust.",
        f"{_TRUST}, Theoretical background",
        span=(-1.0, 1.0),
        shown="relation",
        notable=0.2,
        better="more",
    ),
    _state(
        "partner",
        "outcome_discrepancy",
        "Shortfall of results against expectation, as the partner sees it.",
        f"{_KUMAR}, §2.2, after Kumar & Nti (1998)",
        shown="relation",
        notable=0.1,
    ),
    _state(
        "partner",
        "process_discrepancy",
        "Shortfall of the other side's conduct against expectation, as the partner sees it.",
        f"{_KUMAR}, §2.2, after Kumar & Nti (1998)",
        shown="relation",
        notable=0.1,
    ),
    _state(
        "partner",
        "actual_outcome_discrepancy",
        "Shortfall of benefits against expectation as it is, seen or not.",
        f"{_KUMAR}, §2.2, after Kumar & Nti (1998); the split from the perceived level is Allyscope's",
    ),
    _state(
        "partner",
        "actual_process_discrepancy",
        "Shortfall of the other side's conduct against the norm as it is, seen or not.",
        f"{_KUMAR}, §2.2, after Kumar & Nti (1998); the split from the perceived level is Allyscope's",
    ),
    _state(
        "partner",
        "outcome_effort",
        "Effort the partner spends on closing the outcome discrepancy.",
        f"{_KUMAR}, §3.1–3.3",
    ),
    _state(
        "partner",
        "process_effort",
        "Effort the partner spends on closing the process discrepancy.",
        f"{_KUMAR}, §3.1–3.3",
    ),
    _state(
        "partner",
        "pragmatic_legitimacy",
        "How far the partner holds that the alliance serves its own interests.",
        f"{_KUMAR}, §4, after Suchman (1995)",
        shown="relation",
        notable=0.1,
        better="more",
        critical="critical_legitimacy",
    ),
    _state(
        "partner",
        "moral_legitimacy",
        "How far the partner holds that the other side deals with it justly.",
        f"{_KUMAR}, §4, after Suchman (1995)",
        shown="relation",
        notable=0.1,
        better="more",
        critical="critical_legitimacy",
    ),
    _state(
        "partner",
        "cognitive_legitimacy",
        "How far the partner holds that it makes sense for the alliance to exist at all.",
        f"{_KUMAR}, §4, after Suchman (1995)",
        shown="relation",
        notable=0.1,
        better="more",
        critical="critical_legitimacy",
    ),
    _state(
        "alliance",
        "conflict",
        "Open tension between the partners.",
        f"{_KUMAR}, §3.3",
        shown="relation",
        better="less",
    ),
    _state(
        "partner",
        "benefits",
        "What the partner currently gets out of the alliance.",
        f"{_KUMAR}, §2.2",
        shown="exchange",
        notable=0.1,
        better="more",
    ),
    _state(
        "partner",
        "expectation",
        "What the partner currently expects to get out of it.",
        f"{_KUMAR}, §2.2",
        shown="exchange",
        notable=0.1,
    ),
    _state(
        "partner",
        "conduct",
        "How cooperatively and fairly the partner behaves toward the other side.",
        f"{_KUMAR}, §2.2 and §3",
        shown="exchange",
    ),
    _state(
        "direction",
        "attribution_bias",
        "Share of a discrepancy that partner j blames on partner k and not on circumstances.",
        f"{_KUMAR}, §5.1, after Ross (1977)",
    ),
    _state(
        "alliance",
        "foundation",
        "How far the trust antecedents of a stage were met; one value for each stage.",
        f"{_TRUST}, Table 4 and Discussion",
    ),
    _state(
        "alliance",
        "position",
        "Place in the life cycle: 0 is selection, 1 negotiation, 2 commitment, 3 execution; it can go back.",
        "Ring & Van de Ven (1994), in Kumar (2015), §1; loops: Ben Jemaa-Boubaya et al. (2024), Discussion",
        unit="stages",
        span=(0.0, 3.0),
    ),
    _state(
        "alliance",
        "dialogue",
        "Acts of talking under way: communication, meetings, accounts; they fade unless renewed.",
        "Kumar (2015), §5; Ben Jemaa-Boubaya et al. (2024), Findings, cases 2 and 3",
    ),
    _state("alliance", "calm", "A pause under way, in which no decision is taken in haste.", f"{_KUMAR}, §5 and §5.1"),
    _state("alliance", "mediation", "The help of a third party under way.", f"{_KUMAR}, §5.2 and §5.3"),
    _state(
        "alliance",
        "hazard",
        "Cumulative hazard that it has ended early; exp(−hazard) is the chance that it has not, but for other ends.",
        f"{_KUMAR}, §1 and §2.2",
        unit="cumulative hazard",
        span=(0.0, float("inf")),
    ),
    _state(
        "alliance",
        "alive",
        "Whether the alliance still runs.",
        f"{_KUMAR}, §1",
        unit="yes or no",
        whole=True,
    ),
    _state(
        "alliance",
        "age",
        "Time since the partners began to look for each other.",
        "Allyscope",
        unit="months",
        span=(0.0, float("inf")),
    ),
    *(
        _state("alliance", word, definition, source, unit="cumulative hazard", span=(0.0, float("inf")))
        for word, definition, source in _OTHER_ENDS
    ),
    _state(
        "alliance",
        "ending",
        "How the alliance ended: 0 it runs, 1 prematurely, 2 as planned, 3 amicably, 4 by a buy-out.",
        "Serapio & Cascio (1996); Kogut (1991)",
        unit="kind",
        span=(0.0, 4.0),
        whole=True,
    ),
    _state(
        "direction",
        "knowledge_about",
        "What partner j knows about partner k: its goals, skills, surroundings, task and ways of working.",
        f"{_LEARNING}, §1.2 and §4.2",
        shown="learning",
    ),
    _state(
        "direction",
        "knowledge_from_product",
        "Product-related knowledge that partner j has taken from partner k for its own use.",
        f"{_LEARNING}, §4.2–4.3",
        shown="learning",
    ),
    _state(
        "direction",
        "knowledge_from_sustainability",
        "Sustainability-related knowledge that partner j has taken from partner k for its own use.",
        f"{_LEARNING}, §4.3 and §5.1",
        shown="learning",
    ),
    _state(
        "direction",
        "learning_cycles",
        "Learning cycles that j went through with k: learning, judging afresh, adjusting; a whole one is completed.",
        f"{_LEARNING}, §4.2, after Doz (1996)",
        unit="cycles",
        span=(0.0, float("inf")),
        whole=True,
        shown="learning",
    ),
    _state(
        "focal_firm",
        "alliance_learning_capability",
        "Skill of the firm in learning from its alliances, grown by completed cycles.",
        f"{_LEARNING}, §4.2 and §5",
    ),
    _state(
        "focal_firm",
        "coordination_load",
        "How much the alliances that run side by side ask of the firm's people.",
        f"{_LEARNING}, §4.2, third phase",
    ),
    _state(
        "focal_firm",
        "in_house_innovation",
        "How far the firm's own development of the new kind of product has come.",
        f"{_LEARNING}, §4.3",
    ),
    _state(
        "focal_firm",
        "market_share",
        "Share of the new products in the firm's market.",
        f"{_LEARNING}, §5.1",
        unit="share",
    ),
    _state(
        "stakeholder_group",
        "sustainability_belief",
        "What a stakeholder group takes the firm's true sustainability orientation to be.",
        _SIGNALS,
    ),
    _state(
        "stakeholder_group",
        "sustainability_legitimacy",
        "How far the group's belief about the firm meets what the group demands.",
        _SIGNALS,
    ),
)
