"""The tempered posterior is the posterior: beside plain weighted draws from the prior, within Monte Carlo error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from reference.importance_sampling import Numbers, Weighted, mean_answer, statement, weighted_draws
from scipy.stats import t
from small_records import PARTICLES

from allyscope.inference import Inferred
from allyscope.inference.evidence.standing import standing
from allyscope.inference.sampler.tempering import Posterior, infer
from allyscope.process.observe import quantities
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names

SEEDS = range(100, 116)
# Tempered runs of as many particles as users have (with 256 of them spreads come out a little too wide); blocks of 256
# draws from the prior: 32,768 draws.
RUNS, USUAL, BLOCKS = len(SEEDS), 1024, 128
AT = {tuple(quantity): index for index, quantity in enumerate(quantities(2))}

ENDS = ("hazard", "planned_hazard", "amicable_hazard", "buyout_hazard")


def log_likelihood(path: Numbers) -> Numbers:
    """Of the disappointed alliance's record, statement by statement, from paths (months, quantities, draws)."""
    seen = [path[21, AT["outcome_discrepancy", j, -1]] for j in (0, 1)]
    trust = path[32, AT["trust", 0, 1]]
    score = np.clip(standing("trust").score(trust), -2.33, 2.33)
    # Of three people two answer 2 and one 3 of five; their noise is as assumed, their leniency learned from them.
    apart = max(1.5 / 36 - 0.17**2, 0.0)
    # Whole categories, a quarter apart, round a mean by a little more than people who differ average out.
    rounding = 0.25**2 / 12 * np.exp(-((2 * np.pi / 0.25) ** 2) * 0.5 / 36)
    variance = 0.07**2 + 0.04**2 + (0.17**2 + (4 * 0.09**2 + apart) / 6) / 3 + rounding
    return np.asarray(
        statement((seen[0] + seen[1]) / 2, 0.15, 0.05, 0.07, above=True)
        + statement(path[29, AT["conflict", -1, -1]], 0.08, 0.04, 0.15, above=True)
        + mean_answer(1 / 3, 1 / (1 + np.exp(-(0.30 + 0.62 * score))), variance)
        - sum(path[35, AT[end, -1, -1]] for end in ENDS)  # it is presumed to run: no end of any kind has come
    )


@dataclass(frozen=True, slots=True)
class Both:
    """Tempered runs, and weighted draws, of one record."""

    runs: list[Posterior]
    weighted: Weighted


@pytest.fixture(scope="module")
def both(disappointed: Inferred) -> Both:
    run_inputs = disappointed.run_inputs
    runs = [infer(run_inputs, disappointed.rows, lanes=USUAL, seed=seed) for seed in SEEDS]
    weighted = weighted_draws(run_inputs, log_likelihood, blocks=BLOCKS, lanes=PARTICLES, seed=5)
    return Both(runs, weighted)


def test_the_twin_weighs_the_same_record(disappointed: Inferred) -> None:
    total = np.asarray(disappointed.posterior.weighed.total)
    assert log_likelihood(disappointed.paths.astype(np.float64)) == pytest.approx(total, abs=1e-4)


def test_plain_weighting_still_reaches_the_posterior(both: Both) -> None:
    assert both.weighted.effective > 1000


def agree(tempered: Numbers, plain: Numbers, weighted: Weighted, names: tuple[str, ...]) -> None:
    """Means of each row agree: `tempered` (runs, rows) by their scatter, `plain` (rows, draws) by effective draws."""
    mean, error = weighted.mean(plain)
    scatter = tempered.std(axis=0, ddof=1) / RUNS**0.5
    moving = error > 1e-6
    distance = np.abs(tempered.mean(axis=0) - mean)[moving] / np.hypot(scatter, error)[moving]
    allowed = t.ppf(1 - 1e-4 / (2 * distance.size), RUNS - 1)
    worst = int(distance.argmax())
    assert distance.max() < allowed, (np.array(names)[moving][worst], distance[worst])
    # One and a little where only chance is at work; rows that go together stray together, so it scatters as the mean
    # of so many squares as there are independent ways to stray.
    ways = distance.size**2 / (np.corrcoef(plain[moving]) ** 2).sum()
    assert (distance**2).mean() < (RUNS - 1) / (RUNS - 3) * (1 + 4 * (2 / ways) ** 0.5), ways


def means(values: list[Any]) -> Numbers:
    return np.array([np.asarray(each, np.float64).mean(axis=1) for each in values])


def test_states_agree(both: Both) -> None:
    tempered = means([np.asarray(run.weighed.now) for run in both.runs])
    agree(tempered, both.weighted.now, both.weighted, tuple(str(tuple(q)) for q in quantities(2)))


def test_the_spread_of_states_agrees(both: Both) -> None:
    middle = both.weighted.mean(both.weighted.now)[0][:, None]
    tempered = means([(np.asarray(run.weighed.now) - middle) ** 2 for run in both.runs])
    agree(tempered, (both.weighted.now - middle) ** 2, both.weighted, tuple(str(tuple(q)) for q in quantities(2)))


def test_traits_agree(both: Both) -> None:
    tempered = means([np.asarray(run.latent.traits) for run in both.runs])
    agree(tempered, both.weighted.traits, both.weighted, trait_names(2))


def test_parameters_agree(both: Both) -> None:
    tempered = means([np.asarray(run.latent.parameters) for run in both.runs])
    agree(tempered, both.weighted.parameters, both.weighted, uncertain())


def test_the_evidence_agrees(both: Both) -> None:
    evidence = np.exp([run.log_evidence for run in both.runs])
    relative = evidence.std(ddof=1) / evidence.mean() / RUNS**0.5
    plain, error = both.weighted.log_evidence
    assert np.log(evidence.mean()) == pytest.approx(plain, abs=float(5 * np.hypot(relative, error)))


def test_what_the_particles_are_said_to_be_worth_shows_in_how_far_runs_differ(both: Both) -> None:
    now = np.array([np.asarray(run.weighed.now, np.float64) for run in both.runs])  # (runs, quantities, particles)
    scatter, spread = now.mean(axis=2).var(axis=0, ddof=1), now.var(axis=2).mean(axis=0)
    moving = spread > 1e-9
    worth = 1 / (scatter[moving] / spread[moving]).mean()
    said = float(np.median([run.effective for run in both.runs]))
    assert 0.5 < said / worth < 2
