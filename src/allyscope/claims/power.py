"""Would a survey tell? The power of a design for a claim that contrasts populations, and how often it errs.

Surveys are simulated from the model at its default parameters, and again without the strengths that carry the claim.
In each, every alliance belongs to one population, all of like size, and the contrast of their means is tested by
Welch's test, two-sided at 5 %, with the degrees of freedom of Satterthwaite (Welch 1947; Satterthwaite 1946). Power is
the share of surveys in which the contrast is significant with the sign that the claim states; the rate of false
positives is the share, without the strengths, in which it is significant with either sign. If that is above 5 %, the
populations differ for another reason too, as the survey sees them, and a significant result would not be the claim's.
The expected power lets parameters vary over their prior, one draw for each survey (assurance: O'Hagan, Stevens and
Campbell 2005).
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from threading import Event

import numpy as np
from numpy.typing import NDArray

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.measures import Change, Correlation, Slope, Values, Variability
from allyscope.claims.registry import Claim, chosen
from allyscope.claims.student import two_sided
from allyscope.claims.survey import Design, surveyed
from allyscope.claims.timing import Count, Minus, Order, Share, TimeTo, Wait
from allyscope.claims.variants import ALL_OFF
from allyscope.engine.precision import in_single_precision
from allyscope.engine.provenance import versions
from allyscope.errors import InputError
from allyscope.results.power import LEVEL, Power, Rate

MOST_LANES = 40_000  # alliances simulated in each pass, at most
FEWEST_IN_A_POPULATION = 2
LIMITS = {"alliances": (4, 4000), "waves": (1, 60), "respondents": (1, 100), "surveys": (10, 1000)}
OVER_TIME = (Change, Count, Slope, TimeTo, Wait, Order, Share, Minus)  # measures that one wave cannot give
MANY_TIMES = (Variability, Correlation)  # and that two cannot
Z90 = 1.6449


def wilson(hits: int, of: int) -> Rate:
    """A share with its interval."""
    share, square = hits / of, Z90 * Z90
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z90 / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return Rate(share, max(middle - half, 0.0), min(middle + half, 1.0))


def welch(values: Values, weights: Values) -> tuple[Values, Values]:
    """The contrast of each survey and its two-sided p: values (surveys, populations, alliances), NaN left out.

    A survey in which a population has fewer than two alliances that count cannot tell: p is 1.
    """
    known = ~np.isnan(values)
    count = known.sum(axis=2)
    enough = (count >= FEWEST_IN_A_POPULATION).all(axis=1)
    safe = np.maximum(count, FEWEST_IN_A_POPULATION)
    mean = np.where(known, values, 0.0).sum(axis=2) / np.maximum(count, 1)
    variance = np.where(known, (values - mean[:, :, None]) ** 2, 0.0).sum(axis=2) / (safe - 1)
    parts = weights**2 * variance / safe
    square = parts.sum(axis=1)
    contrast = mean @ weights
    freedom = np.maximum(square**2 / np.maximum((parts**2 / (safe - 1)).sum(axis=1), 1e-300), 1.0)
    t_square = contrast**2 / np.maximum(square, 1e-300)
    p = two_sided(t_square, freedom)
    return contrast, np.where(enough & (square > 0.0), p, np.where(enough & (contrast != 0.0), 0.0, 1.0))


@in_single_precision
def power(
    claim: str,
    design: Design,
    surveys: int = 200,
    seed: int = 0,
    threads: int = 2,
    report_progress: Callable[[int, int], None] | None = None,
    stop: Event | None = None,
) -> Power:
    """The power of a design for a claim. Raises InputError with every reason why it cannot be said."""
    asked, experiment = _asked(claim, design, surveys)
    used = [arm for arm, weight in enumerate(experiment.contrast) if weight != 0.0]
    each = design.alliances // len(used)
    surveys = max(min(surveys, MOST_LANES // (each * len(used))), 1)
    lanes = _lanes(used, surveys, each)
    world = AllianceArms(surveys * len(used) * each, surveys, wide=False)
    world.check(experiment)
    values = surveyed(experiment, world, lanes, design, seed, threads, report_progress, stop)
    whole, without, prior = values.reshape(3, surveys, len(used), each)
    weights = np.asarray(experiment.contrast, float)[used]
    contrast, p = welch(whole, weights)
    _, p_without = welch(without, weights)
    assured, p_prior = welch(prior, weights)

    def as_stated(contrast: Values, p: Values) -> Rate:
        return wilson(int(((p < LEVEL) & (contrast * experiment.direction > 0)).sum()), surveys)

    effect, spread = _effect(whole, weights)
    return Power(
        claim=asked.id,
        says=asked.short or asked.claim,
        measure=experiment.measure.stated(),
        populations=tuple(experiment.arms[arm].name for arm in used),
        alliances=each * len(used),
        per_population=each,
        waves=design.waves,
        respondents=design.respondents,
        reliability=design.reliability,
        surveys=surveys,
        level=LEVEL,
        power=as_stated(contrast, p),
        expected_power=as_stated(assured, p_prior),
        false_positives=wilson(int((p_without < LEVEL).sum()), surveys),
        effect=effect,
        standardized=effect / spread if spread > 0.0 else 0.0,
        note=experiment.note,
        manifest=tuple((versions() | {"seed": str(seed)}).items()),
    )


def _effect(values: Values, weights: Values) -> tuple[float, float]:
    """The contrast of the means over all surveys, and the standard deviation within a population; NaN left out."""
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=(0, 2)), 1)
    mean = np.where(known, values, 0.0).sum(axis=(0, 2)) / count
    square = np.where(known, (values - mean[:, None]) ** 2, 0.0).sum(axis=(0, 2)) / count
    return float(mean @ weights), float(np.sqrt(square.mean()))


def _lanes(used: list[int], surveys: int, each: int) -> ArmLanes:
    """Alliances for every survey and population: as the model is, without the strengths, and over the prior."""
    size = surveys * len(used) * each
    alliance = np.arange(size, dtype=np.int32)
    arm = np.tile(np.repeat(np.asarray(used, np.int32), each), surveys)
    draw = np.repeat(np.arange(surveys, dtype=np.int32), len(used) * each)
    none = np.zeros(size, np.int32)

    def thrice(*parts: NDArray[np.int32]) -> NDArray[np.int32]:
        return np.concatenate(parts)

    return ArmLanes(
        arm=thrice(arm, arm, arm),
        variant=thrice(none, none + ALL_OFF, none),
        alliance=thrice(alliance, alliance, alliance),
        draw=thrice(none + DEFAULT, none + DEFAULT, draw).astype(np.int32),
    )


def _asked(claim: str, design: Design, surveys: int) -> tuple[Claim, ClaimExperiment]:
    """The claim with its experiment. Raises InputError naming everything that does not fit."""
    problems = [
        f"{name} is {value}; it lies from {low:,} to {high:,}"
        for name, value in (
            ("alliances", design.alliances),
            ("waves", design.waves),
            ("respondents", design.respondents),
            ("surveys", surveys),
        )
        for low, high in (LIMITS[name],)
        if not low <= value <= high
    ]
    if not 0.0 < design.reliability <= 1.0:
        problems.append(f"reliability is {design.reliability:g}; it lies above 0 and up to 1")
    asked, experiment = None, None
    try:
        (asked,) = chosen([claim])
        experiment = experiments(asked.source.name).get(asked.id)
    except InputError as error:
        problems.append(str(error))
    if asked is not None:
        problems += _unfit(asked, experiment, design)
    if asked is None or experiment is None or problems:
        raise InputError("\n".join(problems))
    return asked, experiment


def _unfit(claim: Claim, experiment: ClaimExperiment | None, design: Design) -> list[str]:
    if experiment is None:
        why = f": {claim.why}" if claim.why else ""
        return [f"{claim.id} has no experiment ({claim.disposition}){why}; `allyscope claims` lists those that have"]
    used = sum(weight != 0.0 for weight in experiment.contrast)
    problems = []
    if experiment.direction == 0:
        problems.append(f"{claim.id} says that something does not matter; no test of a difference can show that")
    if used < 2:
        problems.append(f"{claim.id} contrasts no populations: it says how every alliance goes")
    if experiment.world != "dyad":
        problems.append(f"{claim.id} is about firms with several alliances; surveys of alliances alone are simulated")
    if used >= 2 and design.alliances // used < FEWEST_IN_A_POPULATION:
        problems.append(f"{claim.id} contrasts {used} populations; it takes at least {2 * used} alliances")
    needed = 3 if isinstance(experiment.measure, MANY_TIMES) else 2 if isinstance(experiment.measure, OVER_TIME) else 1
    if 1 <= design.waves < needed:
        seen = " and ".join(name.replace("_", " ") for name in dict.fromkeys(experiment.measure.needs()))
        problems.append(f"{claim.id} looks at how {seen} goes over time; that takes at least {needed} waves")
    return problems
