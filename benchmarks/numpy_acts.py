"""Acts of repair in the NumPy twin: each partner's usual act, its success, and what it changes."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from allyscope.process.done.catalogue import CATALOGUE, EFFECTS, MODERATORS, accounts, number, tools

Array = NDArray[np.float32]
State = dict[str, Array]

GOVERNANCE, ACCOUNT, EXIT = number("restructure_governance"), number("social_justification"), number("exit")
STRENGTHS = {"normalizing": "normalizing_accounts", "social": "social_accounts", "restructuring": "restructuring"}
ODDS, COST, TO_SELF = (
    np.asarray([0.0, *(getattr(each, name) for each in CATALOGUE)], np.float32) for name in ("odds", "cost", "to_self")
)
ACCOUNTS = np.asarray([0.0, *accounts()], np.float32)
TOOLS = np.asarray([0.0, *tools()], np.float32)
WEIGHTS = {m: np.asarray([0.0, *(each.moderators.get(m, 0.0) for each in CATALOGUE)], np.float32) for m in MODERATORS}
GAINS = {name: np.asarray([0.0, *(each.effects.get(name, 0.0) for each in CATALOGUE)], np.float32) for name in EFFECTS}


def crises(s: State, t: SimpleNamespace, p: SimpleNamespace) -> tuple[Array, Array]:
    """Whether each partner is in the crisis that it looks after: a pragmatic one, a moral one."""
    leads = t.promotion_focus >= t.prevention_focus
    return leads & (s["pragmatic"] < p.critical_legitimacy), ~leads & (s["moral"] < p.critical_legitimacy)


def usual(s: State, t: SimpleNamespace, p: SimpleNamespace) -> Array:
    """The act each partner reaches for: its number in the catalogue, or 0."""
    restructures, accounts = crises(s, t, p)
    chosen = np.where(restructures, GOVERNANCE, np.where(accounts, ACCOUNT, 0))
    free = (s["rest"] <= 0) & (s["alive"] > 0) & (p.usual_repair > 0)
    return np.where(free, chosen, 0)


def act(s: State, scores: Array, t: SimpleNamespace, p: SimpleNamespace) -> State:
    """The state after this month's acts; both partners act on what they see at its start."""
    numbers = usual(s, t, p)
    pondered = np.maximum(s["rest"], p.deliberation * t.prevention_focus)
    changed, gone = dict(s), np.zeros_like(s["alive"])
    changed["rest"] = np.where(np.logical_or(*crises(s, t, p)), s["rest"], pondered)
    if not numbers.any():
        return changed
    past = np.maximum(-TOOLS[numbers[0]] * TOOLS[numbers[1]], 0)
    changed["conflict"] = s["conflict"] + p.talking_past * past * (1 - s["conflict"])
    for j in (0, 1):
        after, won = _attempt(j, numbers[j], scores[j], s, t, p)
        for name, value in after.items():
            changed[name] = changed[name] + (value - s[name])
        acted = np.minimum(numbers[j], 1)
        mine = np.arange(2)[:, None] == j
        changed["rest"] = np.where(mine & (acted > 0), p.rest_months, changed["rest"])
        changed["tried"] = changed["tried"] + mine * acted
        changed["succeeded"] = changed["succeeded"] + mine * won
        gone = np.maximum(gone, (numbers[j] == EXIT) * won)
    for name in (
        "expectation",
        "pragmatic",
        "moral",
        "cognitive",
        "blame",
        "conflict",
        "calm",
        "mediation",
        "common_ground",
    ):
        changed[name] = np.clip(changed[name], 0, 1)
    for name in ("trust", "able"):
        changed[name] = np.clip(changed[name], -1, 1)
    changed["alive"] = np.where(gone > 0, 0, s["alive"])
    return changed


