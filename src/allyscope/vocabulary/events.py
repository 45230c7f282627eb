"""Kinds of coded events: inputs set the model, observations weigh its state."""

from __future__ import annotations

from allyscope.vocabulary.harms import BUY_OUT, DEEDS, GRIEVANCES
from allyscope.vocabulary.life_cycle import ANTECEDENTS, CAPABILITIES
from allyscope.vocabulary.repair_acts import REPAIR_ACTS
from allyscope.vocabulary.terms import EventKind, Role, Term

_HWS = "Hübel et al. (2022)"
_BBC = "Ben Jemaa-Boubaya et al. (2024)"
_SIGNALS = "Strategic alliances and corporate sustainability: a signalling approach (research note)"


def _subkinds(group: str, source: str, definitions: dict[str, str]) -> tuple[Term, ...]:
    return tuple(Term(word, group, definition, source) for word, definition in definitions.items())


INITIAL_CONDITIONS = _subkinds(
    "initial condition",
    f"{_HWS}, §1.2, §3.1 and Appendix C, after Doz (1996); {_BBC}, Findings",
    {
        "motive": "What a firm wants from the alliance.",
        "partner_fit": "How well the partners suit each other in strategy, organisation or person.",
        "value_gap": "How far apart the values and missions of the partners are.",
        "product_category": "What kind of product the partner brings.",
        "core_distance": "How far the partner's product or knowledge lies from the firm's core business.",
        "resource_asymmetry": "Unequal means, channels or relationships of the partners.",
        "prior_interpersonal_trust": "Trust between persons that was there before the alliance.",
        "planning": "How far the alliance was planned before it began.",
        "baseline": "The level of something at the outset, against which a later change can be seen.",
        "firm_profile": "Lasting facts about a firm: size, ownership, branch.",
        "partner_attitude": "A standing attitude that a side brings to the relation, such as pragmatism.",
    },
)

DISCREPANCIES = _subkinds(
    "discrepancy",
    "Kumar (2015), §2.2, after Kumar & Nti (1998)",
    {
        "outcome": "Results fall short of what a partner expected of the alliance.",
        "process": "The way the partners deal with each other falls short of what a partner expected.",
    },
)

LEARNING_DIMENSIONS = _subkinds(
    "learning dimension",
    f"{_HWS}, §1.2 and §4.1, after Doz (1996)",
    {
        "environment": "What the partner's market and surroundings are like.",
        "goals": "What the partner wants and why.",
        "skills": "What the partner can do.",
        "task": "What the joint task takes.",
        "process": "How the two sides work together.",
    },
)

SIGNALS = _subkinds(
    "signal",
    f"{_SIGNALS}; {_BBC}, Findings, stage 1",
    {
        "certification": "A certificate or label granted by others.",
        "track_record": "A known record of earlier deeds.",
        "membership": "Belonging to an association or network.",
        "action": "A visible act that costs something and shows intent.",
        "withheld": "Something that could have been shown is kept quiet.",
        "publicity": "The firm tells the public itself: press, report, campaign.",
        "exposed": "What the firm claimed is shown in public not to be so: a label withdrawn, a scandal.",
    },
)

SHOCKS = _subkinds(
    "shock",
    "Allyscope; the environment as a cause of shortfalls: Kumar (2015), §2.2",
    {
        "market": "Demand, prices or rivals change at once.",
        "regulation": "A law, standard or ruling changes what is allowed or required.",
        "supply": "An input, a plant or a route fails.",
        "other": "Any other sudden change from outside.",
    },
)

_CYCLES = f"{_HWS}, §4.1 and Table 4, after Inkpen & Currall (2004)"
REEVALUATED = _subkinds(
    "re-evaluated",
    _CYCLES,
    {
        "about": "What was learned about the partner is judged afresh.",
        "from": "What was learned from the partner, for the firm's own use, is judged afresh.",
    },
)
READJUSTED = _subkinds(
    "readjusted",
    _CYCLES,
    {
        "about": "The alliance is adjusted to what was learned about the partner.",
        "from": "The firm's own business is adjusted to what was learned from the partner.",
    },
)

STAKEHOLDERS = _subkinds(
    "stakeholder",
    f"{_SIGNALS}, after Scherer et al. (2013)",
    {
        "customers": "Those who buy what the firm or the alliance makes.",
        "public": "Media, neighbours, associations and everybody else who watches.",
        "investors": "Those whose money is in the firm.",
    },
)

