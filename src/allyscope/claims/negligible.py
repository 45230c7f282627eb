"""When an effect is too small to matter, though it may be as sure as any: half a percent of what can be measured.

A level, a share of alliances or a number of events: 0.005. A time: half a percent of the experiment's months, which is
a week in four years. A rate per month: what comes to 0.005 in a year.
"""

from __future__ import annotations

from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.measures import Measure, Slope
from allyscope.claims.timing import Minus, Plus, TimeTo, Wait
from allyscope.results.claims import EffectEstimate, TooSmall, Unit

SMALLEST = 0.005
RATES = ("outcome_repair", "process_repair")


def unit_of(measure: Measure) -> Unit:
    """What a measure is counted in; shares and numbers of events count as levels."""
    if isinstance(measure, Minus | Plus):
        return unit_of(measure.first)
    if isinstance(measure, TimeTo | Wait):
        return "months"
    if isinstance(measure, Slope) or set(measure.needs()) <= set(RATES):
        return "per month"
    return "level"


def smallest_effect(experiment: ClaimExperiment) -> float:
    """The effect below which an experiment's result does not matter, in units of its measure."""
    sizes = {"level": SMALLEST, "months": SMALLEST * experiment.common.months, "per month": SMALLEST / 12.0}
    return sizes[unit_of(experiment.measure)]


def is_negligible(experiment: ClaimExperiment, whole: EffectEstimate) -> bool:
    """Whether an effect is too small to matter; never where the claim is that there is none."""
    return experiment.direction != 0 and abs(whole.effect) < smallest_effect(experiment)


def too_small(experiment: ClaimExperiment) -> TooSmall:
    """That it is."""
    return TooSmall(smallest_effect(experiment), unit_of(experiment.measure))
