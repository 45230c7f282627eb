"""Arms of single alliances run by machine code."""

from __future__ import annotations

from typing import Any

import numpy as np

from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.arms.stated import ARMS, Prepared
from allyscope.engine.calendars import quiet_month
from allyscope.engine.kernel.run import Happenings, Lanes, Wanted, run, whole_vectors


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
