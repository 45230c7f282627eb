"""The words of Allyscope: every construct, stage, event kind and act, with definition and source, in one place.

Record, model, report and documentation use these words and no others. Groups may be written with a space or an
underscore ("event kind", "event_kind"). Nothing heavy is imported here.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import get_args

from allyscope.vocabulary.coding import CODING
from allyscope.vocabulary.events import EVENT_KINDS, SUBKINDS
from allyscope.vocabulary.life_cycle import STAGES
from allyscope.vocabulary.pulses import PULSE_QUESTIONS
from allyscope.vocabulary.states import STATES
from allyscope.vocabulary.terms import Construct, EventKind, PulseQuestion, RepairAct, Term, Theme
from allyscope.vocabulary.traits import TRAITS

__all__ = [
    "GROUPS",
    "TERMS",
    "Construct",
    "EventKind",
    "PulseQuestion",
    "RepairAct",
    "Term",
    "construct",
    "constructs",
    "event_kind",
    "nearest",
    "nearest_group",
    "pulse_question",
    "repair_act",
    "shown_constructs",
    "subkind",
    "term",
    "terms",
    "words",
]

TERMS: tuple[Term, ...] = (
    *STATES,
    *TRAITS,
    *STAGES,
    *EVENT_KINDS,
    *(each for subkinds in SUBKINDS.values() for each in subkinds),
    *PULSE_QUESTIONS,
    *CODING,
)

GROUPS: tuple[str, ...] = tuple(dict.fromkeys(each.group for each in TERMS))

_BY_GROUP: dict[str, dict[str, Term]] = {group: {} for group in GROUPS}
for _term in TERMS:
    _BY_GROUP[_term.group][_term.word] = _term


def _group(name: str) -> dict[str, Term]:
    plain = name.replace("_", " ")
    if plain not in _BY_GROUP:
        raise KeyError(f"no group {name!r} in the vocabulary; the groups are {', '.join(GROUPS)}")
    return _BY_GROUP[plain]


def terms(word: str, group: str | None = None) -> tuple[Term, ...]:
    """All meanings of a word: one in a group, perhaps several over all groups, none if unknown."""
    groups = _BY_GROUP.values() if group is None else [_group(group)]
    return tuple(found[word] for found in groups if word in found)


def term(word: str, group: str | None = None) -> Term:
    """The word's entry; without a group, the first in the order of `TERMS`. Raises KeyError, naming the nearest."""
    found = terms(word, group)
    if not found:
        close = nearest(word, group)
        where = "in the vocabulary" if group is None else f"in the group {group!r}"
        raise KeyError(f"{word!r} is not {where}" + (f"; the nearest is {close!r}" if close else ""))
    return found[0]


def words(group: str) -> tuple[str, ...]:
    """The words of a group, in the order of the theory. Raises KeyError on an unknown group."""
    return tuple(_group(group))


def nearest(word: str, group: str | None = None) -> str | None:
    """The known word most like this one, for an error message; None if nothing is like it."""
    known = list(_group(group)) if group is not None else list(dict.fromkeys(each.word for each in TERMS))
    return _closest(word.strip().lower().replace(" ", "_").replace("-", "_"), known)


def nearest_group(name: str) -> str | None:
    """The group most like this name; None if nothing is like it."""
    return _closest(name.strip().lower().replace("_", " "), GROUPS)


def _closest(word: str, known: Sequence[str]) -> str | None:
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return close[0] if close else None


def event_kind(word: str) -> EventKind:
    """The kind of event, with its role and its allowed subkinds. Raises KeyError, naming the nearest."""
    found = term(word, "event kind")
    assert isinstance(found, EventKind)
    return found


def subkind(kind: str, word: str) -> Term:
    """The meaning of a subkind beside its kind. Raises KeyError if the kind does not allow it."""
    group = event_kind(kind).subkind_group
    if group is None:
        raise KeyError(f"{kind!r} has no subkinds, but {word!r} was given")
    return term(word, group)


def construct(word: str) -> Construct:
    """A state or trait of the model, with unit and range. Raises KeyError, naming the nearest."""
    found = term(word, "construct")
    assert isinstance(found, Construct)
    return found


def constructs() -> tuple[Construct, ...]:
    """Every state and trait of the model, in the order of the theory."""
    return tuple(each for each in TERMS if isinstance(each, Construct))


def shown_constructs() -> tuple[Construct, ...]:
    """Those that a diagnosis shows: of the relation, of learning, of the exchange."""
    return tuple(each for theme in get_args(Theme) for each in constructs() if each.shown == theme)


def pulse_question(word: str) -> PulseQuestion:
    """A question of the pulse, with its wording and the construct it measures. Raises KeyError, naming the nearest."""
    found = term(word, "pulse question")
    assert isinstance(found, PulseQuestion)
    return found


def repair_act(word: str) -> RepairAct:
    """An act of repair and the family it belongs to. Raises KeyError, naming the nearest."""
    found = term(word, "repair act")
    assert isinstance(found, RepairAct)
    return found
