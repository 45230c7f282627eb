"""What holds after a step from any situation, for any luck and any parameters."""

from __future__ import annotations

from dataclasses import replace

import jax.numpy as jnp
import numpy as np
from hypothesis import given, settings

from allyscope.process.luck import draws
from allyscope.process.traits import Capabilities
from process.by_name import COUNTS, FOCUS, NAMES, PARTNERS, STANDING, STATE, Lanes, after_step, rates
from process.situations import LANES, Case, cases

MONTH, STAYS, MAY_LEAVE = jnp.asarray(1.0), jnp.zeros(()), jnp.ones(())
SKILLS = tuple(f"{name}.{j}" for j in range(PARTNERS) for name in Capabilities._fields)


def after(case: Case, exits: object = STAYS, scores: Lanes | None = None) -> dict[str, Lanes]:
    used = case.scores if scores is None else scores
    moved = after_step(case.given, jnp.asarray(used), case.parameters, MONTH, jnp.asarray(exits))
    return {name: np.asarray(value) for name, value in moved.items()}


@given(case=cases())
@settings(max_examples=30, deadline=None)
def test_every_level_stays_in_its_range(case: Case) -> None:
    moved = after(case)
    for name in (*STATE, *SKILLS, *(f"{name}.{j}" for name in FOCUS for j in range(PARTNERS))):
        kind = name.split(".", maxsplit=1)[0]
        ranges = {
            "situation": (-1, 1),
            "trust": (-1, 1),
            "belief_in_ability": (-1, 1),
            "position": (0, 3),
            "hazard": (0, np.inf),
        }
        low, high = ranges.get(kind, (0, 1))
        assert np.isfinite(moved[name]).all(), name
        assert (moved[name] >= low).all(), name
        assert (moved[name] <= high).all(), name


@given(case=cases())
@settings(max_examples=20, deadline=None)
def test_what_is_counted_never_falls(case: Case) -> None:
    moved = after(case)
    for name in ("hazard", *(count for count in COUNTS if not count.startswith("rest"))):
        assert (moved[name] >= case.given[name]).all(), name


def swapped(name: str) -> str:
    """The same of the other partner: trust.0.1 → trust.1.0; what was worked on in a stage is nobody's."""
    if name.startswith("worked."):
        return name
    other = {"0": "1", "1": "0"}
    return ".".join(other.get(part, part) for part in name.split("."))


def test_swapping_names_twice_gives_the_name_back() -> None:
    assert [swapped(swapped(name)) for name in NAMES] == list(NAMES)
    pairs = {"trust.0.1": "trust.1.0", "use.sensing.1": "use.sensing.0", "luck.sentiment.1.0": "luck.sentiment.0.1"}
    alike = {name: name for name in ("luck.common", "worked.0", "worked.1")}
    assert {name: swapped(name) for name in pairs | alike} == pairs | alike


@given(case=cases())
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_partners_does_not_matter(case: Case) -> None:
    order = draws(PARTNERS)
    mirrored = [order.index(draw._replace(subject=_other_subject(draw.purpose, draw.subject))) for draw in order]
    # Stakeholders watch partner 0 alone; what they think is left out.
    unwatched = case.parameters._replace(standing_on_benefits=jnp.zeros(()))
    mirror = {swapped(name): value for name, value in case.given.items()}
    one = after(replace(case, parameters=unwatched))
    two = after(replace(case, parameters=unwatched, given=mirror, scores=case.scores[mirrored]))
    for name, value in one.items():
        if name in (*STANDING, "exposures"):
            continue
        np.testing.assert_allclose(two[swapped(name)], value, rtol=1e-5, atol=1e-6, err_msg=name)


def _other_subject(purpose: str, subject: int) -> int:
    if purpose in ("common", "exposure", "exit"):
        return subject
    return {0: 1, 1: 64, 64: 1}[subject] if purpose == "sentiment" else 1 - subject


@given(case=cases())
@settings(max_examples=20, deadline=None)
def test_the_decision_to_leave_changes_nothing_else(case: Case) -> None:
    calm = after(case, MAY_LEAVE, np.concatenate([case.scores[:-1], np.full_like(case.scores[-1:], 9.0)]))
    gone = after(case, MAY_LEAVE, np.concatenate([case.scores[:-1], np.full_like(case.scores[-1:], -9.0)]))
    assert (calm["alive"] >= gone["alive"]).all()
    assert (calm["alive"] > gone["alive"]).any()
    assert (gone["ending"] > 0).all()
    for name in calm:
        if name not in ("alive", "ending"):
            np.testing.assert_array_equal(calm[name], gone[name], err_msg=name)


@given(case=cases())
@settings(max_examples=20, deadline=None)
def test_below_its_threshold_a_discrepancy_moves_nobody_to_repair(case: Case) -> None:
    p = case.parameters
    for j, focus in ((0, case.given["promotion_focus.0"]), (1, case.given["promotion_focus.1"])):
        highest = np.maximum(float(p.threshold) + float(p.focus_on_threshold) * (0.5 - focus), 0.0)
        name = f"outcome_discrepancy.{j}"
        ignored = case.given | {name: (0.99 * highest).astype(np.float32)}
        unseen = case.given | {name: np.zeros_like(focus)}
        one, other = rates(ignored, p), rates(unseen, p)
        for moved in (f"benefits.{j}", f"conduct.{j}", "conflict"):
            np.testing.assert_array_equal(np.asarray(one[moved]), np.asarray(other[moved]))


@given(case=cases())
@settings(max_examples=20, deadline=None)
def test_what_others_do_in_the_same_block_changes_nothing(case: Case) -> None:
    """Acts are worked out only if somebody in the block acts; the idle must not notice."""
    idle = np.arange(LANES) % 2 == 0
    nobody = case.given | {f"act.{j}": np.full(LANES, -1.0, np.float32) for j in range(PARTNERS)}
    busy = nobody | {name: np.where(idle, -1.0, case.given[name]).astype(np.float32) for name in ("act.0", "act.1")}
    one, other = after(replace(case, given=nobody)), after(replace(case, given=busy))
    for name, value in one.items():
        np.testing.assert_array_equal(other[name][idle], value[idle], err_msg=name)
