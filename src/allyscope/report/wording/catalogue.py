"""The catalogue of a language: every sentence that is shown stands in it, by a key, with places for what it is about.

A language is a folder beside this file (`en`, `de`, `fr`) of TOML files. `say("brief.plan.effect", low=…)` fills the
sentence `effect` of the table `plan` in `brief.toml`. A sentence that depends on a number is a table with `one` and
`other`, and the number is given as `count`. Where a language lacks a sentence, the English one stands in.

Which language is spoken belongs to who asks, so it is a context variable: `with speaking("de"): …`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any

from allyscope.report.wording.elision import elided

FIRST = "en"
LANGUAGES = ("en", "de", "fr")
OF_QUESTIONS = ("en", "de", "fr")  # languages in which people are asked
_spoken: ContextVar[str] = ContextVar("spoken", default=FIRST)


def language() -> str:
    """The code of the language that is spoken: en, de, fr."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything within in this language. Raises ValueError for one that has no catalogue."""
    if code not in OF_QUESTIONS:
        raise ValueError(f"language is {code!r}; there is {', '.join(OF_QUESTIONS)}")
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def say(key: str, **values: object) -> str:
    """The sentence of a key, filled with `values`. Raises KeyError for a key that no catalogue holds."""
    sentence = pattern(key, values)
    return (elided(sentence, values) if language() == "fr" else sentence).format_map(values)


def pattern(key: str, values: Mapping[str, object]) -> str:
    """The sentence of a key with its places open; the number `count` of `values` decides between one and many."""
    sentence = entry(key)
    if isinstance(sentence, Mapping) and "other" in sentence:
        sentence = sentence["one" if values.get("count") == 1 and "one" in sentence else "other"]
    if not isinstance(sentence, str):
        raise KeyError(f"{key} is no sentence of the catalogue")
    return sentence


def say_code(table: str, code: str, **values: object) -> str:
    """The sentence of a code within a table: `say_code("grade", "poor")` is `grade.poor`."""
    return say(f"{table}.{code}", **values)


def items(key: str) -> tuple[str, ...]:
    """A list of words, such as the names of the months."""
    sentences = entry(key)
    if not isinstance(sentences, list):
        raise KeyError(f"{key} is no list of the catalogue")
    return tuple(sentences)


def has(key: str) -> bool:
    """Whether a catalogue holds the key."""
    try:
        entry(key)
    except KeyError:
        return False
    return True


def entry(key: str) -> Any:
    """What stands at a key in the language spoken, else in English."""
    for code in dict.fromkeys((language(), FIRST)):
        file, *path = key.split(".")
        node: Any = _file(code, file)
        for name in path:
            node = node.get(name) if isinstance(node, Mapping) else None
        if node is not None:
            return node
    raise KeyError(f"no catalogue holds {key}")


@cache
def _file(code: str, name: str) -> Mapping[str, Any]:
    place = files("allyscope.report.wording") / code / f"{name}.toml"
    return tomllib.loads(place.read_text(encoding="utf-8")) if place.is_file() else {}
