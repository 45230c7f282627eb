"""A simulation has the same bits on threads, processes and a cluster, and after a worker was killed."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate, simulate_arrays, simulate_to

LANES = 512
EXPERIMENT = make_experiment(
    alliances=1100, months=24, sweep={"haste": [0.0, 0.2]}, output={"quantities": ["trust", "alive"], "every": 12}
)
SUMMARY = make_experiment(EXPERIMENT.model_dump(), output={"form": "summary", "quantities": ["trust"], "every": 12})
BLOCKS, YEARS = 5, 2


@pytest.fixture(scope="module")
def reference() -> bytes:
    """The bits of all paths, run in one thread."""
    return bits()


def bits(**options: Any) -> bytes:
    arrays = simulate_arrays(EXPERIMENT, lanes=LANES, **({"threads": 1} | options))
    return b"".join(values.tobytes() for values in arrays.values() if values.dtype != object)


def processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def test_any_threads_have_the_same_bits(reference: bytes) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert bits(executor=executor, threads=None) == reference


def test_processes_have_the_same_bits_and_a_killed_one_loses_nothing(reference: bytes) -> None:
    told: list[int] = []
    with processes() as executor:

        def kill_after_the_second_block(done: int, total: int) -> None:
            assert total == BLOCKS * YEARS
            told.append(done)
            if done == 2 * YEARS:
                for process in executor._processes.values():
                    process.kill()

        assert bits(executor=executor, threads=2, watch=kill_after_the_second_block) == reference
    assert sorted(told) == [YEARS * block for block in range(1, BLOCKS + 1)]


def test_a_cluster_has_the_same_bits_in_paths_summaries_and_files(reference: bytes, tmp_path: Path) -> None:
    cluster = Client(n_workers=2, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
    with cluster as client, client.get_executor() as executor:
        assert bits(executor=executor, threads=2) == reference
        summary = simulate(SUMMARY, lanes=LANES, executor=executor, threads=2)
        simulate_to(EXPERIMENT, tmp_path / "cluster.csv", lanes=LANES, executor=executor, threads=2)
    assert summary.identical(simulate(SUMMARY, lanes=LANES, threads=1))
    simulate_to(EXPERIMENT, tmp_path / "here.csv", lanes=LANES, threads=1)
    assert (tmp_path / "cluster.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()
