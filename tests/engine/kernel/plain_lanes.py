"""Lanes of the default population for machine code, as `benchmarks.start` begins them for JAX."""

from __future__ import annotations

import numpy as np

from allyscope.engine.kernel.run import Lanes
from allyscope.engine.population import default_population
from allyscope.process.parameters import Parameters


def plain_lanes(count: int) -> Lanes:
    """The first alliances of the default population, with default parameters."""
    population, unknown = default_population(2), np.full((1, 1), np.nan, np.float32)
    return Lanes(
        alliance=np.arange(count, dtype=np.uint32),
        replicate=np.zeros(count, np.uint32),
        location=population.location[:, None],
        spread=population.spread[:, None],
        equity=unknown,
        parameters=np.repeat(unknown, len(Parameters._fields), axis=0),
        ties=np.ones((2, 2), np.float32),
        uncertain=False,
    )
