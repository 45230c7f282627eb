"""Diagnosis and forecast as strict JSON: every number finite or null, every month written as 2004-03."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from allyscope.inference.coverage import covered
from allyscope.months import month_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allyscope.inference.coverage import When
    from allyscope.results.common import Estimate, PathPoint, Quality
    from allyscope.results.diagnosis import Crisis, Diagnosis, Evidence, Gap, PlacedEvent, StateEstimate
    from allyscope.results.forecast import Forecast

DECIMALS = 6

Json = dict[str, Any]


def diagnosis_json(diagnosis: Diagnosis) -> Json:
    """All that a diagnosis holds, by the names of the data; `states` by construct, then by holder."""
    return {
        "record": diagnosis.record_id,
        "as_of": month_text(diagnosis.as_of),
        "evidence_mode": diagnosis.evidence_mode,
        "states": states_json(diagnosis.states),
        "crises": [crisis_json(crisis) for crisis in diagnosis.crises],
        "gaps": [gap_json(gap) for gap in diagnosis.gaps],
        "evidence": [evidence_json(item) for item in diagnosis.evidence],
        "events": [event_json(event) for event in diagnosis.events],
        "stages": [
            {"stage": stage, "first": month_text(first), "last": month_text(last)}
            for stage, first, last in diagnosis.stages
        ],
        "unused": list(diagnosis.unused),
        "cannot_tell": list(diagnosis.cannot_tell),
        "coverage_90": coverage_json(("now", "before", "change", "gap")),
        "quality": quality_json(diagnosis.quality),
        "manifest": dict(diagnosis.manifest),
    }


def forecast_json(forecast: Forecast) -> Json:
    """All that a forecast holds; `months` counts those after `as_of`; each series has one value for each."""
    return {
        "record": forecast.record_id,
        "as_of": month_text(forecast.as_of),
        "months": list(range(1, forecast.months + 1)),
        "premature_end": series_json(forecast.premature_end),
        "base_rate": series_json(forecast.base_rate),
        "states": states_json(forecast.states),
        "quality": quality_json(forecast.quality),
        "cannot_tell": list(forecast.cannot_tell),
        "coverage_90": coverage_json(("ahead", "coming")),
        "manifest": dict(forecast.manifest),
    }


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


def states_json(states: Iterable[StateEstimate]) -> dict[str, dict[str, Json]]:
    """States by construct, then by holder (partner, direction or alliance)."""
    found: dict[str, dict[str, Json]] = {}
    for state in states:
        found.setdefault(state.construct, {})[state.holder] = {
            **estimate_json(state.now),
            "prior": estimate_json(state.prior),
            "learned": finite(state.learned),
            "probability_rise": finite(state.probability_rise),
            "change_since_start": estimate_json(state.change_since_start),
            "path": [{"month": month_text(point.month), **estimate_json(point)} for point in state.path],
        }
    return found


def coverage_json(whens: Iterable[When]) -> dict[str, dict[str, list[float]]]:
    """How often 90 % intervals of a construct held the truth in simulated records, least and most over the designs."""
    found: dict[str, dict[str, list[float]]] = {when: {} for when in whens}
    for each in covered():
        if each.when in found:
            known = found[each.when].setdefault(each.construct, [1.0, 0.0])
            known[:] = min(known[0], each.coverage), max(known[1], each.coverage)
    return found


def crisis_json(crisis: Crisis) -> Json:
    """One crisis with its prior and the critical level it is measured against."""
    return {
        "kind": crisis.kind,
        "partner": crisis.partner,
        "probability": finite(crisis.probability),
        "prior": finite(crisis.prior),
        "critical": finite(crisis.critical),
    }


def gap_json(gap: Gap) -> Json:
    """One difference between two holders: first minus second."""
    return {
        "construct": gap.construct,
        "first": gap.first,
        "second": gap.second,
        **estimate_json(gap.difference),
        "probability_notable": finite(gap.probability_notable),
    }


def evidence_json(item: Evidence) -> Json:
    """One piece of evidence, its place in the source and what it moved."""
    return {
        "id": item.id,
        "role": item.role,
        "kind": item.kind,
        "subkind": item.subkind,
        "text": item.text,
        "locator": item.locator,
        "first": month_text(item.window[0]),
        "last": month_text(item.window[1]),
        "reliable": item.reliable,
        "claims": list(item.claims),
        "influences": [
            {
                "construct": influence.construct,
                "holder": influence.holder,
                "shift": finite(influence.shift),
                "shift_in_sd": finite(influence.shift_in_sd),
            }
            for influence in item.influences
        ],
    }


def event_json(event: PlacedEvent) -> Json:
    """One event with the window of months it may lie in."""
    return {
        "id": event.id,
        "kind": event.kind,
        "subkind": event.subkind,
        "actor": event.actor,
        "present": event.present,
        "text": event.text,
        "locator": event.locator,
        "role": event.role,
        "used": event.used,
        "first": month_text(event.first),
        "last": month_text(event.last),
        "median": month_text(event.median),
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
