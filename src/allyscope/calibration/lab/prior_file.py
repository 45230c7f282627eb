"""What was learned, as a file: numbers with their provenance, and read again as an untrusted file.

Scores are relative to the table of parameters, so the file keeps the rows that they refer to; where the table has
changed since, they are converted, and the values that they stand for stay.
"""

from __future__ import annotations

import json
import math
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from allyscope.calibration.lab.table import BUNDLED
from allyscope.errors import FormError, InputError, PriorFileError, Problem
from allyscope.forms.text_file import read_text_file
from allyscope.inference.shared_prior import SharedPrior, shared_prior
from allyscope.process.parameters import table
from allyscope.process.rows import Row

KIND = "allyscope shared prior"
FORMAT = 1
MOST_BYTES = 16_000_000
PRIORS = ("lognormal", "normal")


def read_prior(path: str | Path) -> SharedPrior:
    """The prior in a file written by `allyscope calibrate`, or the bundled one by its name `alliance-experiment`.

    Raises InputError where there is no such file or it is no JSON, PriorFileError with all problems of its content.
    """
    file = Path(str(files("allyscope.data"))) / "experiment" / "prior.json" if str(path) == BUNDLED else Path(path)
    if not file.is_file():
        raise InputError(f"{path}: no such file; allyscope calibrate writes one")
    try:
        said = json.loads(read_text_file(file, called="a prior file", largest=MOST_BYTES))
    except FormError as error:
        raise PriorFileError(error.problems) from None
    except (ValueError, RecursionError):
        raise InputError(f"{path}: not JSON; give a file written by allyscope calibrate") from None
    found: list[Problem] = []

    def problem(place: str, value: object, rule: str) -> None:
        found.append(Problem(place, repr(value)[:60], rule, "write it again with allyscope calibrate", file.name))

    if not isinstance(said, dict) or said.get("kind") != KIND or said.get("format") != FORMAT:
        kind = said.get("kind") if isinstance(said, dict) else type(said).__name__
        problem("kind", kind, f"the file is of kind {KIND!r}, format {FORMAT}")
        raise PriorFileError(tuple(found))
    rows = said.get("rows")
    if not isinstance(rows, dict) or not rows:
        problem("rows", rows, "rows name the parameters, each with default, spread and prior")
        raise PriorFileError(tuple(found))
    known = {name: row for name, row in table().items() if row.prior != "fixed"}
    for name, row in rows.items():
        if name not in known:
            problem(f"rows.{name}", name, "a parameter of the model that has a prior")
        elif not _is_row(row) or row["prior"] != known[name].prior:
            problem(f"rows.{name}", row, f"default and spread are numbers above 0, prior is {known[name].prior}")
    count = len(rows)
    mean, covariance = _numbers(said.get("mean"), (count,)), _numbers(said.get("covariance"), (count, count))
    if mean is None:
        problem("mean", said.get("mean"), f"{count} finite numbers, one for each row")
    if covariance is None or not _is_covariance(covariance):
        problem("covariance", said.get("covariance"), f"a symmetric, positive definite matrix of {count} × {count}")
    if found or mean is None or covariance is None:
        raise PriorFileError(tuple(found))
    moved, scale = zip(*(_converted(rows[name], known[name], mean[i]) for i, name in enumerate(rows)), strict=True)
    rescale = np.diag(scale)
    digest = (
        str(said.get("provenance", {}).get("data_sha256", ""))[:12] if isinstance(said.get("provenance"), dict) else ""
    )
    name = f"learned from {file.name} (data {digest or 'unnamed'})"
    return shared_prior(name, tuple(rows), np.array(moved), rescale @ covariance @ rescale)


def _is_row(row: Any) -> bool:
    if not isinstance(row, dict) or set(row) < {"default", "spread", "prior"} or row["prior"] not in PRIORS:
        return False
    numbers = [row["default"], row["spread"]]
    plain = all(isinstance(n, int | float) and not isinstance(n, bool) and math.isfinite(n) for n in numbers)
    return plain and row["spread"] > 0 and (row["prior"] == "normal" or row["default"] > 0)


def _numbers(value: Any, shape: tuple[int, ...]) -> np.ndarray | None:
    try:
        array = np.array(value, dtype=np.float64)
    except (TypeError, ValueError):
        return None
    return array if array.shape == shape and np.isfinite(array).all() else None


def _is_covariance(matrix: np.ndarray) -> bool:
    return np.allclose(matrix, matrix.T, atol=1e-8) and bool(np.linalg.eigvalsh(matrix).min() > 1e-9)


def _converted(then: dict[str, Any], now: Row, mean: float) -> tuple[float, float]:
    """Mean and scale of a score under the row of now, given the mean under the row it was written for."""
    moved = math.log(then["default"] / now.default) if now.prior == "lognormal" else then["default"] - now.default
    scale = then["spread"] / now.spread
    return moved / now.spread + scale * mean, scale
