"""A library that cannot bear a full disk is told that all went well, and the program is told what was refused."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5netcdf  # type: ignore[import-untyped]
import numpy as np
import pytest

from allyscope.forms.sink import Sink

SIZE = 20_000


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """What the system refuses here is a longer file, as it refuses any on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fill(sink: Sink) -> None:
    """A netCDF file of 1.6 MB in pieces."""
    with h5netcdf.File(sink, "w") as file:
        file.dimensions = {"x": 10 * SIZE}
        variable = file.create_variable("x", ("x",), float, chunks=(SIZE,))
        for start in range(0, 10 * SIZE, SIZE):
            variable[start : start + SIZE] = np.random.default_rng(start).random(SIZE)


def test_what_is_written_is_what_a_file_by_name_would_hold(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "sink.nc")
    fill(sink)
    sink.close()
    with h5netcdf.File(tmp_path / "sink.nc") as file:
        assert (file["x"][:SIZE] == np.random.default_rng(0).random(SIZE)).all()


@pytest.mark.parametrize("size", [0, 1000, 100_000, 1_500_000])
def test_a_refusal_ends_neither_the_library_nor_goes_unsaid(tmp_path: Path, size: int) -> None:
    sink = Sink(tmp_path / "sink.nc")
    with files_no_longer_than(size):
        fill(sink)
    with pytest.raises(OSError, match=os.strerror(27)):
        sink.check()
    with pytest.raises(OSError, match=os.strerror(27)):
        sink.close()
    assert (tmp_path / "sink.nc").stat().st_size <= size
