"""What happens, lane by lane: the schedule of an experiment as the inputs of one year."""

from __future__ import annotations

from statistics import NormalDist

import jax
import numpy as np

from allyscope.process.inputs import Inputs, no_inputs
from allyscope.process.year import MONTHS
from allyscope.simulation.experiment import Experiment, Happening
from allyscope.simulation.fields import ANTECEDENTS, CAPABILITIES, STAGES
from allyscope.simulation.names import partner_names

GROUPS = 8


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
    """The inputs of a year, leaves (12, lanes); inputs of the same month add up, of stages the last one holds."""
    quiet = no_inputs(experiment.partners)
    leaves: Inputs = jax.tree.map(lambda leaf: np.full((MONTHS, len(alliances)), float(leaf), np.float32), quiet)
    for happening in experiment.inputs:
        months = _months(happening, year, experiment.months)
        if months:
            lanes = reach(happening, alliances, assignment)
            for leaf in _leaves(happening, leaves, experiment.partners):
                for month in months:
                    if happening.what == "stage":
                        leaf[month, lanes] = STAGES.index(happening.amount)
                    else:
                        leaf[month, lanes] += np.float32(happening.amount)
    return leaves


def _months(happening: Happening, year: int, horizon: int) -> range:
    """The months of a year, from 0, in which an input acts; what is known of an antecedent stays known."""
    assert happening.month is not None
    usual = horizon if happening.what in ANTECEDENTS else happening.month
    first, last = happening.month - 1, (happening.until or usual) - 1
    start = year * MONTHS
    return range(max(first - start, 0), min(last - start, MONTHS - 1) + 1)


def _leaves(happening: Happening, leaves: Inputs, partners: int) -> list[np.ndarray]:
    """The arrays that an input changes."""
    what = happening.what
    names = partner_names(partners)
    whose = range(partners) if happening.partner is None else (names.index(happening.partner),)
    if what == "shock":
        return [side[j] for side in (leaves.benefit_shock, leaves.conduct_shock) for j in whose]  # type: ignore[misc]
    if what in ("benefit_shock", "conduct_shock", "expectation_change"):
        return [getattr(leaves, what)[j] for j in whose]
    if what in CAPABILITIES:
        return [getattr(leaves.capability_use[j], what) for j in whose]
    return [
        getattr(leaves.antecedents if what in ANTECEDENTS else leaves, "pinned_stage" if what == "stage" else str(what))
    ]
