"""The next step for a word that may not stand where it stands: the nearest one that may, if one is near.

Comparing words takes long, and a file may hold a hundred thousand wrong ones: so a step is only said, and the nearest
word only looked for, once a problem is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

LONGEST_COMPARED = 64  # a longer word is cut
MOST_COMPARED = 500  # words that may stand there; with more no nearest one is looked for
MOST_SUGGESTED = 100  # words of a document for which the nearest one is looked for


ALMOST = 0.8  # how alike a word is to one that it misspells


class Nearest(NamedTuple):
    """Ask whether the nearest of `words` was meant, and say `otherwise` where none is as near as `cutoff` (0 to 1).

    `meant` asks by meaning, where no word is spelled almost alike; it says nothing where it knows none.
    """

    word: str
    words: tuple[str, ...]
    otherwise: str
    cutoff: float = 0.6
    meant: Callable[[str], str] | None = None

    def text(self) -> str:
        """The next step in words."""
        if (
            self.meant is not None
            and closest(self.word, self.words, ALMOST) is None
            and (said := self.meant(self.word))
        ):
            return said
        close = closest(self.word, self.words, self.cutoff)
        return f"did you mean {close}?" if close else self.otherwise


NextStep = str | Nearest


@lru_cache(maxsize=1024)
def closest(word: str, words: tuple[str, ...], cutoff: float = 0.6) -> str | None:
    """The nearest of the words, or None; capitals do not count, nor whether words are joined by space, - or _."""
    if len(words) > MOST_COMPARED:
        return None
    plain: dict[str, str] = {}
    for each in words:
        plain.setdefault(_plain(each), each)
    close = get_close_matches(_plain(word[:LONGEST_COMPARED]), plain, n=1, cutoff=cutoff)
    return plain[close[0]] if close else None


def step_for(word: object, words: Sequence[str], otherwise: str, cutoff: float = 0.6) -> Nearest:
    """The next step for a word that is not among those that may stand there."""
    return Nearest(str(word)[:LONGEST_COMPARED], tuple(words), otherwise, cutoff)


def _plain(word: str) -> str:
    return word.strip().lower().replace(" ", "_").replace("-", "_")
