"""Arms of single alliances run by machine code."""

from __future__ import annotations

from typing import Any

import numpy as np

from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.arms.stated import Prepared
from allyscope.engine.channels import quiet_month
from allyscope.engine.kernel.run import Happenings, Lanes, Wanted, run, whole_vectors
from allyscope.engine.population import default_population
from allyscope.process.parameters import Parameters


def run_by_kernel(
    code: Any, prepared: Prepared, lanes: ArmLanes, seed: int, rows: tuple[int, ...], partners: int, months: int
) -> Floats:
    """A block: (months + 1, rows, lanes)."""
    stated, courses, count = prepared.stated, prepared.courses, len(lanes.arm)
    part, quiet = lanes.chosen(whole_vectors(count)), quiet_month(partners)
    who = Lanes(
        alliance=part.alliance.astype(np.uint32),
        replicate=np.zeros(len(part.alliance), np.uint32),
        location=stated.location,
        spread=stated.spread,
        equity=stated.equity[None],
        parameters=stated.parameters,
        ties=np.ones((partners, partners), np.float32),
        uncertain=(part.draw != DEFAULT).astype(np.float32)[None],
        column=courses.known_column(part),
        draw=np.maximum(part.draw, 0).astype(np.uint32),
    )
    reached = courses.channels
    happenings = Happenings(reached, courses.years, courses.course(part)) if len(reached) else None
    # Alliances are followed as if they went on.
    wanted = Wanted(seed, range(months + courses.extra + 1), rows, quiet, happenings, exits=False)
    return courses.as_designed(run(code, who, wanted).paths[:, :, :count], lanes, months)


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
