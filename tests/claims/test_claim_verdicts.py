"""When a claim holds: each way to fail, and the two ways to hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allyscope.claims.experiment import Arm, ClaimExperiment
from allyscope.claims.form import form_problems
from allyscope.claims.measures import Highest, Level, Measure, Slope
from allyscope.claims.negligible import is_negligible, smallest_effect
from allyscope.claims.timing import Ever, Minus, Plus, TimeTo
from allyscope.claims.verdict import judge, vanishes
from allyscope.results.claims import EffectEstimate, PlainReason, Reason, ShareReason, TooFew, TooSmall, Unit

CLAIM = ClaimExperiment(
    claim="X1",
    kind="average effect",
    arms=(Arm("one"), Arm("other")),
    contrast=(1, -1),
    measure=Level("trust"),
    direction=1,
    strength="haste",
)
CLEAR, NOTHING, OPPOSITE = (
    EffectEstimate(0.5, 0.4, 0.6),
    EffectEstimate(0.01, -0.01, 0.03),
    EffectEstimate(-0.5, -0.6, -0.4),
)
LITTLE, HALF = EffectEstimate(0.04, 0.03, 0.05), EffectEstimate(0.25, 0.2, 0.3)


@pytest.mark.parametrize(
    ("whole", "ablated", "quiet", "share", "counted", "verdict", "reason"),
    [
        (CLEAR, NOTHING, None, 1.0, 500, "robust", ShareReason("as_stated", 1.0)),
        (CLEAR, LITTLE, None, 0.9, 500, "robust", ShareReason("as_stated", 0.9)),
        (CLEAR, NOTHING, LITTLE, 1.0, 500, "robust", ShareReason("as_stated", 1.0)),
        (CLEAR, NOTHING, None, 0.7, 500, "fragile", ShareReason("as_stated_in_part", 0.7)),
        (CLEAR, NOTHING, None, 0.4, 500, "fails", ShareReason("sign_in_few_draws", 0.4)),
        (CLEAR, HALF, None, 1.0, 500, "fails", PlainReason("remains_without_strength")),
        (CLEAR, NOTHING, HALF, 1.0, 500, "fails", ShareReason("response_where_none", 0.5)),
        (NOTHING, NOTHING, None, 1.0, 500, "fails", PlainReason("includes_zero")),
        (OPPOSITE, NOTHING, None, 0.0, 500, "fails", PlainReason("opposite_sign")),
        (CLEAR, NOTHING, None, 1.0, 12, "fails", TooFew(12)),
    ],
)
def test_a_verdict_has_its_reason(
    whole: EffectEstimate,
    ablated: EffectEstimate,
    quiet: EffectEstimate | None,
    share: float,
    counted: int,
    verdict: str,
    reason: Reason,
) -> None:
    judged, reasons = judge(CLAIM, whole, ablated, quiet, share, counted)
    assert judged == verdict
    assert reason in reasons


def test_turning_the_direction_round_turns_the_verdict() -> None:
    turned = replace(CLAIM, direction=-1)
    assert judge(CLAIM, CLEAR, NOTHING, None, 1.0, 500)[0] == "robust"
    assert judge(turned, CLEAR, NOTHING, None, 0.0, 500)[0] == "fails"
    assert judge(turned, OPPOSITE, NOTHING, None, 1.0, 500)[0] == "robust"


def test_no_effect_is_claimed_within_a_margin() -> None:
    none = replace(CLAIM, direction=0, within=0.1)
    assert judge(none, NOTHING, NOTHING, None, 1.0, 500)[0] == "robust"
    assert judge(none, CLEAR, NOTHING, None, 1.0, 500)[0] == "fails"
    assert judge(none, NOTHING, NOTHING, None, 0.6, 500)[0] == "fragile"


def test_where_no_effect_is_claimed_nothing_is_there_that_could_vanish() -> None:
    none = replace(CLAIM, direction=0, within=0.1)
    assert judge(none, NOTHING, None, None, 1.0, 500)[0] == "robust"
    assert vanishes(None, NOTHING)
    assert not is_negligible(none, NOTHING)


@pytest.mark.parametrize(
    ("measure", "smallest", "unit"),
    [
        (Level("trust"), 0.005, "level"),
        (Ever("trust", below=0.0), 0.005, "level"),
        (TimeTo("trust", below=0.0), 0.24, "months"),
        (Minus(TimeTo("trust", below=0.0), TimeTo("conflict", above=0.1)), 0.24, "months"),
        (Slope("trust"), 0.005 / 12, "per month"),
        (Plus(Highest("outcome_repair"), Highest("process_repair")), 0.005 / 12, "per month"),
    ],
)
def test_an_effect_that_is_too_small_to_matter_holds_and_is_said_to_be_negligible(
    measure: Measure, smallest: float, unit: Unit
) -> None:
    claim = replace(CLAIM, measure=measure)
    assert smallest_effect(claim) == pytest.approx(smallest)
    for size, small in ((0.9 * smallest, True), (1.1 * smallest, False)):
        effect = EffectEstimate(size, 0.9 * size, 1.1 * size)
        assert is_negligible(claim, effect) == small
        verdict, reasons = judge(claim, effect, EffectEstimate(0.0, 0.0, 0.0), None, 1.0, 500)
        assert verdict == "robust"
        assert (TooSmall(smallest_effect(claim), unit) in reasons) == small


def test_every_broken_rule_of_the_form_is_named() -> None:
    broken = replace(
        CLAIM,
        kind="threshold",
        contrast=(0, 0, 0),
        arms=(Arm("same", parameters={"haste": 0.3}), Arm("same")),
        strength=("detection_rate", "courage"),
    )
    found = " | ".join(form_problems(broken))
    for part in (
        "3 weights for 2 arms",
        "the contrast is zero",
        "the same name",
        "needs a second contrast",
        "unknown parameters: courage",
        "detection_rate is no strength",
        "haste has a prior",
    ):
        assert part in found
    assert not form_problems(CLAIM)
