"""What figures call things: words of the vocabulary as people read them, names as they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import has, say, say_code
from allyscope.report.wording.names import stage_words
from allyscope.report.wording.words import capital, plain
from allyscope.vocabulary import words
from allyscope.vocabulary.events import SUBKINDS

if TYPE_CHECKING:
    from allyscope.results.figures import Line

KINDS = frozenset(words("event kind"))
WORDS = frozenset(each.word for listed in SUBKINDS.values() for each in listed)


def word(code: str) -> str:
    """A stage, a kind or a subkind as a label; anything else is a name, and stays as it is."""
    if code in words("stage"):
        return capital(stage_words(code))
    kind, _, subkind = code.partition("/")
    if kind in KINDS and subkind in WORDS:
        return say("figures.of_kind", kind=say_code("figures.kind", kind), subkind=say_code("figures.subkind", subkind))
    if code in KINDS:
        return say_code("figures.kind", code)
    return capital(say_code("figures.subkind", code)) if code in WORDS else plain(code)


def band_words(code: str) -> str:
    """What brackets months: a learning phase by its number, or a stage."""
    return say("figures.timeline.phase", number=code) if code.isdecimal() else word(code)


def line_words(line: Line) -> str:
    """The name of an alliance or a partner, or who else acts."""
    key = f"figures.actor.{line.id}"
    return plain(line.name) or (say(key) if has(key) else plain(line.id))
