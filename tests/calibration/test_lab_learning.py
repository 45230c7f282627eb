"""Learning from a laboratory: interrupted it goes on to the same result, and a quick run weighs both known modes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from lab_help import alliance, table

from allyscope.calibration.lab.learning import QUICK, SIDES, Lab, Settings, learn, learned_without
from allyscope.calibration.lab.likelihood import Nodes
from allyscope.calibration.lab.parameters import names
from allyscope.calibration.lab.rounds import distinct, rounds_of
from allyscope.calibration.shared_posterior import Numbers, Target
from allyscope.engine.store import Store

SMALL = Settings(Nodes(), starts=3, climbing=9, particles=16, moves=1, last_moves=1)
SIZE = len(names())


def of(target: Target, sessions: tuple[int, ...] = (1,)) -> Lab:
    """A laboratory with a likelihood of its own."""
    rounds = rounds_of(table(alliance(("CC", "CC"))))
    lives, _, which = distinct(rounds, 1)
    return Lab(target, rounds, lives, which, Nodes(), sessions)


def narrow(sessions: int = 1) -> Lab:
    """Sessions that say of all numbers that each is near 1."""

    def groups(z: Numbers) -> Numbers:
        return np.full(sessions, -5.0 * ((z - 1.0) ** 2).sum())

    def climb(z: Numbers, weights: Numbers) -> tuple[float, Numbers]:
        return float(weights @ groups(z)), -10.0 * weights.sum() * (z - 1.0)

    return of(Target(SIZE, groups, climb), tuple(range(1, sessions + 1)))


def sided(ahead: float) -> Lab:
    """One session that is likely at the side of either known mode, the second by `ahead` log units more."""
    order = names()
    centres = np.zeros((2, SIZE))
    for centre, side in zip(centres, SIDES, strict=True):
        centre[[order.index(name) for name in side]] = [3.0 * value for value in side.values()]

    def heights(z: Numbers) -> Numbers:
        result: Numbers = np.array([0.0, ahead]) - 2.0 * ((z - centres) ** 2).sum(axis=1)
        return result

    def climb(z: Numbers, weights: Numbers) -> tuple[float, Numbers]:
        each = heights(z)
        whole = np.logaddexp.reduce(each)
        return float(weights[0] * whole), weights[0] * (np.exp(each - whole) @ (-4.0 * (z - centres)))

    return of(Target(SIZE, lambda z: np.array([np.logaddexp.reduce(heights(z))]), climb))


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


@pytest.mark.parametrize("ahead", [-1.0, 1.0])
def test_a_quick_run_finds_both_known_modes_and_weighs_them_alike_whatever_its_seed(ahead: float) -> None:
    # Both lie as far from the middle of the prior, so one is exp(ahead) times as likely as the other.
    right = 1.0 / (1.0 + np.exp(-ahead))
    settings = QUICK._replace(particles=256)
    for seed in range(3):
        posterior, _ = learn(sided(ahead), settings, seed)
        guarded = posterior.draws[:, names().index("guardedness")] > 1.0
        assert abs(guarded.mean() - right) < 0.15, seed


def test_a_session_taken_out_teaches_nothing() -> None:
    lab, settings = narrow(2), QUICK._replace(particles=512, last_moves=12)
    _, way = learn(lab, settings, 1)
    assert way.cloud is not None
    draws = learned_without(lab, settings, 1, way.cloud, 2)
    # One session says 1 ± 0.32 beside the prior's 0 ± 1; two say so twice.
    assert abs(draws.mean() - 10.0 / 11.0) < 0.02
    assert abs(draws.std(axis=0).mean() - np.sqrt(1.0 / 11.0)) < 0.03
