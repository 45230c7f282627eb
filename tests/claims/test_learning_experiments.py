"""The claims of Hübel et al. (2022): contrary ones beside each other, the variants that switch them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.arms.firms import FirmArms
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.form import form_problems
from allyscope.claims.registry import claims, problems
from allyscope.claims.runner import Mode, rows_needed, run_experiment
from allyscope.claims.trait_levels import HIGH, LOW, SHOCK
from allyscope.process.mechanisms import MODULES
from allyscope.results.claims import Finding

LEARNING = experiments("learning")
REGISTER = {claim.id: claim for claim in claims() if claim.source.name == "learning"}
FEW = Mode("few", 64, 4, 16)
WORLD = AllianceArms(FEW.alliances, FEW.draws)


def found(experiment: ClaimExperiment) -> Finding:
    return run_experiment(experiment, WORLD, FEW)


def test_the_register_says_what_becomes_of_every_claim() -> None:
    assert len(REGISTER) == 32 + 55
    assert problems(REGISTER.values(), LEARNING, MODULES) == []
    assert not [name for name, claim in REGISTER.items() if "To be decided" in claim.why]


@pytest.mark.parametrize("experiment", LEARNING.values(), ids=LEARNING)
def test_an_experiment_is_well_formed_and_names_what_the_process_knows(experiment: ClaimExperiment) -> None:
    world = FirmArms() if experiment.world == "firm" else WORLD
    assert form_problems(experiment) == []
    world.check(experiment)
    assert rows_needed(experiment, world)
    assert len(experiment.note.split()) >= 4


def test_traits_are_high_low_or_middling_and_shocks_of_the_common_size() -> None:
    for name, experiment in LEARNING.items():
        settings = experiment.settings()
        levels = {level for each in settings for level in (*each.traits.values(), *each.firm.values())}
        assert experiment.doses or levels <= {HIGH, LOW, 0.5}, name
        sizes = {abs(float(i.amount)) for each in settings for i in each.inputs if i.channel.endswith("_shock")}
        assert sizes <= {SHOCK}, name


def test_no_parameter_is_stated() -> None:
    assert not [name for name, each in LEARNING.items() if any(setting.parameters for setting in each.settings())]


def test_what_widens_innovation_or_does_not_is_one_experiment() -> None:
    assert "LF29" not in LEARNING
    assert REGISTER["LF29"].same_as == "LP24"


def test_what_comes_first_only_because_it_is_faster_is_no_necessary_step() -> None:
    for name in ("LF09", "LF37"):
        finding = found(LEARNING[name])
        assert finding.placebo[0].verdict != "holds"


def test_the_view_of_das_and_kumar_holds_in_its_variant_only() -> None:
    claim = LEARNING["LP06"]
    assert found(claim).verdict == "contrary"
    variant = replace(claim, common=replace(claim.common, parameters={"about_in_execution": 0.0}))
    assert abs(found(variant).estimate.effect) < abs(found(claim).estimate.effect)


@pytest.mark.parametrize("name", ["LF10", "LP12"])
def test_a_threshold_of_learning_is_asked_over_doses_and_told_from_none(name: str) -> None:
    finding = found(LEARNING[name])
    assert finding.dose_response is not None
    assert len(finding.dose_response.points) == 6
    assert finding.dose_response.with_threshold_at_zero is None
    assert {each.name for each in finding.placebo} >= {"no inhibition"}


def test_a_claim_whose_path_the_model_lacks_does_not_hold() -> None:
    assert found(LEARNING["LP25"]).verdict not in ("holds", "contrary")
