"""The vocabulary of events as a codebook: inputs and observations, their kinds, and the subkinds below each."""

from __future__ import annotations

from allyscope.exchange.qda.project import Code, identity
from allyscope.vocabulary.events import INPUTS, OBSERVATIONS, SUBKINDS
from allyscope.vocabulary.terms import EventKind, Term

FOLDERS = {"inputs": INPUTS, "observations": OBSERVATIONS}
COLOURS = {"inputs": "#0a4f8f", "observations": "#a84b06"}
ABOUT = {
    "inputs": "What sets the model: facts about the partners and what they do.",
    "observations": "What weighs the state of the model: what shows how the alliance stands.",
}


def vocabulary_codes() -> tuple[Code, ...]:
    """Two folders, which nothing is coded with, and the words below them with definition and source."""
    return tuple(
        Code(
            identity("folder", name),
            name,
            codable=False,
            description=ABOUT[name],
            colour=COLOURS[name],
            children=tuple(_kind(each, COLOURS[name]) for each in kinds),
        )
        for name, kinds in FOLDERS.items()
    )


def code_guid(kind: str, subkind: str | None = None) -> str:
    """The identity of the code of a kind of event, or of its subkind."""
    return identity("code", kind if subkind is None else f"{kind}/{subkind}")


def _kind(kind: EventKind, colour: str) -> Code:
    return Code(
        code_guid(kind.word),
        kind.word,
        description=_about(kind),
        colour=colour,
        children=tuple(
            Code(code_guid(kind.word, each.word), each.word, description=_about(each), colour=colour)
            for each in SUBKINDS.get(kind.word, ())
        ),
    )


def _about(term: Term) -> str:
    return f"{term.definition} ({term.source})"
