"""The claims of Ben Jemaa-Boubaya et al. (2024): contradictory ones beside each other, variants that switch them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.experiments import experiments
from allyscope.claims.form import form_problems
from allyscope.claims.measures import Level
from allyscope.claims.registry import claims, problems
from allyscope.claims.runner import Mode, rows_needed, run_experiment
from allyscope.claims.trait_levels import HIGH, LOW, SHOCK
from allyscope.claims.wide_priors import POSITIONS
from allyscope.inference.evidence.coding import SHOCK as SHOCK_OF_STRENGTH
from allyscope.inference.evidence.coding import STRIKE_OF_KIND
from allyscope.process.mechanisms import MODULES
from allyscope.process.parameters import table
from allyscope.results.claims import Finding

TRUST = experiments("trust")
REGISTER = {claim.id: claim for claim in claims() if claim.source.name == "trust"}
FEW = Mode("few", 64, 4, 16)
WORLD = AllianceArms(FEW.alliances, FEW.draws)
CONTRARY = {"TP05": "TP04", "TF04": "TP06", "TF37": "TP16"}
# What carries a part of these beside their own strength: who knows the partner goes by what it experienced, and
# experienced firms communicate, which makes for better conduct.
CARRIED_BY_TWO = {"TF11": "experience_over_antecedents", "TF66": "experience_on_conduct"}
VARIANTS = {"TP04": "prior_exchange_builds_trust", "TP06": "reputation_builds_trust"}


def found(experiment: ClaimExperiment) -> Finding:
    return run_experiment(experiment, WORLD, FEW)


def in_variant(experiment: ClaimExperiment, name: str) -> ClaimExperiment:
    return replace(experiment, common=replace(experiment.common, parameters={name: 0.0}))


def test_the_register_says_what_becomes_of_every_claim() -> None:
    assert len(REGISTER) == 22 + 76
    assert problems(REGISTER.values(), TRUST, MODULES) == []
    assert not [name for name, claim in REGISTER.items() if "To be decided" in claim.why]


@pytest.mark.parametrize("experiment", TRUST.values(), ids=TRUST)
def test_an_experiment_is_well_formed_and_names_what_the_process_knows(experiment: ClaimExperiment) -> None:
    assert form_problems(experiment) == []
    WORLD.check(experiment)
    assert rows_needed(experiment, WORLD)
    assert len(experiment.note.split()) >= 4


def test_traits_are_high_or_low_and_shocks_of_the_common_size() -> None:
    for name, experiment in TRUST.items():
        settings = experiment.settings()
        usual = {0.4} if name == "TF12" else {0.5}  # of trust from earlier dealings, that which is no friendship
        assert {level for each in settings for level in each.traits.values()} <= {HIGH, LOW, *usual}, name
        sizes = {abs(float(i.amount)) for each in settings for i in each.inputs if i.channel.endswith("_shock")}
        assert sizes <= {SHOCK} or name == "TF41", name


def test_withheld_resources_do_what_the_word_for_them_in_a_record_does() -> None:
    strike, lost = STRIKE_OF_KIND["resources_withheld"], SHOCK_OF_STRENGTH["strong"]
    withheld, given = TRUST["TF41"].settings()
    assert {(i.channel, i.partner): i.amount for i in withheld.inputs} == {
        ("benefit_shock", "first"): strike.benefits * lost,
        ("moral_shock", "first"): strike.moral * lost,
        ("conduct_shock", "second"): strike.conduct * lost,
        ("wrong", "first"): strike.wrong,
    }
    assert not given.inputs


def test_a_parameter_is_stated_only_to_name_a_variant() -> None:
    stated = {name: dict(each.common.parameters) for name, each in TRUST.items() if each.common.parameters}
    assert stated == {"TP10": {"foundation_memory": 0.0}}
    assert not [name for name, each in TRUST.items() for arm in each.arms if arm.parameters]


@pytest.mark.parametrize(("claim", "same_as"), CONTRARY.items())
def test_contrary_claims_are_one_experiment(claim: str, same_as: str) -> None:
    assert claim not in TRUST
    assert REGISTER[claim].same_as == same_as


@pytest.mark.parametrize("claim", VARIANTS)
def test_a_variant_on_which_sources_disagree_is_drawn_between_their_positions(claim: str) -> None:
    name = VARIANTS[claim]
    assert table()[name].prior == "fixed"
    assert name in POSITIONS
    assert found(TRUST[claim]).estimate.low > 0.0
    assert found(in_variant(TRUST[claim], name)).estimate.effect == pytest.approx(0.0, abs=1e-6)


def test_an_antecedent_of_a_later_stage_does_nothing_yet() -> None:
    contract = TRUST["TF26"]
    selection = replace(contract.common, pinned_stage=0)
    early = replace(contract, common=selection, measure=Level("trust", month=2))
    assert found(contract).estimate.low > 0.05
    assert abs(found(early).estimate.effect) < 0.01


@pytest.mark.parametrize("claim", ["TF23", "TF59", "TP15"])
def test_what_trust_gives_back_and_what_else_brings_it_is_carried_by_its_own_strength(claim: str) -> None:
    finding = found(TRUST[claim])
    assert finding.estimate.low > 0.0
    assert finding.ablated is not None
    assert abs(finding.ablated.effect) < 0.1 * finding.estimate.effect


@pytest.mark.parametrize(("claim", "beside"), CARRIED_BY_TWO.items())
def test_what_two_mechanisms_bring_is_carried_by_one_where_the_other_is_off(claim: str, beside: str) -> None:
    both, one = found(TRUST[claim]), found(in_variant(TRUST[claim], beside))
    assert both.ablated is not None
    assert one.ablated is not None
    assert min(both.estimate.low, one.estimate.low) > 0.0
    assert abs(one.ablated.effect) < 0.1 * one.estimate.effect < abs(both.ablated.effect)


def test_tension_throws_alliances_back_in_their_life_cycle() -> None:
    assert found(TRUST["TF68"]).estimate.effect < 0.0
