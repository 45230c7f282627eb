"""Learning from a laboratory that was interrupted goes on to the same result."""

from __future__ import annotations

from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest
from lab_help import alliance, table

from allyscope.calibration.lab.learning import Lab, Settings, learn
from allyscope.calibration.lab.rounds import rounds_of
from allyscope.calibration.shared_posterior import Numbers, Target
from allyscope.engine.store import Store

SMALL = Settings(nodes=2, starts=1, climbing=9, particles=16, moves=1, last_moves=1)
SIZE = 3


def narrow() -> Lab:
    """One session that says of three numbers that each is near 1."""

    def groups(z: Numbers) -> Numbers:
        return np.array([-50.0 * ((z - 1.0) ** 2).sum()])

    def climb(z: Numbers, weights: Numbers) -> tuple[float, Numbers]:
        return float(weights @ groups(z)), -100.0 * weights.sum() * (z - 1.0)

    return Lab(Target(SIZE, groups, climb), rounds_of(table(alliance(("CC", "CC")))), (jnp.ones(1), jnp.ones(1)), (1,))


def test_an_interrupted_run_goes_on_to_the_same_draws_and_another_seed_begins_anew(tmp_path: Path) -> None:
    whole, _ = learn(narrow(), SMALL, 1)
    stages: list[str] = []

    def stop_when_tempering(stage: str, _part: float) -> None:
        if stage.startswith("tempering"):
            raise KeyboardInterrupt
        stages.append(stage)

    before = {"climbing", "curvature", "first draws"}
    with pytest.raises(KeyboardInterrupt):
        learn(narrow(), SMALL, 1, keep=Store(tmp_path), tell=stop_when_tempering)
    assert set(stages) == before
    stages.clear()
    again, _ = learn(narrow(), SMALL, 1, keep=Store(tmp_path), tell=lambda stage, _part: stages.append(stage))
    assert not before & set(stages)
    assert np.array_equal(again.draws, whole.draws)
    stages.clear()
    learn(narrow(), SMALL, 2, keep=Store(tmp_path), tell=lambda stage, _part: stages.append(stage))
    assert before <= set(stages)
