"""What a calibration on lab alliances taught, and how well held-out sessions were foretold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import SCHEMA_VERSION, Manifest, Number, Version

Band = tuple[Number, Number, Number]  # 5 %, 50 %, 95 %
Predictor = Literal[
    "process",
    "frequencies",
    "last_round",
    "last_round_by_game",
    "last_two_rounds",
    "last_two_rounds_by_game",
    "hazard",
    "hazard_with_histories",
    "random",
]
"""What foretells choices: the process with what it learned, tables of what followed, a logistic hazard of leaving, one
with histories, and the process with parameters drawn from the prior."""


@dataclass(frozen=True, slots=True)
class LearnedNumber:
    """One number before and after. `of_model`: a parameter of the model, else of the lab alone.

    `prior` is the table's. `narrowed`: standard deviation after over that of `prior`, on the scale of its scores;
    above 1 the data left open more than the table does. `moved`: the mean after, in standard deviations of the prior.
    """

    name: str
    meaning: str
    unit: str
    of_model: bool
    prior: Band
    posterior: Band
    narrowed: Number
    moved: Number


@dataclass(frozen=True, slots=True)
class HeldOutScore:
    """Log probability of what was chosen in sessions that took no part in learning, summed; None: says nothing of it.

    `behind`: whole score minus that of the process, with the standard error over persons; None for the process.
    """

    name: Predictor
    whole: float | None
    leaving: Number
    behind: tuple[Number, Number] | None
    behind_leaving: tuple[Number, Number] | None


@dataclass(frozen=True, slots=True)
class ForetoldTreatment:
    """One treatment of another table, played forward from what was learned: shares seen, and foretold.

    `contributing`: of all choices. `ended`: alliances that somebody left, of all.
    """

    game: Literal["CG", "PD"]
    exit_cost: bool
    partners: int
    alliances: int
    contributing: Number
    contributing_foretold: Band
    ended: Number
    ended_foretold: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class ForetoldTable:
    """Another table beside what was learned. `treatments`: foretold by what the first one taught, as if three partners
    were as two; `after`: once what differs with three (`three`) was learned from it as well (both empty where nobody
    has three).

    `score`, `after_score`: log probability of its choices, each before it was made; `after_score` knows the table.
    """

    table: str
    treatments: tuple[ForetoldTreatment, ...]
    score: Number
    three: tuple[LearnedNumber, ...]
    after: tuple[ForetoldTreatment, ...]
    after_score: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class LabCalibration:
    """`defaults`: parameter, default that the discounted lab teaches, for what it teaches something about.
    `discount`: what a choice in the lab counts for that.

    `modes`: shares of the draws that began at each mode of the posterior. `by_session`: session, score of the process,
    score of the best table (none without scores). `foretold`: another table, where one was named.
    """

    kind: Literal["lab_calibration"] = "lab_calibration"
    schema_version: Version = SCHEMA_VERSION
    table: str
    alliances: int
    sessions: int
    persons: int
    choices: int
    quick: bool
    numbers: tuple[LearnedNumber, ...]
    defaults: tuple[tuple[str, Number], ...]
    discount: Number
    particles: int
    roots: int
    modes: tuple[Number, ...]
    steps: int
    acceptance: Number
    log_evidence: Number
    scores: tuple[HeldOutScore, ...]
    by_session: tuple[tuple[int, Number, Number], ...]
    foretold: ForetoldTable | None
    manifest: Manifest
