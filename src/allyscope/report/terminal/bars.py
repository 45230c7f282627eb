"""Bars of characters for a terminal: where a median and its interval lie on a scale."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allyscope.results.common import Estimate

EMPTY, PRIOR, INTERVAL, MEDIAN = "·", "─", "━", "●"
ASCII = str.maketrans("·─━●○→−–…█░•×’“”é", "." + '-=oo>--.#.*x\'""e')


def cell(value: float, scale: tuple[float, float], width: int) -> int:
    """The character cell of a value on a scale."""
    lowest, highest = scale
    return min(width - 1, max(0, int((value - lowest) / (highest - lowest) * width)))


def interval_bar(estimate: Estimate, prior: Estimate | None, scale: tuple[float, float], width: int) -> str:
    """The median in its interval (thick) on the interval of the prior (thin); empty where the scale has no end."""
    if not isfinite(scale[1]):
        return ""
    cells = [EMPTY] * width
    for shown, sign in ((prior, PRIOR), (estimate, INTERVAL)):
        if shown is not None and isfinite(shown.low) and isfinite(shown.high):
            for place in range(cell(shown.low, scale, width), cell(shown.high, scale, width) + 1):
                cells[place] = sign
    if isfinite(estimate.median):
        cells[cell(estimate.median, scale, width)] = MEDIAN
    return "".join(cells)


def probability_bar(probability: float, prior: float, width: int = 20) -> str:
    """A filled bar for a probability, with a ring where the prior lies."""
    filled = round(probability * width) if isfinite(probability) else 0
    cells = ["█"] * filled + [EMPTY] * (width - filled)
    if isfinite(prior):
        cells[cell(prior, (0.0, 1.0), width)] = "○"
    return "".join(cells)


def ascii_text(text: str) -> str:
    """The same text, as long, for a terminal that knows only ASCII."""
    return text.translate(ASCII).encode("ascii", "replace").decode("ascii")
