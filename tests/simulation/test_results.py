"""What is written: the same numbers in every format, tidy, with units and a manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.csv as arrow_csv  # type: ignore[import-untyped]
import pytest
import xarray
from pyarrow import parquet  # type: ignore[import-untyped,unused-ignore]

from allyscope import vocabulary
from allyscope.process.parameters import table
from allyscope.simulation.gridded import pieces
from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate, simulate_to

LANES = 512
FIELDS: dict[str, Any] = {
    "alliances": [2, 3, 5, 700],
    "replicates": 3,
    "months": 15,
    "sweep": {"haste": [0.0, 0.5], "openness.P1": [0.2, 0.8]},
    "inputs": [{"month": 2, "what": "shock", "amount": 0.3, "share": 0.5}],
    "output": {"every": 6},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One experiment in three formats, as paths and as a summary."""
    where = tmp_path_factory.mktemp("results")
    for form in ("paths", "summary"):
        experiment = make_experiment(FIELDS, output={"every": 6, "form": form})
        for suffix in ("parquet", "csv", "nc"):
            simulate_to(experiment, where / f"{form}.{suffix}", lanes=LANES)
    return where


def test_a_table_of_paths_has_a_row_for_each_run_and_month(folder: Path) -> None:
    found = parquet.read_table(folder / "paths.parquet")
    keys = ["cell", "haste", "openness.P1", "alliance", "replicate", "reached_1", "month"]
    assert found.column_names[:7] == keys
    assert found.num_rows == 4 * 4 * 3 * 3
    assert found["month"].to_pylist()[:4] == [6, 12, 15, 6]
    assert found["alliance"].to_pylist()[:10] == [2] * 9 + [3]
    assert found["replicate"].to_pylist()[:6] == [0, 0, 0, 1, 1, 1]
    swept = set(zip(*(found[name].to_pylist() for name in keys[:3]), strict=True))
    assert swept == {(0, 0.0, 0.2), (1, 0.0, 0.8), (2, 0.5, 0.2), (3, 0.5, 0.8)}


def test_the_share_that_is_reached_is_the_same_alliance_in_every_cell(folder: Path) -> None:
    found = parquet.read_table(folder / "paths.parquet")
    reached = {(a, r) for a, r in zip(found["alliance"].to_pylist(), found["reached_1"].to_pylist(), strict=True)}
    assert len(reached) == 4


def test_csv_holds_the_same_numbers_as_parquet(folder: Path) -> None:
    for form in ("paths", "summary"):
        table_ = parquet.read_table(folder / f"{form}.parquet")
        options = arrow_csv.ConvertOptions(column_types=table_.schema)
        read = arrow_csv.read_csv(folder / f"{form}.csv", convert_options=options)
        assert read.equals(table_.replace_schema_metadata(None))


def test_netcdf_holds_the_same_numbers_as_parquet_and_memory(folder: Path) -> None:
    found = parquet.read_table(folder / "paths.parquet")
    with xarray.open_dataset(folder / "paths.nc") as stored:
        held = simulate(make_experiment(FIELDS), lanes=LANES)
        assert dict(stored.sizes) == {"cell": 4, "alliance": 4, "replicate": 3, "month": 3}
        xarray.testing.assert_equal(stored.load(), held)
        for name in ("trust_P1_P2", "alive", "hazard"):
            assert (found[name].to_numpy().astype(np.float32) == stored[name].values.ravel()).all()
        reached = stored["reached_1"].values.repeat(9)
        assert (found["reached_1"].to_numpy(zero_copy_only=False) == reached).all()


def test_a_summary_has_a_row_for_each_cell_month_and_quantity(folder: Path) -> None:
    found = parquet.read_table(folder / "summary.parquet")
    assert found.column_names == [
        *("cell", "haste", "openness.P1", "month", "quantity", "runs", "mean", "sd", "q05", "q25", "q50", "q75", "q95")
    ]
    rows = found.to_pylist()
    assert {row["runs"] for row in rows} == {12}
    assert len({(row["cell"], row["month"], row["quantity"]) for row in rows}) == len(rows)
    with xarray.open_dataset(folder / "summary.nc") as stored, xarray.open_dataset(folder / "paths.nc") as paths:
        mean = paths["trust_P1_P2"].astype(np.float64).mean(("alliance", "replicate"))
        assert np.allclose(stored["trust_P1_P2"].sel(statistic="mean"), mean, rtol=1e-12)
        listed = [row["q95"] for row in rows if row["quantity"] == "conflict"]
        assert listed == stored["conflict"].sel(statistic="q95").values.ravel().tolist()


