"""Priors that admit both signs, and the constants of the design drawn with them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from allyscope.claims.arms.alliances import AllianceArms
from allyscope.claims.arms.columns import dated
from allyscope.claims.arms.firms import FirmArms
from allyscope.claims.arms.firms_stated import firm_traits
from allyscope.claims.arms.lanes import DEFAULT, ArmLanes
from allyscope.claims.experiments import experiments
from allyscope.claims.registry import claims
from allyscope.claims.runner import measured, rows_needed
from allyscope.claims.wide_priors import LATEST, POSITIONS, SIGN_OPEN, design_draws, meaning_of, of_the_catalogue
from allyscope.process.done import catalogue
from allyscope.process.parameters import strengths, table

DRAWS = 400


def test_where_sources_give_no_sign_three_draws_in_ten_have_the_other_one() -> None:
    drawn = design_draws(0, DRAWS, ("openness",))
    assert set(SIGN_OPEN) <= set(strengths())
    assert {*SIGN_OPEN, *POSITIONS, *of_the_catalogue()} == set(drawn.parameters)
    for name in SIGN_OPEN:
        assert 0.2 < (drawn.parameters[name] < 0.0).mean() < 0.42, name
    for name, (low, high, _) in POSITIONS.items():
        values = drawn.parameters[name]
        assert low <= values.min() < values.max() <= high
        assert table()[name].prior == "fixed"


# Claims whose "may" or "can" says something else than that the effect may be there.
SAID_OTHERWISE = {
    "KC17": "what primes a focus is said outright; which one prevails may differ by situation",
    "KC16": "what is open is the exit after a failure, which is a hazard; that repair strengthens is said outright",
    "KC60": "how moral legitimacy bears on leaving was learned from data",
    "KC88": "all alliances may have gaps; what focus decides is said outright",
    "TF61": "in some cases: the mechanism is that of all antecedents",
    "TF63": "changes may reveal something; what that does to trust is said outright",
    "TF70": "what the sources dispute is whether it matters, which is what the test asks",
    "LP20": "it says how many alliances a firm is able to enter",
    "LP25": "the alliance may end, which is a hazard",
    "LF32": "it says that there is no effect",
    "LF34": "it says what a firm is able to make of bad experience",
    "SC03": "partners are able to; the sign is that of the theory of signals",
    "SC04": "the same, for the wrong partner",
}


def test_where_a_source_says_may_the_cause_may_have_either_sign() -> None:
    tested = experiments()
    open_causes = {*SIGN_OPEN, *POSITIONS}
    unsure = [each.id for each in claims() if each.id in tested and re.search(r"\b(may|might|can)\b", each.claim)]
    given_in_advance = {claim for claim in unsure if not open_causes & set(tested[claim].causes)}
    assert given_in_advance == set(SAID_OTHERWISE)


def test_population_dose_and_month_are_drawn_too() -> None:
    drawn = design_draws(1, DRAWS, ("openness",))
    assert np.std(drawn.traits["openness"]) == pytest.approx(0.25, rel=0.15)
    assert np.median(drawn.dose) == pytest.approx(1.0, abs=0.06)
    assert set(drawn.later) == set(range(LATEST + 1))
    for name in drawn.named():
        assert meaning_of(name)


def test_more_draws_begin_with_the_same_ones() -> None:
    few, many = design_draws(2, 5, ("openness",)), design_draws(2, 9, ("openness",))
    for name, values in few.named().items():
        assert (many.named()[name][:5] == values).all()


def test_what_is_drawn_reaches_the_alliances_of_a_draw_alone() -> None:
    experiment = experiments()["KP2a"]
    world, plain = AllianceArms(8, 3), AllianceArms(8, 3, wide=False)
    each = np.arange(16, dtype=np.int32)
    lanes = ArmLanes(each % 4, each * 0, each // 4, each * 0 + np.int32(DEFAULT))
    drawn = ArmLanes(each % 4, each * 0, each // 4, each * 0 + np.int32(1))
    assert (measured(experiment, world, lanes, 0, 1) == measured(experiment, plain, lanes, 0, 1)).all()
    assert (measured(experiment, world, drawn, 0, 1) != measured(experiment, plain, drawn, 0, 1)).any()


def test_what_happens_later_is_counted_as_in_the_design() -> None:
    """A fall is seen in the month in which the design has it, whatever the draw."""
    experiment = experiments()["KC55"]
    world = AllianceArms(4, 12)
    assert dated(experiment)
    each = np.arange(12, dtype=np.int32)
    lanes = ArmLanes(each * 0, each * 0, each % 4, each)
    path = world.run(experiment, lanes, 0, rows_needed(experiment, world))
    assert len(path) == experiment.common.months + 1
    falls = path[:, 0].mean(axis=1) if path.shape[1] == 1 else path.mean(axis=(1, 2))
    assert falls[25:37].mean() < falls[12:24].mean()


def test_firms_are_drawn_alike() -> None:
    experiment = experiments()["LF03"]
    world = FirmArms(2)
    each = np.arange(16, dtype=np.int32)
    lanes = ArmLanes(each % 2, each * 0, each // 2, each % 2)
    values = measured(experiment, world, lanes, 0, 1)
    assert np.isfinite(values).all()
    assert set(firm_traits()) == {name.removeprefix("population.") for name in design_draws(0, 1, firm_traits()).traits}


def test_every_number_of_the_catalogue_of_acts_is_drawn() -> None:
    """Each by what it is: what acts do, what they owe to circumstances, their cost, their odds."""
    kinds = {f"act_{name}" for name in catalogue.EFFECTS} | {f"act_by_{name}" for name in catalogue.MODERATORS}
    assert set(of_the_catalogue()) == {*kinds, "act_cost", "act_odds"}
    drawn = design_draws(0, DRAWS, ())
    for name in of_the_catalogue():
        assert np.std(drawn.parameters[name]) == pytest.approx(0.5, rel=0.2)
