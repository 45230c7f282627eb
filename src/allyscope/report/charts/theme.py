"""How every chart looks: small, for a phone; two sides told apart by colour, by dash and by a label at the line."""

from __future__ import annotations

from itertools import pairwise

WIDTH = 340
PLOT_LEFT, PLOT_RIGHT = 46, 6
FONT = "Helvetica, Arial, sans-serif"
FONT_SIZE, SMALL = 12.5, 11
CHARACTER_WIDTH = 6.6
INK, FAINT, SHADE, GRID, PAPER = "#1f2933", "#5b6673", "#eef1f4", "#dde2e7", "#ffffff"
SIDE_COLOURS = ("#0a4f8f", "#a84b06")
SIDE_DASHES: tuple[list[int], ...] = ([1, 0], [6, 3])
BASE_COLOUR = "#5b6673"


def text_width(text: str) -> float:
    """Roughly how wide a label is, in pixels."""
    return len(text) * CHARACTER_WIDTH


def room_for_labels(first: float, last: float, longest: str) -> float:
    """How much longer an axis must be so that a label fits to the right of its last point."""
    plot = WIDTH - PLOT_LEFT - PLOT_RIGHT
    label = min(text_width(longest) + 8, plot * 0.45)
    return (last - first) * label / (plot - label)


def apart(values: list[float], least: float) -> list[float]:
    """The same values moved apart so that labels at them do not overlap, their order and middle kept."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    moved = list(values)
    for below, above in pairwise(order):
        overlap = least - (moved[above] - moved[below])
        if overlap > 0:
            moved[above] += overlap / 2
            moved[below] -= overlap / 2
    return moved
