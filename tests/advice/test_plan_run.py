"""Running plans: acts fall due as planned, answer to what happens, and share all luck with going on as now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from advice_record import PARTICLES

from allyscope.advice.advise import lanes_of
from allyscope.advice.plans.compiled import compile_plan
from allyscope.advice.plans.plan import Condition, Plan, PlannedAct
from allyscope.advice.plans.run import run_plan
from allyscope.engine.channels import channels
from allyscope.engine.jax_courses import warm_up
from allyscope.engine.kernel.plans import Future
from allyscope.engine.plans import FOLLOWED, NEVER
from allyscope.engine.rows import row_index
from allyscope.engine.world import advance
from allyscope.inference import Inferred
from allyscope.inference.starting_point import StartingPoint, chosen_lanes
from allyscope.process.observe import Quantity, quantities

IDS = ("P1", "P2")
MONTHS = 12
ROWS = [quantities(2)[i] for i in row_index(2).rows(*FOLLOWED)]


def run(at: StartingPoint, *acts: PlannedAct) -> Future:
    return run_plan(at, compile_plan(Plan("p", "A plan", acts), IDS), MONTHS)


def path(future: Future, construct: str, first: int = -1, second: int = -1) -> np.ndarray[tuple[int, ...], np.dtype]:
    return future.path[:, ROWS.index(Quantity(construct, first, second))]


@pytest.fixture(scope="module")
def going_on(at: StartingPoint) -> Future:
    return run(at)


def test_particles_stand_where_the_diagnosis_says(at: StartingPoint, inferred: Inferred) -> None:
    chosen = chosen_lanes(inferred.paths.shape[2], at.particles)
    assert np.allclose(at.of_particles(at.now), inferred.paths[-1][:, chosen], atol=2e-4)


def test_a_plan_that_never_comes_to_act_is_going_on_to_the_last_bit(at: StartingPoint, going_on: Future) -> None:
    never = Condition("trust", "all", True, -1.0)
    assert np.array_equal(run(at, PlannedAct("exit", "P1", when=(never,))).path, going_on.path)


def test_an_act_changes_nothing_before_its_month(at: StartingPoint, going_on: Future) -> None:
    late = run(at, PlannedAct("apology", "P1", month=7))
    assert np.array_equal(late.path[:8], going_on.path[:8])
    assert not np.array_equal(late.path[8:], going_on.path[8:])


def test_an_act_that_follows_waits_for_the_one_before(at: StartingPoint) -> None:
    found = run(
        at, PlannedAct("apology", "P1", tries=3, every=2), PlannedAct("promise", "P1", after=2, outcome="succeeded")
    )
    first, second = found.begun[0], found.begun[1]
    won = found.won[0] > 0.0
    assert 0.2 < won.mean() < 1.0
    assert (second[~won] == NEVER).all()
    latest = first + 2 * (found.tried[0] - 1)
    assert (second[won] == latest[won] + 2)[latest[won] + 2 < MONTHS].all()


def test_what_is_planned_for_a_failure_happens_only_then(at: StartingPoint) -> None:
    found = run(at, PlannedAct("apology", "P1"), PlannedAct("avoid_panic", "P2", after=1, outcome="failed"))
    assert np.array_equal(found.tried[1] > 0, found.won[0] <= 0.0)


def test_a_condition_is_met_in_the_first_month_that_shows_it(at: StartingPoint, going_on: Future) -> None:
    border = float(np.median(path(going_on, "moral_legitimacy", 1)[0]))
    found = run(at, PlannedAct("alliance_champion", "P2", when=(Condition("moral_legitimacy", "P2", True, border),)))
    below = path(going_on, "moral_legitimacy", 1)[:MONTHS] < border
    expected = np.where(below.any(axis=0), below.argmax(axis=0), NEVER)
    assert np.array_equal(found.begun[0], expected)


def test_any_and_all_ask_one_side_or_both(at: StartingPoint, going_on: Future) -> None:
    both = np.stack([path(going_on, "moral_legitimacy", j)[0] for j in (0, 1)])
    border = float(np.median(both))
    for whose, hold in (("any", (both < border).any(axis=0)), ("all", (both < border).all(axis=0))):
        found = run(at, PlannedAct("apology", "P1", when=(Condition("moral_legitimacy", whose, True, border),)))
        assert np.array_equal(found.begun[0] == 0, hold)


def test_a_partner_does_one_act_a_month(at: StartingPoint) -> None:
    always = (Condition("conflict", "any", False, 0.0),)
    found = run(at, PlannedAct("apology", "P1", when=always), PlannedAct("promise", "P1", when=always))
    assert (found.begun[0] == 0).all()
    assert (found.begun[1] == 1).all()


def test_each_partner_follows_its_own_act(at: StartingPoint) -> None:
    found = run(at, PlannedAct("avoid_panic", "each"), PlannedAct("apology", "each", after=3))
    assert (found.tried[:4] == 1).all()
    assert (found.begun[2:4] == 3).all()


def test_leaving_ends_the_alliance(at: StartingPoint) -> None:
    found = run(at, PlannedAct("exit", "P1", month=5))
    assert (path(found, "alive")[:6] == 1.0).all()
    assert (path(found, "alive")[6:] == 0.0).mean() > 0.99


def test_goals_count_as_a_foundation_only_where_they_are_settled(at: StartingPoint, going_on: Future) -> None:
    found = run(at, PlannedAct("set_goals", "P1"))
    plain = run(at, PlannedAct("redefine_expectations", "P1"))
    won = found.won[0] > 0.0
    gain = path(found, "trust", 0, 1)[-1] - path(plain, "trust", 0, 1)[-1]
    assert np.array_equal(found.won[0], plain.won[0])
    assert (gain[won] > 0.0).mean() > 0.9
    assert (gain[~won] == 0.0).all()
    assert going_on.path.shape == found.path.shape


def test_doing_nothing_leaves_out_even_the_usual_repair(at: StartingPoint) -> None:
    idle = run_plan(at, compile_plan(Plan("p", "Nothing", otherwise="nothing"), IDS), MONTHS)
    usual = run(at)
    assert (path(idle, "acts_tried", 0)[-1] == path(idle, "acts_tried", 0)[0]).all()
    assert (path(usual, "acts_tried", 0)[-1] > path(usual, "acts_tried", 0)[0]).any()


def test_what_is_given_is_shared_by_the_others() -> None:
    ids = ("P1", "P2", "P3")
    given = compile_plan(Plan("p", "Give", (PlannedAct("give_first", "P2"),)), ids).strikes[
        0, list(channels(3).benefit_shock)
    ]
    assert given == pytest.approx([-0.05, 0.1, -0.05])


def test_the_program_got_ready_beforehand_is_the_one_that_runs(at: StartingPoint, use: Callable[..., None]) -> None:
    use("off")
    run(at)
    programs: Any = advance
    before = programs._cache_size()
    warm_up(2, lanes_of(PARTICLES))
    assert programs._cache_size() == before