def _attempt(
    j: int, chosen: Array, score: Array, s: State, t: SimpleNamespace, p: SimpleNamespace
) -> tuple[State, Array]:
    """What one partner's act changes, and whether it succeeded."""
    k = 1 - j
    threshold = np.maximum(p.threshold + p.focus_on_threshold * (0.5 - t.promotion_focus[j]), 0)
    hurry = (0.5 + p.focus_on_effort * (t.promotion_focus[j] - 0.5)) * np.maximum(s["seen"][j] - threshold, 0)
    critical = np.maximum(s["pragmatic"], s["moral"]) < p.critical_legitimacy
    power = np.clip(t.power_share + p.growth_on_power * (s["product"] - s["product"][::-1]), 0, 1)
    circumstances = {
        "strategic_compatibility": t.strategic_compatibility - 0.5,
        "prior_trust": s["trust"][k],
        "strategic_significance": t.strategic_significance.mean(axis=0) - 0.5,
        "blame": s["blame"][k] - 0.4,
        "concern_for_face": t.concern_for_face[j] - 0.5,
        "power_difference": np.abs(power[j] - power[k]),
        "guardedness": t.prevention_focus[j] * 0.5 * (1 - s["trust"][j]),
        "support": np.minimum(s["mediation"], 1),
        "both_crises": critical.mean(axis=0),
        "hurry": hurry * (1 - np.minimum(s["calm"], 1)),
        "receiver_face": p.acceptance * (t.concern_for_face[k] - 0.5),
        "receiver_guardedness": p.acceptance * (t.prevention_focus[k] * 0.5 * (1 - s["trust"][k]) - 0.2),
        "common_ground": p.acceptance * s["common_ground"],
    }
    odds = ODDS[chosen]
    for name, value in circumstances.items():
        odds = odds + p.moderation * WEIGHTS[name][chosen] * value
    tried = np.minimum(chosen, 1)
    won = tried * (ndtr(score) < 1 / (1 + np.exp(-odds)))
    lost = (tried - won) * COST[chosen] * p.failed_act
    lost = lost * (1 + ACCOUNTS[chosen] * p.refusal * 0.5 * (s["blame"][k] + t.concern_for_face[k]))
    strength = np.ones(len(CATALOGUE) + 1, np.float32)
    for place, each in enumerate(CATALOGUE, start=1):
        name = STRENGTHS.get(each.family, "external_intervention" if each.family == "external" else "")
        strength[place] = getattr(p, name) if name else 1.0
    effect = {name: won * strength[chosen] * gain[chosen] for name, gain in GAINS.items()}

    itself = TO_SELF[chosen]
    reach = np.where(np.arange(2)[:, None] == j, itself, 1.0)
    held_by_other = np.arange(2)[:, None] == k  # the direction toward the actor
    cost = np.where(held_by_other, lost, 0)
    offended = 0.10 * cost * (1 - s["moral"])
    directed = np.where(held_by_other, 1.0, itself)

    def restored(level: Array, share: Array) -> Array:
        return np.asarray(level + reach * np.where(share >= 0, share * (1 - level), share * level))

    gap = np.minimum(s["benefits"] - s["expectation"], 0)
    blame, trust = s["blame"], s["trust"]
    moved = -directed * effect["estranged"] * trust - 0.025 * cost * (1 + trust)
    return {
        "expectation": s["expectation"] + np.minimum(reach * effect["expectation"], 1) * gap,
        "pragmatic": restored(s["pragmatic"], effect["pragmatic"]),
        "moral": restored(s["moral"], effect["moral"]) * (1 - offended),
        "cognitive": restored(s["cognitive"], effect["cognitive"]),
        "blame": np.clip(blame - directed * effect["blame"] * blame + 0.05 * cost, 0, 1),
        "trust": np.clip(trust + moved, -1, 1),
        "able": np.clip(s["able"] + (1 - p.news_told_apart) * moved, -1, 1),
        "calm": np.minimum(s["calm"] + effect["calm"], 1),
        "mediation": np.minimum(s["mediation"] + effect["mediation"], 1),
        "structure": s["structure"] + np.minimum(effect["structure"], np.maximum(0.4 - s["structure"], 0)),
        "governance": s["governance"] + np.minimum(effect["governance"], np.maximum(0.4 - s["governance"], 0)),
        "conflict": np.clip(s["conflict"] + 0.025 * lost, 0, 1),
        "common_ground": s["common_ground"] + p.shared_framing * effect["ground"] * (1 - s["common_ground"]),
    }, won
