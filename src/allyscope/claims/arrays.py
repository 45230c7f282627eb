"""Findings of claims as labelled arrays: an xarray Dataset with one entry for each experiment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from allyscope.extras import need
from allyscope.forms.files import write_file
from allyscope.results.claims import Claims, EffectEstimate, TestedClaim

if TYPE_CHECKING:
    import xarray

BOUNDS = ("effect", "low", "high")
ESTIMATES = ("estimate", "ablated", "by_cause", "all_off", "alone", "near_zero")
WORDS = ("verdict", "kind", "first_verdict", "short", "source", "design_digest")


def _numbers(estimate: EffectEstimate | None) -> tuple[float, float, float]:
    return (np.nan,) * 3 if estimate is None else (estimate.effect, estimate.low, estimate.high)


def dataset(claims: Claims) -> xarray.Dataset:
    """Effects (claim, bound: effect, low, high), whole and ablated; shares of the prior; verdicts and kinds as texts.

    Raises InputError where xarray is not installed.
    """
    need("arrays", "A dataset of claims")
    import xarray  # noqa: PLC0415 - it may not be installed

    tested = [row for row in claims.claims if isinstance(row, TestedClaim)]
    variables: dict[str, tuple[tuple[str, ...], np.ndarray]] = {
        name: (("claim", "bound"), np.asarray([_numbers(getattr(row, name)) for row in tested], float).reshape(-1, 3))
        for name in ESTIMATES
    }
    variables |= {
        name: (("claim",), np.asarray([getattr(row, name) or "" for row in tested], object)) for name in WORDS
    }
    variables |= {
        "share_of_prior": (("claim",), np.asarray([row.share_of_prior for row in tested], float)),
        "share_opposite": (("claim",), np.asarray([row.share_opposite for row in tested], float)),
        "smallest_effect": (("claim",), np.asarray([row.smallest_effect.size for row in tested], float)),
        "unit": (("claim",), np.asarray([row.smallest_effect.unit for row in tested], object)),
    }
    coordinates = {"claim": [row.id for row in tested], "bound": list(BOUNDS)}
    return xarray.Dataset(variables, coordinates, dict(claims.manifest))


def save_dataset(claims: Claims, path: str | Path) -> Path:
    """Save the dataset as a netCDF file. Raises InputError where xarray is not installed, WriteError as any writing."""
    return write_file(Path(path), bytes(dataset(claims).to_netcdf(engine="h5netcdf")))
