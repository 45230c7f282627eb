"""The structures that `driver.c` is called with, and the arrays they point to."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

_whole, _pointer, _float = ctypes.c_longlong, ctypes.c_void_p, ctypes.c_float


def _fields(kind: Any, *names: str) -> tuple[tuple[str, Any], ...]:
    return tuple((name, kind) for name in names)


class Rows(ctypes.Structure):
    """Row r of lane l lies at `at[r * pitch + c]`, where c is the lane's column, or else l, or 0."""

    _fields_ = (("at", _pointer), *_fields(_whole, "pitch", "lane"), ("column", _pointer))


class Plan(ctypes.Structure):
    """A plan; see `engine/plans.py`."""

    ARRAYS: ClassVar = (
        *("month", "tries", "every", "lasts", "before", "gap", "outcome", "doer", "first"),
        *("quantity", "sign", "border", "every_one", "strikes", "lasting", "otherwise", "succeeded"),
    )
    _fields_ = (
        *_fields(_whole, "moves", "conditions", "holders"),
        *_fields(_pointer, *ARRAYS, "tried", "won", "begun"),
    )


class Run(ctypes.Structure):
    """Lanes and what they are run for."""

    _fields_ = (
        *_fields(_whole, "lanes", "first", "months", "steps", "wanted", "reached"),
        *_fields(Rows, "traits", "parameters", "start"),
        *_fields(Rows, "location", "spread", "equity", "known", "ties", "uncertain"),
        ("exits", _float),
        ("seed", ctypes.c_uint * 2),
        *_fields(_pointer, "alliance", "replicate", "draw", "keys", "luck"),
        *_fields(_whole, "luck_step", "luck_row"),
        *_fields(_pointer, "years", "shared"),
        ("columns", _whole),
        *_fields(_pointer, "column", "channels", "quiet", "plan", "rows", "slot", "out"),
        *_fields(_whole, "out_month", "out_row"),
        ("now", _pointer),
        ("now_row", _whole),
        *_fields(_pointer, "begun", "members", "state", "fixed"),
    )


class Draws(ctypes.Structure):
    """Scores that are drawn by their addresses."""

    _fields_ = (
        *_fields(_whole, "lanes", "first", "months"),
        ("seed", ctypes.c_uint * 2),
        *_fields(_pointer, "alliance", "replicate", "keys", "lasting"),
        ("lasting_row", _whole),
        ("luck", _pointer),
        *_fields(_whole, "luck_month", "luck_row"),
    )


class Table(ctypes.Structure):
    """An array over months, or rows that are one month, whose lanes lie side by side."""

    _fields_ = (("at", _pointer), *_fields(_whole, "month", "row"))

    @classmethod
    def of(cls, array: NDArray[np.float32]) -> Table:
        """An array (months, rows, lanes) where it lies."""
        month, row, lane = array.strides
        assert array.dtype == np.float32
        assert lane == array.itemsize
        return cls(array.ctypes.data, month // 4, row // 4)


class Mix(ctypes.Structure):
    """Luck that is moved."""

    _fields_ = (
        *_fields(_whole, "lanes", "months", "waves", "slow_row"),
        *_fields(Table, "luck", "before"),
        *_fields(_pointer, "basis", "slow"),
        *_fields(_float, "size", "keep"),
    )


class Choice(ctypes.Structure):
    """Lanes that keep what they have, or get it from another array."""

    _fields_ = (*_fields(_whole, "lanes", "months", "rows"), *_fields(Table, "to", "other"), ("keep", _pointer))


class Bearing(ctypes.Structure):
    """Where lanes stand, and what bears on them there."""

    _fields_ = (("lanes", _whole), *_fields(_pointer, "begun", "members", "antecedents", "out"))


class Firms(ctypes.Structure):
    """Firms and what they are run for."""

    _fields_ = (
        *_fields(_whole, "lanes", "months", "wanted", "reached", "columns", "slots"),
        *_fields(Rows, "location", "spread", "firm_location", "firm_spread", "equity", "known", "uncertain"),
        ("exits", _float),
        ("seed", ctypes.c_uint * 2),
        *_fields(_pointer, "firm", "replicate", "draw", "keys", "years", "column", "channels", "quiet", "rows", "slot"),
        *_fields(_pointer, "out"),
        *_fields(_whole, "out_month", "out_row"),
        ("room", _pointer),
    )


class Held:
    """What the code looks at, kept until it is through; `lanes`: how many there are."""

    def __init__(self, lanes: int) -> None:
        self.lanes = lanes
        self.kept: list[Any] = []

    def at(self, array: np.ndarray, kind: type[np.generic]) -> int:
        """Where a plain array lies."""
        plain = np.ascontiguousarray(array, kind)
        self.kept.append(plain)
        return plain.ctypes.data

    def each(self, arrays: Sequence[np.ndarray]) -> int:
        """Where the addresses of several arrays lie."""
        addresses = (_pointer * len(arrays))(*(self.at(array, np.float32) for array in arrays))
        self.kept.append(addresses)
        return ctypes.addressof(addresses)

    def room(self, size: int) -> int:
        """Where so many bytes are free, on a line of the processor's cache of their own."""
        free = np.empty(size + 64, np.uint8)
        self.kept.append(free)
        return -(-free.ctypes.data // 64) * 64

    def rows(self, array: np.ndarray, column: NDArray[np.integer[Any]] | None = None) -> Rows:
        """Rows of one number for all lanes, of one for each lane, or of one for each column.

        Only the numbers of one row have to lie side by side.
        """
        columns = array.shape[1]
        by_column = column is not None and columns > 1
        assert by_column or columns in (1, self.lanes)
        rows = array if array.dtype == np.float32 and array.strides[1] == 4 else np.ascontiguousarray(array, np.float32)
        self.kept.append(rows)
        place = self.at(column, np.int32) if by_column and column is not None else None
        return Rows(rows.ctypes.data, rows.strides[0] // 4, int(columns > 1), place)


def words_of(seed: int) -> Any:
    """A seed as the two words of a key."""
    return (ctypes.c_uint * 2)(seed >> 32, seed & 0xFFFFFFFF)


def size(code: Any, name: str) -> int:
    """A number that the code tells of itself."""
    return ctypes.c_int.in_dll(code, name).value
