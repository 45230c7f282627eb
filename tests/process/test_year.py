"""Years of alliances: ended ones rest, known stages hold, inputs strike once, and the step size does not matter."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np

from allyscope.engine.calendars import quiet_year
from allyscope.engine.channels import MONTHS
from allyscope.process.inputs import Inputs
from allyscope.process.parameters import Parameters, default_parameters
from process.worlds import LANES, MAY_LEAVE, lived, row, start, traits, year_scores

WHO = traits(2)
QUIET = quiet_year(2)
SHORT_LIVED = default_parameters(exit_base=-3.0)
# Without luck two step sizes can be compared path by path.
WITHOUT_LUCK = default_parameters(luck_sd=0.0, misreading_sd=0.0, sentiment_sd=0.0)


def in_month(month: int, value: float) -> jax.Array:
    return jnp.zeros((MONTHS, 1)).at[month].set(value)


def test_an_alliance_that_has_ended_stays_as_it_was() -> None:
    scores = year_scores(2, years=2)
    shocked = QUIET._replace(
        benefit_shock=(jnp.full((MONTHS, 1), 0.3),) * 2,
        dialogue=jnp.full((MONTHS, 1), 0.5),
        setback=jnp.full((MONTHS, 1), 0.2),
        capability_use=jax.tree.map(lambda use: use + 1.0, QUIET.capability_use),
    )
    first, _ = lived(start(WHO), scores[:1], WHO, parameters=SHORT_LIVED, exits=MAY_LEAVE)
    second, path = lived(first, scores[1:], WHO, shocked, SHORT_LIVED, MAY_LEAVE)
    ended = np.asarray(first.alive) == 0.0
    assert 0 < ended.sum() < LANES
    for before, after in zip(jax.tree.leaves(first), jax.tree.leaves(second), strict=True):
        np.testing.assert_array_equal(np.asarray(before)[ended], np.asarray(after)[ended])
    assert (path[:, :, ended] == path[:1, :, ended]).all()
    assert (path[-1, row("benefits", 2, 0), ~ended] != path[0, row("benefits", 2, 0), ~ended]).any()


def test_nobody_leaves_where_exits_are_off_though_the_hazard_is_kept() -> None:
    final, _ = lived(start(WHO), year_scores(2), WHO, parameters=SHORT_LIVED)
    assert (np.asarray(final.alive) == 1.0).all()
    assert (np.asarray(final.alliance.hazard) > 0.0).all()
    assert (np.asarray(final.age) == MONTHS).all()


def test_a_known_stage_holds_while_it_is_known() -> None:
    pinned = QUIET._replace(pinned_stage=jnp.asarray([[0.0]] * 4 + [[2.0]] * 4 + [[-1.0]] * 4))
    _, path = lived(start(WHO), year_scores(2), WHO, pinned)
    position = path[:, row("position", 2)]
    assert (position[:4] <= 0.999).all()
    assert (position[:4] > 0.0).any()
    assert ((position[4:8] >= 2.0) & (position[4:8] <= 2.999)).all()
    assert (position[-1] > 2.999).any()


def test_renegotiation_sends_an_alliance_back() -> None:
    scores = year_scores(2)
    _, usual = lived(start(WHO), scores, WHO)
    _, sent_back = lived(start(WHO), scores, WHO, QUIET._replace(setback=in_month(8, 1.0)))
    position = row("position", 2)
    np.testing.assert_array_equal(usual[:8], sent_back[:8])
    assert (sent_back[8, position] < usual[8, position]).all()


def path_with(inputs: Inputs, parameters: Parameters, steps_per_month: int) -> np.ndarray:
    return lived(start(WHO), year_scores(2, steps_per_month=steps_per_month), WHO, inputs, parameters)[1]


def test_what_happens_in_a_month_happens_once_whatever_the_step() -> None:
    """Shocks and acts come in full size in one step or eight; eight times as large if they struck in each step."""
    happens = QUIET._replace(
        benefit_shock=(in_month(5, 0.05), in_month(5, 0.0)),
        expectation_change=(in_month(6, 0.05), in_month(6, 0.05)),
        dialogue=in_month(7, 0.1),
        setback=in_month(9, 0.1),
        capability_use=jax.tree.map(lambda use: in_month(2, 0.5) + use, QUIET.capability_use),
    )
    coarse, fine = (path_with(happens, WITHOUT_LUCK, n) for n in (1, 8))
    without = path_with(QUIET, WITHOUT_LUCK, 8)
    effect = np.abs(fine - without).max(axis=(0, 2))
    error = np.abs(coarse - fine).max(axis=(0, 2))
    for name in ("benefits", "expectation"):
        assert effect[row(name, 2, 0)] > 0.03
        assert error[row(name, 2, 0)] < 0.2 * effect[row(name, 2, 0)]


def test_a_finer_step_converges_with_the_square_of_the_step() -> None:
    """Heun's method: half the step, a quarter of the error; the bends at thresholds cost a little of that."""
    one, two, eight = (path_with(QUIET, WITHOUT_LUCK, n) for n in (1, 2, 8))
    smooth = [row(name, 2, 0) for name in ("benefits", "expectation", "conduct", "pragmatic_legitimacy")]
    coarse = np.sqrt(np.square(one - eight)[:, smooth].mean())
    fine = np.sqrt(np.square(two - eight)[:, smooth].mean())
    assert coarse < 2e-3
    assert fine < 0.4 * coarse


def test_a_year_in_two_parts_is_the_year() -> None:
    """Nothing is remembered outside the state."""
    scores = year_scores(2, years=2)
    whole, path = lived(start(WHO), scores, WHO)
    half, first = lived(start(WHO), scores[:1], WHO)
    resumed, second = lived(half, scores[1:], WHO)
    np.testing.assert_array_equal(path, np.concatenate([first, second]))
    for one, other in zip(jax.tree.leaves(whole), jax.tree.leaves(resumed), strict=True):
        np.testing.assert_array_equal(np.asarray(one), np.asarray(other))
