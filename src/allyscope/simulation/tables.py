"""Tidy tables: a row for each run and month, or for each cell, month and quantity; units and meaning in the schema."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from allyscope.simulation.blocks import reached
from allyscope.simulation.layout import Layout
from allyscope.simulation.names import parameter_rows
from allyscope.simulation.summary import statistics

CELL = "Combination of the swept values, from 0; one without a sweep."
ALLIANCE = "Number of the alliance; with the seed it names the same alliance in every experiment."
REPLICATE = "Repetition of the alliance, from 0: the same traits, other luck."
MONTH = "Month of the simulation, from 1; states are those at its end."
STATISTICS = {"mean": "Mean over the runs.", "sd": "Standard deviation over the runs."}


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


def _field(name: str, kind: pa.DataType, unit: str, meaning: str) -> pa.Field:
    return pa.field(name, kind, metadata={"unit": unit, "description": meaning})


def _cell_fields(layout: Layout) -> list[pa.Field]:
    swept = [_field(name, pa.float64(), *about(name)) for name in layout.cells.names]
    return [_field("cell", pa.int32(), "none", CELL), *swept]


def path_schema(layout: Layout) -> pa.Schema:
    """The columns of a table of paths."""
    fields = [
        *_cell_fields(layout),
        _field("alliance", pa.int64(), "none", ALLIANCE),
        _field("replicate", pa.int64(), "none", REPLICATE),
        *(_field(name, pa.bool_(), "yes or no", f"Input {name[8:]} reached it.") for name in layout.partial_inputs),
        _field("month", pa.int32(), "months", MONTH),
        *(
            _field(each.name, pa.bool_() if each.name == "alive" else pa.float32(), each.unit, each.description)
            for each in layout.columns
        ),
    ]
    return pa.schema(fields, metadata=global_attributes(layout))


def path_table(layout: Layout, schema: pa.Schema, block: int, values: np.ndarray, chosen: slice) -> pa.Table:
    """What chosen runs of a block wrote down, (months, columns, runs), as rows: run by run, month by month."""
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
    arrays = [
        pa.array(each > 0 if field.name == "alive" else each, type=field.type)
        for field, each in zip(schema, columns, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def summary_schema(layout: Layout) -> pa.Schema:
    """The columns of a table of summaries."""
    names = statistics(layout.experiment.output.quantiles)
    fields = [
        *_cell_fields(layout),
        _field("month", pa.int32(), "months", MONTH),
        _field("quantity", pa.string(), "none", "What is summarised."),
        _field("runs", pa.int64(), "none", "Runs that were counted."),
        *(_field(name, pa.float64(), "unit of the quantity", statistic_meaning(name)) for name in names),
    ]
    return pa.schema(fields, metadata=global_attributes(layout))


def summary_table(layout: Layout, schema: pa.Schema, cell: int, number: np.ndarray, found: np.ndarray) -> pa.Table:
    """The summary of a cell as rows; `number`: (months,), `found`: (months, columns, statistics)."""
    months, columns, _ = found.shape
    rows = months * columns
    values = [
        np.full(rows, cell),
        *(np.full(rows, value) for value in layout.cells.values[cell]),
        np.repeat(np.asarray(layout.months), columns),
        [each.name for each in layout.columns] * months,
        np.repeat(number, columns),
        *found.reshape(rows, -1).T,
    ]
    arrays = [pa.array(each, type=field.type, from_pandas=True) for field, each in zip(schema, values, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
