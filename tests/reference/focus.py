"""Slow twins of regulatory focus: what a situation primes, and what a newcomer brings."""

from __future__ import annotations

from math import exp, floor, log

from reference.numbers import Numbers, above, within

Values = dict[str, float]


def entering(promotion: float, prevention: float, p: Numbers) -> float:
    return p["entry_focus"] * promotion - p["entry_focus"] * prevention


def struck(situation: float, better: float, worse: float) -> float:
    """A gain takes the mind a part of the way to +1, a loss to −1; a quarter of all goes all the way."""
    up, down = within(4 * better, 0.0, 1.0), within(4 * worse, 0.0, 1.0)
    return situation + up * (1 - situation) - down * (situation + 1)


def standing(lowest_legitimacy: float, venturing: float, p: Numbers) -> float:
    return -1.0 if lowest_legitimacy < p["critical_legitimacy"] else venturing


def uncertainty(exploration: float, p: Numbers) -> float:
    """From a share less in pure exploitation to a share more in pure exploration."""
    return (1 - p["exploration_on_luck"]) + 2 * p["exploration_on_luck"] * exploration


def pace(exploration: float, p: Numbers) -> float:
    return (1 + p["exploration_on_pace"]) - 2 * p["exploration_on_pace"] * exploration


def venturing(exploration: float, p: Numbers) -> float:
    return 2 * p["exploration_on_focus"] * above(exploration, 0.5)


def faded(situation: float, lasting: float, months: float, p: Numbers) -> float:
    kept = exp(-months / p["situation_months"])
    return kept * situation + (1 - kept) * lasting


def primed(chronic: float, amount: float, p: Numbers) -> float:
    """Never less than the chronic focus, never more than full."""
    share = p["situational_focus"] * above(amount, 0.0)
    return (1 - share) * chronic + share


def brought(place: float, mean: float, spread: float) -> float:
    inner = within(place, 0.02, 0.98)
    odds = spread / 1.702 * (log(inner) - log(1 - inner))
    return mean / (mean + (1 - mean) * exp(-odds))


def other_place(place: float) -> float:
    return 32 * place - floor(32 * place)


def succeeded(chronic: float, new: float, share: float, p: Numbers) -> float:
    gone = p["newcomer_focus"] * share
    return (1 - gone) * chronic + gone * new


def struck_by(now: Numbers, j: int, k: int) -> float:
    """What the situation primes in partner j after what happens to it this month."""
    gained = above(-now[f"benefit_shock.{j}"], 0.0) + above(now[f"expectation_change.{j}"], 0.0)
    lost = above(now[f"benefit_shock.{j}"], 0.0) + above(now[f"moral_shock.{j}"], 0.0) + now[f"wrong.{j}.{k}"]
    return struck(now[f"situation.{j}"], gained, lost)


def chronic(now: Numbers) -> Values:
    """Both foci of both partners without what is primed."""
    return {f"{name}_focus.{j}": now[f"{name}_focus.{j}"] for name in ("promotion", "prevention") for j in (0, 1)}


def at_the_moment(now: Numbers, p: Numbers) -> Values:
    """Both foci of both partners as they are, with what is primed."""
    foci = {}
    for j in (0, 1):
        situation = now[f"situation.{j}"]
        foci[f"promotion_focus.{j}"] = primed(now[f"promotion_focus.{j}"], situation, p)
        foci[f"prevention_focus.{j}"] = primed(now[f"prevention_focus.{j}"], -situation, p)
    return foci


def lasting(now: Numbers, j: int, p: Numbers) -> float:
    kinds = ("pragmatic", "moral", "cognitive")
    return standing(min(now[f"{kind}_legitimacy.{j}"] for kind in kinds), venturing(now["exploration"], p), p)


def after_change(now: Numbers, j: int, replaced: bool, place: float, p: Numbers) -> Values:
    """The chronic focus of partner j after those who were replaced this month are gone."""
    share = now[f"new_spanner.{j}"]
    if share < 0:
        share = 0.0
    elif share == 0:
        share = 1.0 if replaced else 0.0
    after = {}
    for focus, where in (("promotion", place), ("prevention", other_place(place))):
        known = now[f"new_{focus}.{j}"]
        new = known if known > 0 else brought(where, 0.55, 1.1)
        after[f"{focus}_focus.{j}"] = succeeded(now[f"{focus}_focus.{j}"], new, share, p)
    return after
