"""What was learned, written and read again: values stay, and files of others are looked at with care."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.calibration.lab.prior_file import KIND, read_prior
from allyscope.errors import InputError, PriorFileError
from allyscope.inference.shared_prior import default_scores
from allyscope.process.parameters import table, uncertain
from allyscope.process.priors import draw_parameters

NAMES = ("conduct_on_trust", "trust_on_exit")


def content(**changes: Any) -> dict[str, Any]:
    rows = {n: {"default": table()[n].default, "spread": table()[n].spread, "prior": table()[n].prior} for n in NAMES}
    base = {"kind": KIND, "format": 1, "rows": rows, "mean": [1.0, -0.5], "covariance": [[0.5, 0.1], [0.1, 0.2]]}
    return base | changes


def written(folder: Path, said: Any) -> Path:
    path = folder / "prior.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return path


def test_learned_scores_have_the_mean_and_covariance_of_the_file_and_the_rest_its_default_prior(tmp_path: Path) -> None:
    prior = read_prior(written(tmp_path, content()))
    places = [uncertain().index(name) for name in NAMES]
    covariance = prior.root @ prior.root.T
    assert np.allclose(prior.mean[places], [1.0, -0.5])
    assert np.allclose(covariance[np.ix_(places, places)], [[0.5, 0.1], [0.1, 0.2]])
    rest = np.delete(np.arange(len(uncertain())), places)
    assert np.allclose(covariance[np.ix_(rest, rest)], np.eye(len(rest)))
    assert not prior.mean[rest].any()


def test_no_prior_changes_no_score() -> None:
    scores = np.ones((len(uncertain()), 3), np.float32)
    assert default_scores(None, scores) is scores


def test_values_stay_where_the_table_has_changed_since(tmp_path: Path) -> None:
    said = content()
    said["rows"]["conduct_on_trust"] |= {"default": 0.12, "spread": 0.7}
    said["rows"]["trust_on_exit"] |= {"default": 1.0, "spread": 0.8}
    prior = read_prior(written(tmp_path, said))
    at_mean = draw_parameters(jnp.asarray(default_scores(prior, np.zeros((len(uncertain()), 1), np.float32))))
    assert float(at_mean.conduct_on_trust[0]) == pytest.approx(0.12 * np.exp(0.7), rel=1e-4)
    assert float(at_mean.trust_on_exit[0]) == pytest.approx(1.0 - 0.8 * 0.5, rel=1e-4)


def test_all_problems_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    rows = content()["rows"] | {"nonsense": {"default": 1, "spread": 1, "prior": "normal"}}
    rows["trust_on_exit"] = {"default": 1, "spread": 0, "prior": "normal"}
    said = content(rows=rows, mean=[1.0, float("1e400"), 0.0], covariance=[[1, 2], [3, 4]])
    with pytest.raises(PriorFileError) as caught:
        read_prior(written(tmp_path, said))
    assert {problem.place for problem in caught.value.problems} == {
        "rows.nonsense",
        "rows.trust_on_exit",
        "mean",
        "covariance",
    }


@pytest.mark.parametrize("said", [[], {}, {"kind": "other"}, content(rows={}), content(rows=[])])
def test_what_is_no_prior_file_is_refused(tmp_path: Path, said: Any) -> None:
    with pytest.raises(PriorFileError):
        read_prior(written(tmp_path, said))


@pytest.mark.parametrize(
    "row",
    [
        {"default": 1.0, "prior": "lognormal", "x": 1},
        {"default": 10**400, "spread": 0.35, "prior": "lognormal"},
        {"default": 1.0, "spread": 1e-300, "prior": "lognormal"},
        {"default": 1.0, "spread": 0.35, "prior": ["lognormal"]},
    ],
)
def test_a_row_that_lacks_a_key_or_holds_no_usable_number_is_a_problem_of_its_own(tmp_path: Path, row: Any) -> None:
    said = content()
    said["rows"]["conduct_on_trust"] = row
    with pytest.raises(PriorFileError) as caught:
        read_prior(written(tmp_path, said))
    assert [problem.place for problem in caught.value.problems] == ["rows.conduct_on_trust"]


@pytest.mark.parametrize("mean", [[10**400, 0.0], [[1.0], 0.0], ["1", "2"], {"a": 1}, 5])
def test_a_mean_that_holds_no_usable_numbers_is_a_problem(tmp_path: Path, mean: Any) -> None:
    with pytest.raises(PriorFileError) as caught:
        read_prior(written(tmp_path, content(mean=mean)))
    assert [problem.place for problem in caught.value.problems] == ["mean"]


def test_text_and_missing_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "prior.json").write_text("{", encoding="utf-8")
    for name in ("prior.json", "none.json"):
        with pytest.raises(InputError):
            read_prior(tmp_path / name)
