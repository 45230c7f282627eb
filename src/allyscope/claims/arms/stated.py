"""What an experiment states of single alliances, as plain arrays with a column for each arm."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from allyscope.claims.arms.lanes import Floats
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.schedules import schedule
from allyscope.engine.channels import MONTHS
from allyscope.engine.population import default_population, with_levels
from allyscope.process.parameters import table

ARMS = 8  # arms that there is room for
ROWS = 16  # quantities that there is room for


class Stated(NamedTuple):
    """What an experiment states, by arm.

    `location`, `spread`: (traits, arms). `equity`: (arms,), NaN where it is drawn. `parameters`: (parameters, 2, arms),
    NaN where the default or the draw holds; the second row is for lanes without the carrying strengths.
    """

    location: Floats
    spread: Floats
    equity: Floats
    parameters: Floats


class Prepared(NamedTuple):
    """An experiment as data: what its arms state, and their schedules (years, 12, channels, ARMS)."""

    stated: Stated
    inputs: Floats


def prepare(experiment: ClaimExperiment) -> Prepared:
    """An experiment as data. Raises ValueError for an unknown trait, input or parameter."""
    settings = experiment.settings()
    base = default_population(experiment.common.partners)
    drawn = [with_levels(base, dict(sorted(each.traits.items(), key=lambda item: "." in item[0]))) for each in settings]
    equity = [np.asarray(np.nan if each.equity is None else each.equity) for each in settings]
    stated = Stated(
        _padded([each.location for each in drawn]),
        _padded([each.spread for each in drawn]),
        _padded(equity),
        _padded(_given(experiment)),
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
