"""Summaries: exact for small cells, within one bin for large ones, and in memory that does not grow."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from allyscope.simulation import summary
from allyscope.simulation.bins import BINS, bins_of, counted, quantiles
from allyscope.simulation.blocks import simulate_block
from allyscope.simulation.layout import lay_out
from allyscope.simulation.names import columns
from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate
from allyscope.simulation.sums import plan_bins, sums_from, tallies

LANES = 512
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def summarised(**fields: Any) -> Any:
    """A summary in memory."""
    output = {"form": "summary", "every": 12} | fields.pop("output", {})
    return simulate(make_experiment(months=24, output=output, **fields), lanes=LANES)


def test_counted_quantiles_lie_within_one_bin_of_the_exact_ones() -> None:
    chosen = columns(2, ("trust", "conflict", "hazard", "position", "learning_cycles"))
    bins = bins_of(chosen, months=24)
    draw = np.random.default_rng(1)
    values = np.stack([each(5000) for each in _samplers(draw, len(chosen))]).astype(np.float32)
    found = quantiles(bins, counted(bins, values), LEVELS)
    for row, column in enumerate(chosen):
        exact = np.quantile(values[row].astype(float), LEVELS)
        if column.construct == "hazard":
            assert np.abs(np.exp(-found[row]) - np.exp(-exact)).max() <= 1 / BINS
        elif column.construct == "learning_cycles":
            assert (found[row] == exact).all()
        else:
            assert np.abs(found[row] - exact).max() <= bins.width[row]


def _samplers(draw: np.random.Generator, count: int) -> list[Any]:
    """Values like those of the columns, in their order."""
    trust = [lambda n: draw.uniform(-1, 1, n)] * 2
    cycles = [lambda n: draw.poisson(3, n)] * 2
    last = [lambda n: draw.beta(1, 5, n), lambda n: draw.uniform(0, 3, n), lambda n: draw.exponential(1.5, n)]
    assert count == len(trust + cycles + last)
    return [*trust, *cycles, *last]


def test_large_cells_have_the_mean_and_sd_of_all_runs_and_nearly_their_quantiles() -> None:
    alliances = summary.EXACT + 100
    chosen: dict[str, Any] = {"quantities": ["trust_P1_P2", "benefits_P1", "learning_cycles_P1_P2", "alive"]}
    found = summarised(alliances=alliances, output=chosen)
    paths = simulate(
        make_experiment(alliances=alliances, months=24, output=chosen | {"every": 12}), lanes=LANES
    ).squeeze(("cell", "replicate"))
    for name in paths.data_vars:
        values = paths[name].astype(np.float64)
        one = found[name].isel(cell=0)
        assert np.allclose(one.sel(statistic="mean"), values.mean("alliance"), rtol=1e-10)
        assert np.allclose(one.sel(statistic="sd"), values.std("alliance", ddof=1), rtol=1e-8)
        exact = values.quantile(LEVELS, "alliance").values.T
        width = 0 if name in ("learning_cycles_P1_P2", "alive") else 2 / BINS
        assert np.abs(one.values[:, 2:] - exact).max() <= width


@pytest.mark.parametrize("threads", [1, 2])
def test_cells_that_share_blocks_are_kept_apart(threads: int) -> None:
    """Three cells of 400 runs in blocks of 512: each as when it is alone."""
    experiment = make_experiment(
        alliances=400, months=12, sweep={"haste": [0.0, 0.2, 0.5]}, output={"form": "summary", "every": "end"}
    )
    together = simulate(experiment, lanes=LANES, threads=threads)
    for cell, haste in enumerate((0.0, 0.2, 0.5)):
        alone = simulate(
            make_experiment(
                alliances=400, months=12, parameters={"haste": haste}, output={"form": "summary", "every": "end"}
            ),
            lanes=LANES,
        )
        for name in alone.data_vars:
            assert np.array_equal(together[name][cell], alone[name][0], equal_nan=True) or np.allclose(
                together[name][cell], alone[name][0], rtol=1e-12
            )


def test_among_running_alliances_those_that_ended_do_not_count() -> None:
    fields: dict[str, Any] = {"alliances": 600, "parameters": {"exit_base": -3.0}}
    running = summarised(**fields, output={"among": "running"})
    everyone = summarised(**fields)
    paths = simulate(make_experiment(months=24, output={"every": 12}, **fields), lanes=LANES)
    alive = paths["alive"].isel(month=-1).values.ravel() > 0
    assert int(running["runs"][0, -1]) == alive.sum() < 600
    assert int(everyone["runs"][0, -1]) == 600
    mean = paths["trust_P1_P2"].isel(month=-1).values.ravel()[alive].astype(float).mean()
    assert float(running["trust_P1_P2"][0, -1, 0]) == pytest.approx(mean, rel=1e-10)


def test_where_nobody_runs_any_more_there_is_no_mean() -> None:
    found = summarised(alliances=20, parameters={"exit_base": 8.0}, output={"among": "running"})
    assert int(found["runs"][0, -1]) == 0
    assert np.isnan(found["trust_P1_P2"][0, -1]).all()


def test_sums_survive_being_kept() -> None:
    layout = lay_out(
        make_experiment(alliances=700, months=12, sweep={"haste": [0.0, 0.2]}, output={"form": "summary"}), LANES
    )
    bins, sums = plan_bins(layout), sums_from(layout, None)
    straight = sums
    for block in range(layout.blocks):
        found = tallies(layout, bins, block, simulate_block(layout, block))
        straight = straight.after(found, bins)
        sums = sums_from(layout, sums.after(found, bins).arrays())
    assert all((a == b).all() for a, b in zip(sums.numbers, straight.numbers, strict=True))
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(sums.statistics, straight.statistics, strict=True))
