"""Tidy tables: a row for each run and month, or for each cell, month and quantity; units and meaning by column."""

from __future__ import annotations

import json
from typing import NamedTuple

import numpy as np

from allyscope.simulation.blocks import reached
from allyscope.simulation.layout import Layout
from allyscope.simulation.names import parameter_rows
from allyscope.simulation.summary import statistics

CELL = "Combination of the swept values, from 0; one without a sweep."
ALLIANCE = "Number of the alliance; with the seed it names the same alliance in every experiment."
REPLICATE = "Repetition of the alliance, from 0: the same traits, other luck."
MONTH = "Month of the simulation, from 1; states are those at its end."
STATISTICS = {"mean": "Mean over the runs.", "sd": "Standard deviation over the runs."}


class Field(NamedTuple):
    """A column of a table; `kind` is NumPy's name of its type, or "string"."""

    name: str
    kind: str
    unit: str
    meaning: str


def about(name: str) -> tuple[str, str]:
    """Unit and meaning of a swept name."""
    rows = parameter_rows()
    return (rows[name].unit, rows[name].meaning) if name in rows else ("level", "Swept trait.")


def statistic_meaning(name: str) -> str:
    """What a statistic says."""
    return STATISTICS.get(name, f"Quantile at {name[1:].replace('_', '.')} %.")


def global_attributes(layout: Layout) -> dict[str, str]:
    """What a result says of itself."""
    return {
        "title": layout.experiment.title,
        "source": "allyscope simulate",
        "experiment": json.dumps(layout.experiment.model_dump(mode="json"), ensure_ascii=False, sort_keys=True),
    }


def _cell_fields(layout: Layout) -> list[Field]:
    swept = [Field(name, "float64", *about(name)) for name in layout.cells.names]
    return [Field("cell", "int32", "none", CELL), *swept]


def path_fields(layout: Layout) -> list[Field]:
    """The columns of a table of paths."""
    return [
        *_cell_fields(layout),
        Field("alliance", "int64", "none", ALLIANCE),
        Field("replicate", "int64", "none", REPLICATE),
        *(Field(name, "bool", "yes or no", f"Input {name[8:]} reached it.") for name in layout.partial_inputs),
        Field("month", "int32", "months", MONTH),
        *(
            Field(each.name, "bool" if each.name == "alive" else "float32", each.unit, each.description)
            for each in layout.columns
        ),
    ]


def path_columns(layout: Layout, block: int, values: np.ndarray, chosen: slice) -> list[np.ndarray]:
    """What chosen runs of a block wrote down, (months, columns, runs), as columns: run by run, month by month."""
    runs, months = layout.runs_of(block), len(layout.months)
    cells = runs.cell[chosen]

    def by_run(each: np.ndarray) -> np.ndarray:
        return np.repeat(each, months)

    columns = [
        by_run(cells),
        *(by_run(layout.cells.values[cells, index]) for index in range(len(layout.cells.names))),
        by_run(runs.alliance[chosen]),
        by_run(runs.replicate[chosen]),
        *(by_run(each[chosen]) for each in reached(layout, block).values()),
        np.tile(np.asarray(layout.months), len(cells)),
        *(np.ascontiguousarray(values[:, index, chosen].T).ravel() for index in range(len(layout.columns))),
    ]
    return [
        each > 0 if field.kind == "bool" else each.astype(field.kind)
        for field, each in zip(path_fields(layout), columns, strict=True)
    ]


def summary_fields(layout: Layout) -> list[Field]:
    """The columns of a table of summaries."""
    names = statistics(layout.experiment.output.quantiles)
    return [
        *_cell_fields(layout),
        Field("month", "int32", "months", MONTH),
        Field("quantity", "string", "none", "What is summarised."),
        Field("runs", "int64", "none", "Runs that were counted."),
        *(Field(name, "float64", "unit of the quantity", statistic_meaning(name)) for name in names),
    ]


def summary_columns(layout: Layout, cell: int, number: np.ndarray, computed: np.ndarray) -> list[np.ndarray]:
    """The summary of a cell as columns; `number`: (months,), `computed`: (months, columns, statistics)."""
    months, columns, _ = computed.shape
    rows = months * columns
    values = [
        np.full(rows, cell),
        *(np.full(rows, value) for value in layout.cells.values[cell]),
        np.repeat(np.asarray(layout.months), columns),
        np.asarray([each.name for each in layout.columns] * months),
        np.repeat(number, columns),
        *computed.reshape(rows, -1).T,
    ]
    return [
        each if field.kind == "string" else each.astype(field.kind)
        for field, each in zip(summary_fields(layout), values, strict=True)
    ]
