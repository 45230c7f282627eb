"""Nothing is reported as support where it is none: placebos, thresholds at zero, and the named mechanism only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.arms.firms import FirmArms
from allyscope.claims.doses import bend
from allyscope.claims.experiment import Arm, Input, Placebo
from allyscope.claims.experiments import experiments
from allyscope.claims.runner import Mode, run_experiment
from allyscope.claims.timing import Order
from allyscope.claims.trait_levels import HIGH, LOW
from allyscope.claims.variants import variants_of
from allyscope.process.done.catalogue import number
from allyscope.results.claims import Finding

FEW = Mode("few", 256, 4, 16)
WORLD = AllianceArms(FEW.alliances, FEW.draws)
KNOWN = experiments()


def found(claim: str, **changes: object) -> Finding:
    return run_experiment(replace(KNOWN[claim], **changes), WORLD, FEW, threads=1)  # type: ignore[arg-type]


def test_the_other_focus_is_seen_later_not_sooner() -> None:
    finding = found("KP1b")
    (placebo,) = finding.placebo
    assert placebo.name == "the other focus"
    assert finding.estimate.high < 0.0 < placebo.effect.low
    assert placebo.verdict == "contrary"


@pytest.mark.parametrize("claim", ["KP2b", "KP4b", "KP6b"])
def test_with_the_threshold_at_zero_the_response_does_not_bend(claim: str) -> None:
    finding = found(claim)
    dose = finding.dose_response
    assert dose is not None
    at_zero = next(each for each in finding.placebo if each.name == "the threshold at zero")
    assert at_zero.verdict != "holds"
    assert finding.verdict != "holds" or all(each.verdict != "holds" for each in finding.placebo)


def test_a_placebo_that_holds_takes_the_support_away() -> None:
    claim = KNOWN["KP1b"]
    same = replace(claim.placebos[0], name="nothing differs", swap=(), traits={"core_overlap": 0.5})
    finding = found("KP1b", placebos=(same,))
    assert finding.placebo[0].verdict == "holds"
    assert finding.verdict == "undecided"


@pytest.mark.parametrize("claim", ["KP8a", "KP9b", "KC55", "KC56", "KC14"])
def test_reading_one_line_back_is_no_support(claim: str) -> None:
    finding = found(claim)
    assert (finding.kind, finding.verdict) == ("built in", "no test")


@pytest.mark.parametrize("claim", ["KP2a", "KP4a", "KC25", "TF43"])
def test_only_what_the_source_names_is_switched_off(claim: str) -> None:
    experiment, finding = KNOWN[claim], found(claim)
    assert len(experiment.causes) < len(experiment.strengths)
    assert finding.ablated is not None
    assert finding.ablated != finding.all_off
    assert finding.ablated.low < finding.ablated.high


THRESHOLDS = {claim: each for claim, each in KNOWN.items() if each.kind == "threshold"}
ORDERS = {claim: each for claim, each in KNOWN.items() if isinstance(each.measure, Order) and len(each.arms) == 1}
OF_ONE_FOCUS = [claim for claim, each in KNOWN.items() if claim.startswith("KP") and each.kind == "side effect"]


@pytest.mark.parametrize("claim", THRESHOLDS)
def test_a_threshold_is_asked_over_doses_with_a_placebo(claim: str) -> None:
    """The contrast is zero for a straight line, the second one says that there is next to nothing at first."""
    experiment = THRESHOLDS[claim]
    assert len(experiment.doses) >= 5
    pairs = zip(experiment.contrast, experiment.doses, strict=True)
    assert sum(weight * dose for weight, dose in pairs) == pytest.approx(0.0, abs=1e-9)
    assert sum(experiment.contrast) == pytest.approx(0.0)
    assert experiment.quiet
    assert experiment.placebos


@pytest.mark.parametrize("claim", ORDERS)
def test_what_comes_first_must_not_come_first_without_its_reason(claim: str) -> None:
    assert ORDERS[claim].placebos


@pytest.mark.parametrize("claim", OF_ONE_FOCUS)
def test_a_side_effect_of_repair_must_not_come_of_other_trouble(claim: str) -> None:
    assert {each.name for each in KNOWN[claim].placebos} & {"the other kind of trouble", "only benefits fall"}


WITH_PLACEBOS = [claim for claim, each in KNOWN.items() if each.placebos]
OF_A_FORM = ("threshold", "sequence", "interaction", "side effect")


@pytest.mark.parametrize("claim", [claim for claim, each in KNOWN.items() if each.kind in OF_A_FORM])
def test_what_is_more_than_an_average_effect_must_not_hold_somewhere(claim: str) -> None:
    """Each of these can be met by something that always holds: a placebo tells the claim from that."""
    assert KNOWN[claim].placebos


@pytest.mark.parametrize("claim", WITH_PLACEBOS)
def test_a_placebo_changes_what_it_is_said_to_change(claim: str) -> None:
    """It states other people, other firms, other numbers or other happenings than the design, not the same again."""
    experiment = KNOWN[claim]
    for way in variants_of(experiment)[-len(experiment.placebos) :]:
        for each in experiment.settings():
            numbers = {**each.parameters, **way.parameters}
            people, firm = way.traits_of(each.traits), way.firm_of(each.firm)
            otherwise = replace(each, traits=people, firm=firm, parameters=numbers, inputs=way.inputs_of(each.inputs))
            if otherwise != each:
                break
        else:
            pytest.fail(f"{way.name} states what the design states")


@pytest.mark.parametrize("claim", WITH_PLACEBOS)
def test_a_placebo_speaks_of_what_its_design_states(claim: str) -> None:
    """Whatever it leaves out, turns round or exchanges is there."""
    experiment = KNOWN[claim]
    channels = {item.channel for each in experiment.settings() for item in each.inputs}
    traits = {name.partition(".")[0] for each in experiment.settings() for name in (*each.traits, *each.firm)}
    acts = {int(i.amount) for each in experiment.settings() for i in each.inputs if i.channel == "act"}
    for each in experiment.placebos:
        assert channels.issuperset(each.times)
        assert not each.without or channels.intersection(each.without)
        assert all(channels.intersection(pair) for pair in each.instead)
        assert not each.swap or any(traits.intersection(pair) for pair in each.swap)
        assert all(acts.intersection(map(number, pair)) for pair in each.acts)


def test_a_turn_for_the_better_takes_nothing_but_the_sign() -> None:
    (way,) = variants_of(KNOWN["KC51"])[-1:]
    trouble = KNOWN["KC51"].settings()[0].inputs
    assert [each.amount for each in way.inputs_of(trouble)] == [-float(each.amount) for each in trouble]
    assert way.otherwise


def test_acts_that_change_places_leave_all_others_as_they_are() -> None:
    (way,) = variants_of(KNOWN["KC76"])[-1:]
    done = [item.amount for item in way.inputs_of(KNOWN["KC76"].settings()[0].inputs) if item.channel == "act"]
    none, calm, restructured = done
    assert none == -1.0
    assert calm == number("redefine_expectations")
    assert restructured == number("restructure_governance")


def test_an_act_may_also_be_named() -> None:
    (way,) = variants_of(KNOWN["KC59"])[-1:]
    (told,) = way.inputs_of((Input("act", month=3, amount="excuse", partner="first"),))
    assert told.amount == number("restructure_governance")


def test_partners_that_change_places_do_so_in_what_is_stated_and_in_what_happens() -> None:
    (way,) = variants_of(KNOWN["LF50"])[-1:]
    in_control, shared = KNOWN["LF50"].settings()
    assert way.traits_of(in_control.traits) == {"power_share.1": LOW, "power_share.0": HIGH}
    assert way.traits_of(shared.traits) == shared.traits
    (fallen,) = way.inputs_of((Input("conduct_shock", month=24, partner="second", toward="first"),))
    assert (fallen.partner, fallen.toward) == ("first", "second")


def test_what_is_stated_of_a_firm_may_change_places() -> None:
    (way,) = variants_of(KNOWN["LP20"])[-1:]
    assert way.firm_of({"integration_intent": LOW}) == {"pragmatism": LOW}
    stated = variants_of(replace(KNOWN["LP20"], placebos=(Placebo("bold", firm={"risk_avoidance": LOW}),)))[-1]
    assert stated.firm_of({"integration_intent": LOW}) == {"integration_intent": LOW, "risk_avoidance": LOW}


def test_what_happens_besides_reaches_all_arms() -> None:
    (way,) = variants_of(KNOWN["LF02"])[-1:]
    assert [item.channel for item in way.inputs_of(())] == ["entry_barred"]


@pytest.mark.parametrize("claim", ["LF50", "LP20", "LF02"])
def test_a_placebo_of_firms_is_the_design_that_it_says(claim: str) -> None:
    """What is measured under a placebo is what the design itself would measure with that stated."""
    design, world = KNOWN[claim], FirmArms(FEW.draws)
    (way,) = variants_of(design)[-1:]

    def otherwise(arm: Arm) -> Arm:
        inputs = (*way.inputs_of(arm.inputs),)
        return replace(arm, traits=way.traits_of(arm.traits), firm=way.firm_of(arm.firm), inputs=inputs)

    itself = replace(design, placebos=(), arms=tuple(map(otherwise, design.arms)))
    few = Mode("few", 64, 4, 4)
    (placebo,) = run_experiment(design, world, few, threads=1).placebo
    assert placebo.effect.effect == pytest.approx(run_experiment(itself, world, few, threads=1).effect, abs=1e-6)


def test_channels_that_change_places_bring_the_other_kind_of_trouble() -> None:
    design = KNOWN["KP7a"]
    (way,) = variants_of(design)[-1:]
    moved = [item.channel for each in design.settings() for item in way.inputs_of(each.inputs)]
    assert moved == ["conduct_shock", "conduct_shock"]
    (other,) = found("KP7a").placebo
    swapped = replace(
        design, placebos=(), arms=tuple(replace(arm, inputs=way.inputs_of(arm.inputs)) for arm in design.arms)
    )
    itself = run_experiment(swapped, WORLD, FEW, threads=1)
    assert other.effect.effect == pytest.approx(itself.effect, abs=1e-6)


def test_a_line_that_bends_is_told_from_one_that_does_not() -> None:
    doses = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
    assert bend(doses, [max(dose - 0.2, 0.0) for dose in doses]) == pytest.approx(0.2, abs=0.01)
    assert bend(doses, [0.4 * dose for dose in doses]) is None
