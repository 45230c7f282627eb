"""What every variable of the state is: by its own definition here, by the vocabulary, or by what stands beside it."""

from __future__ import annotations

import inspect
import re
from typing import Final

from allyscope.process import state
from allyscope.vocabulary import construct

IN_UNIT: Final = "[0, 1]"
ANY: Final = "any, standard normal"
NUMBER: Final = "0, 1, 2, …"
HAZARD: Final = "[0, inf]"
# Class and variable → definition and range, where the vocabulary has no word or another meaning.
DEFINED: Final[dict[str, tuple[str, str]]] = {
    "PairState.blame": ("Share of what is amiss that j lays at k's door and not on circumstances.", IN_UNIT),
    "PairState.cycle": ("Place in the learning cycle that runs; a cycle is through at 1.", "[0, 1)"),
    "PairState.knowledge_product": ("Product knowledge that j has learned from k.", IN_UNIT),
    "PairState.knowledge_sustainability": ("Sustainability knowledge that j has learned from k.", IN_UNIT),
    "PairState.belief_in_ability": ("How able j believes k to be; the other part of trust is goodwill.", "[-1, 1]"),
    "AllianceState.partners": ("The state of each partner.", ""),
    "AllianceState.pairs": ("The state of each ordered pair.", ""),
    "AllianceState.structure": ("Benefits that restructuring opened.", IN_UNIT),
    "AllianceState.governance": ("Conduct that new rules secure.", IN_UNIT),
    "AllianceState.common_ground": ("How far the partners agree on what is amiss and put it right together.", IN_UNIT),
    "Luck.common": ("What befalls the benefits of all partners alike.", ANY),
    "Luck.benefits": ("What befalls the benefits of one partner, by partner.", ANY),
    "Luck.conduct": ("What befalls the conduct of one partner, by partner.", ANY),
    "Luck.misread_outcome": ("How a partner misreads outcomes, by partner.", ANY),
    "Luck.misread_process": ("How a partner misreads conduct, by partner.", ANY),
    "Luck.sentiment": ("What moves the trust of j in k for no reason in the model, by ordered pair.", ANY),
    "Reputation.belief": ("What each group of stakeholders believes of the firm's orientation.", IN_UNIT),
    "Reputation.word": ("How far the firm's word still counts.", IN_UNIT),
    "Reputation.pretence": ("How far the firm has claimed to be better than it is.", IN_UNIT),
    "Reputation.exposures": ("How often that came out.", NUMBER),
    "Reputation.heard": ("How much of the firm's signals is in memory.", IN_UNIT),
    "Acting.rest": ("Months until the partner may act again of itself.", "any"),
    "Acting.tried": ("Acts of repair tried.", NUMBER),
    "Acting.succeeded": ("Acts of repair that succeeded.", NUMBER),
    "Focus.promotion": ("Promotion focus of the boundary spanners who serve now, by nature.", IN_UNIT),
    "Focus.prevention": ("Prevention focus of the boundary spanners who serve now, by nature.", IN_UNIT),
    "Focus.situation": ("What the situation primes: above 0 promotion, below 0 prevention.", "[-1, 1]"),
    "Settled.planned": ("Cumulative hazard of a planned end.", HAZARD),
    "Settled.amicable": ("Cumulative hazard of parting as friends.", HAZARD),
    "Settled.buyout": ("Cumulative hazard of a buy-out.", HAZARD),
    "State.alliance": ("What moves smoothly.", ""),
    "State.capabilities": ("The six capabilities of each partner.", IN_UNIT),
    "State.acting": ("The acts of repair of each partner.", ""),
    "State.reputation": ("The focal firm before its stakeholders.", ""),
    "State.focus": ("The regulatory focus of each partner.", ""),
    "State.luck": ("Forces from outside.", ""),
    "State.cycles": ("Learning cycles completed, by ordered pair.", NUMBER),
    "State.settled": ("Cumulative hazards of ends that are not premature.", ""),
    "Slots.dyad": ("The alliance in the slot.", ""),
    "Slots.entered": ("Whether the alliance was begun.", "0 or 1"),
    "Slots.reach": ("How far from the core business its partner was chosen: log odds of overlap given up.", "any"),
    "Slots.sought": ("Share of the orientation missing that was sought when its partner was chosen.", IN_UNIT),
    "Slots.disclosed": ("Whether the alliance was made public.", "0 or 1"),
    "Slots.positive": ("Fading memory of good experience with it.", IN_UNIT),
    "Slots.negative": ("Fading memory of bad experience with it.", IN_UNIT),
    "Slots.paused": ("Months left of a postponement.", HAZARD),
    "Slots.rest": ("Months until the next response.", HAZARD),
    "Slots.pace": ("Learning cycles per month of late.", HAZARD),
    "FirmState.slots": ("The alliances of the firm.", ""),
    "FirmState.opened": ("Openness gained since the start.", "any"),
    "FirmState.learning_capability": ("Capability to learn that the firm's alliances share.", IN_UNIT),
    "FirmState.deliberation": ("Cumulative hazard of the entry under consideration.", HAZARD),
    "FirmState.in_house": ("Innovation of the firm's own.", IN_UNIT),
    "FirmState.breadth": ("How broad that innovation is.", IN_UNIT),
    "FirmState.venture_hazard": ("Cumulative hazard of a venture.", HAZARD),
    "FirmState.venture": ("Whether there is a venture.", "0 or 1"),
    "FirmState.market": ("Reach of new products in the market.", IN_UNIT),
    "FirmState.supports": ("Responses by renewed support.", NUMBER),
    "FirmState.postponements": ("Responses by postponement.", NUMBER),
    "FirmState.endings": ("Responses by ending.", NUMBER),
    "Fate.entry": ("Cumulative hazard at which each entry falls due, exponential with mean 1.", HAZARD),
    "Fate.disclosure": ("Score that decides on disclosure.", ANY),
    "Fate.venture": ("Cumulative hazard at which a venture falls due, exponential with mean 1.", HAZARD),
}


def defined(kind: type, name: str) -> tuple[str, str]:
    """Definition and range of a variable of a class; empty where nothing defines it."""
    own = DEFINED.get(f"{kind.__name__}.{name}")
    if own is not None:
        return own
    try:
        word = construct(name)
    except KeyError:
        return remark(kind, name), IN_UNIT
    return word.definition, f"[{word.low:g}, {word.high:g}]"


def remark(kind: type, name: str) -> str:
    """What stands beside a field in the source."""
    beside = re.search(rf"^\s+{name}: [^#\n]*#\s*(.+)$", inspect.getsource(kind), re.MULTILINE)
    return beside[1] if beside else ""


def bounds() -> list[tuple[str, float, float]]:
    """The range in which every smooth variable is held, of a partner, a pair and the alliance."""
    low, high = state.ranges(2)
    parts = ((low.partners[0], high.partners[0]), (low.pairs[0], high.pairs[0]), (low, high))
    return [
        (name, float(getattr(least, name)), float(getattr(most, name)))
        for least, most in parts
        for name in least._fields
        if name not in ("partners", "pairs")
    ]
