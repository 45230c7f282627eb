"""Lists, probabilities and differences of them as they stand in sentences."""

from __future__ import annotations


def listed(names: list[str], last: str = "and") -> str:
    """Names in a sentence."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def share(probability: float) -> str:
    """A probability in per cent; never 0% or 100%, which no finite sample can show."""
    return "<1%" if probability < 0.01 else ">99%" if probability > 0.99 else f"{probability:.0%}"


def points(difference: float) -> str:
    """A difference of probabilities in points, with its sign: −3, 0, +2."""
    rounded = round(100 * difference)
    return f"{rounded:+d}".replace("-", "−") if rounded else "0"
