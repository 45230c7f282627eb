"""Acts that are meant to mend an alliance: the subkinds of the event kind `repair_act`."""

from __future__ import annotations

from allyscope.vocabulary.terms import RepairAct

_OPENING = "Kumar (2015), §5, after Suchman (1995)"
_PROMOTION = "Kumar (2015), §5.1"
_PREVENTION = "Kumar (2015), §5.2"
_MIXED = "Kumar (2015), §5.3"
_TRUST = "Ben Jemaa-Boubaya et al. (2024), Findings, cases 2 and 3"
_OWN = "Allyscope; the choice to leave is argued in Kumar (2015), §2.2 and §4.2"


def _act(word: str, family: str, definition: str, source: str) -> RepairAct:
    return RepairAct(word, "repair act", definition, source, family)


REPAIR_ACTS = (
    _act(
        "communication", "communication", "Plans and reasons are told again and openly to the people concerned.", _TRUST
    ),
    _act("meetings", "meetings", "Meetings on several levels are set up to find common ground.", _TRUST),
    _act("escalation", "escalation", "The problem is taken up to the leaders or the steering committee.", _TRUST),
    _act(
        "normalizing_account",
        "normalizing_account",
        "An account that sets the present trouble apart from the alliance as a whole; use when its form is not known.",
        _OPENING,
    ),
    _act("denial", "normalizing_account", "Account: there is no problem.", _OPENING),
    _act(
        "excuse",
        "normalizing_account",
        "Account: blame is shifted away from the partners; what went wrong was not their doing.",
        _OPENING,
    ),
    _act("justification", "normalizing_account", "Account: the problem had to come and is no one's failure.", _OPENING),
    _act("explanation", "normalizing_account", "Account: a reason for the problem that makes it look small.", _OPENING),
    _act(
        "social_account",
        "social_account",
        "An account to the offended side after a norm was broken; use when its form is not known.",
        _PREVENTION,
    ),
    _act(
        "social_justification",
        "social_account",
        "Account to the offended side: the breach was less grave than it seemed.",
        _PREVENTION,
    ),
    _act(
        "promise", "social_account", "Assurance to the offended side that the like will not happen again.", _PREVENTION
    ),
    _act(
        "apology",
        "social_account",
        "The error is admitted, with the understanding that it will not recur.",
        _PREVENTION,
    ),
    _act(
        "restructuring",
        "restructuring",
        "Aims or workings of the alliance are changed; use when neither scope nor governance is named.",
        _OPENING,
    ),
    _act(
        "restructure_scope",
        "restructuring",
        "The scope of the alliance is changed; use when it is not known whether it is enlarged or reduced.",
        _PROMOTION,
    ),
    _act(
        "enlarge_scope",
        "restructuring",
        "The alliance takes on more: further tasks, products or markets, and more is expected of it.",
        _PROMOTION,
    ),
    _act(
        "reduce_scope",
        "restructuring",
        "A part of the alliance is given up, with what it brought, what was expected of it and the quarrels over it.",
        _PROMOTION,
    ),
    _act(
        "restructure_governance", "restructuring", "The rules and bodies that steer the alliance are reset.", _PROMOTION
    ),
    _act("redefine_expectations", "redefine_expectations", "The partners revise what they expect of it.", _PROMOTION),
    _act("strategic_shift", "strategic_shift", "The alliance is turned to another strategic purpose.", _PROMOTION),
    _act("avoid_panic", "avoid_panic", "A pause: no decision in haste, blame weighed against circumstances.", _OPENING),
    _act(
        "third_party",
        "third_party",
        "Someone from outside the pair is brought in; use when the part is not known.",
        _MIXED,
    ),
    _act(
        "alliance_champion",
        "third_party",
        "An enthusiastic supporter, not in daily charge, opens the way for accounts and a fresh view.",
        _PREVENTION,
    ),
    _act(
        "third_party_sensegiving",
        "third_party",
        "An outsider helps both sides to a shared reading of the situation and gives them time.",
        _MIXED,
    ),
    _act("replace_spanner", "replace_spanner", "A person in the relation is replaced to mend it.", _PREVENTION),
    _act("exit", "exit", "One side chooses to leave rather than to mend.", _OWN),
)
