"""The claims of the signalling note: partners and messages as signals, and what about them matters."""

from __future__ import annotations

import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.form import form_problems
from allyscope.claims.registry import claims, problems
from allyscope.claims.runner import Mode, rows_needed, run_experiment
from allyscope.claims.trait_levels import HIGH, LOW
from allyscope.process.mechanisms import MODULES
from allyscope.results.claims import Finding

SIGNALS = experiments("signals")
REGISTER = {claim.id: claim for claim in claims() if claim.source.name == "signals"}
FEW = Mode("few", 64, 4, 16)
WORLD = AllianceArms(FEW.alliances, FEW.draws)


def found(claim: str) -> Finding:
    return run_experiment(SIGNALS[claim], WORLD, FEW)


def test_the_register_says_what_becomes_of_every_claim() -> None:
    assert len(REGISTER) == 21
    assert problems(REGISTER.values(), SIGNALS, MODULES) == []
    assert not [name for name, claim in REGISTER.items() if "To be decided" in claim.why]


@pytest.mark.parametrize("experiment", SIGNALS.values(), ids=SIGNALS)
def test_an_experiment_is_well_formed_and_names_what_the_process_knows(experiment: ClaimExperiment) -> None:
    assert form_problems(experiment) == []
    WORLD.check(experiment)
    assert rows_needed(experiment, WORLD)
    assert len(experiment.note.split()) >= 4


def test_traits_and_signals_are_high_low_or_middling_and_no_parameter_is_stated() -> None:
    for name, experiment in SIGNALS.items():
        for each in experiment.settings():
            assert {*each.traits.values(), *(item.amount for item in each.inputs)} <= {HIGH, LOW, 0.5, 1.0}, name
            assert not each.parameters or name == "SC08", name  # how hard partners are to judge is no trait


def test_a_sustainable_partner_raises_legitimacy_and_a_wrong_one_lowers_it() -> None:
    assert found("SC03").estimate.low > 0.0
    assert found("SC04").estimate.high < 0.0


def test_without_the_signal_of_partners_they_do_not_matter() -> None:
    ablated = found("SC03").ablated
    assert ablated is not None
    assert ablated.effect == pytest.approx(0.0, abs=1e-3)
