"""Which kinds of events a manager's own words may mean: "unpaid invoice" is non_payment, however it is spelled.

A table of phrases in English and German, matched by their words in any order and form. Nothing is guessed at
silently: what is found is proposed, with its definition.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from math import log

LONGEST_READ = 200  # characters of a text that are looked at
MOST_MEANT = 3
ENOUGH = 0.6  # share of a phrase's weight that must be found in a text
WORD = re.compile(r"[^\W\d_]+")
SHORTEST_STEM = 3
ENDINGS = (  # in English and German, the longer ones first
    *("ungen", "ments", "ment", "ungs", "tion", "ung", "ing", "ies", "ied", "ern", "est", "en", "er", "ed", "es", "et"),
    *("st", "s", "e", "t", "d", "n", "y"),
)
SILENT = frozenset(
    """a an the of to by on in at our us we their they them it its is was were has have had be been with for and or as
    from der die das ein eine einer einen den dem des von zu zum zur im in an am mit und oder wir uns unser unsere sie
    ihr ihre es ist sind wurde wird hat haben bei auf für""".split()  # noqa: SIM905
)


def kinds_meant(text: str) -> tuple[str, ...]:
    """The kinds (or kind/subkind) that a text may mean, the likeliest first; none where nothing is like it."""
    said = _stems(text[:LONGEST_READ])
    if not said:
        return ()
    best: dict[str, float] = {}
    for kind, phrases in _phrases().items():
        best[kind] = max((_score(phrase, said) for phrase in phrases), default=0.0)
    found = sorted((kind for kind, score in best.items() if score > 0), key=lambda kind: -best[kind])
    return tuple(kind for kind in found if best[kind] >= 0.5 * best[found[0]])[:MOST_MEANT]


def _score(phrase: frozenset[str], said: frozenset[str]) -> float:
    """How much of the weight of a phrase a text has, times that weight; 0 below `ENOUGH`."""
    weights = {stem: _rarity(stem) for stem in phrase}
    whole, there = sum(weights.values()), sum(weights[stem] for stem in phrase & said)
    return there if there >= ENOUGH * whole else 0.0


@cache
def phrases_of() -> dict[str, tuple[str, ...]]:
    """What people write for each kind (or kind/subkind), in all languages."""
    text = files("allyscope.vocabulary").joinpath("meanings.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return {kind: tuple(each for phrases in said.values() for each in phrases) for kind, said in table.items()}


@cache
def _phrases() -> dict[str, tuple[frozenset[str], ...]]:
    """The phrases of each kind as sets of stems."""
    return {kind: tuple(stems for each in phrases if (stems := _stems(each))) for kind, phrases in phrases_of().items()}


@cache
def _counts() -> Counter[str]:
    """In how many kinds a stem occurs."""
    return Counter(stem for phrases in _phrases().values() for stem in frozenset().union(*phrases))


def _rarity(stem: str) -> float:
    """What a stem tells: the fewer kinds know it, the more."""
    return 1.0 + log(len(_phrases()) / max(_counts()[stem], 1))


def _stems(text: str) -> frozenset[str]:
    """The words of a text without endings and accents, those left out that tell nothing."""
    plain = text.lower().replace("ß", "ss").replace("_", " ")
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return frozenset(_stem(word) for word in WORD.findall(plain) if word not in SILENT)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return _stem(word.removesuffix(ending))
    return word
