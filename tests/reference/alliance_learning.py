"""Slow twins after Hübel et al. (2022): learning about and from the partner, learning cycles."""

from __future__ import annotations

from math import floor

from reference.numbers import Numbers, above, s_curve, within


def about_rate(about: float, active: float, absorptive: float, conflict: float, execution: float, p: Numbers) -> float:
    unknown = 1 - about
    contact = active * (1 - conflict / 2)
    before_execution = 1 - execution
    share = before_execution + execution * p["about_in_execution"]
    return p["about_rate"] * (0.5 + absorptive) * contact * share * unknown


def inhibition_threshold(value_distance: float, openness: float, p: Numbers) -> float:
    height = p["inhibition_base"]
    height += p["distance_on_inhibition"] * (value_distance - 0.35)
    height -= p["openness_on_inhibition"] * (openness - 0.5)
    return within(height, 0.02, 0.98)


def released(about: float, threshold: float, p: Numbers) -> float:
    """Where inhibition counts in full, the gate opens around the threshold; where it does not count, it stands open."""
    gate = s_curve((about - threshold) / 0.05)
    return p["inhibition"] * gate + (1 - p["inhibition"]) * 1.0


def product_rate(
    product: float, open_gate: float, active: float, absorptive: float, overlap: float, p: Numbers
) -> float:
    left_to_learn = above(overlap, product)
    return p["product_rate"] * absorptive * overlap * active * open_gate * left_to_learn


def sustainability_rate(
    sustainability: float,
    product: float,
    open_gate: float,
    active: float,
    overlap: float,
    partner_orientation: float,
    p: Numbers,
) -> float:
    learned = product / max(overlap, 0.001)
    order = p["product_before_sustainability"]
    ready = order * s_curve((learned - 0.5) / 0.1) + (1 - order)
    return p["sustainability_rate"] * active * open_gate * ready * above(partner_orientation, sustainability)


def lead(learned: float, taught: float) -> float:
    return learned - taught


def bargained(ahead: float, p: Numbers) -> float:
    return p["bargaining_power"] * ahead


def freed(ahead: float, p: Numbers) -> float:
    """Who lies behind is as bound as before."""
    return p["outlearning_on_exit"] * ahead if ahead > 0 else 0.0


def cycle_rate(
    active: float, learning_capability: float, novelty: float, outcome_seen: float, process_seen: float, p: Numbers
) -> float:
    """A usual learner (½) in full contact, to whom all is new, runs through `cycle_rate` cycles a month."""
    occasions = novelty + p["discrepancy_on_cycle"] * (outcome_seen + process_seen)
    return p["cycle_rate"] * active * (2 * learning_capability) * occasions


def readjust(
    cycle: float, expectation: float, benefits: float, learning_capability: float, p: Numbers
) -> tuple[float, float, float, float]:
    """Cycle position, cycles finished, expectation, learning capability."""
    if cycle < 1:
        return cycle, 0.0, expectation, learning_capability
    finished = floor(cycle)
    revised = expectation + p["readjustment"] * (benefits - expectation)
    grown = learning_capability + p["cycle_gain"] * (1 - learning_capability)
    return cycle - finished, float(finished), revised, grown


def power(share: float, ahead: float, p: Numbers) -> float:
    """Who has learned more has more of the power, up to all of it."""
    return within(share + ahead * p["growth_on_power"], 0.0, 1.0)
