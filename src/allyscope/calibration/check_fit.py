"""One simulated record, diagnosed and forecast as any other, and where the truth ranks among the particles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.check_designs import SIDES, Design
from allyscope.calibration.check_truth import AHEAD, Truth, record_of
from allyscope.inference import infer_record
from allyscope.inference.outlook import futures
from allyscope.inference.paths import hazard_index
from allyscope.inference.quality import quality
from allyscope.inference.summary import SHOWN, holder
from allyscope.process.observe import quantities
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """What one record tells about the inference.

    `ranks`: for each quantity, as "when construct holder", the share of particles below the truth, in [0, 1];
    `recovered`: truth and posterior median of each state now; `ending`: the forecast probability of an end within a
    year, and whether it came.
    """

    number: int
    ranks: dict[str, float]
    recovered: dict[str, tuple[float, float]]
    ending: tuple[float, bool]
    grade: str
    effective: float


def rank(truth: float, draws: Numbers, uniform: float, weights: Numbers | None = None) -> float:
    """Share of the draws below the truth; draws equal to it are split at random, so that ranks stay uniform."""
    share = np.full(draws.size, 1.0 / draws.size) if weights is None else weights / weights.sum()
    return float(share[draws < truth].sum() + uniform * share[draws == truth].sum())


def shown() -> list[tuple[int, str]]:
    """Position and name of every state that a diagnosis of a dyad prints."""
    return [(i, f"{q.construct} {holder(q, list(SIDES))}") for i, q in enumerate(quantities(2)) if q.construct in SHOWN]


def fit(truth: Truth, design: Design, number: int, seed: int, particles: int) -> Fit:
    """Diagnose the record that a true alliance leaves, and look where the truth lies."""
    inferred = infer_record(record_of(truth, design, number, seed), particles=particles, seed=seed + number)
    months, posterior = design.months, inferred.posterior
    rng = np.random.default_rng([seed, 3, number])
    ranks: dict[str, float] = {}
    recovered: dict[str, tuple[float, float]] = {}

    def add(name: str, true: float, draws: Numbers, weights: Numbers | None = None) -> None:
        ranks[name] = rank(true, draws, rng.random(), weights)

    ahead = futures(inferred, AHEAD).astype(np.float64).reshape(AHEAD + 1, len(quantities(2)), -1)
    hazard = ahead[:, hazard_index(2)]
    survival = np.exp(hazard[0] - hazard[-1])
    for i, name in shown():
        for when, month in (("now", months - 1), ("before", months // 2)):
            add(f"{when} {name}", float(truth.path[month, i]), inferred.paths[month, i].astype(np.float64))
        recovered[name] = (float(truth.path[months - 1, i]), float(np.median(inferred.paths[months - 1, i])))
        if not truth.ends:  # what is foreseen is foreseen of alliances that still run
            add(f"ahead {name}", float(truth.path[-1, i]), ahead[-1, i], survival)
    for kind, names, true, draws in (
        ("trait", trait_names(2), truth.traits, np.asarray(posterior.latent.traits, np.float64)),
        ("parameter", uncertain(), truth.parameters, np.asarray(posterior.latent.parameters, np.float64)),
    ):
        for name, value, row in zip(names, true, draws, strict=True):
            add(f"{kind} {name}", float(value), row)
    found = quality(inferred)
    ending = (float(1.0 - survival.mean()), truth.ends)
    return Fit(number, ranks, recovered, ending, found.grade, posterior.effective)
