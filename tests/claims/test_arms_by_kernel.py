"""Arms of experiments run the same by machine code as by JAX: what is stated, switched off, drawn and derived."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes
from allyscope.claims.experiments import experiments
from allyscope.claims.runner import prior_of, rows_needed
from allyscope.engine.kernel.library import library

pytestmark = pytest.mark.usefixtures("compiled_quickly")
Use = Callable[..., None]
DYADS = sorted(claim for claim, each in experiments().items() if each.world == "dyad" and each.common.partners == 2)
ALLIANCES, DRAWS, LANES = 64, 4, 512
TOLERANCE = 5e-5
COUNTED = ("acts_tried", "acts_succeeded", "learning_cycles", "exposures", "alive")
MOST_APART = 2  # lanes of 512 with a decision on the very border
STEEP = 0.02  # share of lanes in which the process amplifies rounding, where parameters are drawn


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim=st.sampled_from(DYADS), seed=st.integers(0, 2**63), variant=st.integers(0, 5))
def test_an_experiment_runs_the_same_by_machine_code_and_by_jax(use: Use, claim: str, seed: int, variant: int) -> None:
    experiment, world = experiments()[claim], AllianceArms(ALLIANCES, DRAWS, LANES)
    rows, each = rows_needed(experiment, world), np.arange(LANES, dtype=np.int32)
    lanes = ArmLanes(
        arm=each % np.int32(len(experiment.arms)),
        variant=np.full(LANES, variant, np.int32),
        alliance=each // 8,
        draw=each % np.int32(DRAWS + 1) + np.int32(DEFAULT),
    )
    use()
    assert library(2) is not None
    kernel = world.run(experiment, lanes, seed, rows)
    use("off")
    jax = world.run(experiment, lanes, seed, rows)
    assert kernel.shape == jax.shape
    names = [world.quantities(experiment)[row].construct for row in rows]
    decided = [name in COUNTED for name in names]
    apart = (np.abs(kernel - jax) > 0.1)[:, decided].any(axis=(0, 1))
    assert apart.sum() <= MOST_APART
    # Levels lie within one; a summed hazard may reach hundreds, and rounding grows with it.
    largest = (np.abs(kernel - jax) / np.maximum(np.abs(jax), 1.0))[:, :, ~apart].max(axis=(0, 1))
    assert np.quantile(largest, 1.0 - STEEP) < TOLERANCE
    assert np.median(largest[lanes.draw[~apart] == DEFAULT]) < TOLERANCE / 5


@pytest.fixture(scope="module")
def of_three_partners() -> str:
    return next(claim for claim, each in experiments().items() if each.common.partners == 3)


def test_an_experiment_with_three_partners_runs_the_same(use: Use, of_three_partners: str) -> None:
    experiment, world = experiments()[of_three_partners], AllianceArms(64, 1, 128)
    rows, each = rows_needed(experiment, world), np.arange(128, dtype=np.int32)
    lanes = ArmLanes(each % np.int32(len(experiment.arms)), each * 0, each // 2, each * 0 + np.int32(DEFAULT))
    use()
    kernel = world.run(experiment, lanes, 5, rows)
    use("off")
    assert np.abs(kernel - world.run(experiment, lanes, 5, rows)).max() < TOLERANCE


def test_draws_from_the_prior_are_the_same(use: Use) -> None:
    use()
    kernel = prior_of.__wrapped__(9, 20)
    use("off")
    assert kernel == pytest.approx(prior_of.__wrapped__(9, 20), rel=1e-5, abs=1e-6)
