"""Kinds of events by which one side is harmed: what managers report in their own words, each a kind of its own.

Whose conduct it was is part of the kind: an own deed is the actor's, a grievance is about the other side.
"""

from __future__ import annotations

from allyscope.vocabulary.terms import EventKind, Role, SpeaksOf

_FORMS = "Wathne & Heide (2000) on forms of opportunism; Das & Kumar (2011)"
_ARINO = "Ariño & de la Torre (1998)"


def _harm(role: Role, speaks_of: SpeaksOf, word: str, definition: str, source: str, claims: str) -> EventKind:
    return EventKind(
        word=word,
        group="event kind",
        definition=definition,
        source=source,
        role=role,
        subkinds=(),
        subkind_group=None,
        hold_out=False,
        claims=tuple(claims.split()),
        speaks_of=speaks_of,
    )


DEEDS = (
    _harm(
        "input",
        "actor",
        "non_payment",
        "Money that is due is not paid, or paid late.",
        f"Kumar (2015), §2.2, discrepancies; {_FORMS}",
        "KC25 KC34",
    ),
    _harm(
        "input",
        "actor",
        "breach",
        "A side breaks what the contract, or a plain promise, binds it to.",
        f"{_FORMS}; Ben Jemaa-Boubaya et al. (2024), Theoretical background",
        "KC04 KC23",
    ),
    _harm(
        "input",
        "actor",
        "deception",
        "A side is shown to have lied to the other, or to have hidden what it had to tell.",
        f"{_FORMS}; lasting harm to trust: Schweitzer, Hershey & Bradlow (2006)",
        "KC04 KC23",
    ),
    _harm(
        "input",
        "actor",
        "resources_withheld",
        "People, money, knowledge or access that were promised to the alliance are not given.",
        f"Ben Jemaa-Boubaya et al. (2024), Findings, cases 3 and 4; {_ARINO}",
        "TF22 KC34",
    ),
    _harm(
        "input",
        "actor",
        "missed_delivery",
        "What a side had to deliver comes late, too little, below what was agreed, or not at all.",
        f"Kumar (2015), §2.2, discrepancies; {_ARINO}",
        "KC25 KC34",
    ),
    _harm(
        "input",
        "nobody",
        "state_interference",
        "An authority blocks, seizes or steers what the alliance does; neither side caused it.",
        "Henisz (2000); the environment as a cause of shortfalls: Kumar (2015), §2.2",
        "KC33",
    ),
)

GRIEVANCES = (
    _harm(
        "input",
        "other",
        "unfair_split",
        "A side holds that gains, costs or rights are divided unfairly.",
        f"{_ARINO}, equity; Luo (2007) on distributive justice; Kumar (2015), §4",
        "KP9b KC34",
    ),
    _harm(
        "input",
        "other",
        "lawsuit",
        "A side takes the other to court or to arbitration, or says that it will.",
        "Lumineau & Malhotra (2011) on disputes between firms; Kumar (2015), §3.3",
        "KP5b KP6a",
    ),
)

BUY_OUT = _harm(
    "observation",
    "actor",
    "buy_out",
    "A side takes over the other's share of the alliance, or talks of doing so.",
    "Kogut (1991), a venture as an option to acquire",
    "KC16 KC37",
)
