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
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.measures import Paths, Values
from allyscope.claims.negligible import is_negligible
from allyscope.claims.statistics import (
    contrast,
    dependences,
    estimate,
    means_of_draws,
    prior_map,
    settled,
    share_stated,
)
from allyscope.claims.verdict import judge
from allyscope.engine.executors import in_order
from allyscope.engine.kernel.library import library
from allyscope.engine.precision import in_single_precision
from allyscope.process.observe import Quantity
from allyscope.process.parameters import Parameters, table, uncertain
from allyscope.results.claims import ArmMean, Finding, RunSizes
from allyscope.results.measures import Of

HOLDERS = ("first", "second", "third")


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


def lanes_of(experiment: ClaimExperiment, mode: Mode) -> ArmLanes:
    """All lanes of an experiment: (arms, alliances), the same without the strengths, and (arms, draws, alliances).

    Where the claim is that there is no effect, nothing is run without the strengths.
    """
    arms = len(experiment.arms)
    alliances = np.arange(mode.alliances, dtype=np.int32)
    prior = np.arange(mode.draws * mode.per_draw, dtype=np.int32)
    one = (np.repeat(np.arange(arms, dtype=np.int32), mode.alliances), np.tile(alliances, arms))
    two = (np.repeat(np.arange(arms, dtype=np.int32), len(prior)), np.tile(prior, arms))
    none = np.zeros_like(one[0])
    passes = (none, none + 1) if experiment.direction else (none,)  # with, and without the strengths
    return ArmLanes(
        arm=np.concatenate([*[one[0] for _ in passes], two[0]]),
        ablated=np.concatenate([*passes, np.zeros_like(two[0])]),
        alliance=np.concatenate([*[one[1] for _ in passes], two[1] % np.int32(mode.alliances)]),
        draw=np.concatenate([*[none + DEFAULT for _ in passes], two[1] // np.int32(mode.per_draw)]).astype(np.int32),
    )


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
    arms, count = len(experiment.arms), mode.alliances
    values = measured(experiment, world, lanes_of(experiment, mode), seed, threads, stop, executor)
    main = values[: arms * count].reshape(arms, count)
    passes = 2 if experiment.direction else 1
    without = values[arms * count : 2 * arms * count].reshape(arms, count) if experiment.direction else None
    prior = values[passes * arms * count :].reshape(arms, mode.draws, mode.per_draw)
    return finding_of(experiment, main, without, prior, RunSizes(mode.name, count, mode.draws, mode.per_draw, seed))


def finding_of(
    experiment: ClaimExperiment, main: Values, without: Values | None, prior: Values, sizes: RunSizes
) -> Finding:
    """The finding from what was measured: (arms, alliances), so without the strengths, and (arms, draws, alliances)."""
    differences = contrast(experiment.contrast, main)
    whole = estimate(differences)
    ablated = None if without is None else estimate(contrast(experiment.contrast, without))
    ablated_arms = [None] * len(main) if without is None else [estimate(each) for each in without]
    quiet = estimate(contrast(experiment.quiet, main)) if experiment.quiet else None
    means, error = means_of_draws(contrast(experiment.contrast, prior))
    effects = settled(means, error)
    share = share_stated(effects, experiment.direction, experiment.within)
    counted = int((~np.isnan(differences)).sum())
    verdict, reasons = judge(experiment, whole, ablated, quiet, share, counted)
    names = uncertain()
    rows = table()
    drawn = prior_of(sizes.seed, sizes.draws)
    depends = dependences(means, drawn, names, [rows[name].meaning for name in names])
    pair = (depends[0].parameter, depends[1].parameter)
    axes = drawn[[names.index(name) for name in pair]]
    return Finding(
        effect=whole.effect,
        low=whole.low,
        high=whole.high,
        ablated=ablated,
        near_zero=quiet,
        arms=tuple(
            ArmMean(arm.name, estimate(one), other)
            for arm, one, other in zip(experiment.arms, main, ablated_arms, strict=True)
        ),
        share_of_prior=share,
        verdict=verdict,
        holds=verdict != "fails",
        negligible=verdict != "fails" and is_negligible(experiment, whole),
        reasons=reasons,
        depends_on=depends,
        map=prior_map(effects, axes, pair, experiment.direction, experiment.within) if counted else None,
        counted=counted,
        sizes=sizes,
    )