def test_every_column_says_its_unit_and_what_it_is(folder: Path) -> None:
    for form in ("paths", "summary"):
        for field in parquet.read_schema(folder / f"{form}.parquet"):
            assert field.metadata[b"unit"]
            assert len(field.metadata[b"description"]) > 10
        with xarray.open_dataset(folder / f"{form}.nc", decode_timedelta=False) as stored:
            for each in stored.variables.values():
                assert each.attrs["units"]
                assert len(each.attrs["long_name"]) > 10
    with xarray.open_dataset(folder / "paths.nc") as stored:
        assert stored["trust_P1_P2"].attrs["long_name"] == vocabulary.construct("trust").definition


def test_the_manifest_is_enough_to_make_the_result_again(folder: Path, tmp_path: Path) -> None:
    manifest = json.loads((folder / "paths.parquet.manifest.json").read_text())
    assert manifest["result"]["sha256"] == hashlib.sha256((folder / "paths.parquet").read_bytes()).hexdigest()
    assert {"allyscope", "jax", "numpy", "python"} <= set(manifest["versions"])
    assert manifest["seed"] == 1
    assert manifest["blocks"] == {"lanes": LANES, "number": 1, "damaged": 0}
    assert [cell["haste"] for cell in manifest["cells"]] == [0.0, 0.0, 0.5, 0.5]
    assert set(manifest["cells"][0]["parameters"]) == set(table())
    assert manifest["cells"][0]["parameters"]["delay"] == table()["delay"].default
    again = simulate_to(make_experiment(manifest["experiment"]), tmp_path / "paths.parquet", lanes=LANES)
    assert again["result"] == manifest["result"]


def test_uncertain_parameters_are_drawn_for_each_alliance_and_said_so(tmp_path: Path) -> None:
    experiment = make_experiment(alliances=50, months=12, parameters={"uncertain": True, "haste": 0.3})
    manifest = simulate_to(experiment, tmp_path / "out.csv", lanes=LANES)
    values = manifest["cells"][0]["parameters"]
    assert values["haste"] == 0.3
    assert values["delay"] == "drawn"
    assert values["buffering"] == table()["buffering"].default  # it has no prior
    certain = simulate(make_experiment(alliances=50, months=12), lanes=LANES)
    drawn = simulate(experiment, lanes=LANES)
    assert not np.allclose(certain["conduct_P1"], drawn["conduct_P1"], atol=1e-3)


def test_known_traits_and_parameters_reach_the_process() -> None:
    """At full hazard everybody leaves at once; without knowledge to be had nobody learns from the partner."""
    leaving = simulate(make_experiment(alliances=50, months=12, parameters={"exit_base": 8.0}), lanes=LANES)
    assert float(leaving["alive"].isel(month=-1).sum()) == 0
    followed = simulate(
        make_experiment(alliances=50, months=12, parameters={"exit_base": 8.0}, exits=False), lanes=LANES
    )
    assert float(followed["alive"].isel(month=-1).min()) == 1
    swept = simulate(
        make_experiment(alliances=200, months=36, sweep={"sustainability_orientation.P2": [0.1, 0.9]}), lanes=LANES
    )
    learned = swept["knowledge_from_sustainability_P1_P2"].isel(month=-1).mean(("alliance", "replicate"))
    assert float(learned[1]) > 1.2 * float(learned[0])


def test_a_run_of_positions_is_cut_into_boxes_that_cover_it_once() -> None:
    shape = (3, 4, 5)
    for start in range(60):
        for stop in range(start, 61):
            whole = np.full(shape, -1)
            for box, part in pieces(start, stop, shape):
                extent = tuple(each.stop - each.start for each in box)
                assert (whole[box] == -1).all()
                whole[box] = np.arange(start, stop)[part].reshape(extent)
            assert (whole.ravel()[start:stop] == np.arange(start, stop)).all()
            assert (whole >= 0).sum() == stop - start
