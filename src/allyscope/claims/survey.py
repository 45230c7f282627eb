"""What a survey of alliances would see of a claim: quantities at its waves, with error, and the measure read off them.

Every quantity is asked of `respondents` people for each holder at evenly spaced waves, the first at the start and the
last at the end (one wave: at the end); between waves a straight line is drawn. A respondent's answer is the true value
plus an error, independent of all else, of such a variance that the share of true variance among alliances of one
population is the `reliability`; the mean of several errs less (Spearman and Brown 1910). An ending is a fact: it is
drawn with its probability and seen without error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event

import numpy as np

from allyscope.claims.arms.lanes import ArmLanes, ArmRunner, Floats
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.measures import Values
from allyscope.claims.runner import paths_of, rows_needed
from allyscope.claims.timing import Ended
from allyscope.engine.executors import in_order


@dataclass(frozen=True, slots=True)
class Design:
    """A survey: alliances in all, waves, respondents of each partner in each wave, reliability of one respondent."""

    alliances: int
    waves: int
    respondents: int
    reliability: float

    def when(self, months: int) -> list[int]:
        """The months of the waves."""
        if self.waves == 1:
            return [months]
        return [round(months * wave / (self.waves - 1)) for wave in range(self.waves)]


def seen(block: Floats, spread: Values, design: Design, rng: np.random.Generator) -> Floats:
    """Quantities (moments, rows, lanes) as the survey sees them; `spread` (rows,): true sd among alliances."""
    months = len(block) - 1
    when = design.when(months)
    error = spread * np.sqrt((1.0 - design.reliability) / design.reliability / design.respondents)
    at = block[when] + rng.standard_normal((len(when), *block.shape[1:])) * error[None, :, None]
    if len(when) == 1:
        return np.repeat(at, months + 1, axis=0).astype(np.float32)
    after = np.clip(np.searchsorted(when, np.arange(months + 1), side="left"), 1, len(when) - 1)
    begin, end = np.array(when)[after - 1], np.array(when)[after]
    part = ((np.arange(months + 1) - begin) / (end - begin))[:, None, None]
    return np.asarray(at[after - 1] * (1.0 - part) + at[after] * part, np.float32)


def surveyed(
    experiment: ClaimExperiment,
    world: ArmRunner,
    lanes: ArmLanes,
    design: Design,
    seed: int,
    threads: int,
    report_progress: Callable[[int, int], None] | None = None,
    stop: Event | None = None,
) -> Values:
    """What the survey makes of every lane: (lanes,). The true spread is taken within arms, over the first block."""
    rows = rows_needed(experiment, world)
    chosen = tuple(world.quantities(experiment)[i] for i in rows)
    count = -(-len(lanes.arm) // world.lanes)
    exact = isinstance(experiment.measure, Ended)
    when = design.when(experiment.common.months)

    def run(number: int) -> tuple[Floats, ArmLanes]:
        part = lanes.part(number * world.lanes, world.lanes)
        return world.run(experiment, part, seed, rows), part

    spread = _spread(*run(0), when)

    def block(number: int) -> Values:
        rng = np.random.default_rng([seed, 3, number])
        true = run(number)[0]
        if exact:
            return (rng.random(true.shape[2]) < experiment.measure.value(paths_of(true, chosen))).astype(np.float64)
        return experiment.measure.value(paths_of(seen(true, spread, design, rng), chosen))

    return np.concatenate(list(_reported(in_order(block, range(count), threads, stop=stop), count, report_progress)))[
        : len(lanes.arm)
    ]


def _reported(
    blocks: Iterator[Values], of: int, report_progress: Callable[[int, int], None] | None
) -> Iterator[Values]:
    for done, values in enumerate(blocks, start=1):
        if report_progress is not None:
            report_progress(done, of)
        yield values


def _spread(block: Floats, lanes: ArmLanes, when: list[int]) -> Values:
    """The standard deviation of each row among alliances of one arm, in the mean over waves: (rows,)."""
    at = block[when].astype(np.float64)
    arms = [at[:, :, lanes.arm == arm] for arm in np.unique(lanes.arm)]
    inside = sum(((own - own.mean(axis=2, keepdims=True)) ** 2).sum(axis=2) for own in arms)
    return np.asarray(np.sqrt((inside / at.shape[2]).mean(axis=0)))
