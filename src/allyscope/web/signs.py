"""What pages read of a released assessment again and again, taken out once: a few numbers instead of a whole result."""

from __future__ import annotations

from typing import Any, NamedTuple

from allyscope.results.assessment import Assessment
from allyscope.results.forecast import Forecast, StateAhead
from allyscope.results.portfolio import AttentionBorders
from allyscope.results.pulse import Pulse
from allyscope.vocabulary import shown_constructs

AHEAD = 12  # months within which an end is looked at
NOTABLE = 1.0  # steps of the scale by which two sides differ, so that it is pointed out
HORIZONS = (6, 12, 24)  # months ahead at which forecasts of an end are scored


class Signs(NamedTuple):
    """`attention` is for the attention list, `tracked` for what comes of it: both plain data for JSON."""

    attention: dict[str, Any]
    tracked: dict[str, Any]


def signs_of_answers(pulse: Pulse) -> dict[str, Any]:
    """On how many questions the sides differ by a whole step."""
    gaps = 0
    for asked in pulse.questions:
        means = [side.mean for side in asked.sides if not side.withheld]
        gaps += len(means) == 2 and abs(means[0] - means[1]) >= NOTABLE
    return {"gaps": gaps}


def signs_of(assessment: Assessment, borders: AttentionBorders) -> Signs:
    """What the attention list and the history need of an assessment."""
    diagnosis, forecast = assessment.diagnosis, assessment.forecast
    manifest = dict(diagnosis.manifest)
    reasons: list[dict[str, Any]] = []
    worst = max(diagnosis.crises, key=lambda each: each.probability, default=None)
    if forecast is not None and worst is not None and worst.probability >= borders.crisis:
        reasons.append({"code": f"crisis_{worst.kind}", "side": worst.partner, "probability": worst.probability})
    attention: dict[str, Any] = {"grade": diagnosis.quality.grade}
    tracked: dict[str, Any] = {
        "as_of": diagnosis.as_of,
        "digest": manifest.get("record", ""),
        "version": manifest.get("allyscope", ""),
        "now": [[s.construct, s.holder, s.now.median, s.now.low, s.now.high] for s in diagnosis.states],
    }
    if forecast is not None:
        month = min(AHEAD, forecast.months)
        end, usual = forecast.premature_end[month - 1].mean, forecast.base_rate[month - 1].mean
        attention |= {"end": end, "usual": usual}
        if end - usual >= borders.ending:
            reasons.append({"code": "ending", "end": end, "usual": usual})
        reasons += worsening(forecast, borders)
        tracked |= {"ends": ends(forecast), "ahead": ahead(forecast)}
    return Signs(attention | {"reasons": reasons}, tracked)


def worsening(forecast: Forecast, borders: AttentionBorders) -> list[dict[str, Any]]:
    """The state of the relation that most probably gets worse, if any does."""
    better = {each.word: each.better for each in shown_constructs() if each.shown == "relation" and each.better}

    def chance(state: StateAhead) -> float:
        if state.construct not in better:
            return 0.0
        more = better[state.construct] == "more"
        if (state.coming_change.median if more else -state.coming_change.median) > -borders.worsening_size:
            return 0.0
        return 1.0 - state.probability_rise if more else state.probability_rise

    worst = max(forecast.states, key=chance, default=None)
    if worst is None or chance(worst) < borders.worsening:
        return []
    return [
        {"code": "worsening", "construct": worst.construct, "months": forecast.months, "probability": chance(worst)}
    ]


def ends(forecast: Forecast) -> list[list[float]]:
    """Months ahead, chance of an early end until then, and the base rate beside it."""
    rows = [
        (month, forecast.premature_end[month - 1], forecast.base_rate[month - 1])
        for month in HORIZONS
        if month <= forecast.months
    ]
    return [[month, here.mean, usual.mean] for month, here, usual in rows]


def ahead(forecast: Forecast) -> list[list[Any]]:
    """What was foreseen of each state: construct, holder, and 90 % interval month by month."""
    return [
        [state.construct, state.holder, [[p.month, round(p.low, 4), round(p.high, 4)] for p in state.path[1:]]]
        for state in forecast.states
    ]
