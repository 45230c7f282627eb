"""How wide text is in the typeface of the figures, and where it breaks; Helvetica, Arial and Liberation Sans agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Thousandths of the size, of the characters from the space to the tilde (the published metrics of Helvetica).
WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
OTHER, WIDE = 600, 1000
FIRST_WIDE = 0x1100  # from here on scripts have characters as wide as they are high
BOLD = 1.07


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in the unit of its size."""
    thousandths = sum(_width(character) for character in text)
    return thousandths / 1000.0 * size * (BOLD if bold else 1.0)


def _width(character: str) -> int:
    place = ord(character) - 32
    if 0 <= place < len(WIDTHS):
        return WIDTHS[place]
    return WIDE if ord(character) >= FIRST_WIDE and not 0x2000 <= ord(character) <= 0x22FF else OTHER


def wrapped(text: str, room: float, size: float, *, bold: bool = False, most: int = 0) -> list[str]:
    """The lines of a text that fit a width; at most `most` (0: as many as it takes), the last one then ends in …"""
    lines: list[str] = []
    line = ""
    for piece in (part for word in text.split() for part in _pieces(word, room, size, bold)):
        longer = f"{line} {piece}" if line else piece
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = piece
        else:
            line = longer
    lines += [line] if line else []
    if most and len(lines) > most:
        lines = lines[:most]
        lines[-1] = _shortened(lines[-1], room, size, bold)
    return lines


def longest_word(texts: Iterable[str], size: float, *, bold: bool = False) -> float:
    """How wide a column has to be for no word of the texts to be cut."""
    return max((width(word, size, bold=bold) for text in texts for word in text.split()), default=0.0)


def fitted(wide: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths of columns in which each has what it needs at least; the others give of what they have to spare.

    Where there is not enough for all, they stay as they are.
    """
    spare = [max(given - need, 0.0) for given, need in zip(wide, least, strict=True)]
    lacking = sum(max(need - given, 0.0) for given, need in zip(wide, least, strict=True))
    if not lacking or lacking > sum(spare):
        return list(wide)
    given_away = lacking / sum(spare)
    return [max(each, need) - own * given_away for each, need, own in zip(wide, least, spare, strict=True)]


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    """A word in pieces that fit; most words are one."""
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces, piece = [], ""
    for character in word:
        if piece and width(piece + character, size, bold=bold) > room:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def _shortened(line: str, room: float, size: float, bold: bool) -> str:
    while line and width(f"{line}…", size, bold=bold) > room:
        line = line[:-1].rstrip()
    return f"{line}…"
