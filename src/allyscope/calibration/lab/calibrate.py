"""From a table of lab alliances to what it teaches, with held-out scores where they are asked for."""

from __future__ import annotations

import platform
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from typing import Any

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.lab.foretelling import treatments_foretold
from allyscope.calibration.lab.learning import (
    FULL,
    QUICK,
    Lab,
    Tell,
    Way,
    lab_of,
    learn,
    learned_with,
    silent,
    thinned,
)
from allyscope.calibration.lab.parameters import INFORMED, OF_THREE, OPENED, from_scores, lab_table, names
from allyscope.calibration.lab.prior import CARRIED, DISCOUNT, as_prior, defaults
from allyscope.calibration.lab.prior_file import FORMAT, KIND
from allyscope.calibration.lab.scores import PROCESS, Scored, held_out, past_of, random_scores, scored, simple_scores
from allyscope.calibration.lab.table import BUNDLED, CITATION, LabTable
from allyscope.calibration.shared_posterior import Learned, Numbers
from allyscope.engine.precision import in_single_precision
from allyscope.engine.store import Store
from allyscope.process.parameters import table as parameter_table
from allyscope.results.lab import Band, ForetoldTable, HeldOutScore, LabCalibration, LearnedNumber

PRIOR_DRAWS = 4000
RANDOM_DRAWS = 64


@in_single_precision
def calibrate(
    table: LabTable,
    *,
    quick: bool,
    seed: int,
    score: bool,
    another: LabTable | None = None,
    keep: Store | None = None,
    tell: Tell = silent,
) -> tuple[LabCalibration, dict[str, Any]]:
    """What a table teaches, as plain data and as the content of a prior file.

    `keep`: where finished stages are kept, so that an interrupted run goes on. `score`: learn again without each
    session in turn and say how well it is foretold. `another`: a table to foretell with what was learned.
    """
    settings = QUICK if quick else FULL
    lab = lab_of(table, settings)
    posterior, way = learn(lab, settings, seed, keep=keep, tell=tell)
    scores = _scores(table, seed, way, keep, tell) if score else ()
    rounds = lab.rounds
    told = tuple(name for name in names() if name not in OF_THREE or bool(np.asarray(rounds.three).any()))
    provenance = _provenance(table, seed, quick, posterior)
    result = LabCalibration(
        table=table.name,
        alliances=len(table.alliances),
        sessions=len(table.sessions),
        persons=int(rounds.session.shape[0]),
        choices=int(np.asarray(rounds.valid).sum()),
        quick=quick,
        numbers=_numbers(posterior.draws, seed, told),
        discount=DISCOUNT,
        defaults=tuple(defaults(posterior.draws[:, : len(INFORMED)]).items()),
        particles=len(posterior.draws),
        roots=posterior.roots,
        modes=tuple(float(share) for share in posterior.modes),
        steps=posterior.steps,
        acceptance=posterior.acceptance,
        log_evidence=posterior.log_evidence,
        scores=_beside(scores),
        by_session=_by_session(lab, scores),
        foretold=None if another is None else _foretold(table, another, seed, way, keep, tell),
        manifest=tuple(provenance.items()),
    )
    return result, _content(result, posterior, provenance)


def _scores(table: LabTable, seed: int, way: Way, keep: Store | None, tell: Tell) -> tuple[Scored, ...]:
    """Each session is held out in turn; the quick settings suffice, as a score is a mean over draws."""
    lab = lab_of(table, QUICK)
    if way.cloud is None:
        raise ValueError("scores need particles of the posterior from all sessions")
    process = held_out(lab, QUICK, seed, way.cloud, keep, tell)
    return process, *simple_scores(lab), random_scores(lab, RANDOM_DRAWS, seed)


def _foretold(table: LabTable, another: LabTable, seed: int, way: Way, keep: Store | None, tell: Tell) -> ForetoldTable:
    """Another table foretold; where it has three partners, what differs with three is learned from it as well."""
    if way.cloud is None:
        raise ValueError("to foretell another table needs particles of the posterior")
    draws = thinned(way.cloud, seed, QUICK.particles).scores.copy()
    draws[:, [names().index(name) for name in OF_THREE]] = 0.0  # as if three partners were as two
    alone = lab_of(another, QUICK)
    three = any(len(one.persons) == 3 for one in another.alliances)
    after = learned_with(table, another, QUICK, seed, way.cloud, keep=keep, tell=tell) if three else draws[:0]
    return ForetoldTable(
        table=another.name,
        treatments=treatments_foretold(another, draws, seed),
        score=_sum_of_logs(alone, draws),
        three=tuple(one for one in _numbers(after, seed, (*names(),)) if one.name in OF_THREE) if three else (),
        after=treatments_foretold(another, after, seed) if three else (),
        after_score=_sum_of_logs(alone, after) if three else float("nan"),
    )


