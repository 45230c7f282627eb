"""The cells of an experiment: what is known of traits and parameters in each combination of the swept values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from allyscope.engine.population import default_population, on_logit_scale
from allyscope.process.parameters import Parameters
from allyscope.process.traits import trait_names
from allyscope.simulation.experiment import Experiment
from allyscope.simulation.experiment_rules import UNCERTAIN
from allyscope.simulation.fields import level_of
from allyscope.simulation.names import parameter_rows, partner_names, trait_targets


@dataclass(frozen=True, slots=True)
class Cells:
    """One row or column for each cell, in the order of the sweep (the last name varies fastest).

    `location`, `spread`: (traits, cells) on the logit scale. `equity`: (cells,), NaN where it is drawn. `parameters`:
    (parameters, cells), NaN where the default or a draw holds. `ties`: (partners, partners), of every cell.
    """

    names: tuple[str, ...]
    values: np.ndarray
    location: np.ndarray
    spread: np.ndarray
    equity: np.ndarray
    parameters: np.ndarray
    uncertain: bool
    ties: np.ndarray

    @property
    def count(self) -> int:
        """How many cells there are; one without a sweep."""
        return len(self.values)


def cells_of(experiment: Experiment) -> Cells:
    """The cells of a checked experiment."""
    combinations = list(product(*experiment.sweep.values()))
    swept = [dict(zip(experiment.sweep, values, strict=True)) for values in combinations]
    location, spread = _populations(experiment, swept)
    given = {name: value for name, value in experiment.parameters.items() if name != UNCERTAIN}
    return Cells(
        names=tuple(experiment.sweep),
        values=np.asarray(combinations, np.float64).reshape(len(combinations), len(experiment.sweep)),
        location=location,
        spread=spread,
        equity=np.asarray([_number(values.get("equity", experiment.equity)) for values in swept], np.float32),
        parameters=np.asarray(
            [[_number({**given, **values}.get(name)) for values in swept] for name in Parameters._fields], np.float32
        ),
        uncertain=bool(experiment.parameters.get(UNCERTAIN, False)),
        ties=_ties(experiment),
    )


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _populations(experiment: Experiment, swept: list[dict[str, float]]) -> tuple[np.ndarray, np.ndarray]:
    """Location and spread of the traits in each cell; a value for one partner comes before one for all."""
    base, targets = default_population(experiment.partners), trait_targets(experiment.partners)
    location, spread = (np.repeat(each[:, None], len(swept), axis=1) for each in (base.location, base.spread))
    row = {name: index for index, name in enumerate(trait_names(experiment.partners))}
    for name in sorted({*experiment.traits, *experiment.sweep} & set(targets), key=lambda name: ("." in name, name)):
        known = [on_logit_scale(*level_of(values.get(name, experiment.traits.get(name)))) for values in swept]
        for target in targets[name]:
            location[row[target]], spread[row[target]] = zip(*known, strict=True)
    return location, spread


def _ties(experiment: Experiment) -> np.ndarray:
    names = partner_names(experiment.partners)
    ties = np.ones((len(names), len(names)), np.float32)
    for pair, value in experiment.ties.items():
        j, k = (names.index(name) for name in pair.split("-"))
        ties[j, k] = ties[k, j] = value
    return ties


def parameters_in_full(cells: Cells) -> list[dict[str, float | str]]:
    """Every parameter of every cell: its value, or the word drawn where it comes from its prior."""

    def value(name: str, given: float) -> float | str:
        row = parameter_rows()[name]
        drawn = cells.uncertain and row.prior != "fixed"
        return ("drawn" if drawn else row.default) if np.isnan(given) else float(f"{given:.7g}")

    return [
        {name: value(name, given) for name, given in zip(Parameters._fields, column, strict=True)}
        for column in cells.parameters.T
    ]
