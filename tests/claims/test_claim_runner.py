"""The runner: against a slow twin, and what ablation and direction do to a finding."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from claim_twin import twin_paths
from numpy.testing import assert_allclose

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Setting
from allyscope.claims.measures import Level
from allyscope.claims.runner import Mode, lanes_of, measured, run_experiment
from allyscope.claims.timing import TimeTo
from allyscope.claims.trait_levels import PREVENTION, PROMOTION
from allyscope.process.observe import Quantity
from allyscope.results.claims import Finding, PlainReason

MODE = Mode("tiny", 128, 8, 16)
WORLD = AllianceArms(MODE.alliances, MODE.draws)
WORN = ClaimExperiment(
    claim="X1",
    kind="average effect",
    arms=(Arm("benefits fall", inputs=(Input("benefit_shock", 12, 0.3),)), Arm("undisturbed")),
    contrast=(1, -1),
    measure=Level("pragmatic_legitimacy", start=12, month=24),
    direction=-1,
    strength="outcome_on_pragmatic",
    common=Setting(traits=PROMOTION, pinned_stage=3, months=24),
)


def run(experiment: ClaimExperiment, mode: Mode = MODE) -> Finding:
    return run_experiment(experiment, AllianceArms(mode.alliances, mode.draws), mode, threads=1)


@pytest.fixture(scope="module")
def worn() -> Finding:
    return run(WORN)


@pytest.mark.usefixtures("compiled_quickly")
def test_lanes_are_as_the_slow_twin_runs_them() -> None:
    timed = replace(
        WORN,
        arms=(Arm("promotion", traits=PROMOTION), Arm("prevention", traits=PREVENTION)),
        measure=TimeTo("outcome_discrepancy", above=0.1, since=12),
        strength=("focus_on_detection", "haste"),
        common=Setting(pinned_stage=3, months=24, inputs=(Input("benefit_shock", 12, 0.3),)),
    )
    plain = AllianceArms(MODE.alliances, MODE.draws, wide=False)
    values = measured(timed, plain, lanes_of(timed, MODE), 0, 1)
    main, without = values[: 4 * MODE.alliances].reshape(2, 2, MODE.alliances)
    prior = values[-2 * MODE.draws * MODE.per_draw :].reshape(2, -1)
    draws = np.arange(MODE.alliances) // MODE.per_draw

    def by_hand(people: dict[str, float], zero: tuple[str, ...], drawn: np.ndarray | None = None) -> list[float]:
        paths = twin_paths(people, {12: 0.3}, zero, drawn, MODE.alliances, 24)
        seen = np.mean([paths[Quantity("outcome_discrepancy", j)].astype(float) for j in (0, 1)], axis=0)
        found = []
        for lane in seen.T:
            waited = 12.0
            for month in range(12, 25):
                if lane[month] >= 0.1:
                    before = lane[month - 1]
                    waited = month - 12 - ((lane[month] - 0.1) / (lane[month] - before) if month > 12 else 0.0)
                    break
            found.append(waited)
        return found

    for arm, people in enumerate((PROMOTION, PREVENTION)):
        assert_allclose(main[arm], by_hand(people, ()), atol=2e-3)
        assert_allclose(without[arm], by_hand(people, timed.strengths), atol=2e-3)
        assert_allclose(prior[arm], by_hand(people, (), draws), atol=2e-3)


def test_the_effect_vanishes_without_the_strength_that_carries_it(worn: Finding) -> None:
    assert worn.estimate.high < -0.02
    assert worn.ablated is not None
    assert worn.ablated.effect == 0.0
    assert (worn.kind, worn.verdict) == ("built in", "no test")
    assert worn.kind_because.code == "survives_alone"
    assert [arm.ablated.effect for arm in worn.arms if arm.ablated] == [1.0, 1.0]


def test_the_effect_stays_without_a_strength_that_does_not_carry_it(worn: Finding) -> None:
    other = run(replace(WORN, strength="sustainability_rate"))
    assert other.estimate == worn.estimate
    assert other.ablated is not None
    assert_allclose(other.ablated.effect, worn.estimate.effect, rtol=0.02)
    assert other.verdict == "negligible"
    assert PlainReason("cause_too_small") in other.reasons


def test_turning_the_stated_direction_round_turns_the_verdict_and_nothing_else(worn: Finding) -> None:
    turned = run(replace(WORN, direction=1))
    assert (turned.estimate, turned.ablated, turned.depends_on) == (worn.estimate, worn.ablated, worn.depends_on)
    assert turned.share_of_prior == pytest.approx(worn.share_opposite)
    assert turned.verdict == "contrary"


def test_a_claim_of_no_effect_is_measured_alike_but_not_ablated(worn: Finding) -> None:
    none = run(replace(WORN, direction=0))
    assert (none.estimate, none.near_zero, none.depends_on) == (worn.estimate, worn.near_zero, worn.depends_on)
    assert none.ablated is None
    assert [arm.ablated for arm in none.arms] == [None, None]
    assert none.verdict == "contrary"


def test_arms_without_a_difference_have_no_effect_at_all() -> None:
    same = replace(WORN, arms=(Arm("one"), Arm("other")))
    found = run(same)
    assert (found.estimate.low, found.estimate.high) == (0.0, 0.0)
    assert (found.kind, found.verdict) == ("no test", "no test")


def test_arms_share_their_alliances_and_their_luck_whatever_the_size_of_a_block() -> None:
    lanes = lanes_of(WORN, MODE)
    whole = measured(WORN, WORLD, lanes, 0, 1)
    few = measured(replace(WORN, strength="haste"), WORLD, lanes.part(0, MODE.alliances), 0, 2)
    assert (few == whole[: MODE.alliances]).all()


def test_another_seed_meets_other_alliances_and_finds_the_same(worn: Finding) -> None:
    other = run_experiment(WORN, WORLD, MODE, seed=1, threads=1)
    assert other.estimate != worn.estimate
    assert other.estimate.low < worn.estimate.effect < other.estimate.high


def test_what_cannot_be_measured_is_named_with_what_can() -> None:
    with pytest.raises(ValueError, match=r"unknown quantities: happiness; known are .*trust"):
        run(replace(WORN, measure=Level("happiness")))
    with pytest.raises(ValueError, match="unknown traits: charm"):
        run(replace(WORN, arms=(Arm("one", traits={"charm": 0.9}), Arm("other"))))


def test_three_partners_run_as_two_do() -> None:
    three = replace(WORN, common=replace(WORN.common, partners=3), measure=Level("trust", of="third"))
    found = run(three, Mode("tiny", 64, 4, 4))
    assert found.counted == 64
    assert -1.0 <= found.arms[0].mean.effect <= 1.0
