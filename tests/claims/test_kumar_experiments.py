"""The claims of Kumar (2015): each proposition is an experiment, built from the designs that all of them share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.arms.firms import FirmArms
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.experiments.designs import OF_FOCUS, OF_PREVENTION, OF_PROMOTION
from allyscope.claims.form import form_problems
from allyscope.claims.registry import claims, problems
from allyscope.claims.runner import measured, rows_needed
from allyscope.claims.trait_levels import LARGE_SHOCK, SHOCK, SMALL_SHOCK
from allyscope.claims.variants import ALL_OFF
from allyscope.process.mechanisms import MODULES

KUMAR = experiments("kumar")
PROPOSITIONS = [name for name in KUMAR if name.startswith("KP")]
REGISTER = {claim.id: claim for claim in claims() if claim.source.name == "kumar"}
WORLD = AllianceArms(alliances=8, draws=2)


def shocks(experiment: ClaimExperiment) -> set[float]:
    """The sizes of all falls of benefits or conduct in an experiment."""
    inputs = [item for setting in experiment.settings() for item in setting.inputs]
    return {
        abs(float(item.amount)) for item in inputs if item.channel in ("benefit_shock", "conduct_shock", "moral_shock")
    }


def test_every_proposition_is_an_experiment() -> None:
    stated = {name for name in REGISTER if name.startswith("KP")}
    assert len(stated) == 22
    assert stated == set(PROPOSITIONS)


def test_the_register_says_what_becomes_of_every_claim() -> None:
    assert problems(REGISTER.values(), KUMAR, MODULES) == []
    assert not [name for name, claim in REGISTER.items() if "To be decided" in claim.why]


@pytest.mark.parametrize("experiment", KUMAR.values(), ids=KUMAR)
def test_an_experiment_is_well_formed_and_names_what_the_process_knows(experiment: ClaimExperiment) -> None:
    assert form_problems(experiment) == []
    world = FirmArms() if experiment.world == "firm" else WORLD
    world.check(experiment)
    assert rows_needed(experiment, world)


@pytest.mark.parametrize("experiment", KUMAR.values(), ids=KUMAR)
def test_an_experiment_says_why_its_design_states_the_claim(experiment: ClaimExperiment) -> None:
    assert len(experiment.note.split()) >= 4


def test_no_claim_has_parameters_of_its_own() -> None:
    assert not [name for name, each in KUMAR.items() for setting in each.settings() if setting.parameters]


def test_trouble_has_one_of_three_sizes() -> None:
    festering = {"KC30", "KC31", "KC62", "KP2b", "KP4b", "KP6b"}  # pressed down again and again, or by dose
    for name, experiment in KUMAR.items():
        if name not in festering:
            assert shocks(experiment) <= {SMALL_SHOCK, SHOCK, LARGE_SHOCK}, name


def test_contrasts_compare_arms_save_for_the_order_of_events() -> None:
    single = {name for name, each in KUMAR.items() if len(each.arms) == 1}
    assert not single
    for name, experiment in KUMAR.items():
        if name not in single:
            assert sum(experiment.contrast) == pytest.approx(0.0), name


def test_mirror_images_differ_in_focus_and_trouble_alone() -> None:
    one, other = KUMAR["KP1a"], KUMAR["KP3a"]
    assert {arm.name for arm in one.arms} == {arm.name for arm in other.arms}
    assert (one.contrast, one.direction, one.strength) == (other.contrast, other.direction, other.strength)
    assert shocks(one) == shocks(other)


@pytest.mark.parametrize("name", ["KP2b", "KP4b", "KP6b", "KC62"])
def test_what_may_be_ignored_is_tested_as_a_threshold_over_doses(name: str) -> None:
    experiment = KUMAR[name]
    assert experiment.kind == "threshold"
    assert experiment.doses[0] == 0.0
    assert sum(w * dose for w, dose in zip(experiment.contrast, experiment.doses, strict=True)) == pytest.approx(0.0)
    assert "the threshold at zero" in {each.name for each in experiment.placebos}


def test_what_one_focus_does_is_all_that_it_does() -> None:
    """Without it, partners who differ in that focus alone are alike to the last bit, where entering primes no focus."""
    wanted = {"KC39": OF_PROMOTION, "KC65": OF_PREVENTION, "KC90": OF_FOCUS}
    assert {name: KUMAR[name].strengths for name in wanted} == wanted
    few = AllianceArms(alliances=8, draws=1)
    for name in wanted:
        arms = np.repeat(np.asarray([0, 1], np.int32), 8)
        alike = ArmLanes(
            arms, np.full_like(arms, ALL_OFF), np.tile(np.arange(8, dtype=np.int32), 2), np.full_like(arms, DEFAULT)
        )
        unprimed = replace(KUMAR[name], strength=(*KUMAR[name].strengths, "entry_focus"))
        one, other = measured(unprimed, few, alike, 0, 1).reshape(2, 8)
        assert (one == other).all(), name
