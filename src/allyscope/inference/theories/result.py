"""What a comparison of theories found, as plain data: no arrays, fit for JSON and for the report.

Words for a Bayes factor are those of Kass and Raftery (1995), on natural logs: below 1 not worth more than a mention,
below 3 positive, below 5 strong, else very strong.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

BORDERS = ((1.0, "not worth more than a mention"), (3.0, "positive"), (5.0, "strong"))
STRONG = 3.0
SURE = 2.0  # Monte Carlo errors by which a difference must exceed zero to be told


@dataclass(frozen=True, slots=True)
class OfRecord:
    """One record's log Bayes factor of a variant against the model as it is, with its Monte Carlo error."""

    record: str
    log_factor: float
    error: float


@dataclass(frozen=True, slots=True)
class ModelComparison:
    """A variant against the model as it is, over all records. Positive: the records favour the variant.

    `probability`: of the variant, if all compared were equally probable before. `error` is Monte Carlo error only.
    """

    variant: str
    says: str
    source: str
    log_evidence: float
    log_factor: float
    error: float
    probability: float
    words: str
    records: tuple[OfRecord, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Variants compared on records, the most probable first. `unreached`: runs whose tempering did not finish."""

    records: tuple[str, ...]
    mode: str
    statements: int
    answers: int
    particles: int
    seeds: int
    unreached: int
    models: tuple[ModelComparison, ...]

    def plain(self) -> dict[str, Any]:
        """As lists and mappings, for JSON."""
        return asdict(self)


def strength(log_factor: float, error: float) -> str:
    """How strongly data speak, in words; for whom is the sign's business."""
    if log_factor == 0.0 and error == 0.0:
        return "makes no difference to these records"
    if abs(log_factor) <= SURE * error:
        return "not told apart from Monte Carlo error"
    return next((words for border, words in BORDERS if abs(log_factor) < border), "very strong")


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
    favoured: float
    favoured_low: float
    favoured_high: float
    strongly: float
    strongly_low: float
    strongly_high: float
    low: float
    median: float
    high: float
    error: float
