"""French drops a vowel before another: d’octobre, qu’Aqua Sense. Only as a sentence is filled can it be told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

ELIDED = re.compile(r"\b(d|qu)e \{(\w+)\}", re.IGNORECASE)
SILENT = ("habi", "harmo", "hebdo", "heri", "hesi", "heur", "histo", "hiver", "homme", "hono", "hori", "humai", "hypo")


def elided(sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with open places, with d’ and qu’ before each place that will begin with a vowel or a silent h.

    An h is silent in the common words of `SILENT` only: of a firm's name nobody can tell, and most are foreign.
    """

    def before(place: re.Match[str]) -> str:
        word, name = place.groups()
        return f"{word}’{{{name}}}" if begins_open(str(values.get(name, ""))) else place[0]

    return ELIDED.sub(before, sentence)


def begins_open(text: str) -> bool:
    """Whether a word begins with a vowel sound."""
    plain = "".join(each for each in unicodedata.normalize("NFD", text[:12]) if not unicodedata.combining(each))
    return plain[:1].lower() in set("aeiouœæ") or plain.startswith(SILENT)
