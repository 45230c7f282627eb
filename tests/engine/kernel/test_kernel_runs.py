"""Experiments run by machine code are told of, interrupted, resumed and given to executors like any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.tally import Bins, add_up
from allyscope.errors import InputError
from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate_arrays, simulate_to

pytestmark = pytest.mark.usefixtures("compiled_quickly")
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


@pytest.mark.parametrize(("columns", "among"), [((37, 700), "all"), ((5, 16), "running"), ((3, 1), "all")])
def test_what_is_added_up_is_what_numpy_adds_up(use: Callable[..., None], columns: tuple[int, int], among: str) -> None:
    """Sums to rounding, counts exactly: of equal single-precision numbers both choose the same bin."""
    use()
    random = np.random.default_rng(11)
    wide = random.uniform(-0.2, 1.2, (columns[0], columns[1] + 16)).astype(np.float32)
    values, chosen = wide[:, : columns[1]], random.random(columns[1]) < 0.6 if among == "running" else None
    low, width = np.full(columns[0], 0.0), np.full(columns[0], 0.01)
    nowhere = np.zeros(columns[0], bool)
    added = add_up(library(2), values, chosen, Bins(100, low, width, nowhere))
    counting = values if chosen is None else values[:, chosen]
    assert np.allclose(added.total, counting.astype(float).sum(axis=1), rtol=1e-12, atol=1e-12)
    assert np.allclose(added.squares, (counting.astype(float) ** 2).sum(axis=1), rtol=1e-12)
    place = np.clip((counting / np.float32(0.01)).astype(int), 0, 99)
    assert (added.counts == [np.bincount(row, minlength=100) for row in place]).all()


def test_a_summary_is_that_of_the_paths(use: Callable[..., None]) -> None:
    """More runs than are kept one by one, so that hazards are counted in bins too."""
    output = {"form": "summary", "quantities": ["trust", "hazard", "alive"], "every": 12, "among": "running"}
    wanted = make_experiment(alliances=6000, months=12, output=output)
    use()
    kernel = simulate_arrays(wanted, lanes=2048)
    use("off")
    jax = simulate_arrays(wanted, lanes=2048)
    for name in ("trust_P1_P2", "hazard"):
        assert np.abs(kernel[name] - jax[name]).max() < 2e-3, name  # a bin of a quantity's range


def test_an_executor_has_the_same_bits(use: Callable[..., None]) -> None:
    use()
    with ThreadPoolExecutor(2) as executor:
        there = simulate_arrays(EXPERIMENT, lanes=LANES, executor=executor)
    here = simulate_arrays(EXPERIMENT, lanes=LANES, threads=1)
    assert (there["trust_P1_P2"] == here["trust_P1_P2"]).all()
