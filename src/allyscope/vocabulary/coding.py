"""How a record says what kind of alliance it is about, and how sure and how clean each coded fact is."""

from __future__ import annotations

from allyscope.vocabulary.terms import Term

_OWN = "Allyscope, coding rule"
_CASES = "Allyscope, coding rule of the bundled cases"


def _terms(group: str, source: str, definitions: dict[str, str]) -> tuple[Term, ...]:
    return tuple(Term(word, group, definition, source) for word, definition in definitions.items())


FORMS = _terms(
    "form",
    "Ben Jemaa-Boubaya et al. (2024), Table 3; Hübel et al. (2022), §3.1",
    {
        "contract": "The partners cooperate by contract alone.",
        "joint_venture": "The partners own and run a unit together (equity).",
        "equity_investment": "One partner holds a share in the other (equity).",
        "distribution": "One partner markets or distributes what the other makes, by contract.",
    },
)

PURPOSES = _terms(
    "purpose",
    "March (1991); Koza & Lewin (1998)",
    {
        "exploration": "To find something new: research, new products, access to innovation.",
        "exploitation": "To make more of what is there: marketing, production, supply.",
        "unknown": "Not known, or both.",
    },
)

STATUSES = _terms(
    "status",
    _OWN,
    {
        "running": "The alliance is known to be alive at the end of the record.",
        "ended": "The alliance has ended; `ended` says when.",
        "unknown": "The record does not say, or the outcome is held back.",
    },
)

STRENGTHS = _terms(
    "strength",
    _OWN,
    {
        "weak": "A mere mention, or one entry in a list.",
        "moderate": "Described, or backed by one quotation.",
        "strong": "Decisive, repeated, or backed by several sources.",
    },
)

LEAKAGES = _terms(
    "leakage",
    _OWN,
    {
        "none": "The fact does not depend on what the model should predict; strict scoring may use it.",
        "proxy": "A reaction, perception or late result that the model itself should bring about.",
    },
)

PRESENCES = _terms(
    "presence",
    _OWN,
    {
        "true": "The fact was there.",
        "false": "The source says or implies that it was missing.",
        "unknown": "It cannot be determined.",
    },
)

VALENCES = _terms(
    "valence",
    _OWN,
    {
        "-1": "As told, it speaks against the relation.",
        "0": "As told, it speaks neither way.",
        "1": "As told, it speaks for the relation.",
    },
)

ACTORS = _terms(
    "actor",
    _OWN,
    {
        "both": "Both partners; the same as `all` where there are two.",
        "all": "Every partner.",
        "unspecified": "One partner, unnamed.",
        "third_party": "Someone who is not a partner.",
    },
)

PHASES = _terms(
    "phase",
    "Hübel et al. (2022), §4.2",
    {
        "1": "Learning phase 1: learning is inhibited by distance of values and outside concerns.",
        "2": "Learning phase 2: favourable experience, learning about and from the partner.",
        "3": "Learning phase 3: mixed to unfavourable experience, quicker cycles and own innovation.",
    },
)

LEVELS = _terms(
    "level",
    _OWN,
    {
        "very_low": "A level near 0.1 on the scale from 0 to 1.",
        "low": "A level near 0.3.",
        "medium": "A level near 0.5.",
        "high": "A level near 0.7.",
        "very_high": "A level near 0.9.",
        "unknown": "No statement; the model uses its prior.",
    },
)

BASES = _terms(
    "basis",
    _CASES,
    {
        "stated": "The source says so.",
        "derived": "Computed from what the source says.",
        "coder_reading": "The coder's reading of a passage.",
        "not_listed": "Absent from a list that the source gives; weak evidence of absence.",
        "not_reported": "The source is silent; weaker still.",
    },
)

OUTCOME_LEVELS = _terms(
    "outcome level",
    _CASES,
    {
        "final": "How it stood at the end of observation.",
        "intermediate": "How it stood on the way.",
        "process": "How it came about: order, cause, content.",
        "trajectory": "The whole course over the stages.",
    },
)

CODING = (
    *FORMS,
    *PURPOSES,
    *STATUSES,
    *STRENGTHS,
    *LEAKAGES,
    *PRESENCES,
    *VALENCES,
    *ACTORS,
    *PHASES,
    *LEVELS,
    *BASES,
    *OUTCOME_LEVELS,
)
