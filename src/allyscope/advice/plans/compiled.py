"""A plan as arrays: one compiled program runs every plan, because acts, months and conditions are data."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

import jax
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.plans.plan import Plan, PlannedAct
from allyscope.advice.plans.rules import MOST_CONDITIONS, MOST_MOVES
from allyscope.inference.evidence.schedule import channels
from allyscope.process.inputs import Antecedents, Inputs
from allyscope.process.observe import quantities
from allyscope.process.state import ordered_pairs

Floats = NDArray[np.float32]
Whole = NDArray[np.int32]
ANY, SUCCEEDED, FAILED = 0, 1, 2
OUTCOMES = {"any": ANY, "succeeded": SUCCEEDED, "failed": FAILED}


class CompiledPlan(NamedTuple):
    """Moves (one per act and partner that does it, padded) as arrays.

    `month`, `tries`, `every`, `lasts`: as planned. `before`: the move that must be done first (−1: none), `gap` months
    earlier, with `outcome`. `doer`: the partner whose success counts (−1: nobody's). `first` (moves, moves): 1 where a
    move has to wait because another one of the same partner falls due in the same month. `quantity`, `sign`, `border`,
    `every_one`: conditions (moves, conditions, holders); `sign` is +1 above, −1 below, and 0 where there is none.
    `strikes`, `lasting`: what a move adds to the inputs (moves, channels). `otherwise`: what is added besides
    (channels,).
    """

    month: Whole
    tries: Whole
    every: Whole
    lasts: Whole
    before: Whole
    gap: Whole
    outcome: Whole
    doer: Whole
    first: Floats
    quantity: Whole
    sign: Floats
    border: Floats
    every_one: Floats
    strikes: Floats
    lasting: Floats
    otherwise: Floats


class Doing(NamedTuple):
    """One move: an act at its place in the plan, the partner who does it (−1: the alliance), and the move before it."""

    act: PlannedAct
    partner: int
    before: int
    place: int


def resolved(plan: Plan, roles: dict[str, int], ids: tuple[str, ...]) -> Plan:
    """The plan with every role (but `each`) replaced by the partner who has it."""

    def named(act: PlannedAct) -> PlannedAct:
        return replace(act, by=ids[roles[act.by]]) if act.by in roles and act.by not in ids else act

    return replace(plan, acts=tuple(map(named, plan.acts)))


def doings(plan: Plan, ids: tuple[str, ...]) -> tuple[Doing, ...]:
    """The moves of a resolved plan, in order; one that follows an act of each partner follows its own one."""
    found: list[Doing] = []
    previous: dict[int, int] = {}
    for place, act in enumerate(plan.acts):
        who = range(len(ids)) if act.by == "each" else (ids.index(act.by),) if act.by else (-1,)
        now: dict[int, int] = {}
        for j in who:
            before = -1 if act.after is None else previous.get(j, max(previous.values()))
            now[j] = len(found)
            found.append(Doing(act, j, before, place))
        previous = now
    return tuple(found)


def compile_plan(plan: Plan, ids: tuple[str, ...]) -> CompiledPlan:
    """A resolved plan as arrays."""
    partners = len(ids)
    at = channels(partners)
    count = len(jax.tree.leaves(at))
    holders = partners * (partners - 1)
    m, k = MOST_MOVES, MOST_CONDITIONS
    found = CompiledPlan(
        month=np.full(m, 10_000, np.int32),
        tries=np.zeros(m, np.int32),
        every=np.ones(m, np.int32),
        lasts=np.ones(m, np.int32),
        before=np.full(m, -1, np.int32),
        gap=np.zeros(m, np.int32),
        outcome=np.zeros(m, np.int32),
        doer=np.full(m, -1, np.int32),
        first=np.zeros((m, m), np.float32),
        quantity=np.zeros((m, k, holders), np.int32),
        sign=np.zeros((m, k, holders), np.float32),
        border=np.zeros((m, k, holders), np.float32),
        every_one=np.zeros((m, k), np.float32),
        strikes=np.zeros((m, count), np.float32),
        lasting=np.zeros((m, count), np.float32),
        otherwise=np.zeros(count, np.float32),
    )
    besides = -1.0 if plan.otherwise == "nothing" else 0.0
    found.otherwise[list(at.act)] = besides
    every = doings(plan, ids)
    for i, (act, partner, before, _) in enumerate(every):
        found.month[i], found.tries[i], found.every[i], found.lasts[i] = act.month, act.tries, act.every, act.lasts
        found.before[i], found.gap[i], found.outcome[i] = before, act.after or 0, OUTCOMES[act.outcome]
        move = MOVES[act.act]
        if move.number:
            found.doer[i] = partner
            found.strikes[i, at.act[partner]] = move.number - besides
            for other, doing in enumerate(every[:i]):
                found.first[i, other] = float(doing.partner == partner and MOVES[doing.act.act].number > 0)
        for table, added in ((found.strikes, move.strikes), (found.lasting, move.lasting)):
            for name, amount in added.items():
                reached = _channels(name, partner, at)
                for channel in reached:
                    table[i, channel] += amount / (len(reached) if name.endswith(".shared") else 1)
        _write_conditions(found, i, act, ids)
    return found


@cache
def nothing_planned(partners: int) -> CompiledPlan:
    """A plan that asks nothing of anybody."""
    return compile_plan(Plan("", ""), tuple(map(str, range(partners))))


def _channels(name: str, partner: int, at: Inputs) -> tuple[int, ...]:
    """Where an input named as in `Move.strikes` lies among the channels."""
    word, _, whose = name.partition(".")
    if word in Antecedents._fields:
        return (getattr(at.antecedents, word),)
    position = getattr(at, word)
    if not whose:
        return (position,)
    return tuple(p for j, p in enumerate(position) if (j == partner) == (whose == "own"))


def _write_conditions(found: CompiledPlan, move: int, act: PlannedAct, ids: tuple[str, ...]) -> None:
    known = quantities(len(ids))
    for c, condition in enumerate(act.when):
        own = ids.index(condition.of) if condition.of in ids else None
        rows = [
            i
            for i, quantity in enumerate(known)
            if quantity.construct == condition.quantity and (own is None or quantity.first in (own, -1))
        ]
        found.quantity[move, c] = np.resize(rows, found.quantity.shape[2])
        found.sign[move, c] = -1.0 if condition.below else 1.0
        found.border[move, c] = condition.border
        found.every_one[move, c] = float(condition.of == "all")


def conditions_hold(plan: CompiledPlan, now: Array) -> Array:
    """Whether every condition of each move holds, given the quantities (quantities, lanes): (moves, lanes)."""
    import jax.numpy as jnp  # noqa: PLC0415 - numpy serves the rest

    seen = now[plan.quantity]  # (moves, conditions, holders, lanes)
    beyond = plan.sign[..., None] * (seen - plan.border[..., None]) > 0.0
    given = jnp.where(plan.every_one[..., None] > 0.0, beyond.all(axis=2), beyond.any(axis=2))
    without = plan.sign[:, :, 0, None] == 0.0
    return (given | without).all(axis=1)


def roles_of(means: dict[str, Floats], focal: int) -> dict[str, int]:
    """Which partner has each role, from each one's mean focus and the discrepancy that the others see in it."""
    lean = means["promotion_focus"] - means["prevention_focus"]
    return {
        "focal": focal,
        "promotion_led": int(np.argmax(lean)),
        "prevention_led": int(np.argmin(lean)),
        "offending": int(np.argmax(means["resented"])),
    }


def pairs_toward(partner: int, partners: int) -> list[int]:
    """The other partners that look upon this one."""
    return [j for j, k in ordered_pairs(partners) if k == partner]
