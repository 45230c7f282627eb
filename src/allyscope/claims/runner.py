"""Run an experiment: the same alliances and luck in every arm, with and without its strengths, and over the prior."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache, partial
from threading import Event

import numpy as np

from allyscope.claims.arms.by_kernel import prior_by_kernel
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, ArmRunner, Floats
from allyscope.claims.arms.stated import ROWS
from allyscope.claims.doses import dose_response
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.kinds import Shares, Ways, kind_of, mechanisms, of_all_claims
from allyscope.claims.measures import Paths, Values
from allyscope.claims.smallest import smallest_effect
from allyscope.claims.statistics import contrast, dependences, estimate, means_of_draws, prior_map, settled, shares
from allyscope.claims.variants import ALL_OFF, ALONE, WHOLE, WITHOUT_CAUSE, modules, variants_of
from allyscope.claims.verdict import Evidence, judge, leaves_nothing
from allyscope.claims.wide_priors import meaning_of
from allyscope.engine.executors import in_order
from allyscope.engine.kernel.library import library
from allyscope.engine.precision import in_single_precision
from allyscope.process.observe import Quantity
from allyscope.process.parameters import Parameters, uncertain
from allyscope.results.claims import ArmMean, DoseResponse, EffectEstimate, Finding, PlaceboFinding, RunSizes
from allyscope.results.measures import Of

HOLDERS = ("first", "second", "third")
THRESHOLDS = ("threshold", "inhibition")  # strengths that are a threshold: of repair, and of learning


@dataclass(frozen=True, slots=True)
class Mode:
    """How much is run for each experiment."""

    name: str
    alliances: int
    draws: int
    per_draw: int


# Sizes that fill whole blocks of lanes: 4,096 and 49,152 in each arm.
QUICK = Mode("quick", 512, 64, 48)
FULL = Mode("full", 8192, 512, 64)


def passes(experiment: ClaimExperiment, mode: Mode) -> list[tuple[int, int]]:
    """Variants that are run at the default parameters, and with how many alliances in each arm.

    Where the claim is that there is no effect, nothing is run without its cause. Mechanisms are taken out one at a time
    in a quarter of the alliances.
    """
    count = len(variants_of(experiment))
    placebos = [(variant, mode.alliances) for variant in range(count - len(experiment.placebos), count)]
    if experiment.direction == 0:
        return [(WHOLE, mode.alliances), *placebos]
    others = [(variant, mode.alliances) for variant in (WHOLE, WITHOUT_CAUSE, ALL_OFF, ALONE)]
    first = ALONE + 1
    one_by_one = [(first + i, mode.alliances // 4) for i in range(len(modules(experiment.world)))]
    return [*others, *one_by_one, *placebos]


def lanes_of(experiment: ClaimExperiment, mode: Mode) -> ArmLanes:
    """All lanes of an experiment: (arms, alliances) for each of its passes, and (arms, draws, alliances)."""
    arms = len(experiment.arms)
    parts = []
    for variant, count in passes(experiment, mode):
        arm = np.repeat(np.arange(arms, dtype=np.int32), count)
        who = np.tile(np.arange(count, dtype=np.int32), arms)
        parts.append((arm, np.full_like(arm, variant), who, np.full_like(arm, DEFAULT)))
    prior = np.tile(np.arange(mode.draws * mode.per_draw, dtype=np.int32), arms)
    arm = np.repeat(np.arange(arms, dtype=np.int32), mode.draws * mode.per_draw)
    parts.append((arm, np.zeros_like(arm), prior % np.int32(mode.alliances), prior // np.int32(mode.per_draw)))
    return ArmLanes(*(np.concatenate(each).astype(np.int32) for each in zip(*parts, strict=True)))


def paths_of(block: Floats, quantities: tuple[Quantity, ...]) -> Paths:
    """Quantities of a block (moments, rows, lanes) by name and by whose they are: (moments, lanes)."""

    def paths(name: str, of: Of) -> Values:
        rows = [i for i, quantity in enumerate(quantities) if quantity.construct == name]

        def held_by(partner: int) -> Values:
            own = [i for i in rows if quantities[i].first in (partner, -1)]
            if not own:
                raise ValueError(f"nobody is the {HOLDERS[partner]} to hold {name}")
            return block[:, own].mean(axis=1, dtype=np.float64)

        if of in ("gap", "distance"):
            gap = held_by(0) - held_by(1)
            return gap if of == "gap" else np.abs(gap)
        if of in ("highest", "lowest"):
            each = block[:, rows].astype(np.float64)
            return each.max(axis=1) if of == "highest" else each.min(axis=1)
        if of == "mean":
            return block[:, rows].mean(axis=1, dtype=np.float64)
        return held_by(HOLDERS.index(of))

    return paths


def rows_needed(experiment: ClaimExperiment, world: ArmRunner) -> tuple[int, ...]:
    """The rows of a world that a measure looks at. Raises ValueError for a quantity that the world does not have."""
    known = world.quantities(experiment)
    names = {quantity.construct for quantity in known}
    unknown = sorted(set(experiment.measure.needs()) - names)
    if unknown:
        raise ValueError(f"unknown quantities: {', '.join(unknown)}; known are {', '.join(sorted(names))}")
    rows = tuple(i for i, quantity in enumerate(known) if quantity.construct in experiment.measure.needs())
    if len(rows) > ROWS:
        raise ValueError(f"{experiment.claim} looks at {len(rows)} quantities; there is room for {ROWS}")
    return rows


def measured(
    experiment: ClaimExperiment,
    world: ArmRunner,
    lanes: ArmLanes,
    seed: int,
    threads: int,
    stop: Event | None = None,
    executor: Executor | None = None,
) -> Values:
    """What the experiment measures in every lane: (lanes,)."""
    work = partial(measured_block, experiment, world, rows_needed(experiment, world), seed)
    parts = (lanes.part(start, world.lanes) for start in range(0, len(lanes.arm), world.lanes))
    return np.concatenate(list(in_order(work, parts, threads, executor=executor, stop=stop)))[: len(lanes.arm)]


def measured_block(
    experiment: ClaimExperiment, world: ArmRunner, rows: tuple[int, ...], seed: int, lanes: ArmLanes
) -> Values:
    """What the experiment measures in the lanes of a block."""
    quantities = world.quantities(experiment)
    paths = paths_of(world.run(experiment, lanes, seed, rows), tuple(quantities[i] for i in rows))
    return experiment.measure.value(paths)


@lru_cache(maxsize=4)
def prior_of(seed: int, draws: int) -> Values:
    """The uncertain parameters of each draw from the prior: (uncertain parameters, draws)."""
    code = library(2)
    if code is None:
        from allyscope.claims.arms.program import prior_by_jax  # noqa: PLC0415 - only where there is no code

        drawn = prior_by_jax(seed, draws)
    else:
        drawn = prior_by_kernel(code, seed, draws)
    return drawn[[Parameters._fields.index(name) for name in uncertain()]].astype(np.float64)


@in_single_precision
def run_experiment(
    experiment: ClaimExperiment,
    world: ArmRunner,
    mode: Mode,
    seed: int = 0,
    threads: int = 2,
    stop: Event | None = None,
    executor: Executor | None = None,
) -> Finding:
    """The finding of an experiment; its blocks run on the executor, where one is given."""
    world.check(experiment)
    values = measured(experiment, world, lanes_of(experiment, mode), seed, threads, stop, executor)
    arms, start = len(experiment.arms), 0
    by_variant: dict[int, Values] = {}
    for variant, count in passes(experiment, mode):
        by_variant[variant] = values[start : start + arms * count].reshape(arms, count)
        start += arms * count
    prior = values[start:].reshape(arms, mode.draws, mode.per_draw)
    sizes = RunSizes(mode.name, mode.alliances, mode.draws, mode.per_draw, seed)
    return finding_of(experiment, by_variant, prior, sizes, drawn_of(world, seed, mode.draws))


def drawn_of(world: ArmRunner, seed: int, draws: int) -> dict[str, Values]:
    """Everything drawn from the prior by name: the table, and what goes beyond it."""
    of_table = dict(zip(uncertain(), prior_of(seed, draws), strict=True))
    wide = world.drawn(seed)
    return of_table if wide is None else of_table | wide.named()


def finding_of(
    experiment: ClaimExperiment,
    by_variant: dict[int, Values],
    prior: Values,
    sizes: RunSizes,
    drawn: dict[str, Values],
) -> Finding:
    """The finding from what was measured: (arms, alliances) by variant, and (arms, draws, alliances)."""
    main, smallest = by_variant[WHOLE], smallest_effect(experiment.measure)
    differences = contrast(experiment.contrast, main)
    whole, effects = estimate(differences), _effects(experiment, by_variant)
    without_cause = by_variant.get(WITHOUT_CAUSE)
    by_cause, empty = None, False
    if without_cause is not None:
        left = contrast(experiment.contrast, without_cause)
        by_cause, empty = estimate(differences - left), leaves_nothing(differences, left, smallest.size)
    quiet = estimate(contrast(experiment.quiet, main)) if experiment.quiet else None
    placebos = _placebos(experiment, by_variant, smallest.size)
    counted = int((~np.isnan(differences)).sum())
    constant = (
        any(np.nanstd(values) == 0.0 for values, weight in zip(main, experiment.contrast, strict=True) if weight)
        if counted
        else True
    )
    ablated = effects.get(WITHOUT_CAUSE)
    evidence = Evidence(experiment.direction, smallest.size, counted, constant, whole, by_cause, quiet, placebos, empty)
    verdict, reasons = judge(evidence)
    means, error = means_of_draws(contrast(experiment.contrast, prior))
    settled_means = settled(means, error)
    share = Shares(*shares(settled_means, experiment.direction, smallest.size))
    without = _left(experiment, by_variant) if ablated else {}
    about, made_for = of_all_claims()
    kind, because = kind_of(
        experiment,
        whole,
        Ways(empty, effects.get(ALONE), without),
        share,
        reasons,
        about,
        made_for.get(experiment.claim, ()),
    )
    names, values = tuple(drawn), np.stack(list(drawn.values()))
    depends = dependences(means, values, names, [meaning_of(name) for name in names])
    pair = (depends[0].parameter, depends[1].parameter)
    axes = values[[names.index(name) for name in pair]]
    ablated_arms = [None] * len(main) if without_cause is None else [estimate(each) for each in without_cause]
    return Finding(
        effect=whole.effect,
        low=whole.low,
        high=whole.high,
        kind=kind,
        kind_because=because,
        verdict=verdict,
        reasons=reasons,
        smallest_effect=smallest,
        ablated=ablated,
        by_cause=by_cause,
        all_off=effects.get(ALL_OFF),
        alone=effects.get(ALONE),
        mechanisms=mechanisms(whole, without),
        placebo=placebos,
        dose_response=_doses(experiment, by_variant) if experiment.doses else None,
        near_zero=quiet,
        arms=tuple(
            ArmMean(arm.name, estimate(one), other)
            for arm, one, other in zip(experiment.arms, main, ablated_arms, strict=True)
        ),
        share_of_prior=share.stated,
        share_opposite=share.opposite,
        depends_on=depends,
        map=prior_map(settled_means, axes, pair, experiment.direction, smallest.size) if counted else None,
        counted=counted,
        sizes=sizes,
    )


def _effects(experiment: ClaimExperiment, by_variant: dict[int, Values]) -> dict[int, EffectEstimate]:
    """The effect in each variant."""
    return {variant: estimate(contrast(experiment.contrast, values)) for variant, values in by_variant.items()}


def _left(experiment: ClaimExperiment, by_variant: dict[int, Values]) -> dict[str, float]:
    """Mechanism → share of the effect that is left without it, in the same alliances."""
    left = {}
    for place, name in enumerate(modules(experiment.world), start=ALONE + 1):
        values = by_variant[place]
        whole = estimate(contrast(experiment.contrast, by_variant[WHOLE][:, : values.shape[1]])).effect
        left[name] = estimate(contrast(experiment.contrast, values)).effect / whole if whole else 1.0
    return left


def _first_placebo(experiment: ClaimExperiment) -> int:
    return len(variants_of(experiment)) - len(experiment.placebos)


def _placebos(
    experiment: ClaimExperiment, by_variant: dict[int, Values], smallest: float
) -> tuple[PlaceboFinding, ...]:
    """The claim where it must not hold, judged by its effect and its second contrast alone."""

    def judged(name: str, values: Values) -> PlaceboFinding:
        differences = contrast(experiment.contrast, values)
        effect, counted = estimate(differences), int((~np.isnan(differences)).sum())
        quiet = estimate(contrast(experiment.quiet, values)) if experiment.quiet else None
        verdict, _ = judge(Evidence(experiment.direction, smallest, counted, constant=False, whole=effect, quiet=quiet))
        return PlaceboFinding(name, effect, verdict)

    first = _first_placebo(experiment)
    return tuple(judged(each.name, by_variant[first + i]) for i, each in enumerate(experiment.placebos))


def _doses(experiment: ClaimExperiment, by_variant: dict[int, Values]) -> DoseResponse:
    first = _first_placebo(experiment)
    gone = [any(each.parameters.get(name) == 0.0 for name in THRESHOLDS) for each in experiment.placebos]
    at_zero = [first + i for i, without in enumerate(gone) if without]
    return dose_response(experiment.doses, by_variant[WHOLE], by_variant[at_zero[0]] if at_zero else None)
