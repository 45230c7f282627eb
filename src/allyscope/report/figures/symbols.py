"""The marks of a timeline: each kind of event has a shape of its own, so that greyscale loses nothing."""

from __future__ import annotations

from allyscope.report.figures.canvas import DARK, INK, MIDDLE, PAPER, Canvas

GREY = MIDDLE
SHAPES: dict[str, tuple[str, str]] = {
    "learning_about": ("circle", PAPER),
    "learning_from_product": ("square", DARK),
    "learning_from_sustainability": ("diamond", DARK),
    "reevaluation": ("triangle", PAPER),
    "readjustment": ("triangle", DARK),
    "positive_experience": ("plus", PAPER),
    "negative_experience": ("minus", PAPER),
    "antecedent": ("circle", DARK),
    "capability_used": ("circle", GREY),
    "repair_act": ("square", PAPER),
    "signal": ("diamond", PAPER),
    "conflict": ("cross", PAPER),
    "discrepancy": ("down", DARK),
    "opportunism_suspected": ("down", PAPER),
    "stakeholder_concern": ("down", GREY),
    "shock": ("star", PAPER),
    "spanner_replaced": ("square", GREY),
    "trust_change": ("diamond", GREY),
    "exit_considered": ("hourglass", PAPER),
    "terminated": ("hourglass", DARK),
    "buy_out": ("hourglass", GREY),
    "non_payment": ("left", PAPER),
    "missed_delivery": ("left", DARK),
    "resources_withheld": ("left", GREY),
    "unfair_split": ("right", PAPER),
    "breach": ("right", DARK),
    "deception": ("right", GREY),
    "stakeholder_statement": ("bow", GREY),
    "lawsuit": ("bow", PAPER),
    "state_interference": ("bow", DARK),
}
OTHER = ("triangle", GREY)
OPEN = {"plus", "minus", "cross", "star"}


def symbol(canvas: Canvas, code: str, x: float, y: float, size: float = 2.6) -> None:
    """The mark of a kind of event, its middle at x, y."""
    shape, fill = SHAPES.get(code, OTHER)
    drawn = PATHS[shape].format(**_corners(x, y, size))
    canvas.path(drawn, fill="none" if shape in OPEN else fill, stroke=INK, wide=1.1 if shape in OPEN else 0.8)


# Paths by the corners of a square around the middle (l, r, t, b), its middle (x, y), and its half width (s, twice: d).
PATHS = {
    "circle": "M{l} {y}a{s} {s} 0 1 0 {d} 0a{s} {s} 0 1 0 -{d} 0Z",
    "square": "M{l} {t}H{r}V{b}H{l}Z",
    "diamond": "M{x} {t2}L{r2} {y}L{x} {b2}L{l2} {y}Z",
    "triangle": "M{x} {t}L{r} {b}L{l} {b}Z",
    "down": "M{l} {t}L{r} {t}L{x} {b}Z",
    "left": "M{r} {t}V{b}L{l} {y}Z",
    "right": "M{l} {t}V{b}L{r} {y}Z",
    "bow": "M{l} {t}L{r} {b}V{t}L{l} {b}Z",
    "hourglass": "M{l} {t}L{r} {t}L{l} {b}L{r} {b}Z",
    "plus": "M{l} {y}H{r}M{x} {t}V{b}",
    "minus": "M{l} {y}H{r}",
    "cross": "M{l} {t}L{r} {b}M{r} {t}L{l} {b}",
    "star": "M{l} {t}L{r} {b}M{r} {t}L{l} {b}M{l2} {y}H{r2}",
}


def _corners(x: float, y: float, size: float) -> dict[str, str]:
    wide = 1.3 * size
    places = {"x": x, "y": y, "l": x - size, "r": x + size, "t": y - size, "b": y + size, "s": size, "d": 2 * size}
    places |= {"l2": x - wide, "r2": x + wide, "t2": y - wide, "b2": y + wide}
    return {name: f"{place:.2f}" for name, place in places.items()}
