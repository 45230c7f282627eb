"""The experiments, one module for each part of a source; every module has a tuple `EXPERIMENTS`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allyscope.claims.experiment import Experiment


@cache
def experiments() -> dict[str, Experiment]:
    """Claim → its experiment, from every module in this folder. Raises ValueError where a claim has two."""
    found: dict[str, Experiment] = {}
    for module in sorted(each.name for each in iter_modules(__path__) if each.name != "designs"):
        for experiment in import_module(f"{__name__}.{module}").EXPERIMENTS:
            if experiment.claim in found:
                raise ValueError(f"{experiment.claim} has a second experiment, in {module}")
            found[experiment.claim] = experiment
    return found
