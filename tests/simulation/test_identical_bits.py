"""One machine type, one result: to the last bit over blocks, their order, threads and subsets; decisions stay local."""

from __future__ import annotations

from typing import Any

import jax
import numpy as np
import pytest

from allyscope.engine.executors import in_order
from allyscope.process.luck import draws
from allyscope.simulation.blocks import simulate_block
from allyscope.simulation.jax_blocks import years_of
from allyscope.simulation.layout import lay_out
from allyscope.simulation.reading import make_experiment

LANES = 512
MONTHS = 24


def paths(blocks: list[int] | None = None, threads: int = 1, lanes: int = LANES, **fields: Any) -> np.ndarray:
    """Paths of all runs of an experiment: (months, columns, runs)."""
    layout = lay_out(make_experiment({"alliances": 1200, "months": MONTHS} | fields), lanes)
    order = list(range(layout.blocks)) if blocks is None else blocks
    found = list(in_order(lambda block: simulate_block(layout, block), order, threads))
    return np.concatenate([found[order.index(block)] for block in range(layout.blocks)], axis=2)


@pytest.fixture(scope="module")
def reference() -> np.ndarray:
    """The 1200 alliances that the other runs are compared with."""
    return paths()


def test_the_order_of_blocks_changes_no_bit(reference: np.ndarray) -> None:
    assert (paths(blocks=[2, 0, 1]) == reference).all()


def test_the_number_of_threads_changes_no_bit(reference: np.ndarray) -> None:
    assert (paths(threads=2) == reference).all()
    assert (paths(threads=3) == reference).all()


@pytest.mark.parametrize("chosen", [[0], [1199], [3, 17, 511, 512, 513, 1023, 1024], list(range(1, 1200, 2))])
def test_any_subset_of_alliances_has_the_same_bits(reference: np.ndarray, chosen: list[int]) -> None:
    assert (paths(alliances=chosen) == reference[:, :, chosen]).all()


def test_the_place_in_a_block_changes_no_bit(reference: np.ndarray) -> None:
    shifted = list(range(100, 700))
    assert (paths(alliances=shifted) == reference[:, :, shifted]).all()


def test_replicates_and_cells_beside_it_change_no_bit_of_an_alliance(reference: np.ndarray) -> None:
    swept = paths(alliances=50, replicates=3, sweep={"haste": [0.0, 0.2]})
    first = swept.reshape(*swept.shape[:2], 2, 50, 3)[:, :, 1, :, 0]
    assert (first == reference[:, :, :50]).all()


def test_seeds_give_other_results(reference: np.ndarray) -> None:
    other = paths(seed=2)
    assert (other[-1] == reference[-1]).mean() < 0.5
    spread = np.sqrt((other[-1].var(axis=1) + reference[-1].var(axis=1)) / other.shape[2])
    assert (np.abs(other[-1].mean(axis=1) - reference[-1].mean(axis=1)) <= 5 * spread + 1e-6).all()


SHOCK = {"month": 5, "what": "shock", "amount": 0.4, "alliances": [17]}
TALK = {"month": 14, "what": "dialogue", "amount": 1.0, "alliances": [17]}


def test_a_decision_of_one_alliance_leaves_all_others_untouched(reference: np.ndarray) -> None:
    decided = paths(inputs=[SHOCK, TALK])
    changed = np.flatnonzero((decided != reference).any(axis=(0, 1)))
    assert changed.tolist() == [17]
    assert (decided[:4] == reference[:4]).all()  # nor does it reach back


def luck(**fields: Any) -> np.ndarray:
    """Luck at the end of each year: (years, forces, lanes). Nobody leaves, so that no luck stops early."""
    layout = lay_out(make_experiment({"alliances": LANES, "months": 36, "exits": False} | fields), LANES)
    return np.asarray([jax.tree.leaves(year.state.luck) for year in years_of(layout, 0)])


def test_a_decision_leaves_the_luck_of_that_alliance_untouched() -> None:
    quiet = luck()
    assert quiet.shape[1] <= len(draws(2))
    assert (luck(inputs=[SHOCK, TALK]) == quiet).all()
    assert (luck(inputs=[{**SHOCK, "alliances": list(range(LANES))}]) == quiet).all()


def test_common_luck_is_shared_by_the_cells_of_a_sweep() -> None:
    layout = lay_out(make_experiment(alliances=100, months=12, exits=False, sweep={"haste": [0.0, 0.4]}), LANES)
    state = next(years_of(layout, 0)).state
    forces = np.asarray(jax.tree.leaves(state.luck))
    assert (forces[:, :100] == forces[:, 100:200]).all()


def test_a_third_partner_without_ties_leaves_the_paths_of_two_as_they_were() -> None:
    """The programs differ, so the last bits may: 2 · 10⁻⁵ over two years, as measured in a thousand alliances."""
    pair = make_experiment(alliances=LANES, months=MONTHS)
    beside = make_experiment(alliances=LANES, months=MONTHS, partners=3, ties={"P1-P3": 0, "P2-P3": 0})
    two, three = lay_out(pair, LANES), lay_out(beside, LANES)
    names = [column.name for column in three.columns]
    rows = [names.index(column.name) for column in two.columns]
    assert np.abs(simulate_block(three, 0)[:, rows] - simulate_block(two, 0)).max() < 2e-5
