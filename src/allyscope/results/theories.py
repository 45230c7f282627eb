"""How strongly records speak for competing theories, and how much data would decide between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from allyscope.results.common import SCHEMA_VERSION, Manifest, Number, Version

STRONG: Final = 3.0  # natural log of a Bayes factor from which on it is strong (Kass and Raftery 1995)
Strength = Literal["no_difference", "not_told_apart", "mention", "positive", "strong", "very_strong"]
"""How strongly data speak, after Kass and Raftery (1995), on natural logs: below 1 not worth more than a mention, below
3 positive, below 5 strong, else very strong; or no difference, or none beyond Monte Carlo error."""


@dataclass(frozen=True, slots=True)
class OfRecord:
    """One record's log Bayes factor of a variant against the model as it is, with its Monte Carlo error."""

    record: str
    log_factor: Number
    error: Number


@dataclass(frozen=True, slots=True)
class ModelComparison:
    """A variant against the model as it is, over all records. Positive: the records favour the variant.

    `probability`: of the variant, if all compared were equally probable before. `error` is Monte Carlo error only.
    `strength` is None for the model as it is.
    """

    variant: str
    log_evidence: Number
    log_factor: Number
    error: Number
    probability: Number
    strength: Strength | None
    records: tuple[OfRecord, ...]


@dataclass(frozen=True, slots=True)
class TheoryComparison:
    """Variants compared on records, the most probable first. `unreached`: runs whose tempering did not finish.

    `statements` and `answers` weigh the state; `mode` is strict, or loose where proxies were used too.
    """

    records: tuple[str, ...]
    mode: Literal["strict", "loose"]
    statements: int
    answers: int
    particles: int
    seeds: int
    unreached: int
    models: tuple[ModelComparison, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """How often simulated records of a size favour what is true of them: the variant, or the model as it is.

    `favoured`, `strongly`: shares of the records whose log Bayes factor for the truth is above 0 and above STRONG, each
    with its 90 % interval (Wilson). `low`, `median`, `high`: that factor's 10, 50 and 90 % quantiles. `error`: Monte
    Carlo error of one factor.
    """

    variant: str
    truth: str
    waves: int
    respondents: int
    answers: int
    records: int
    favoured: Number
    favoured_low: Number
    favoured_high: Number
    strongly: Number
    strongly_low: Number
    strongly_high: Number
    low: Number
    median: Number
    high: Number
    error: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Theories:
    """Theories compared on records (None where none were given), and how much data would decide (where asked for)."""

    kind: Literal["theories"] = "theories"
    schema_version: Version = SCHEMA_VERSION
    comparison: TheoryComparison | None
    how_much: tuple[Growth, ...]
    manifest: Manifest
