"""Results as labelled arrays: (cell, alliance, replicate, month) for paths, (cell, month, statistic) for summaries.

The same layout in memory (an xarray Dataset) and on disk (netCDF), filled block by block.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from allyscope.simulation.layout import Layout
from allyscope.simulation.summary import statistics
from allyscope.simulation.tables import ALLIANCE, CELL, MONTH, REPLICATE, about, statistic_meaning

CHUNK = 4096


class Variable(NamedTuple):
    """A labelled array: its dimensions, its type, what it says of itself, its values where they are known at once."""

    dimensions: tuple[str, ...]
    kind: Any
    attributes: dict[str, str]
    values: np.ndarray | None = None


def variables(layout: Layout) -> dict[str, Variable]:
    """Every variable of the result, coordinates first."""
    paths = layout.experiment.output.form == "paths"
    by_name = {"cell": _coordinate("cell", np.arange(layout.cells.count, dtype=np.int32), "none", CELL)}
    for index, name in enumerate(layout.cells.names):
        by_name[name] = _coordinate("cell", layout.cells.values[:, index], *about(name))
    if paths:
        listed = layout.experiment.alliances
        numbers = np.arange(listed) if isinstance(listed, int) else np.asarray(listed, np.int64)
        by_name["alliance"] = _coordinate("alliance", numbers, "none", ALLIANCE)
        by_name["replicate"] = _coordinate("replicate", np.arange(layout.experiment.replicates), "none", REPLICATE)
    by_name["month"] = _coordinate("month", np.asarray(layout.months, np.int32), "months", MONTH)
    if paths:
        dimensions: tuple[str, ...] = ("cell", "alliance", "replicate", "month")
        for name in layout.partial_inputs:
            said = {"units": "yes or no", "long_name": f"Input {name[8:]} reached it."}
            by_name[name] = Variable(dimensions[:2], np.int8, said)
    else:
        dimensions = ("cell", "month", "statistic")
        names = statistics(layout.experiment.output.quantiles)
        meaning = "; ".join(f"{name}: {statistic_meaning(name)}" for name in names)
        by_name["statistic"] = _coordinate("statistic", np.asarray(names, object), "none", meaning)
        by_name["runs"] = Variable(dimensions[:2], np.int64, {"units": "none", "long_name": "Runs that were counted."})
    for column in layout.columns:
        kind = np.int8 if paths and column.name == "alive" else np.float32 if paths else np.float64
        by_name[column.name] = Variable(dimensions, kind, {"units": column.unit, "long_name": column.description})
    return by_name


def _coordinate(dimension: str, values: np.ndarray, unit: str, meaning: str) -> Variable:
    return Variable((dimension,), values.dtype, {"units": unit, "long_name": meaning}, values)


def sizes(layout: Layout) -> dict[str, int]:
    """The dimensions and their lengths."""
    known = {name: each.values for name, each in variables(layout).items() if each.dimensions == (name,)}
    return {name: len(values) for name, values in known.items() if values is not None}


def pieces(start: int, stop: int, shape: tuple[int, ...]) -> Iterator[tuple[tuple[slice, ...], slice]]:
    """The run of flat positions [start, stop) of an array of this shape as boxes, each with its part of the run."""
    if start >= stop:
        return
    if len(shape) == 1:
        yield (slice(start, stop),), slice(0, stop - start)
        return
    inner = int(np.prod(shape[1:]))
    first, last = -(-start // inner), stop // inner
    if first > last:  # inside one row
        yield from _row(start, stop, first - 1, 0, shape)
        return
    yield from _row(start, first * inner, first - 1, 0, shape)
    if first < last:
        offset = first * inner - start
        everything = tuple(slice(0, size) for size in shape[1:])
        yield (slice(first, last), *everything), slice(offset, offset + (last - first) * inner)
    yield from _row(last * inner, stop, last, last * inner - start, shape)


def _row(
    start: int, stop: int, row: int, offset: int, shape: tuple[int, ...]
) -> Iterator[tuple[tuple[slice, ...], slice]]:
    inner = int(np.prod(shape[1:]))
    for box, part in pieces(start - row * inner, stop - row * inner, shape[1:]):
        yield (slice(row, row + 1), *box), slice(part.start + offset, part.stop + offset)