ENDS = _subkinds(
    "kind of end",
    "Serapio & Cascio (1996); Kogut (1991)",
    {
        "premature": "It ended earlier than was meant, against somebody's will or for want of success.",
        "planned": "Its purpose was served, or its term was over.",
        "amicable": "The partners parted without a quarrel, before it was meant to end.",
        "buyout": "One partner took over the other's share.",
    },
)

SUBKINDS: dict[str, tuple[Term, ...]] = {
    "terminated": ENDS,
    "stakeholder_statement": STAKEHOLDERS,
    "initial_condition": INITIAL_CONDITIONS,
    "antecedent": ANTECEDENTS,
    "capability_used": CAPABILITIES,
    "repair_act": REPAIR_ACTS,
    "signal": SIGNALS,
    "shock": SHOCKS,
    "discrepancy": DISCREPANCIES,
    "learning_about": LEARNING_DIMENSIONS,
    "reevaluation": REEVALUATED,
    "readjustment": READJUSTED,
}


# Whose conduct an event is, where a record does not say: the actor's own, or that of the other side of whom it tells.
OWN_DEEDS = frozenset({"antecedent", "capability_used", "repair_act", "signal", "spanner_replaced"})
OF_THE_OTHER = frozenset(
    {
        *("discrepancy", "opportunism_suspected", "trust_change", "positive_experience", "negative_experience"),
        *("learning_about", "learning_from_product", "learning_from_sustainability"),
    }
)


def _kind(
    role: Role, word: str, definition: str, source: str, claims: str = "", *, hold_out: bool = False
) -> EventKind:
    subkinds = SUBKINDS.get(word, ())
    return EventKind(
        word=word,
        group="event kind",
        definition=definition,
        source=source,
        role=role,
        subkinds=tuple(subkind.word for subkind in subkinds),
        subkind_group=subkinds[0].group if subkinds else None,
        hold_out=hold_out,
        claims=tuple(claims.split()),
        speaks_of="actor" if word in OWN_DEEDS else "other" if word in OF_THE_OTHER else "nobody",
    )


INPUTS = (
    _kind(
        "input",
        "initial_condition",
        "A state of a partner or of the pair that was there before they began to interact.",
        f"{_HWS}, §1.2 and Appendix C, after Doz (1996)",
        "LP10 LP29 LF10 LF14 TF18",
    ),
    _kind(
        "input",
        "antecedent",
        "Something done, or left undone, that a stage of the life cycle asks for if trust is to grow.",
        f"{_BBC}, Table 4, after Boersma et al.",
        "TP21 TF01 TF11 TF26 TF38 TF45",
    ),
    _kind(
        "input",
        "capability_used",
        "A dynamic capability put to use in the alliance.",
        f"{_BBC}, Table 4, last row, after Teece",
        "TF08 TF35 TF49 TF60 TF76",
    ),
    _kind(
        "input",
        "repair_act",
        "An act meant to mend the relation or to win back support for the alliance.",
        f"Kumar (2015), §5; {_BBC}, Findings, cases 2 and 3",
        "KC72 KC73 KC74 KC75 KC80 KP10a KP12a TF30 TF31",
    ),
    _kind(
        "input",
        "signal",
        "A visible act or attribute that tells others about a quality they cannot see.",
        f"{_SIGNALS}; {_BBC}, Findings, stage 1",
        "SC09 SC10 SC11 SC12 TF06",
    ),
    _kind(
        "input",
        "stakeholder_concern",
        "Worry about how customers, staff or the public will take the alliance.",
        f"{_HWS}, §3.1 and §4.2; {_SIGNALS}",
        "LF11 LF49 SC02",
    ),
    _kind("input", "shock", "A sudden change from outside that neither partner caused.", SHOCKS[0].source, "KC33"),
    _kind(
        "input",
        "spanner_replaced",
        "A boundary spanner leaves and another takes over, for whatever reason.",
        "Allyscope; change of personnel as a remedy: Kumar (2015), §5.2",
        "KC10 KC84",
    ),
    *DEEDS,
    *GRIEVANCES,
)

