"""The response to what happens, by its size, and where it bends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from allyscope.claims.measures import Values
from allyscope.claims.statistics import estimate
from allyscope.results.claims import DosePoint, DoseResponse

BENDS: Final = 201  # bends that are tried between no dose and the largest
BETTER: Final = 0.9  # of the squares about a straight line, at most, for a bend to be told from none


def bend(doses: Sequence[float], responses: Sequence[float]) -> float | None:
    """The dose up to which there is no response, beyond which it rises in a straight line: least squares.

    None where a straight line from no dose fits about as well.
    """
    dose, response = np.asarray(doses, float), np.asarray(responses, float)

    def squares(start: float) -> float:
        rising = np.maximum(dose - start, 0.0)
        slope = rising @ response / max(float(rising @ rising), 1e-12)
        return float(((response - slope * rising) ** 2).sum())

    tried = np.linspace(0.0, float(dose.max()), BENDS)[:-1]
    left = np.asarray([squares(each) for each in tried])
    best = int(left.argmin())
    return float(tried[best]) if left[best] < BETTER * left[0] else None


def dose_response(doses: Sequence[float], arms: Values, at_zero: Values | None) -> DoseResponse:
    """From what was measured: (arms, alliances), the first arm without any dose; `at_zero`: without a threshold."""
    points = tuple(
        DosePoint(dose, estimate(values - arms[0])) for dose, values in zip(doses, arms, strict=True) if dose > 0.0
    )

    def means(values: Values) -> list[float]:
        return [float(np.nanmean(each - values[0])) for each in values]

    return DoseResponse(points, bend(doses, means(arms)), None if at_zero is None else bend(doses, means(at_zero)))
