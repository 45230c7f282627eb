"""Halving the step changes no mean of the ensemble beyond Monte Carlo error.

The two ensembles hold the same alliances with other luck within the month, so the error of a difference is at most that
of two independent ensembles, from which the tolerance is computed. Sixty comparisons are made: 4.5 standard errors.
"""

from __future__ import annotations

import numpy as np
import pytest

from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate

ALLIANCES = 16_384
MONTHS = (24, 60, 120)
QUANTITIES = (
    *("trust_P1_P2", "attribution_bias_P1_P2", "knowledge_about_P1_P2", "knowledge_from_product_P1_P2"),
    *("outcome_discrepancy_P1", "process_discrepancy_P1", "pragmatic_legitimacy_P1", "moral_legitimacy_P1"),
    *("cognitive_legitimacy_P1", "benefits_P1", "expectation_P1", "conduct_P1"),
    *("conflict", "position", "hazard", "alive", "age", "learning_cycles_P1_P2", "acts_tried_P1", "acts_succeeded_P1"),
)


def moments(steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Means and variances of the means: (quantities, months) each."""
    output = {"form": "summary", "quantities": list(QUANTITIES), "every": 12, "quantiles": []}
    found = simulate(make_experiment(alliances=ALLIANCES, steps_per_month=steps, output=output), lanes=512)
    chosen = np.stack([found[name].sel(cell=0, month=list(MONTHS)).values for name in QUANTITIES])
    return chosen[:, :, 0], chosen[:, :, 1] ** 2 / ALLIANCES


@pytest.mark.parametrize("steps", [2])
def test_halving_the_step_changes_no_mean_beyond_monte_carlo_error(steps: int) -> None:
    mean, variance = moments(1)
    finer, finer_variance = moments(steps)
    apart = np.abs(finer - mean) / np.sqrt(variance + finer_variance)
    worst = np.unravel_index(np.argmax(apart), apart.shape)
    assert apart.max() < 4.5, f"{QUANTITIES[worst[0]]} in month {MONTHS[worst[1]]}: {finer[worst]} after {mean[worst]}"
