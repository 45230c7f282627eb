"""The next step for a kind of event that is not in the vocabulary: kinds of that meaning, each with its definition."""

from __future__ import annotations

from collections.abc import Sequence

from allyscope import vocabulary
from allyscope.forms.nearest import Nearest, step_for
from allyscope.vocabulary.meanings import kinds_meant


def kind_step(word: object, kinds: Sequence[str], otherwise: str) -> Nearest:
    """A kind that is spelled almost so, else those that mean it, else one that is spelled a little like it."""
    return step_for(word, kinds, otherwise, 0.5)._replace(meant=meant)


def meant(text: str) -> str:
    """Asks whether a kind was meant that fits the words of a text; empty where none fits."""
    said = [f"{name} ({_definition(name)})" for name in kinds_meant(text)]
    return f"did you mean {' or '.join(said)}?" if said else ""


def _definition(name: str) -> str:
    kind, _, subkind = name.partition("/")
    found = vocabulary.subkind(kind, subkind) if subkind else vocabulary.event_kind(kind)
    return found.definition
