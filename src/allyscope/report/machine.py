"""Numbers, estimates and qualities as strict JSON, for the kinds of result that have no codec of their own yet."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from allyscope.results.common import Estimate, PathPoint, Quality

DECIMALS = 6

Json = dict[str, Any]


def finite(value: float) -> float | None:
    """A number that JSON can hold; null where there is none."""
    return round(float(value), DECIMALS) + 0.0 if isfinite(value) else None


def estimate_json(estimate: Estimate | PathPoint) -> Json:
    """Median and 90 % interval."""
    return {"median": finite(estimate.median), "low": finite(estimate.low), "high": finite(estimate.high)}


def series_json(points: tuple[PathPoint, ...]) -> Json:
    """Median and interval by month, as three lists."""
    return {
        "median": [finite(point.median) for point in points],
        "low": [finite(point.low) for point in points],
        "high": [finite(point.high) for point in points],
    }


def quality_json(quality: Quality) -> Json:
    """How far the computation can be trusted."""
    return {
        "grade": quality.grade,
        "effective_sample_size": finite(quality.effective_sample_size),
        "particles": quality.particles,
        "tempering_steps": quality.tempering_steps,
        "acceptance": finite(quality.acceptance),
        "log_evidence": finite(quality.log_evidence),
        "seconds": finite(quality.seconds),
    }