OBSERVATIONS = (
    _kind(
        "observation",
        "discrepancy",
        "A gap between what a partner expected and what it sees, in results or in dealings.",
        "Kumar (2015), §2.2, after Kumar & Nti (1998)",
        "KP1a KP3a KP8a KP9b KC25 KC34",
    ),
    _kind(
        "observation",
        "conflict",
        "Open tension or standoff between the partners.",
        f"Kumar (2015), §3.3; {_BBC}, Findings",
        "KP5b KP6a TF34 TF41",
    ),
    _kind(
        "observation",
        "opportunism_suspected",
        "One side doubts the other's aims or good faith.",
        f"Kumar (2015), §2.1; {_BBC}, Findings, stages 2 and 4",
        "KC04 KC23 TF22 TF40",
    ),
    _kind(
        "observation",
        "learning_about",
        "Knowledge gained on the partner, along the dimensions named by Doz.",
        f"{_HWS}, §1.2 and §4.1, after Doz (1996)",
        "LF01 LF07 LF09",
    ),
    _kind(
        "observation",
        "positive_experience",
        "A favourable experience of the partner, its product or the joint learning.",
        f"{_HWS}, §4.2, second phase",
        "LF02 LF16 LF20",
    ),
    _kind(
        "observation",
        "trust_change",
        "Trust of one side in the other rises (+1), stays (0) or falls (−1).",
        f"{_BBC}, Table 4 and Findings",
        "TF43 TF62 TF64",
        hold_out=True,
    ),
    _kind(
        "observation",
        "learning_from_product",
        "Product-related knowledge taken from the partner for the firm's own use.",
        f"{_HWS}, §4.2 and §4.3",
        "LF01 LF05 LF09 LF43",
        hold_out=True,
    ),
    _kind(
        "observation",
        "learning_from_sustainability",
        "Sustainability-related knowledge taken from the partner for the firm's own use.",
        f"{_HWS}, §4.3 and §5.1",
        "LF05 LF32 LF37",
        hold_out=True,
    ),
    _kind(
        "observation",
        "reevaluation",
        "Second step of a learning cycle: the alliance is judged afresh in the light of what was learned.",
        f"{_HWS}, §4.2, after Doz (1996)",
        "LP09 LF07 LF08",
        hold_out=True,
    ),
    _kind(
        "observation",
        "readjustment",
        "Third step of a learning cycle: aims, expectations or management of the alliance are adjusted.",
        f"{_HWS}, §4.2, after Doz (1996)",
        "LP09 LF08 LF24",
        hold_out=True,
    ),
    _kind(
        "observation",
        "negative_experience",
        "An unfavourable experience of working with the partner.",
        f"{_HWS}, §4.2, third phase",
        "LF02 LF04 LF17 LF36",
        hold_out=True,
    ),
    _kind(
        "observation",
        "exit_considered",
        "A side talks of leaving the alliance.",
        f"{_BBC}, Findings, stage 4; Kumar (2015), §2.2",
        "KC16 KC37 TF39",
        hold_out=True,
    ),
    _kind(
        "observation",
        "terminated",
        "The alliance has ended.",
        f"{_HWS}, Table 1; Kumar (2015), §1",
        "KC01 KC37 LF24",
        hold_out=True,
    ),
    _kind(
        "observation",
        "status",
        "Where the alliance or its product stands at a given time, as the source puts it.",
        f"{_HWS}, Table 1",
        hold_out=True,
    ),
    _kind(
        "observation",
        "in_house_innovation",
        "A firm starts or speeds up a product, brand or unit of its own.",
        f"{_HWS}, §4.3",
        "LF04 LF22 LF44",
        hold_out=True,
    ),
    _kind(
        "observation",
        "alliance_decision",
        "A later decision on alliances, the portfolio or a venture.",
        f"{_HWS}, §4.3",
        "LF03 LF19 LF23",
        hold_out=True,
    ),
    _kind(
        "observation",
        "market_effect",
        "Reach or growth beyond the firms, in the market.",
        f"{_HWS}, §5.1",
        "LF39 LF40 LF51",
        hold_out=True,
    ),
    BUY_OUT,
    _kind(
        "observation",
        "stakeholder_statement",
        "Customers, the public or investors say how responsible they hold the focal firm to be (+1 much, −1 little).",
        f"{_SIGNALS}, after Connelly et al. (2011)",
        "SC02 SC09",
    ),
)

EVENT_KINDS = INPUTS + OBSERVATIONS
