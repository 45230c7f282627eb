"""What an experiment states of single alliances, as plain arrays with a column for each arm, variant and draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from allyscope.claims.arms.columns import Courses, courses
from allyscope.claims.arms.lanes import Floats
from allyscope.claims.experiment import ClaimExperiment, Level, Setting
from allyscope.claims.schedules import channels, schedule
from allyscope.claims.variants import variants_of
from allyscope.claims.wide_priors import DOSED, DesignDraws
from allyscope.engine.channels import quiet_month
from allyscope.engine.population import default_population, with_levels
from allyscope.process.parameters import table
from allyscope.process.traits import trait_names

ARMS = 8  # arms that there is room for
ROWS = 16  # quantities that there is room for


class Stated(NamedTuple):
    """What is known, by column: first the arms of each variant, then the arms in each draw.

    `location`, `spread`: (traits, columns). `equity`: (columns,), NaN where it is drawn. `parameters`: (parameters,
    columns), NaN where the default or the draw holds.
    """

    location: Floats
    spread: Floats
    equity: Floats
    parameters: Floats


class Prepared(NamedTuple):
    """An experiment as data: what its arms state, and what they suffer."""

    stated: Stated
    courses: Courses


@cache
def traits_of(partners: int) -> tuple[str, ...]:
    """The names of traits without the numbers of partners."""
    return tuple(dict.fromkeys(name.partition(".")[0] for name in trait_names(partners)))


def prepare(experiment: ClaimExperiment, drawn: DesignDraws | None = None) -> Prepared:
    """An experiment as data. Raises ValueError for an unknown trait, input or parameter."""
    settings, variants = experiment.settings(), variants_of(experiment)
    partners = experiment.common.partners
    base = default_population(partners)

    def people(levels: Mapping[str, Level]) -> tuple[Floats, Floats]:
        of_all_first = dict(sorted(levels.items(), key=lambda item: "." in item[0]))
        population = with_levels(base, of_all_first)
        return population.location, population.spread

    pairs = [people(way.traits_of(each.traits)) for way in variants for each in settings]
    given = [parameters({**each.parameters, **way.parameters}) for way in variants for each in settings]
    equity = [np.nan if each.equity is None else each.equity for _ in variants for each in settings]
    stated = Stated(
        np.stack([place for place, _ in pairs], axis=1).astype(np.float32),
        np.stack([spread for _, spread in pairs], axis=1).astype(np.float32),
        np.asarray(equity, np.float32),
        np.stack(given, axis=1),
    )
    if drawn is not None:
        stated = _with_draws(stated, drawn, len(settings), partners, settings)
    dosed = np.asarray([i for i, each in enumerate(channels(partners)) if each.names[-1] in DOSED], np.intp)
    return Prepared(stated, courses(experiment, variants, drawn, schedule, quiet_month(partners), dosed))


def parameters(values: Mapping[str, float]) -> Floats:
    """Parameters by name as a column, NaN where none is given. Raises ValueError naming every unknown one."""
    rows = list(table())
    unknown = sorted(set(values) - set(rows))
    if unknown:
        raise ValueError(f"unknown parameters: {', '.join(unknown)}; known are {', '.join(rows)}")
    return np.asarray([values.get(name, np.nan) for name in rows], np.float32)


def drawn_parameters(base: Floats, drawn: DesignDraws, states: Sequence[Setting]) -> Floats:
    """The parameters of the arms in each draw, (parameters, draws · arms): what is drawn, save what an arm states."""
    rows, arms, draws = list(table()), len(states), len(drawn.dose)
    columns = np.tile(base[:, :arms], (1, draws))
    for name, values in drawn.parameters.items():
        row = rows.index(name)
        free = np.asarray([name not in each.parameters for each in states])
        columns[row] = np.where(np.tile(free, draws), np.repeat(values, arms), columns[row])
    return columns.astype(np.float32)


def _with_draws(stated: Stated, drawn: DesignDraws, arms: int, partners: int, states: Sequence[Setting]) -> Stated:
    """What is known with the columns of the draws behind."""
    draws = len(drawn.dose)
    shift = np.stack([drawn.traits[name.partition(".")[0]] for name in trait_names(partners)])  # (traits, draws)
    place = np.tile(stated.location[:, :arms], (1, draws)) + np.repeat(shift, arms, axis=1)
    return Stated(
        np.concatenate([stated.location, place.astype(np.float32)], axis=1),
        np.concatenate([stated.spread, np.tile(stated.spread[:, :arms], (1, draws))], axis=1),
        np.concatenate([stated.equity, np.tile(stated.equity[:arms], draws)]),
        np.concatenate([stated.parameters, drawn_parameters(stated.parameters, drawn, states)], axis=1),
    )
