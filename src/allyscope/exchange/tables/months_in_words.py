"""Months and quarters as people write them: 03/2023, Q2 2023, March 2023, in three languages."""

from __future__ import annotations

import re

# The first letters that tell a month apart, in English, German and French.
NAMES = (
    ("jan", "jän"), ("feb", "fév", "fev"), ("mar", "mär", "maerz"), ("apr", "avr"), ("may", "mai"), ("jun", "juin"),
    ("jul", "juil"), ("aug", "aoû", "aou"), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez", "déc"),
)  # fmt: skip
_NUMBERS = re.compile(r"(0?[1-9]|1[0-2])\s*[/.]\s*([0-9]{4})")
_QUARTER = re.compile(r"(?:q|t)\s*([1-4])[\s/.-]*([0-9]{4})|([0-9]{4})[\s/.-]*(?:q|t)\s*([1-4])")
_WORDS = re.compile(r"([^\W\d_]{3,9})\.?\s+([0-9]{4})|([0-9]{4})\s+([^\W\d_]{3,9})\.?")


def as_date(cell: str) -> str:
    """The cell as a record writes a month or a quarter, where it is one; else as it is.

    >>> as_date("03/2023"), as_date("Q2 2023"), as_date("März 2023"), as_date("spring 2023")
    ('2023-03', '2023-Q2', '2023-03', 'spring 2023')
    """
    text = cell.strip().casefold()
    if (match := _NUMBERS.fullmatch(text)) is not None:
        return f"{match[2]}-{int(match[1]):02d}"
    if (match := _QUARTER.fullmatch(text)) is not None:
        return f"{match[2] or match[3]}-Q{match[1] or match[4]}"
    if (match := _WORDS.fullmatch(text)) is not None:
        month = _month(match[1] or match[4])
        return cell if month is None else f"{match[2] or match[3]}-{month:02d}"
    return cell


def _month(word: str) -> int | None:
    fits = [number for number, begins in enumerate(NAMES, start=1) if word.startswith(begins)]
    return fits[0] if len(fits) == 1 else None
