"""What becomes of a claim: each way to hold and not to, by where the intervals lie beside the smallest effect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allyscope.claims.experiment import Arm, ClaimExperiment
from allyscope.claims.form import form_problems
from allyscope.claims.kinds import Shares, Ways, kind_of
from allyscope.claims.measures import Correlation, Level, Measure, Slope
from allyscope.claims.smallest import SMALLEST, smallest_effect
from allyscope.claims.timing import Count, Ended, Ever, Minus, Order, Plus, TimeTo
from allyscope.claims.verdict import Evidence, equivalence, is_empty, judge, leaves_nothing
from allyscope.results.claims import EffectEstimate, PlaceboFinding, PlainReason, Reason, ResponseReason, TooFew
from allyscope.results.designs import Direction

CLAIM = ClaimExperiment(
    claim="X1",
    kind="average effect",
    arms=(Arm("one"), Arm("other")),
    contrast=(1, -1),
    measure=Level("trust"),
    direction=1,
    strength="haste",
)
CLEAR, OPPOSITE = EffectEstimate(0.5, 0.4, 0.6), EffectEstimate(-0.5, -0.6, -0.4)
TINY, WIDE = EffectEstimate(0.01, -0.01, 0.03), EffectEstimate(0.2, -0.05, 0.45)
ZERO = EffectEstimate(0.0, 0.0, 0.0)
HELD = PlaceboFinding("the other focus", CLEAR, "holds")
NOT_HELD = PlaceboFinding("the other focus", TINY, "negligible")
WHOLE = Evidence(1, 0.1, 500, constant=False, whole=CLEAR, by_cause=CLEAR)


@pytest.mark.parametrize(
    ("given", "verdict", "reason"),
    [
        (WHOLE, "holds", PlainReason("as_stated")),
        (WHOLE._replace(quiet=TINY, placebos=(NOT_HELD,)), "holds", PlainReason("as_stated")),
        (WHOLE._replace(whole=TINY), "negligible", PlainReason("too_small")),
        (WHOLE._replace(whole=OPPOSITE), "contrary", PlainReason("opposite_sign")),
        (WHOLE._replace(whole=WIDE), "undecided", PlainReason("cannot_tell")),
        (WHOLE._replace(by_cause=TINY), "negligible", PlainReason("cause_too_small")),
        (WHOLE._replace(by_cause=OPPOSITE), "contrary", PlainReason("cause_works_against")),
        (WHOLE._replace(by_cause=WIDE), "undecided", PlainReason("cause_cannot_tell")),
        (WHOLE._replace(quiet=CLEAR), "contrary", ResponseReason("response_below", "")),
        (WHOLE._replace(quiet=WIDE), "undecided", ResponseReason("undecided_below", "")),
        (WHOLE._replace(placebos=(HELD,)), "undecided", ResponseReason("placebo_holds", "the other focus")),
        (WHOLE._replace(counted=12), "no test", TooFew(12)),
        (WHOLE._replace(constant=True), "no test", PlainReason("cannot_vary")),
        (WHOLE._replace(whole=ZERO), "no test", PlainReason("no_path")),
        (WHOLE._replace(empty=True), "no test", PlainReason("nothing_left_to_vary")),
        (WHOLE._replace(direction=0, whole=TINY), "holds", PlainReason("no_effect_as_stated")),
        (WHOLE._replace(direction=0), "contrary", PlainReason("effect_where_none")),
        (WHOLE._replace(direction=0, whole=WIDE), "undecided", PlainReason("cannot_tell")),
    ],
)
def test_a_verdict_has_its_reason(given: Evidence, verdict: str, reason: Reason) -> None:
    assert judge(given) == (verdict, (reason,))


def test_an_empty_ablation_takes_support_away_and_nothing_else() -> None:
    """A claim that fails is not excused by it."""
    assert judge(WHOLE._replace(whole=OPPOSITE, empty=True))[0] == "contrary"
    assert judge(WHOLE._replace(whole=TINY, empty=True))[0] == "negligible"


ESTIMATES = st.sampled_from((CLEAR, OPPOSITE, TINY, WIDE, ZERO))
SHARES = st.sampled_from((Shares(1.0, 0.0), Shares(0.7, 0.3), Shares(0.5, 0.5)))


@given(
    whole=ESTIMATES,
    by_cause=ESTIMATES,
    quiet=st.none() | ESTIMATES,
    placebos=st.lists(st.sampled_from((HELD, NOT_HELD)), max_size=2),
    direction=st.sampled_from((-1, 0, 1)),
    counted=st.sampled_from((12, 500)),
    constant=st.booleans(),
    empty=st.booleans(),
    alone=st.none() | ESTIMATES,
    shares=SHARES,
)
@settings(max_examples=500, deadline=None)
def test_what_is_no_test_is_never_support(
    whole: EffectEstimate,
    by_cause: EffectEstimate,
    quiet: EffectEstimate | None,
    placebos: list[PlaceboFinding],
    direction: Direction,
    counted: int,
    constant: bool,
    empty: bool,
    alone: EffectEstimate | None,
    shares: Shares,
) -> None:
    """Whatever was found: where nothing could vary, a placebo holds or the cause adds nothing, no claim holds."""
    ablated = None if direction == 0 else by_cause
    empty = empty and direction != 0
    evidence = Evidence(direction, 0.1, counted, constant, whole, ablated, quiet, placebos, empty)
    verdict, reasons = judge(evidence)
    kind, _ = kind_of(replace(CLAIM, direction=direction), whole, Ways(empty, alone, {}), shares, reasons, {})
    if constant or empty or counted < 30 or whole == ZERO or HELD in placebos:
        assert verdict != "holds"
    if verdict == "holds":
        assert kind != "no test"
        assert ablated is None or equivalence(ablated, direction, 0.1) == "holds"
        assert direction == 0 or quiet is None or equivalence(quiet, 0, 0.1) == "holds"
    if kind == "no test":
        assert verdict != "holds"


def test_turning_the_direction_round_turns_the_verdict() -> None:
    assert equivalence(CLEAR, 1, 0.1) == equivalence(OPPOSITE, -1, 0.1) == "holds"
    assert equivalence(CLEAR, -1, 0.1) == equivalence(OPPOSITE, 1, 0.1) == "contrary"


def test_rounding_is_no_variation() -> None:
    assert is_empty(EffectEstimate(1e-8, -1e-8, 2e-8), 0.02)
    assert not is_empty(EffectEstimate(1e-4, -1e-4, 2e-4), 0.02)
    assert not is_empty(None, 0.02)


def test_next_to_nothing_left_to_vary_is_nothing() -> None:
    whole = np.repeat([1.0, 0.0], [100, 900])
    assert leaves_nothing(whole, np.repeat([1.0, 0.0], [2, 998]), 0.02)
    assert not leaves_nothing(whole, np.repeat([1.0, 0.0], [3, 997]), 0.02)
    assert leaves_nothing(whole, np.full(1000, 1e-9), 0.02)


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        (Level("benefits"), "level"),
        (Level("trust"), "trust"),
        (Plus(Level("trust"), Level("conduct")), "trust"),
        (Minus(Level("conduct"), Level("trust")), "level"),
        (TimeTo("trust", above=0.0), "months"),
        (Level("decision_months"), "months"),
        (Ever("moral_legitimacy", below=0.5), "share"),
        (Ended(), "share"),
        (Order(TimeTo("trust", above=0.0), TimeTo("conduct", above=0.0)), "order"),
        (Slope("trust"), "rate"),
        (Level("outcome_repair"), "rate"),
        (Count("learning_cycles"), "number"),
        (Correlation("trust", "conduct"), "correlation"),
    ],
)
def test_each_measure_has_its_smallest_effect_from_one_table(measure: Measure, code: str) -> None:
    assert smallest_effect(measure) == SMALLEST[code]


def test_every_broken_rule_of_the_form_is_named() -> None:
    broken = replace(
        CLAIM,
        kind="threshold",
        contrast=(0, 0, 0),
        arms=(Arm("same", parameters={"haste": 0.3}), Arm("same")),
        cause="courage",
        strength=("detection_rate", "courage"),
    )
    problems = " | ".join(form_problems(broken))
    for part in (
        "3 weights for 2 arms",
        "the contrast is zero",
        "the same name",
        "needs doses, or a second contrast",
        "unknown parameters: courage",
        "detection_rate is no strength",
        "haste has a prior",
    ):
        assert part in problems
    assert "1 doses for 2 arms" in " ".join(form_problems(replace(CLAIM, doses=(0.1,))))
    assert not form_problems(CLAIM)