def _sum_of_logs(lab: Lab, draws: Numbers) -> float:
    past = past_of(lab.rounds)
    whole = scored(PROCESS, past, lab.foretell(draws), np.ones(past.choice.shape[1], bool)).whole
    return float("nan") if whole is None else float(whole.sum())


def _values(scores: Numbers) -> dict[str, NDArray[np.float64]]:
    """Values of every number for draws (draws, numbers)."""
    model, own = from_scores(jnp.asarray(scores.T, jnp.float32))
    both = model._asdict() | own._asdict()
    return {name: np.asarray(both[name], np.float64) for name in names()}


def _band(values: NDArray[np.float64]) -> Band:
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return float(low), float(middle), float(high)


def _numbers(draws: Numbers, seed: int, told: tuple[str, ...]) -> tuple[LearnedNumber, ...]:
    """What was learned of the numbers that the table tells something about."""
    scores = np.random.default_rng([seed, 7]).standard_normal((PRIOR_DRAWS, draws.shape[1]))
    scores[:, : len(INFORMED)] /= OPENED
    before = _values(scores)
    after, rows = _values(draws), parameter_table() | lab_table()
    return tuple(
        LearnedNumber(
            name=name,
            meaning=rows[name].meaning,
            unit=rows[name].unit,
            of_model=name in INFORMED,
            prior=_band(before[name]),
            posterior=_band(after[name]),
            narrowed=float(draws[:, i].std()) * (OPENED if name in INFORMED else 1.0),
            moved=float(draws[:, i].mean()) * (OPENED if name in INFORMED else 1.0),
        )
        for i, name in enumerate(names())
        if name in told
    )


def _difference(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """Sum of the differences over persons, and its standard error."""
    each = one - other
    return float(each.sum()), float(each.std() * np.sqrt(len(each)))


def _beside(scores: tuple[Scored, ...]) -> tuple[HeldOutScore, ...]:
    process = next((one for one in scores if one.name == PROCESS), None)
    differences = []
    for one in scores:
        another = process is not None and one is not process
        known = another and process is not None and one.whole is not None and process.whole is not None
        differences.append(
            HeldOutScore(
                name=one.name,
                whole=None if one.whole is None else float(one.whole.sum()),
                leaving=float(one.leaving.sum()),
                behind=_difference(one.whole, process.whole) if known else None,  # type: ignore[arg-type, union-attr]
                behind_leaving=_difference(one.leaving, process.leaving) if another and process else None,
            )
        )
    return tuple(differences)


def _by_session(lab: Lab, scores: tuple[Scored, ...]) -> tuple[tuple[int, float, float], ...]:
    """Session by session the process beside the table that does best over all."""
    process = next((one.whole for one in scores if one.name == PROCESS), None)
    tables = [one.whole for one in scores if one.name != PROCESS and one.whole is not None]
    if process is None or not tables:
        return ()
    best = max(tables, key=lambda whole: float(whole.sum()))
    of = np.asarray(lab.rounds.session)
    return tuple(
        (session, float(process[of == i].sum()), float(best[of == i].sum())) for i, session in enumerate(lab.sessions)
    )


def _provenance(table: LabTable, seed: int, quick: bool, posterior: Learned) -> dict[str, str]:
    return {
        "allyscope": version("allyscope"),
        "jax": version("jax"),
        "numpy": np.__version__,
        "python": platform.python_version(),
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "data": table.name,
        "data_sha256": table.digest,
        "data_source": CITATION if table.name == BUNDLED else "given by the user",
        "seed": str(seed),
        "settings": str((QUICK if quick else FULL)._asdict()),
        "log_evidence": f"{posterior.log_evidence:.1f}",
    }


def _content(result: LabCalibration, posterior: Learned, provenance: dict[str, str]) -> dict[str, Any]:
    """The prior file: mean and covariance of the model's parameters as scores of the rows that it names."""
    rows = parameter_table()
    mean, covariance = as_prior(posterior.draws[:, : len(INFORMED)])
    rounded = partial(np.round, decimals=5)
    return {
        "kind": KIND,
        "format": FORMAT,
        "rows": {
            name: {"default": rows[name].before_data, "spread": rows[name].spread, "prior": rows[name].prior}
            for name in CARRIED
        },
        "mean": rounded(mean).tolist(),
        "covariance": rounded(covariance).tolist(),
        "discount_of_defaults": DISCOUNT,
        "defaults": {name: round(value, 6) for name, value in result.defaults},
        "numbers": {
            number.name: {"of_model": number.of_model, "prior": number.prior, "posterior": number.posterior}
            for number in result.numbers
        },
        "quality": {
            "particles": result.particles,
            "first_draws_left": result.roots,
            "modes": [round(share, 3) for share in result.modes],
            "tempering_steps": result.steps,
            "accepted": round(result.acceptance, 3),
        },
        "held_out": [asdict(one) for one in result.scores],
        "assumed": "rates_keep_their_ratios",  # what a round is worth in months is learned beside, not carried over
        "provenance": provenance,
    }
