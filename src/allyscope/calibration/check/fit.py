"""One simulated record, diagnosed and forecast as any other, and where the truth ranks among the particles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.check.designs import SIDES, Design
from allyscope.calibration.check.truth import AHEAD, Truth, record_of
from allyscope.engine import endings
from allyscope.inference import Inferred, infer_record
from allyscope.inference.forecast import futures
from allyscope.inference.quality import quality
from allyscope.inference.summary import SHOWN, comparisons, critical_levels, holder, notable
from allyscope.process.observe import quantities
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """What one record tells about the inference.

    `ranks`: for each quantity, as "kind construct holder", the share of particles below the truth, in [0, 1];
    `chances`: for each judgement of yes or no, named alike, its probability and whether it is true;
    `recovered`: truth and posterior median of each state now; `ending`: the forecast probability of an end within a
    year, and whether it came.
    """

    number: int
    ranks: dict[str, float]
    chances: dict[str, tuple[float, bool]]
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


class _Scores:
    """Ranks and chances as they are added up."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.ranks: dict[str, float] = {}
        self.chances: dict[str, tuple[float, bool]] = {}
        self._rng = rng

    def value(self, name: str, true: float, draws: Numbers, weights: Numbers | None = None) -> None:
        self.ranks[name] = rank(true, draws, self._rng.random(), weights)

    def judgement(self, name: str, true: bool, draws: NDArray[np.bool_], weights: Numbers | None = None) -> None:
        self.chances[name] = (float(np.average(draws, weights=weights)), bool(true))


def _of_the_diagnosis(scores: _Scores, inferred: Inferred, truth: Truth, months: int) -> dict[str, tuple[float, float]]:
    """States now, at half time and since the start, crises and differences of the sides; what was recovered."""
    paths, recovered = inferred.paths, {}
    last, half = paths[months - 1].astype(np.float64), paths[months // 2].astype(np.float64)
    began, true = paths[0].astype(np.float64), truth.path.astype(np.float64)
    levels = critical_levels()
    for i, name in shown():
        scores.value(f"now {name}", true[months - 1, i], last[i])
        scores.value(f"before {name}", true[months // 2, i], half[i])
        change = last[i] - began[i]
        scores.value(f"change {name}", true[months - 1, i] - true[0, i], change)
        scores.judgement(f"rise {name}", true[months - 1, i] > true[0, i], change > 0)
        recovered[name] = (float(true[months - 1, i]), float(np.median(last[i])))
        if critical := levels.get(name.split(" ")[0]):
            scores.judgement(f"crisis {name}", true[months - 1, i] < critical, last[i] < critical)
    for construct, _, _, first, second in comparisons(len(SIDES)):
        name, apart = f"{construct} {'-'.join(SIDES)}", last[first] - last[second]
        truly = true[months - 1, first] - true[months - 1, second]
        scores.value(f"gap {name}", truly, apart)
        scores.judgement(f"notable {name}", abs(truly) > notable(construct), np.abs(apart) > notable(construct))
    return recovered


def _of_the_forecast(scores: _Scores, inferred: Inferred, truth: Truth, months: int) -> float:
    """States in a year and how they change until then, foreseen of alliances that still run; the chance of an end."""
    ahead = futures(inferred, AHEAD).astype(np.float64).reshape(AHEAD + 1, len(quantities(2)), -1)
    hazards = np.moveaxis(ahead[:, endings.hazard_rows(2)], 1, 0)
    survival = endings.running(hazards)[-1]
    true = truth.path.astype(np.float64)
    for i, name in shown():
        if truth.runs_on:
            change, truly = ahead[-1, i] - ahead[0, i], true[-1, i] - true[months - 1, i]
            scores.value(f"ahead {name}", true[-1, i], ahead[-1, i], survival)
            scores.value(f"coming {name}", truly, change, survival)
            scores.judgement(f"will-rise {name}", truly > 0, change > 0, survival)
    return float(endings.ended(hazards)[endings.PREMATURE, -1].mean())


def fit(truth: Truth, design: Design, number: int, seed: int, particles: int) -> Fit:
    """Diagnose the record that a true alliance leaves, and look where the truth lies."""
    record = record_of(truth, design, number, seed)
    inferred = infer_record(record, particles=particles, seed=seed + number, second_start=False)
    posterior, scores = inferred.posterior, _Scores(np.random.default_rng([seed, 3, number]))
    recovered = _of_the_diagnosis(scores, inferred, truth, design.months)
    foreseen = _of_the_forecast(scores, inferred, truth, design.months)
    for kind, names, true, draws in (
        ("trait", trait_names(2), truth.traits, posterior.latent.traits.astype(np.float64)),
        ("parameter", uncertain(), truth.parameters, posterior.latent.parameters.astype(np.float64)),
    ):
        for name, value, row in zip(names, true, draws, strict=True):
            scores.value(f"{kind} {name}", float(value), row)
    return Fit(
        number=number,
        ranks=scores.ranks,
        chances=scores.chances,
        recovered=recovered,
        ending=(foreseen, truth.ends),
        grade=quality(inferred).grade,
        effective=posterior.effective,
    )
