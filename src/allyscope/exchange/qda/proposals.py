"""What the codes of a project probably stand for, by their names: a proposal that a person reads and corrects."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from allyscope.record.fields import OUTCOME_ONLY
from allyscope.vocabulary.events import EVENT_KINDS, SUBKINDS
from allyscope.vocabulary.meanings import kinds_meant

# What scholars call the kinds of events of the vocabulary, in English, German and French.
OTHERWISE = {
    "conflict": "conflict, tension, tensions, dispute, quarrel, standoff, disagreement, konflikt, streit, conflit",
    "opportunism_suspected": "opportunism, doubt, doubts, suspicion, mistrust, distrust, misstrauen, méfiance",
    "discrepancy": "discrepancy, shortfall, disappointment, unmet expectation, enttäuschung, diskrepanz",
    "discrepancy/process": "unfairness, process discrepancy",
    "discrepancy/outcome": "missed target, outcome discrepancy",
    "non_payment": "non-payment, late payment, unpaid invoices, zahlungsverzug, retard de paiement",
    "breach": "breach of contract, breach, contract violation, vertragsbruch, rupture de contrat",
    "deception": "lie, lies, lying, deceit, deception, täuschung, lüge, tromperie",
    "resources_withheld": "withholding resources, withheld resources, withholding, zurückhalten",
    "missed_delivery": "delay, delays, missed delivery, late delivery, lieferverzug, verzögerung, retard",
    "unfair_split": "unfair split, inequity, distributive injustice, ungerechte aufteilung",
    "lawsuit": "lawsuit, litigation, court, arbitration, klage, gericht, procès",
    "state_interference": "state interference, government intervention, political interference, staatliche eingriffe",
    "buy_out": "buyout, buy-out, takeover of share, übernahme",
    "trust_change": "trust, vertrauen, confiance, trust building",
    "repair_act": "repair, repair act, remedy, wiedergutmachung, réparation",
    "repair_act/apology": "apology, apologies, sorry, entschuldigung",
    "repair_act/communication": "open communication, communication, kommunikation",
    "repair_act/meetings": "meetings, meeting, besprechung, réunion",
    "learning_about": "learning about, learning about partner",
    "learning_from_product": "learning from, learning from partner, new knowledge, product knowledge",
    "learning_from_sustainability": "new sustainability perspective, sustainability views",
    "reevaluation": "reevaluation, re-evaluation, alliance re-evaluation, neubewertung",
    "readjustment": "readjustment, re-adjustment, goal readjustment, anpassung",
    "positive_experience": "positive experience, positive feedback, enthusiasm, fascination, fascination/hype",
    "negative_experience": "negative experience, frustration",
    "exit_considered": "exit, exit considered, leaving considered",
    "terminated": "termination, end of alliance, dissolution",
    "stakeholder_concern": "stakeholder pressure, stakeholder concern, reputation risk",
    "shock/regulation": "regulation, regulatory barrier, regulatory barriers",
    "initial_condition/motive": "motive, motivation, motivation for partnership, alliance goal",
    "initial_condition/partner_fit": "partner fit, fit, compatibility",
    "initial_condition/planning": "planning, planning & management",
}
WORDS = re.compile(r"[^\W_]+")


def proposal(path: tuple[str, ...]) -> str | None:
    """The kind of event (or kind/subkind) that a code is called like: itself first, then what it lies under."""
    names = tuple(_plain(part) for name in path for part in name.split("."))  # some programs write ways with points
    called = [(name, _table()[name]) for name in names if name in _table()]
    for _, event in called:
        subkinds = {_plain(each.word): each.word for each in SUBKINDS.get(event.partition("/")[0], ())}
        below = next((subkinds[name] for name in reversed(names) if name in subkinds), None)
        if below is not None:
            return f"{event.partition('/')[0]}/{below}"
    if called:
        return called[-1][1]
    close = get_close_matches(names[-1], _table(), n=1, cutoff=0.87)
    if close:
        return _table()[close[0]]
    meant = kinds_meant(names[-1])
    return meant[0] if len(meant) == 1 else None


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for event, names in OTHERWISE.items():
        for name in names.split(","):
            table.setdefault(_plain(name), event)
    for kind in EVENT_KINDS:
        if kind.word not in OUTCOME_ONLY:
            table[_plain(kind.word)] = kind.word
            for each in SUBKINDS.get(kind.word, ()):
                table.setdefault(_plain(each.word), f"{kind.word}/{each.word}")
    return table


def _plain(name: str) -> str:
    return " ".join(WORDS.findall(name.lower()))
