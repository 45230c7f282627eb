"""Arms of single alliances run by machine code."""

from __future__ import annotations

from typing import Any

import numpy as np

from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.arms.stated import ARMS, Prepared
from allyscope.engine.channels import quiet_month
from allyscope.engine.kernel.run import Happenings, Lanes, Wanted, run, whole_vectors
from allyscope.engine.population import default_population
from allyscope.process.parameters import Parameters


def run_by_kernel(
    code: Any, prepared: Prepared, lanes: ArmLanes, seed: int, rows: tuple[int, ...], partners: int, months: int
) -> Floats:
    """A block: (months + 1, rows, lanes)."""
    stated, count = prepared.stated, len(lanes.arm)
    part, quiet = lanes.chosen(whole_vectors(count)), quiet_month(partners)
    reached = np.flatnonzero((prepared.inputs != quiet[:, None]).any(axis=(0, 1, 3)))
    years = [np.ascontiguousarray(year[:, reached]) for year in prepared.inputs]
    who = Lanes(
        alliance=part.alliance.astype(np.uint32),
        replicate=np.zeros(len(part.alliance), np.uint32),
        location=_twice(stated.location),
        spread=_twice(stated.spread),
        equity=_twice(stated.equity[None]),
        parameters=stated.parameters.reshape(len(stated.parameters), 2 * ARMS),
        ties=np.ones((partners, partners), np.float32),
        uncertain=(part.draw != DEFAULT).astype(np.float32)[None],
        column=part.ablated * ARMS + part.arm,
        draw=np.maximum(part.draw, 0).astype(np.uint32),
    )
    happenings = Happenings(reached, years, part.arm) if len(reached) else None
    # Alliances are followed as if they went on.
    return run(code, who, Wanted(seed, range(months + 1), rows, quiet, happenings, exits=False)).paths[:, :, :count]


def _twice(by_arm: Floats) -> Floats:
    """What is the same with and without the carrying strengths, for both."""
    return np.concatenate([by_arm, by_arm], axis=1)


def prior_by_kernel(code: Any, seed: int, draws: int) -> Floats:
    """All parameters of each draw from the prior: (parameters, draws)."""
    filled = whole_vectors(draws)
    numbers, unknown = np.arange(draws, dtype=np.uint32)[filled], np.full((1, 1), np.nan, np.float32)
    anybody = default_population(2)
    who = Lanes(
        alliance=numbers,
        replicate=np.zeros_like(numbers),
        location=anybody.location[:, None],
        spread=anybody.spread[:, None],
        equity=unknown,
        parameters=np.repeat(unknown, len(Parameters._fields), axis=0),
        ties=np.ones((2, 2), np.float32),
        uncertain=True,
    )
    begun = run(code, who, Wanted(seed, [], [], quiet_month(2)), state=True).begun
    assert begun is not None
    return begun.fixed[-len(Parameters._fields) :, :draws]
