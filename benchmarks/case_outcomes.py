"""What came of the bundled cases, and which quantity of the model states it: one table, read by scoring alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

from allyscope.data import bundled_path
from allyscope.inference import Inferred
from allyscope.process.observe import quantities
from allyscope.vocabulary import words

TRUST_CASES = tuple(f"case-{n}" for n in range(1, 6))
LEARNING_CASES = tuple(f"bigmeat-{n}" for n in "sabcdefgh")
RISES = 0.02  # a change of trust that counts, as a moderate statement of one is read
SEEN = 0.1  # a discrepancy, or knowledge taken from a partner, that counts, likewise
DOUBTED = 0.75  # pragmatic legitimacy below which leaving is talked about, likewise
RECENT = 12  # months; the sources date no phase, so the last year stands for the last phase

Paths = NDArray[np.float32]
Lanes = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Told:
    """Paths (months, quantities, lanes) of one record, the calendar of each lane, and the firm the study looked at."""

    inferred: Inferred
    paths: Paths
    calendar: NDArray[np.int64]

    def of(self, construct: str, *, focal: bool = False) -> Paths:
        """The quantities of a construct, all sides or the focal firm's own: (months, sides, lanes)."""
        firm = next((j for j, p in enumerate(self.inferred.record.partners) if p.focal), 0)
        found = enumerate(quantities(len(self.inferred.record.partners)))
        return self.paths[:, [i for i, q in found if q.construct == construct and (not focal or q.first == firm)], :]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome that the model can state. `happened` reads the reported value (None: not reported)."""

    variable: str
    cases: tuple[str, ...]
    meaning: str
    happened: Callable[[Any], bool]
    states: Callable[[Told], Lanes]


def _ends_higher(told: Told) -> Lanes:
    trust = told.of("trust").mean(axis=1)
    return np.asarray(trust[-1] > trust[0])


def _rises_in(stage: str) -> Callable[[Told], Lanes]:
    number = words("stage").index(stage)

    def states(told: Told) -> Lanes:
        trust = told.of("trust").mean(axis=1)
        stages = told.inferred.timeline.stage[told.calendar, : trust.shape[0]].T
        within = stages == number
        months = np.arange(trust.shape[0])[:, None]
        last = np.where(within, months, -1).max(axis=0)
        before = np.maximum(np.where(within, months, trust.shape[0]).min(axis=0) - 1, 0)
        lanes = np.arange(trust.shape[1])
        return np.asarray((last >= 0) & (trust[last, lanes] - trust[np.minimum(before, last), lanes] > RISES))

    return states


def _doubts(told: Told) -> Lanes:
    return np.asarray(told.of("pragmatic_legitimacy").min(axis=(0, 1)) < DOUBTED)


def _learns(*constructs: str) -> Callable[[Told], Lanes]:
    def states(told: Told) -> Lanes:
        ends = [told.of(name, focal=True)[-1].max(axis=0) for name in constructs]
        return np.asarray(np.max(ends, axis=0) > SEEN)

    return states


def _completes_a_cycle(told: Told) -> Lanes:
    return np.asarray(told.of("learning_cycles", focal=True)[-1].max(axis=0) >= 1.0)


def _sees_discrepancies(told: Told) -> Lanes:
    recent = told.of("process_discrepancy", focal=True)[-RECENT:]
    return np.asarray(recent.max(axis=(0, 1)) > SEEN)


def _ended(told: Told) -> Lanes:
    """Whether luck drawn for the purpose ends each lane by then, given its hazard."""
    hazard = told.of("hazard")[-1, 0]
    drawn = np.random.default_rng(11).exponential(size=hazard.shape)
    return np.asarray(drawn < hazard)


def _is_true(value: Any) -> bool:
    return value is True


OUTCOMES = (
    Outcome("trust_direction_final", TRUST_CASES, "trust ends higher than it began", "increase".__eq__, _ends_higher),
    *(
        Outcome(
            f"trust_change_{stage}",
            TRUST_CASES,
            f"trust rises during {stage}",
            (0).__lt__,
            _rises_in(stage),
        )
        for stage in words("stage")
    ),
    Outcome("exit_considered", TRUST_CASES, f"pragmatic legitimacy of a side falls below {DOUBTED}", _is_true, _doubts),
    Outcome(
        "learning_from",
        LEARNING_CASES,
        f"knowledge taken from the partner ends above {SEEN}",
        _is_true,
        _learns("knowledge_from_product", "knowledge_from_sustainability"),
    ),
    Outcome(
        "learning_from_product",
        LEARNING_CASES,
        f"product knowledge ends above {SEEN}",
        _is_true,
        _learns("knowledge_from_product"),
    ),
    Outcome(
        "learning_from_sustainability",
        LEARNING_CASES,
        f"sustainability knowledge ends above {SEEN}",
        _is_true,
        _learns("knowledge_from_sustainability"),
    ),
    Outcome("full_learning_cycles", LEARNING_CASES, "a learning cycle is completed", (0).__lt__, _completes_a_cycle),
    Outcome(
        "negative_experience_phase3",
        LEARNING_CASES,
        f"the firm sees a process discrepancy above {SEEN} in the last {RECENT} months",
        _is_true,
        _sees_discrepancies,
    ),
    Outcome("terminated", LEARNING_CASES, "the alliance has ended by the end of the field work", _is_true, _ended),
)

# Variables that several cases share and that are not scored, with the reason. All others are reported for one alliance
# or for the firm as a whole, where there is no base rate to beat and no record of the portfolio is inferred.
NOT_STATED = {
    "alliance_status_2019": "never reported",
    "relationship_comfort": "reported only where it is true",
    "faster_objective_achievement": "reported only where it is true",
    "learning_about_occurred": "true of all nine and marked not to be scored",
    "learning_from_timing": "reported only where learning from a partner happened",
    "launch_postponed": "a response of the firm: it belongs to the portfolio model, which is not inferred from records",
    "response_to_negative": "a response of the firm, likewise",
    "negative_content": "pooled over five alliances and marked not to be scored",
    "commercialization_status": "the model has no launch of products within one alliance",
    "inhibition_overcome": "reported for two alliances, both true",
    "benefited_from_C_lessons": "reported only where true; lessons across alliances belong to the portfolio model",
    "alliance_decision_speed": "how fast a firm decides on new alliances belongs to the portfolio model",
}


def reported(case: str) -> dict[str, Any]:
    """The reported value of every outcome variable of a case that is marked as fit to be scored."""
    folder = bundled_path(case)
    assert folder is not None
    listed = YAML(typ="safe").load((folder / "outcomes.yaml").read_text(encoding="utf-8"))["outcomes"]
    return {each["variable"]: each.get("value") for each in listed if each.get("scoreable")}
