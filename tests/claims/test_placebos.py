"""Nothing is reported as support where it is none: placebos, thresholds at zero, and the named mechanism only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.doses import bend
from allyscope.claims.experiments import experiments
from allyscope.claims.runner import Mode, run_experiment
from allyscope.claims.timing import Order
from allyscope.claims.variants import variants_of
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


@pytest.mark.parametrize("claim", [claim for claim, each in KNOWN.items() if each.placebos and each.world == "dyad"])
def test_a_placebo_changes_what_it_is_said_to_change(claim: str) -> None:
    """It states other people, other numbers or other happenings than the design."""
    experiment = KNOWN[claim]
    for way in variants_of(experiment)[-len(experiment.placebos) :]:
        states = [way.traits_of(each.traits) != dict(each.traits) for each in experiment.settings()]
        happens = [way.inputs_of(each.inputs) != each.inputs for each in experiment.settings()]
        assert any(states) or any(happens) or way.parameters, way.name


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
