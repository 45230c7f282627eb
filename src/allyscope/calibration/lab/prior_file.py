"""What was learned, as a file: numbers with their provenance, and read again as an untrusted file.

Scores are relative to the table of parameters, so the file keeps the rows that they refer to; where the table has
changed since, they are converted, and the values that they stand for stay.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from allyscope.calibration.lab.table import BUNDLED
from allyscope.errors import FormError, InputError, PriorFileError, Problem
from allyscope.forms.limits import LARGEST_PRIOR
from allyscope.forms.places import shown
from allyscope.forms.text_file import file_name, read_text_file
from allyscope.inference.shared_prior import SharedPrior, shared_prior
from allyscope.process.parameters import table
from allyscope.process.rows import Row

KIND = "allyscope shared prior"
FORMAT = 1
SMALLEST, LARGEST = 1e-9, 1e9  # what is beyond would be lost in the numbers of the model


def read_prior(path: str | Path) -> SharedPrior:
    """The prior in a file written by `allyscope calibrate`, or the bundled one by its name `alliance-experiment`.

    Raises InputError where there is no such file or it is no JSON, PriorFileError with all problems of its content.
    """
    file = Path(str(files("allyscope.data"))) / "experiment" / "prior.json" if str(path) == BUNDLED else Path(path)
    if not file.is_file():
        raise InputError(f"{path}: no such file; allyscope calibrate writes one")
    try:
        said = json.loads(read_text_file(file, called="a prior file", largest=LARGEST_PRIOR))
    except FormError as error:
        raise PriorFileError(error.problems) from None
    except (ValueError, RecursionError):
        raise InputError(f"{path}: not JSON; give a file written by allyscope calibrate") from None
    known = {name: row for name, row in table().items() if row.prior != "fixed"}
    problems = tuple(
        Problem(place, shown(value), rule, "write it again with allyscope calibrate", file_name(file))
        for place, value, rule in _broken(said, known)
    )
    if problems:
        raise PriorFileError(problems)
    rows, mean, covariance = said["rows"], np.array(said["mean"], float), np.array(said["covariance"], float)
    moved, scale = zip(*(_converted(rows[name], known[name], mean[i]) for i, name in enumerate(rows)), strict=True)
    rescale = np.diag(scale)
    name = f"{file_name(file)} (data {_data_named(said)})"
    return shared_prior(name, tuple(rows), np.array(moved), rescale @ covariance @ rescale)


def _broken(said: Any, known: dict[str, Row]) -> Iterator[tuple[str, object, str]]:
    """Every rule that the content breaks, with its place and what stands there."""
    if not isinstance(said, dict) or said.get("kind") != KIND or said.get("format") != FORMAT:
        kind = said.get("kind") if isinstance(said, dict) else type(said).__name__
        yield "kind", kind, f"the file is of kind {KIND!r}, format {FORMAT}"
        return
    rows = said.get("rows")
    if not isinstance(rows, dict) or not rows:
        yield "rows", rows, "rows name the parameters, each with default, spread and prior"
        return
    for name, row in rows.items():
        place = f"rows.{shown(name, quoted=False)}"
        if name not in known:
            yield place, name, "a parameter of the model that has a prior"
        elif not _is_row(row) or row["prior"] != known[name].prior:
            yield place, row, f"default and spread are numbers above 0, prior is {known[name].prior}"
    count = len(rows)
    covariance = _numbers(said.get("covariance"), (count, count))
    if _numbers(said.get("mean"), (count,)) is None:
        yield "mean", said.get("mean"), f"{count} finite numbers, one for each row"
    if covariance is None or not _is_covariance(covariance):
        yield "covariance", said.get("covariance"), f"a symmetric, positive definite matrix of {count} × {count}"


def _data_named(said: dict[str, Any]) -> str:
    """The beginning of the digest of the data that were learned from."""
    provenance = said.get("provenance")
    digest = provenance.get("data_sha256") if isinstance(provenance, dict) else None
    return digest[:12] if isinstance(digest, str) and digest[:12].isalnum() and digest.isascii() else "unnamed"


def _is_row(row: Any) -> bool:
    if not isinstance(row, dict) or not {"default", "spread", "prior"} <= set(row):
        return False
    default, spread, prior = row["default"], row["spread"], row["prior"]
    if prior not in ("lognormal", "normal") or not _is_number(default) or not _is_number(spread):
        return False
    return spread >= SMALLEST and (prior == "normal" or default >= SMALLEST)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def _numbers(value: Any, shape: tuple[int, ...]) -> np.ndarray | None:
    """An array of that shape, if the lists hold as many numbers, none too large."""
    rows = value if len(shape) == 2 else [value]
    if not isinstance(rows, list) or (len(shape) == 2 and len(rows) != shape[0]):
        return None
    if not all(isinstance(row, list) and len(row) == shape[-1] and all(map(_is_number, row)) for row in rows):
        return None
    return np.array(value, dtype=np.float64)


def _is_covariance(matrix: np.ndarray) -> bool:
    """Symmetric and surely positive definite; one of more parameters than the model has is none."""
    if len(matrix) > len(table()) or not np.allclose(matrix, matrix.T, atol=1e-8):
        return False
    try:
        values = np.linalg.eigvalsh(matrix)
    except np.linalg.LinAlgError:
        return False
    return bool(values.min() > max(1e-9, 1e-10 * values.max()))


def _converted(then: dict[str, Any], now: Row, mean: float) -> tuple[float, float]:
    """Mean and scale of a score under the row of now, given the mean under the row it was written for."""
    moved = math.log(then["default"] / now.default) if now.prior == "lognormal" else then["default"] - now.default
    scale = then["spread"] / now.spread
    return moved / now.spread + scale * mean, scale
