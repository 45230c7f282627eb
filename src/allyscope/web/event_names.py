"""What kinds of events are called, in the language of the visitor."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.utils.translation import get_language

from allyscope.report.wording.catalogue import FIRST, OF_QUESTIONS, has, say_code, speaking


def event_name(kind: str) -> str:
    """What a kind of event is called in the language spoken."""
    with in_language_of_visitor():
        return say_code("figures.kind", kind) if has(f"figures.kind.{kind}") else readable(kind)


def subkind_name(word: str) -> str:
    """The same of a subkind."""
    with in_language_of_visitor():
        return say_code("figures.subkind", word) if has(f"figures.subkind.{word}") else readable(word).lower()


def in_language_of_visitor() -> AbstractContextManager[None]:
    """Words of the catalogue in the language in which the page is made."""
    language = (get_language() or FIRST).split("-")[0]
    return speaking(language if language in OF_QUESTIONS else FIRST)


def readable(word: str) -> str:
    """A word of the vocabulary as people read it."""
    return word.replace("_", " ").capitalize()


def name_of(kind: str, part: str = "") -> str:
    """Both, as one name: what stands where nobody wrote a sentence about an event."""
    return f"{event_name(kind)}: {subkind_name(part)}" if part else event_name(kind)
