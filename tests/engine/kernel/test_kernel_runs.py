"""Experiments run by machine code are told of, interrupted, resumed and given to executors like any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from allyscope.errors import InputError
from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate_arrays, simulate_to

EXPERIMENT = make_experiment(alliances=600, months=24, output={"quantities": ["trust"], "every": 12})
LANES, BLOCKS, YEARS = 256, 3, 2


def interrupt(done: int, total: int) -> None:
    assert total == BLOCKS * YEARS
    if done > YEARS:
        raise KeyboardInterrupt


def test_an_interrupted_run_goes_on_to_the_identical_file_but_not_by_other_code(
    use: Callable[..., None], tmp_path: Path
) -> None:
    use()
    whole, target = tmp_path / "whole.csv", tmp_path / "out.csv"
    simulate_to(EXPERIMENT, whole, lanes=LANES)
    with pytest.raises(KeyboardInterrupt):
        simulate_to(EXPERIMENT, target, lanes=LANES, threads=1, watch=interrupt)
    use("off")
    with pytest.raises(InputError, match="another kind of code"):
        simulate_to(EXPERIMENT, target, lanes=LANES, resume=True)
    use()
    simulate_to(EXPERIMENT, target, lanes=LANES, resume=True)
    assert target.read_bytes() == whole.read_bytes()
    assert json.loads((tmp_path / "out.csv.manifest.json").read_text())["code"] == "kernel"


def test_an_executor_has_the_same_bits(use: Callable[..., None]) -> None:
    use()
    with ThreadPoolExecutor(2) as executor:
        there = simulate_arrays(EXPERIMENT, lanes=LANES, executor=executor)
    here = simulate_arrays(EXPERIMENT, lanes=LANES, threads=1)
    assert (there["trust_P1_P2"] == here["trust_P1_P2"]).all()
