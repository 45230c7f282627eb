"""Results as a DataTree in the layout that ArviZ reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from small_records import PARTICLES

from allyscope.inference import Inferred, posterior_tree
from allyscope.process.parameters import uncertain
from allyscope.process.traits import trait_names


@pytest.fixture(scope="module")
def tree(disappointed: Inferred) -> xr.DataTree:
    return posterior_tree(disappointed, full=True)


def test_the_groups_are_those_of_arviz(tree: xr.DataTree) -> None:
    assert list(tree.children) == ["posterior", "prior", "observed_data", "sample_stats"]
    for group in tree.children.values():
        assert group.attrs["inference_library"] == "allyscope"


@pytest.mark.parametrize("group", ["posterior", "prior", "sample_stats"])
def test_every_variable_has_chain_and_draw_first_and_coordinates_for_all_its_dimensions(
    tree: xr.DataTree, group: str
) -> None:
    data = tree[group].to_dataset()
    for name, variable in data.data_vars.items():
        assert variable.dims[:2] == ("chain", "draw")
        assert set(variable.dims) <= set(data.coords)
        assert name not in data.dims
        assert np.isfinite(variable).all()
    assert data.sizes["chain"] == 1
    assert data.sizes["draw"] == PARTICLES


def test_states_are_found_by_construct_holder_and_month(tree: xr.DataTree, disappointed: Inferred) -> None:
    trust = tree["posterior"].to_dataset()["trust"].sel(trust_of="P1->P2", month=2019 * 12 + 11)
    assert np.array_equal(trust.to_numpy()[0], disappointed.paths[-1, 0])


def test_traits_and_uncertain_parameters_are_there_with_what_they_mean(tree: xr.DataTree) -> None:
    posterior = tree["posterior"].to_dataset()
    assert tuple(posterior["trait"].to_numpy()) == trait_names(2)
    assert tuple(posterior["parameter"].to_numpy()) == uncertain()
    assert all(posterior["meaning"].to_numpy())


def test_what_was_observed_is_there_by_the_name_of_the_evidence(tree: xr.DataTree) -> None:
    observed = tree["observed_data"].to_dataset()
    assert list(observed["observation"].to_numpy()) == ["d1", "c1", "pulse:P1:trust:24236"]
    assert list(observed["statements"].to_numpy()) == [1, 1, 3]


def test_what_is_needed_to_compute_it_again_is_in_the_attributes(tree: xr.DataTree, disappointed: Inferred) -> None:
    assert tree.attrs["record"] == disappointed.record.digest
    assert tree.attrs["seed"] == "0"


def test_a_netcdf_file_holds_it_all(tree: xr.DataTree, tmp_path: Path) -> None:
    path = tmp_path / "draws.nc"
    tree.to_netcdf(path, engine="h5netcdf")
    with xr.open_datatree(path, engine="h5netcdf") as read:
        for name, group in tree.children.items():
            xr.testing.assert_identical(read[name].to_dataset().load(), group.to_dataset())
        assert dict(read.attrs) == dict(tree.attrs)


def test_a_record_without_observations_has_an_empty_group(silent: Inferred) -> None:
    assert posterior_tree(silent)["observed_data"].to_dataset().sizes["observation"] == 0
