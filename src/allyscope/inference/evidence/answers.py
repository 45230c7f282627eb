"""How an answer on a scale comes about: which part of a construct's range each category means, and how vaguely.

A scale from "not at all" to "fully" is used whole by those who answer it. So its ends lie where alliances in operation
are found, not at the ends of what the model could state: a discrepancy of 0.2 is already as great as one alliance in
twenty has it, and a respondent who sees that much agrees fully.
"""

from __future__ import annotations

import numpy as np

from allyscope.vocabulary import construct as vocabulary_construct

FAR = 1e3  # a border that no quantity reaches
# Vagueness of one respondent's answer, as a share of the range: assumed, so that among alliances of the default
# population the reliability of one answer is at least one half and mostly 0.6 to 0.8, near that of single questions
# elsewhere (Wanous, Reichers & Hudy 1997); `python -m benchmarks prior_predictive` prints it question by question.
PULSE_SD = 0.16
PULSE_MISTAKE = 0.06  # share of careless answers, any category alike (assumed)

WHOLE = (0.0, 1.0)


def range_of(construct: str) -> tuple[float, float]:
    """The part of a construct's values, from bottom to top, that the categories of a scale share equally.

    It stands with the construct in the vocabulary: assumed, beside what alliances of the default population show
    (`python -m benchmarks prior_predictive`) and the borders at which coders call a discrepancy or a conflict weak,
    moderate or strong. A legitimacy in crisis (below one half) is answered with 1 or 2.
    """
    return vocabulary_construct(construct).answered or WHOLE


def category(value: int, low: int, high: int, bottom: float, top: float) -> tuple[float, float]:
    """Borders of a value of the scale low..high on the range [bottom, top]; the outer ones are open."""
    width = (top - bottom) / (high - low + 1)
    lower = bottom + (value - low) * width
    return (-FAR if value == low else lower, FAR if value == high else lower + width)


def draw_answer(value: float, construct: str, low: int, high: int, rng: np.random.Generator) -> int:
    """An answer as the inference takes it to come about: careless, or the category in which the value is seen."""
    if rng.random() < PULSE_MISTAKE:
        return int(rng.integers(low, high + 1))
    bottom, top = range_of(construct)
    seen = value + rng.normal(0.0, PULSE_SD * (top - bottom))
    return next(each for each in range(low, high + 1) if seen < category(each, low, high, bottom, top)[1])
