"""A plan as arrays: one compiled program runs every plan, because acts, months and conditions are data."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.plans.plan import Plan, PlannedAct
from allyscope.engine.channels import channels
from allyscope.engine.plans import ANY, FAILED, SUCCEEDED, CompiledPlan, empty_plan
from allyscope.engine.rows import row_index
from allyscope.process.inputs import Antecedents, Inputs
from allyscope.process.state import ordered_pairs

Floats = NDArray[np.float32]
OUTCOMES = {"any": ANY, "succeeded": SUCCEEDED, "failed": FAILED}


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
    planned: list[Doing] = []
    previous: dict[int, int] = {}
    for place, act in enumerate(plan.acts):
        who = range(len(ids)) if act.by == "each" else (ids.index(act.by),) if act.by else (-1,)
        now: dict[int, int] = {}
        for j in who:
            before = -1 if act.after is None else previous.get(j, max(previous.values()))
            now[j] = len(planned)
            planned.append(Doing(act, j, before, place))
        previous = now
    return tuple(planned)


def compile_plan(plan: Plan, ids: tuple[str, ...]) -> CompiledPlan:
    """A resolved plan as arrays."""
    partners = len(ids)
    at = channels(partners)
    compiled = empty_plan(partners)
    besides = -1.0 if plan.otherwise == "nothing" else 0.0
    compiled.otherwise[list(at.act)] = besides
    every = doings(plan, ids)
    for i, (act, partner, before, _) in enumerate(every):
        compiled.month[i], compiled.tries[i], compiled.every[i], compiled.lasts[i] = (
            act.month,
            act.tries,
            act.every,
            act.lasts,
        )
        compiled.before[i], compiled.gap[i], compiled.outcome[i] = before, act.after or 0, OUTCOMES[act.outcome]
        move = MOVES[act.act]
        if move.number:
            compiled.doer[i] = partner
            compiled.strikes[i, at.act[partner]] = move.number - besides
            for other, doing in enumerate(every[:i]):
                compiled.first[i, other] = float(doing.partner == partner and MOVES[doing.act.act].number > 0)
        for table, added in ((compiled.strikes, move.strikes), (compiled.lasting, move.lasting)):
            for name, amount in added.items():
                reached = _channels(name, partner, at)
                for channel in reached:
                    table[i, channel] += amount / (len(reached) if name.endswith(".shared") else 1)
        _write_conditions(compiled, i, act, ids)
    return compiled


def _channels(name: str, partner: int, at: Inputs) -> tuple[int, ...]:
    """Where an input named as in `Move.strikes` lies among the channels."""
    word, _, whose = name.partition(".")
    if word in Antecedents._fields:
        return (getattr(at.antecedents, word),)
    position = getattr(at, word)
    if not whose:
        return (position,)
    return tuple(p for j, p in enumerate(position) if (j == partner) == (whose == "own"))


def _write_conditions(compiled: CompiledPlan, move: int, act: PlannedAct, ids: tuple[str, ...]) -> None:
    index = row_index(len(ids))
    for c, condition in enumerate(act.when):
        whose = condition.of
        rows = index.seen_from(condition.quantity, ids.index(whose)) if whose in ids else index.rows(condition.quantity)
        compiled.quantity[move, c] = np.resize(rows, compiled.quantity.shape[2])
        compiled.sign[move, c] = -1.0 if condition.below else 1.0
        compiled.border[move, c] = condition.border
        compiled.every_one[move, c] = float(whose == "all")


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
