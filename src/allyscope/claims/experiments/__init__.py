"""The experiments: a module named after a source (`kumar_…`, `trust_…`) has a tuple `EXPERIMENTS`; others help them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from allyscope.claims.registry import SOURCES

if TYPE_CHECKING:
    from allyscope.claims.experiment import ClaimExperiment


@cache
def experiments(source: str = "") -> dict[str, ClaimExperiment]:
    """Claim → its experiment, of one source, or of all. Raises ValueError where a claim has two."""
    by_claim: dict[str, ClaimExperiment] = {}
    starts = tuple(f"{name}_" for name in ((source,) if source else SOURCES))
    for module in sorted(each.name for each in iter_modules(__path__) if each.name.startswith(starts)):
        for experiment in import_module(f"{__name__}.{module}").EXPERIMENTS:
            if experiment.claim in by_claim:
                raise ValueError(f"{experiment.claim} has a second experiment, in {module}")
            by_claim[experiment.claim] = experiment
    return by_claim
