"""The variables of a data file of Stata (.dta), by the reader of pandas."""

from __future__ import annotations

import io
import warnings
from importlib import import_module
from typing import Any

from allyscope.exchange.statistics.labelled import Variable
from allyscope.extras import need


class StataError(ValueError):
    """A file that is cut off, damaged, or larger than it may be."""


def read_stata(content: bytes, most: int) -> list[Variable]:
    """The variables of a data file of at most `most` rows. Raises StataError, InputError where pandas is missing."""
    need("exchange", "A data file of Stata")
    pandas: Any = import_module("pandas")  # an extra
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of texts in another encoding, which pandas reads all the same
            return _variables(pandas.io.stata.StataReader(io.BytesIO(content), convert_categoricals=False), most)
    except (MemoryError, StataError):
        raise
    except Exception as error:  # whatever a broken file brings about
        raise StataError(str(error)) from None


def _variables(reader: Any, most: int) -> list[Variable]:
    with reader:
        table = reader.read(nrows=most + 1)
        wordings, labels = reader.variable_labels(), reader.value_labels()
        named = dict(zip(reader._varlist, reader._lbllist, strict=True))
    if len(table) > most:
        raise StataError(f"it has more than {most} rows")
    return [
        Variable(name, wordings.get(name, ""), _labels(labels.get(named.get(name, ""), {})), _values(table[name]))
        for name in map(str, table.columns)
    ]


def _labels(labels: dict[Any, str]) -> dict[float | str, str]:
    return {float(value): str(label) for value, label in labels.items()}


def _values(column: Any) -> list[float | str | None]:
    values: list[float | str | None] = []
    for value, is_none in zip(column.tolist(), column.isna().tolist(), strict=True):
        if is_none:
            values.append(None)
        elif hasattr(value, "isoformat"):
            whole = (value.hour, value.minute, value.second) == (0, 0, 0)
            values.append(value.date().isoformat() if whole else value.isoformat(sep=" ", timespec="seconds"))
        else:
            values.append(value if isinstance(value, str) else float(value))
    return values
