"""Who is the same person: codes of respondents and ids of spanners, however they were typed.

Privacy counts people, and a code is text that somebody typed: `anna` and `Anna`, `007` and `7`, an e-mail address in
other case, a letter in two encodings, a space that nobody sees. Two codes that may be one person count as one, since
one person too many would show what another one said. Letters of other alphabets that look alike are not recognised.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Signs without width that are no format characters (Cf): joiners, fillers, inherent vowels, variation selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_ADDRESS = re.compile(r"([^@<>()\[\],;:\"']+)@([^@<>()\[\],;:\"']+)")

_IN_FULL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")  # with a domain: r1@north is a code
_NAME = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")


@lru_cache(maxsize=1 << 18)  # more than a record has answers
def person(code: str) -> str:
    """The key of the person that a code stands for; equal keys, one person.

    In lower case and compatibility form, without spaces, control and format characters; of each number without leading
    zeros and without a fraction of zeros; of an e-mail address without what stands around it and without a `+tag`.
    """
    text = _folded(_UNSEEN.sub("", _folded(code)))
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text if _is_seen(sign))
    address = _ADDRESS.search(text)
    if address is not None:
        text = f"{address[1].removeprefix('mailto:').split('+')[0]}@{address[2]}"
    text = re.sub(r"^(\d+)[.,]0+$", r"\1", text)
    return re.sub(r"(?<!\d)0+(?=\d)", "", text) or code


def is_address(code: str) -> bool:
    """Whether a code is an e-mail address, or holds one: it names a person."""
    return "@" in code and _IN_FULL.search(_folded(code)) is not None


def looks_like_a_name(code: str) -> bool:
    """Whether a code reads like the name of a person: two to four words of letters, each with a capital first."""
    words = code.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and _NAME.fullmatch(word) is not None for word in words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZ"


def spellings(codes: Iterable[str]) -> list[tuple[str, ...]]:
    """Codes that differ and stand for one person, one entry for each such person, in order of appearance."""
    groups: dict[str, dict[str, None]] = {}
    for code in codes:
        groups.setdefault(person(code), {})[code] = None
    return [tuple(group) for group in groups.values() if len(group) > 1]
