"""A plan goes the same by machine code as by JAX: what falls due, what it waits for, what it adds, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jax.tree_util import PyTreeDef
from plain_lanes import plain_lanes

from allyscope.engine.alliances import ALLIANCES
from allyscope.engine.calendars import COLUMNS, ByCalendar
from allyscope.engine.channels import channels, quiet_month, quiet_table
from allyscope.engine.jax_plans import PLANNED, PlannedYear, not_begun
from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.plans import Ahead, Future, try_plan
from allyscope.engine.kernel.run import Begun, Wanted, run
from allyscope.engine.packed import Packed
from allyscope.engine.plans import FOLLOWED, MOST_CONDITIONS, NEVER, CompiledPlan, empty_plan
from allyscope.engine.randomness import seed_words, step_scores
from allyscope.engine.rows import row_index
from allyscope.engine.world import Begun as JaxBegun
from allyscope.engine.world import follow, months_seen
from allyscope.process.done import catalogue
from allyscope.simulation.jax_blocks import begin
from allyscope.simulation.layout import lay_out
from allyscope.simulation.reading import make_experiment

pytestmark = pytest.mark.usefixtures("compiled_quickly")
LANES, MONTHS, SEED, CALENDARS = 192, 24, 11, 3

TOLERANCE = 5e-5
MOST_APART = 1  # lanes of 192 with a decision on the very border
CHANNELS = channels(2)
EFFECTS = (CHANNELS.dialogue, CHANNELS.benefit_shock[0], CHANNELS.conduct_shock[1], CHANNELS.expectation_change[0])
LASTING = (CHANNELS.antecedents.contract, CHANNELS.antecedents.team_relationship)
CONDITIONS = ("trust", "conflict", "outcome_discrepancy", "benefits")
ACTS = [float(catalogue.number(name)) for name in catalogue.NAMES if name != "exit"]


@st.composite
def plans(draw: st.DrawFn) -> CompiledPlan:
    """Up to four moves, with conditions, waiting for each other or not."""
    plan, of = empty_plan(2), row_index(2)
    for m in range(draw(st.integers(0, 4))):
        plan.month[m], plan.tries[m] = draw(st.integers(0, 12)), draw(st.integers(1, 3))
        plan.every[m], plan.lasts[m] = draw(st.integers(1, 4)), draw(st.integers(1, 5))
        plan.doer[m] = doer = draw(st.integers(-1, 1))
        if m:
            plan.before[m], plan.gap[m] = draw(st.integers(-1, m - 1)), draw(st.integers(0, 4))
            plan.outcome[m], plan.first[m, m - 1] = draw(st.integers(0, 2)), draw(st.booleans())
        for c in range(draw(st.integers(0, MOST_CONDITIONS))):
            rows = of.rows(draw(st.sampled_from(CONDITIONS)))
            plan.quantity[m, c] = np.resize(rows, plan.quantity.shape[2])
            plan.sign[m, c] = draw(st.sampled_from((-1.0, 1.0)))
            plan.border[m, c], plan.every_one[m, c] = draw(st.floats(0.0, 0.5, width=32)), draw(st.booleans())
        if doer >= 0:
            plan.strikes[m, CHANNELS.act[doer]] = draw(st.sampled_from(ACTS))
        effect, amount = draw(st.sampled_from(EFFECTS)), draw(st.floats(-0.25, 0.25, width=32))
        plan.strikes[m, effect] = abs(amount) if effect == CHANNELS.dialogue else amount  # a strength, in [0, 1]
        plan.lasting[m, draw(st.sampled_from(LASTING))] = draw(st.floats(0.0, 1.5, width=32))
    plan.otherwise[CHANNELS.act[0]] = draw(st.sampled_from((0.0, -1.0)))
    return plan


@cache
def trees() -> tuple[PyTreeDef, PyTreeDef]:
    """How a state and what stays the same are built; nothing is compiled for it."""
    layout = lay_out(make_experiment({"alliances": LANES}), LANES)
    state, fixed = jax.eval_shape(lambda: begin(layout, layout.runs_of(0)))
    return jax.tree.structure(state), jax.tree.structure(fixed)


def by_jax(begun: Begun, ahead: Ahead, plan: CompiledPlan) -> Future:
    of_state, of_members = trees()
    packed = JaxBegun(Packed(jnp.asarray(begun.state), of_state), Packed(jnp.asarray(begun.fixed), of_members))
    now = ALLIANCES.observe(
        *(jax.tree.unflatten(s, list(r)) for s, r in ((of_state, begun.state), (of_members, begun.fixed)))
    )
    numbers = (jnp.asarray(ahead.alliance), jnp.asarray(ahead.replicate))
    wide = np.pad(ahead.table, ((0, 0), (0, 0), (0, COLUMNS - CALENDARS)))

    def year(first: int) -> tuple[Any, PlannedYear]:
        luck = step_scores(seed_words(SEED), jnp.asarray(first, jnp.uint32), *numbers, 2, 12)
        known = ByCalendar(jnp.asarray(wide[first : first + 12]), jnp.asarray(ahead.column, jnp.int32), 2)
        return luck, PlannedYear(known, plan, jnp.asarray(first, jnp.int32), jnp.asarray(NEVER, jnp.int32))

    years = list(follow(ALLIANCES, packed, map(year, range(0, MONTHS, 12)), memory=not_begun(now), hooks=PLANNED))
    rows = list(row_index(2).rows(*FOLLOWED))
    went = years[-1].memory
    path = months_seen(years, MONTHS, np.asarray(now)[rows])
    return Future(path, np.asarray(went.tried), np.asarray(went.won), np.asarray(went.begun))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_a_plan_goes_the_same_by_machine_code_and_by_jax(use: Callable[..., None], plan: CompiledPlan) -> None:
    use()
    code, lane = library(2), np.arange(LANES, dtype=np.uint32)
    begun = run(code, plain_lanes(LANES), Wanted(1, [], [], quiet_month(2), last=30, exits=False), state=True).begun
    assert begun is not None
    table = quiet_table(2, MONTHS, CALENDARS)
    table[:, CHANNELS.antecedents.contract] = [-1.0, 0.0, 0.5]
    table[7, CHANNELS.benefit_shock[1], 2] = 0.4
    ahead = Ahead(table, (lane % CALENDARS).astype(np.int32), quiet_month(2), SEED, lane // 4, lane % 4)
    rows = row_index(2).rows(*FOLLOWED)
    kernel = try_plan(code, begun, ahead, plan, row_index(2).rows("acts_succeeded"), MONTHS, rows)
    jax = by_jax(begun, ahead, plan)
    moves = len(kernel.tried)
    assert (plan.tries[moves:] == 0).all()
    apart = (kernel.tried != jax.tried[:moves]).any(axis=0) | (np.abs(kernel.won - jax.won[:moves]) > 0.5).any(axis=0)
    assert apart.sum() <= MOST_APART
    assert (kernel.begun == jax.begun[:moves])[:, ~apart].all()
    difference = np.abs(kernel.path - jax.path).max(axis=(0, 1))
    assert (difference > TOLERANCE).sum() <= MOST_APART
