"""What decides over a run of claims, frozen before it: designs, priors, rule, sizes and seed, each with its digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.claims import SmallestEffect
from allyscope.results.common import SCHEMA_VERSION, Version
from allyscope.results.designs import ExperimentDesign


@dataclass(frozen=True, slots=True)
class RegisteredClaim:
    """One claim as it will be tested."""

    id: str
    says: str
    smallest_effect: SmallestEffect
    design: ExperimentDesign
    digest: str


@dataclass(frozen=True, slots=True)
class Prior:
    """What is drawn: a parameter with its default, the kind and the spread of its prior, and its range."""

    name: str
    kind: str
    default: float
    spread: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Preregistration:
    """Everything that decides over a run of claims, before it is run. `digest`: of all the rest."""

    version: str
    mode: str
    alliances: int
    draws: int
    per_draw: int
    seed: int
    claims: tuple[RegisteredClaim, ...]
    priors: tuple[Prior, ...]
    priors_digest: str
    rule_digest: str
    model_digest: str
    digest: str = ""
    kind: Literal["preregistration"] = "preregistration"
    schema_version: Version = SCHEMA_VERSION
