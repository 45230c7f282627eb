"""How strongly data speak, by the size of a log Bayes factor and its Monte Carlo error (Kass and Raftery 1995)."""

from __future__ import annotations

from allyscope.results.theories import STRONG, Strength

BORDERS: tuple[tuple[float, Strength], ...] = ((1.0, "mention"), (STRONG, "positive"), (5.0, "strong"))
SURE = 2.0  # Monte Carlo errors by which a difference must exceed zero to be told


def strength(log_factor: float, error: float) -> Strength:
    """How strongly data speak; for whom is the sign's business."""
    if log_factor == 0.0 and error == 0.0:
        return "no_difference"
    if abs(log_factor) <= SURE * error:
        return "not_told_apart"
    return next((code for border, code in BORDERS if abs(log_factor) < border), "very_strong")
