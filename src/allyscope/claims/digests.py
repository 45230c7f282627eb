"""Digests of what must not change once a claim is tested: its design, the priors, the rule of the verdict."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Final

from pydantic import TypeAdapter

from allyscope.claims import kinds, verdict, wide_priors
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.smallest import SMALLEST, smallest_effect
from allyscope.claims.stated_design import stated_design
from allyscope.engine.provenance import digest_of, source_digest
from allyscope.process.parameters import parameters_digest
from allyscope.results.claims import NEEDED
from allyscope.results.designs import ExperimentDesign

DESIGN: Final = TypeAdapter(ExperimentDesign)
LENGTH: Final = 16
MODEL: Final = ("process", "engine")


def design_digest(experiment: ClaimExperiment) -> str:
    """Of a claim's design, its smallest effect of interest and what its placebos do included."""
    design = DESIGN.dump_python(stated_design(experiment), mode="json")
    placebos = [{name: part for name, part in asdict(each).items() if part} for each in experiment.placebos]
    smallest = asdict(smallest_effect(experiment.measure))
    return digest_of({"design": design, "smallest": smallest, "placebos": placebos})[:LENGTH]


@cache
def priors_digest() -> str:
    """Of everything that is drawn for the share of the prior."""
    wide = [wide_priors.SIGN_OPEN, wide_priors.POSITIONS, wide_priors.SHIFT_OF_TRAITS, wide_priors.SPREAD_OF_DOSE]
    wide.append(wide_priors.SPREAD_OF_ACTS)
    return digest_of({"table": parameters_digest(), "wide": wide, "latest": wide_priors.LATEST})[:LENGTH]


@cache
def rule_digest() -> str:
    """Of the thresholds by which verdicts and kinds are decided."""
    thresholds = {
        "fewest": verdict.FEWEST,
        "left": verdict.LEFT_TO_VARY,
        "open": kinds.OPEN_SHARE,
        "survives": kinds.SURVIVES,
        "needed": NEEDED,
        "smallest": {code: asdict(each) for code, each in SMALLEST.items()},
    }
    return digest_of(thresholds)[:LENGTH]


@cache
def model_digest() -> str:
    """Of the source of the model."""
    return source_digest(MODEL)[:LENGTH]
