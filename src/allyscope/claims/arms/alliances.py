"""The world of single alliances: what an experiment states, as the data of one compiled program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.arms.program import (
    BY_ARM,
    ROWS,
    ByArm,
    Stated,
    begin_arms,
    luck_of_year,
    of_lanes,
    prior_scores,
    trait_draws,
)
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.schedules import schedule
from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.derived import derived_quantities
from allyscope.engine.population import default_population, with_levels
from allyscope.engine.world import MONTHS, follow, months_seen
from allyscope.process.observe import Quantity, quantities
from allyscope.process.parameters import table

ARMS = 8  # arms that the compiled program has room for
LANES = 2048


class Prepared(NamedTuple):
    """An experiment as data: what its arms state, and their schedules (years, 12, channels, ARMS)."""

    stated: Stated
    inputs: Floats


class AllianceArms:
    """Alliances of two partners, or of as many as an experiment says.

    `alliances`, `draws`: how many there are in all; lanes choose among them.
    """

    def __init__(self, alliances: int, draws: int, lanes: int = LANES) -> None:
        self.alliances = alliances
        self.draws = draws
        self.lanes = lanes
        self._last: tuple[ClaimExperiment, Prepared] | None = None

    def quantities(self, experiment: ClaimExperiment) -> tuple[Quantity, ...]:
        """What the process observes, and what follows from it."""
        partners = experiment.common.partners
        return (*quantities(partners), *derived_quantities(partners))

    def check(self, experiment: ClaimExperiment) -> None:
        """Raises ValueError for an unknown trait, input or parameter."""
        if len(experiment.arms) > ARMS:
            raise ValueError(f"{experiment.claim} has {len(experiment.arms)} arms; there is room for {ARMS}")
        self._prepared(experiment)

    def run(self, experiment: ClaimExperiment, lanes: ArmLanes, seed: int, rows: tuple[int, ...]) -> Floats:
        """A block: (months + 1, rows, lanes)."""
        partners, months = experiment.common.partners, experiment.common.months
        prepared = self._prepared(experiment)
        wanted = jnp.asarray((*rows, *[rows[-1]] * (ROWS - len(rows))))
        arm, who = jnp.asarray(lanes.arm), jnp.asarray(lanes.alliance)
        own = jax.tree.map(lambda scores: of_lanes(scores, who), trait_draws(seed, self.alliances, partners))
        scores = of_lanes(prior_scores(seed, self.draws), jnp.asarray(np.maximum(lanes.draw, 0)))
        drawn = jnp.asarray(lanes.draw != DEFAULT, jnp.float32)
        ablated = jnp.asarray(lanes.ablated)
        begun, start = begin_arms(own, scores, drawn, arm, ablated, prepared.stated, wanted, partners)

        def years() -> Iterator[tuple[Array, ByArm]]:
            for year, inputs in enumerate(prepared.inputs):
                luck = of_lanes(luck_of_year(seed, year, self.alliances, partners), who)
                yield luck, ByArm(jnp.asarray(inputs), arm, wanted, partners)

        run = follow(ALLIANCES, begun, years(), hooks=BY_ARM)
        path: Floats = months_seen(run, months, start, slice(len(rows)))
        return path

    def _prepared(self, experiment: ClaimExperiment) -> Prepared:
        if self._last is None or self._last[0] is not experiment:
            self._last = (experiment, prepare(experiment))
        return self._last[1]


def prepare(experiment: ClaimExperiment) -> Prepared:
    """An experiment as data. Raises ValueError for an unknown trait, input or parameter."""
    settings = experiment.settings()
    base = default_population(experiment.common.partners)
    drawn = [with_levels(base, dict(sorted(each.traits.items(), key=lambda item: "." in item[0]))) for each in settings]
    equity = [np.asarray(np.nan if each.equity is None else each.equity) for each in settings]
    stated = Stated(
        jnp.asarray(_padded([each.location for each in drawn])),
        jnp.asarray(_padded([each.spread for each in drawn])),
        jnp.asarray(_padded(equity)),
        jnp.asarray(_padded(_given(experiment))),
    )
    inputs = schedule(settings, ARMS)
    return Prepared(stated, inputs.reshape(-1, MONTHS, *inputs.shape[1:]))


def _padded(values: list[Floats]) -> Floats:
    """Columns of the arms, the last one repeated up to ARMS."""
    return np.stack([values[min(i, len(values) - 1)] for i in range(ARMS)], axis=-1).astype(np.float32)


def _given(experiment: ClaimExperiment) -> list[Floats]:
    """For each arm the parameters that it states, and zero for the carrying strengths where these are switched off."""
    known = list(table())
    given = [np.full((len(known), 2), np.nan, np.float32) for _ in experiment.arms]
    for arm, setting in zip(given, experiment.settings(), strict=True):
        for name, value in setting.parameters.items():
            arm[known.index(name)] = value
        for name in experiment.strengths:
            arm[known.index(name), 1] = 0.0
    return given
