"""Nothing is reported as support where it is none: placebos, thresholds at zero, and the named mechanism only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.doses import bend
from allyscope.claims.experiments import experiments
from allyscope.claims.runner import Mode, run_experiment
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


def test_a_line_that_bends_is_told_from_one_that_does_not() -> None:
    doses = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
    assert bend(doses, [max(dose - 0.2, 0.0) for dose in doses]) == pytest.approx(0.2, abs=0.01)
    assert bend(doses, [0.4 * dose for dose in doses]) is None
