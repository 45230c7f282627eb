"""Results as labelled arrays filled block by block: a netCDF file, or an xarray Dataset in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from allyscope.forms.sink import Sink
from allyscope.simulation.blocks import reached
from allyscope.simulation.gridded import CHUNK, pieces, sizes, variables
from allyscope.simulation.layout import Layout
from allyscope.simulation.tables import global_attributes

if TYPE_CHECKING:
    import xarray


class GridWriter:
    """Labelled arrays in `targets`, which take values at slices: arrays in memory or variables of a netCDF file."""

    def __init__(self, layout: Layout, targets: dict[str, Any], file: Any = None, sink: Sink | None = None) -> None:
        self.layout = layout
        self.targets = targets
        self.file = file
        self.sink = sink

    def paths(self, block: int, values: np.ndarray) -> None:
        """A block: its runs are consecutive in (cell, alliance, replicate)."""
        layout, start = self.layout, block * self.layout.lanes
        shape = (layout.cells.count, len(layout.experiment.alliance_numbers()), layout.experiment.replicates)
        partial = reached(layout, block)
        for box, part in pieces(start, start + values.shape[2], shape):
            extent = tuple(each.stop - each.start for each in box)
            for index, column in enumerate(layout.columns):
                target = self.targets[column.name]
                target[box] = values[:, index, part].T.reshape(*extent, -1).astype(target.dtype)
            for name, lanes in partial.items():
                self.targets[name][box[:2]] = lanes[part].reshape(extent)[:, :, 0].astype(np.int8)
        self._check()

    def summary(self, cell: int, number: np.ndarray, statistics: np.ndarray) -> None:
        """A cell."""
        self.targets["runs"][cell, :] = number
        for index, column in enumerate(self.layout.columns):
            self.targets[column.name][cell, :, :] = statistics[:, index, :]
        self._check()

    def close(self) -> None:
        """Finish the file, if there is one. Raises OSError where it could not be written."""
        if self.file is not None:
            self.file.close()
        if self.sink is not None:
            self.sink.close()

    def _check(self) -> None:
        if self.sink is not None:
            self.sink.check()


def netcdf_writer(layout: Layout, path: Path) -> GridWriter:
    """A netCDF file whose arrays are filled later; it opens with `xarray.open_dataset`."""
    import h5netcdf  # type: ignore[import-untyped]  # noqa: PLC0415
    import h5py  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    lengths = sizes(layout)
    sink = Sink(path)
    file = h5netcdf.File(sink, "w")
    file.dimensions = lengths
    file.attrs.update(global_attributes(layout))
    targets = {}
    for name, each in variables(layout).items():
        if each.values is not None:
            kind = h5py.string_dtype() if each.values.dtype == object else each.kind
            variable = file.create_variable(name, each.dimensions, kind, data=each.values)
        else:
            chunks = tuple(
                min(CHUNK, lengths[d]) if d == "alliance" else lengths[d] if d != "cell" else 1 for d in each.dimensions
            )
            variable = file.create_variable(
                name, each.dimensions, each.kind, chunks=chunks, compression="gzip", compression_opts=1, shuffle=True
            )
            if layout.cells.names:
                variable.attrs["coordinates"] = " ".join(layout.cells.names)
            targets[name] = variable
        variable.attrs.update(each.attributes)
    return GridWriter(layout, targets, file, sink)


def array_writer(layout: Layout) -> tuple[GridWriter, dict[str, np.ndarray]]:
    """Arrays in memory by name, coordinates among them, and the writer that fills them."""
    lengths = sizes(layout)
    arrays = {
        name: np.zeros([lengths[d] for d in each.dimensions], each.kind) if each.values is None else each.values
        for name, each in variables(layout).items()
    }
    return GridWriter(layout, arrays), arrays


def dataset_of(layout: Layout, arrays: dict[str, np.ndarray]) -> xarray.Dataset:
    """The arrays with their dimensions, units and meanings."""
    import xarray  # noqa: PLC0415 - it may not be installed

    described = variables(layout)
    labelled = {name: (each.dimensions, arrays[name], each.attributes) for name, each in described.items()}
    coordinates = {name for name, each in described.items() if each.values is not None}
    return xarray.Dataset(
        {name: each for name, each in labelled.items() if name not in coordinates},
        {name: each for name, each in labelled.items() if name in coordinates},
        global_attributes(layout),
    )
