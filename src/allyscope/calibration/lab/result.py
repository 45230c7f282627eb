"""What a calibration on lab alliances found, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

Band = tuple[float, float, float]  # 5 %, 50 %, 95 %


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
    narrowed: float
    moved: float


@dataclass(frozen=True, slots=True)
class HeldOutScore:
    """Log probability of what was chosen in sessions that took no part in learning, summed; None: says nothing of it.

    `behind`: whole score minus that of the process, with the standard error over persons; None for the process.
    """

    name: str
    whole: float | None
    leaving: float
    behind: tuple[float, float] | None
    behind_leaving: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class LabCalibration:
    """`defaults`: parameter, default that the discounted lab teaches, for what it teaches something about.
    `discount`: what a choice in the lab counts for that.

    `modes`: shares of the draws that began at each mode of the posterior. `by_session`: session, score of the process,
    score of the best table (none without scores).
    """

    table: str
    alliances: int
    sessions: int
    persons: int
    choices: int
    quick: bool
    numbers: tuple[LearnedNumber, ...]
    defaults: tuple[tuple[str, float], ...]
    discount: float
    particles: int
    roots: int
    modes: tuple[float, ...]
    steps: int
    acceptance: float
    log_evidence: float
    scores: tuple[HeldOutScore, ...]
    by_session: tuple[tuple[int, float, float], ...]
    provenance: tuple[tuple[str, str], ...]
