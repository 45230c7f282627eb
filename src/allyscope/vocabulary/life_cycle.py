"""Stages of an alliance, the trust antecedents each stage asks for, and the dynamic capabilities it needs."""

from __future__ import annotations

from allyscope.vocabulary.terms import Term

_STAGES = "Ring & Van de Ven (1994), in Kumar (2015), §1; Ben Jemaa-Boubaya et al. (2024), Findings"
_TRUST = "Ben Jemaa-Boubaya et al. (2024), Table 4 and Findings"
_CAPABILITIES = "Ben Jemaa-Boubaya et al. (2024), Table 4, last row, after Teece"


def _terms(group: str, source: str, definitions: dict[str, str]) -> tuple[Term, ...]:
    return tuple(Term(word, group, definition, source) for word, definition in definitions.items())


STAGES = _terms(
    "stage",
    _STAGES,
    {
        "selection": "Life-cycle stage 1: each firm looks for a partner and judges whether this one suits.",
        "negotiation": "Life-cycle stage 2: the partners agree on aims, contributions and the mode of cooperation.",
        "commitment": "Life-cycle stage 3: contract, announcement and teams bind the partners to what they agreed.",
        "execution": "Life-cycle stage 4: the alliance works, and aims, means and contract are adapted as it goes.",
    },
)

ANTECEDENTS = (
    *_terms(
        "antecedent",
        f"{_TRUST}, stage 1 (selection)",
        {
            "direct_contact": "Selection: leaders or owners of the firms know or approach each other in person.",
            "prior_exchange": "Selection: the firms have already worked together in an earlier alliance.",
            "reputation": "Selection: the partner is found and chosen by its standing, profile or a directory entry.",
        },
    ),
    *_terms(
        "antecedent",
        f"{_TRUST}, stage 2 (negotiation)",
        {
            "objectives_set": "Negotiation: the aims of the alliance are defined and shared.",
            "contributions_set": "Negotiation: the resources that each side brings are named or supplied.",
            "mode_of_cooperation": "Negotiation: a jointly run unit is created, as in an equity alliance.",
        },
    ),
    *_terms(
        "antecedent",
        f"{_TRUST}, stage 3 (commitment)",
        {
            "contract": "Commitment: the type of contract is chosen and the contract signed.",
            "announcement": "Commitment: the alliance is formally announced inside the firms and outside.",
            "team_management": "Commitment: the teams of both sides are put together and aligned.",
        },
    ),
    *_terms(
        "antecedent",
        f"{_TRUST}, stage 4 (execution)",
        {
            "objectives_upgraded": "Execution: the aims are checked and aligned again.",
            "resources_upgraded": "Execution: the means are adapted to what the alliance now needs.",
            "methods_improved": "Execution: people are trained and new practices introduced.",
            "contract_renegotiated": "Execution: the contract is reopened and, as a rule, broadened.",
            "team_relationship": "Execution: ties grow between the people who work together every day.",
        },
    ),
)

CAPABILITIES = _terms(
    "capability",
    _CAPABILITIES,
    {
        "sensing": "Dynamic capability: seeing partners, opportunities and needs early.",
        "aligning": "Dynamic capability: bringing the aims and expectations of both sides together.",
        "negotiating": "Dynamic capability: reaching and reworking agreements both sides can keep.",
        "configuring": "Dynamic capability: arranging resources, structures and teams for the alliance.",
        "adapting": "Dynamic capability: changing plans, means and habits when the situation changes.",
        "learning": "Dynamic capability: taking up what working with the partner teaches, and using it.",
    },
)
