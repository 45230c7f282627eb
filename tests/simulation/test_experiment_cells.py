"""Cells: every combination of the swept values, with what is said of one partner before what is said of all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from allyscope.engine.population import default_population, with_levels
from allyscope.process.parameters import Parameters
from allyscope.process.traits import trait_names
from allyscope.simulation.cells import Cells, cells_of, parameters_in_full
from allyscope.simulation.reading import make_experiment


def cells(**fields: Any) -> Cells:
    """The cells of an experiment."""
    return cells_of(make_experiment(**fields))


def level(found: Cells, name: str, cell: int = 0) -> tuple[float, float]:
    """The median level and the spread of a trait in a cell."""
    row = trait_names(found.ties.shape[0]).index(name)
    return float(1 / (1 + np.exp(-found.location[row, cell]))), float(found.spread[row, cell])


def test_without_a_sweep_there_is_one_cell_of_the_default_population() -> None:
    found, population = cells(), default_population(2)
    assert found.count == 1
    assert (found.location[:, 0] == population.location).all()
    assert (found.spread[:, 0] == population.spread).all()
    assert np.isnan(found.parameters).all()
    assert np.isnan(found.equity).all()


def test_cells_are_all_combinations_the_last_name_fastest() -> None:
    found = cells(sweep={"haste": [0.0, 0.2], "openness": [0.1, 0.5, 0.9], "equity": [0, 1]})
    assert found.names == ("haste", "openness", "equity")
    assert found.values[:4].tolist() == [[0.0, 0.1, 0], [0.0, 0.1, 1], [0.0, 0.5, 0], [0.0, 0.5, 1]]
    assert found.count == 12
    assert found.parameters[Parameters._fields.index("haste")].tolist() == [0.0] * 6 + [np.float32(0.2)] * 6
    assert found.equity.tolist() == [0.0, 1.0] * 6
    assert [round(level(found, "openness.1", cell)[0], 6) for cell in (0, 2, 4, 6)] == [0.1, 0.5, 0.9, 0.1]


def test_what_is_said_of_one_partner_comes_before_what_is_said_of_all() -> None:
    found = cells(traits={"openness.P2": 0.2, "openness": 0.7})
    assert [round(level(found, f"openness.{j}")[0], 6) for j in (0, 1)] == [0.7, 0.2]
    swept = cells(traits={"openness.P2": 0.2}, sweep={"openness": [0.6, 0.8]})
    assert [round(level(swept, f"openness.{j}", 1)[0], 6) for j in (0, 1)] == [0.8, 0.2]


def test_a_known_level_is_the_same_in_everybody_and_an_uncertain_one_spreads() -> None:
    found = cells(traits={"openness": 0.7, "ambition": {"mean": 0.6, "sd": 0.12}, "sensing": "high", "learning": 1})
    assert level(found, "openness.0") == pytest.approx((0.7, 0.0))
    assert level(found, "ambition.0") == pytest.approx((0.6, 0.5))
    assert level(found, "sensing.0") == pytest.approx((0.7, 0.1 / 0.21))
    assert level(found, "learning.0") == pytest.approx((0.995, 0.0))


def test_levels_mean_the_same_as_in_a_population() -> None:
    found = cells(traits={"openness": {"mean": 0.3, "sd": 0.1}, "value_distance": 0.2})
    same = with_levels(default_population(2), {"openness": (0.3, 0.1), "value_distance": 0.2})
    assert np.allclose(found.location[:, 0], same.location)
    assert np.allclose(found.spread[:, 0], same.spread)


def test_parameters_are_told_in_full() -> None:
    found = cells(parameters={"uncertain": True, "delay": 0.1}, sweep={"haste": [0.0, 0.2]})
    told = parameters_in_full(found)
    assert [each["haste"] for each in told] == [0.0, 0.2]
    assert {each["delay"] for each in told} == {0.1}
    assert told[0]["effort"] == "drawn"


def test_ties_are_mutual_and_full_unless_said() -> None:
    found = cells(partners=3, ties={"P1-P3": 0.25}).ties
    assert found.tolist() == [[1, 1, 0.25], [1, 1, 1], [0.25, 1, 1]]
