"""What happens reaches whom it should, in the months it should, with the strength it should."""

from __future__ import annotations

from typing import Any

import jax
import numpy as np
import pytest

from allyscope.process.done import catalogue
from allyscope.process.inputs import Inputs, no_inputs
from allyscope.simulation.reading import make_experiment
from allyscope.simulation.run import simulate
from allyscope.simulation.schedule import inputs_of_year, is_quiet, reach

LANES = 512
ALLIANCES = np.arange(10)
NOBODY_DRAWN = np.zeros((8, 10), np.float32)


def year_of(*inputs: dict[str, Any], year: int = 0, partners: int = 2) -> Inputs:
    """The inputs of a year of ten alliances."""
    experiment = make_experiment(months=36, partners=partners, inputs=list(inputs))
    return inputs_of_year(experiment, year, ALLIANCES, NOBODY_DRAWN)


def changed(found: Inputs) -> dict[str, np.ndarray]:
    """The leaves that are not quiet, by their path."""
    quiet = no_inputs(2)
    leaves, _ = jax.tree_util.tree_flatten_with_path(found)
    pairs = zip(leaves, jax.tree.leaves(quiet), strict=True)
    return {jax.tree_util.keystr(path): leaf for (path, leaf), none in pairs if (np.asarray(leaf) != none).any()}


def test_a_shock_strikes_benefits_and_conduct_of_every_partner_once() -> None:
    found = changed(year_of({"month": 5, "what": "shock", "amount": 0.3}))
    assert sorted(found) == [".benefit_shock[0]", ".benefit_shock[1]", ".conduct_shock[0]", ".conduct_shock[1]"]
    for leaf in found.values():
        assert (leaf[4] == np.float32(0.3)).all()
        assert (np.delete(leaf, 4, axis=0) == 0).all()


def test_an_input_may_concern_one_partner_and_some_alliances() -> None:
    chosen = {"month": 1, "what": "conduct_shock", "partner": "P2", "amount": 0.2, "alliances": [3, 7]}
    found = changed(year_of(chosen))
    assert list(found) == [".conduct_shock[1]"]
    assert np.flatnonzero(found[".conduct_shock[1]"][0]).tolist() == [3, 7]


def test_an_input_lasts_until_its_last_month_across_years() -> None:
    talk = {"month": 11, "until": 14, "what": "dialogue", "amount": 0.5}
    first, second = (year_of(talk, year=year).dialogue for year in (0, 1))
    assert np.flatnonzero(np.asarray(first)[:, 0]).tolist() == [10, 11]
    assert np.flatnonzero(np.asarray(second)[:, 0]).tolist() == [0, 1]


def test_what_is_known_of_an_antecedent_stays_known() -> None:
    known = {"month": 10, "what": "reputation", "amount": -1}
    assert (np.asarray(year_of(known, year=2).antecedents.reputation) == -1).all()
    assert np.asarray(year_of(known).antecedents.reputation)[:, 0].tolist() == [0.0] * 9 + [-1.0] * 3


def test_strengths_add_up_and_of_stages_and_acts_the_last_holds() -> None:
    found = year_of(
        {"month": 1, "what": "calm", "amount": 0.2},
        {"month": 1, "what": "calm", "amount": 0.3},
        {"month": 1, "what": "stage", "amount": "negotiation"},
        {"month": 1, "what": "stage", "amount": "execution"},
        {"month": 1, "what": "apology", "partner": "P1"},
        {"month": 1, "what": "no_act", "partner": "P2"},
    )
    assert np.asarray(found.calm)[0, 0] == np.float32(0.5)
    assert np.asarray(found.pinned_stage)[:2, 0].tolist() == [3.0, -1.0]
    assert [float(np.asarray(act)[0, 0]) for act in found.act] == [catalogue.number("apology"), -1.0]


def test_a_signal_says_all_four_things() -> None:
    said = {"value": 0.9, "cost": 0.4, "observability": 0.6, "fit": 0.3}
    found = changed(year_of({"month": 2, "what": "signal", "amount": said}))
    assert {name: round(float(leaf[1, 0]), 6) for name, leaf in found.items()} == {
        f".signal_{name}": value for name, value in said.items()
    }


def test_years_in_which_nothing_happens_are_quiet() -> None:
    experiment = make_experiment(months=36, inputs=[{"month": 13, "what": "calm", "amount": 1}])
    assert [is_quiet(experiment, year) for year in range(3)] == [True, False, True]


def test_a_share_is_reached_by_lot_and_groups_by_lots_of_their_own() -> None:
    shares = [{"month": 1, "what": "calm", "amount": 0, "share": share, "group": 1} for share in (0, 0.3, 0.6, 1)]
    other = {"month": 1, "what": "calm", "amount": 0, "share": 0.6, "group": 2}
    experiment = make_experiment(months=12, inputs=[*shares, other])
    scores = np.random.default_rng(3).normal(size=(8, 40_000)).astype(np.float32)
    lots = [reach(each, np.arange(40_000), scores) for each in experiment.inputs]
    assert lots[0].sum() == 0
    assert lots[3].all()
    assert (lots[2] | ~lots[1]).all()  # a larger share of the same group reaches those of the smaller one too
    for lot, share in zip(lots, (0, 0.3, 0.6, 1, 0.6), strict=True):
        assert lot.mean() == pytest.approx(share, abs=5 * np.sqrt(0.25 / 40_000))
    assert (lots[2] == lots[4]).mean() == pytest.approx(0.52, abs=5 * np.sqrt(0.25 / 40_000))


def test_inputs_move_the_process_the_way_they_should() -> None:
    base: dict[str, Any] = {"alliances": 300, "months": 24, "output": {"every": "end"}}
    quiet = simulate(make_experiment(base), lanes=LANES)
    shocked = simulate(make_experiment(base, inputs=[{"month": 20, "what": "shock", "amount": 0.4}]), lanes=LANES)
    met = [{"month": 1, "what": name, "amount": 1} for name in ("contributions_set", "contract", "team_management")]
    founded = simulate(make_experiment(base, inputs=met), lanes=LANES)
    assert float(shocked["benefits_P1"].mean()) < float(quiet["benefits_P1"].mean()) - 0.05
    assert float(founded["trust_P1_P2"].mean()) > float(quiet["trust_P1_P2"].mean()) + 0.01
    pinned = [{"month": 1, "until": 24, "what": "stage", "amount": "negotiation"}]
    held = simulate(make_experiment(base, inputs=pinned), lanes=LANES)["position"]
    assert (np.floor(held) == 1).all()
