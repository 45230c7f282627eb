"""Machine code gives the same bits over processors, blocks, threads, subsets and what else is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from allyscope.engine.executors import in_order
from allyscope.simulation.blocks import simulate_block
from allyscope.simulation.layout import lay_out
from allyscope.simulation.reading import make_experiment

INPUTS = [{"month": 5, "what": "shock", "amount": 0.4, "share": 0.5}]


def paths(lanes: int = 256, threads: int = 1, **fields: Any) -> np.ndarray:
    """Paths of all runs of an experiment: (months, columns, runs)."""
    usual = {"alliances": 700, "months": 30, "parameters": {"uncertain": True}, "inputs": INPUTS}
    layout = lay_out(make_experiment(usual | fields), lanes)
    blocks = in_order(lambda block: simulate_block(layout, block), range(layout.blocks), threads)
    return np.concatenate(list(blocks), axis=2)


def test_every_processor_gives_the_same_bits(use: Callable[..., None], every_built: tuple[str, ...]) -> None:
    results = []
    for processor in every_built:
        use(processor)
        results.append(paths())
    if len(results) == 1:
        pytest.skip("this processor runs code of one kind only")
    assert all((each == results[0]).all() for each in results)


def test_threads_blocks_and_subsets_give_the_same_bits(use: Callable[..., None]) -> None:
    use()
    whole = paths()
    assert (paths(threads=2) == whole).all()
    assert (paths(lanes=500) == whole).all()
    assert (paths(alliances=[3, 250, 699]) == whole[:, :, [3, 250, 699]]).all()
    assert (paths(alliances=[18]) != whole[:, :, [17]]).any()


def test_months_that_are_not_written_down_change_nothing(use: Callable[..., None]) -> None:
    use()
    assert (paths(output={"every": 7})[0] == paths()[6]).all()
