"""Which module holds a mechanism that the table of parameters, the claims and the description name."""

from __future__ import annotations

MODULES = {
    "acknowledgement": "judged.acknowledgement",
    "acts": "done.acts",
    "attribution": "seen.attribution",
    "beliefs": "trust.beliefs",
    "capabilities": "trust.capabilities",
    "common_ground": "done.common_ground",
    "conflict": "done.conflict",
    "crisis": "judged.crisis",
    "cycles": "learning.cycles",
    "dealings": "done.dealings",
    "detection": "seen.detection",
    "entry": "firm.entry",
    "exchange": "done.exchange",
    "exit": "judged.exit",
    "experience": "firm.experience",
    "focus": "seen.focus",
    "foundation": "trust.foundation",
    "growth": "learning.growth",
    "innovation": "firm.innovation",
    "learning": "learning.knowledge",
    "legitimacy": "judged.legitimacy",
    "life_cycle": "trust.life_cycle",
    "luck": "luck",
    "market": "firm.market",
    "other_ends": "judged.other_ends",
    "portfolio": "firm.portfolio",
    "purpose": "done.purpose",
    "race": "learning.race",
    "reaction": "firm.reaction",
    "repair": "done.repair",
    "response": "done.response",
    "resumed": "trust.resumed",
    "side_effects": "done.side_effects",
    "signalling": "signals.signalling",
    "talk": "done.talk",
    "teams": "trust.teams",
    "trust": "trust.building",
    "unexplained": "judged.unexplained",
    "wrongs": "trust.wrongs",
}


def module_of(mechanism: str) -> str:
    """The full name of the module of a mechanism. Raises KeyError for another word."""
    return f"allyscope.process.{MODULES[mechanism]}"
