"""The quantities of a firm and its portfolio: their names, in the order of `observe_firm`, and what they are."""

from __future__ import annotations

FOLLOWED = ("first", "second")  # alliances whose own quantities are told too

OF_PORTFOLIO = {
    "alliances_running": "alliances that run",
    "alliances_entered": "alliances begun since the start",
    "alliances_ended": "alliances that have ended",
    "alliances_disclosed": "alliances begun that were made public",
    "trust": "the firm's trust in its partners, mean over running alliances",
    "benefits": "the firm's benefits, mean over running alliances",
    "benefits_of_partners": "the partners' benefits, mean over running alliances",
    "conflict": "conflict, mean over running alliances",
    "process_discrepancy": "process discrepancy the firm sees, mean over running alliances",
    "core_distance": "1 − core overlap of the partners, mean over alliances begun",
    "dependence": "share of power × benefits, of the partner that matters most",
    "knowledge_about": "knowledge about the partner, mean over alliances begun",
    "knowledge_from_product": "product knowledge from the partner, mean over alliances begun",
    "knowledge_from_sustainability": "sustainability knowledge from the partner, mean over alliances begun",
    "knowledge_from_best": "product knowledge from the partner that taught most",
    "knowledge_of_portfolio": "product knowledge from all partners, united",
    "partners_learned_from": "partners from whom product knowledge of at least 0.05 came",
    "learning_cycles": "learning cycles completed by the firm, all alliances together",
    "cycles_in_parallel": "learning cycles under way, counted up to one a year in each alliance",
    "orientation_of_partners": "sustainability orientation of the partners, mean over alliances begun",
}
OF_FIRM = {
    "openness": "openness toward partners unlike oneself",
    "learning_capability": "alliance learning capability of the firm",
    "load": "coordination load: share of the attention needed that is not there",
    "positive_experience": "positive experience, all alliances united",
    "negative_experience": "negative experience, all alliances united",
    "phase": "phase of learning: 0 no alliance yet, 1 inhibition, 2 positive, 3 mixed experience",
    "decision_months": "months that the next decision for an alliance takes as things stand, at most 240",
    "distance_of_next": "1 − core overlap that the next partner would have, for a usual partner",
    "supports": "times support was renewed after negative experience",
    "postponements": "times plans were postponed after negative experience",
    "endings_decided": "times the firm decided to end an alliance after negative experience",
    "innovation_pace": "pace of in-house innovation, share per month of what is still to come",
    "in_house_innovation": "in-house innovation",
    "innovation_breadth": "how far from the core in-house innovation reaches",
    "venture_hazard": "cumulative hazard of an accelerator or joint venture",
    "venture": "1 once an accelerator or joint venture is founded",
    "market_reach": "reach of new products among conventional customers",
}
OF_FOLLOWED = {
    "knowledge_about": "knowledge about the partner",
    "knowledge_from_product": "product knowledge from the partner",
    "learning_cycles": "learning cycles completed by the firm",
    "trust": "the firm's trust in the partner",
    "alive": "1 while it runs",
}


def firm_meanings() -> dict[str, str]:
    """Name → what it is, in order."""
    followed = {
        f"{name}_{which}": f"{meaning}, in the {which} alliance; 0 before it"
        for which in FOLLOWED
        for name, meaning in OF_FOLLOWED.items()
    }
    return {**OF_PORTFOLIO, **OF_FIRM, **followed}


def firm_quantities() -> tuple[str, ...]:
    """The names, in the order of `observe_firm`."""
    return tuple(firm_meanings())
