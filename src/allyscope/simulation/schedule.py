"""What happens, lane by lane: the schedule of an experiment as the inputs of one year."""

from __future__ import annotations

from statistics import NormalDist
from typing import cast

import numpy as np

from allyscope.engine.channels import MONTHS, mapped
from allyscope.process.done import catalogue
from allyscope.process.inputs import Inputs, quiet
from allyscope.simulation.experiment import Experiment, Happening
from allyscope.simulation.fields import ACTS, ANTECEDENTS, CAPABILITIES, REPAIR, SHOCKS, SIGNAL, STAGES
from allyscope.simulation.names import partner_names

GROUPS = 8


def assignment(experiment: Experiment, alliances: np.ndarray) -> np.ndarray:
    """The scores that decide which alliances an input reaches: (groups, lanes), standard normal.

    None are drawn where each input reaches all alliances, none, or those that it names.
    """
    if not any(_by_chance(each) for each in experiment.inputs):
        return np.empty((0, len(alliances)), np.float32)
    from allyscope.simulation.assignment import assigned  # noqa: PLC0415 - JAX takes a second

    return assigned(experiment.seed, GROUPS, alliances)


def _by_chance(happening: Happening) -> bool:
    """Whether an input reaches a share of the alliances only."""
    return happening.alliances is None and happening.share is not None and 0.0 < happening.share < 1.0


def reach(happening: Happening, alliances: np.ndarray, assignment: np.ndarray) -> np.ndarray:
    """Which lanes an input reaches: (lanes,) of truth. `assignment`: (groups, lanes) standard normal scores."""
    if happening.alliances is not None:
        return np.isin(alliances, happening.alliances)
    if happening.share is None or happening.share == 1.0:
        return np.ones(len(alliances), bool)
    if happening.share == 0.0:
        return np.zeros(len(alliances), bool)
    return assignment[happening.group] < np.float32(NormalDist().inv_cdf(happening.share))


def is_quiet(experiment: Experiment, year: int) -> bool:
    """Nothing happens in a year, counted from 0."""
    return not any(_months(each, year, experiment.months) for each in experiment.inputs)


def inputs_of_year(experiment: Experiment, year: int, alliances: np.ndarray, assignment: np.ndarray) -> Inputs:
    """The inputs of a year, leaves (12, lanes). Strengths of the same month add up; of all else the last one holds."""
    shape = (MONTHS, len(alliances))
    leaves: Inputs = mapped(lambda leaf: np.full(shape, leaf, np.float32), quiet(experiment.partners, 0.0))
    for happening in experiment.inputs:
        months = _months(happening, year, experiment.months)
        if months:
            where = np.ix_(np.asarray(months), np.flatnonzero(reach(happening, alliances, assignment)))
            for leaf, value in _settings(happening, leaves, experiment.partners):
                leaf[where] = value
            for leaf in _strengths(happening, leaves, experiment.partners):
                leaf[where] += np.float32(happening.amount)
    return leaves


def _months(happening: Happening, year: int, horizon: int) -> range:
    """The months of a year, from 0, in which an input acts; what is known of an antecedent stays known."""
    assert happening.month is not None
    usual = horizon if happening.what in ANTECEDENTS else happening.month
    first, last = happening.month - 1, (happening.until or usual) - 1
    start = year * MONTHS
    return range(max(first - start, 0), min(last - start, MONTHS - 1) + 1)


def _whose(happening: Happening, partners: int) -> tuple[int, ...]:
    names = partner_names(partners)
    return tuple(range(partners)) if happening.partner is None else (names.index(happening.partner),)


def _settings(happening: Happening, leaves: Inputs, partners: int) -> list[tuple[np.ndarray, float]]:
    """The arrays that an input sets, each with the value: a stage, an act of repair, a signal."""
    what, acts = happening.what, cast("tuple[np.ndarray, ...]", leaves.act)
    if what == "stage":
        return [(cast(np.ndarray, leaves.pinned_stage), STAGES.index(happening.amount))]
    if what == "signal":
        return [(getattr(leaves, f"signal_{name}"), happening.amount[name]) for name in SIGNAL]
    if what in REPAIR:
        act = -1 if what == "no_act" else catalogue.number(what)
        return [(acts[j], act) for j in _whose(happening, partners)]
    return []


def _strengths(happening: Happening, leaves: Inputs, partners: int) -> list[np.ndarray]:
    """The arrays to which an input adds its amount."""
    what, whose = str(happening.what), _whose(happening, partners)
    if what == "shock":
        return [getattr(leaves, name)[j] for name in ("benefit_shock", "conduct_shock") for j in whose]
    if what in SHOCKS:
        return [getattr(leaves, what)[j] for j in whose]
    if what in CAPABILITIES:
        return [getattr(leaves.capability_use[j], what) for j in whose]
    if what in ANTECEDENTS:
        return [getattr(leaves.antecedents, what)]
    return [getattr(leaves, what)] if what in (*ACTS, "setback") else []
