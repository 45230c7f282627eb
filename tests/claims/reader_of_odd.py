"""A reader's model: three mechanisms of a dyad in plain NumPy, written from the printed description and nothing else.

What is seen and how it wears legitimacy; how beliefs under trust move; the monthly hazard of a premature end. Names are
those of the description; `x` holds variables, traits and inputs by name (`benefits.0`, `trust.0.1`), `p` the parameters
of its tables. Nothing of the process is imported, and nothing may be.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Values = dict[str, Floats]
Numbers = dict[str, float]
STAGES = ("selection", "negotiation", "commitment", "execution")
NEEDED = {
    "selection": ("sensing",),
    "negotiation": ("sensing", "aligning", "adapting"),
    "commitment": ("negotiating", "aligning", "configuring", "adapting"),
    "execution": ("aligning", "adapting", "negotiating", "learning"),
}
SOCIAL = {
    "selection": ("direct_contact", "prior_exchange", "reputation"),
    "negotiation": (),
    "commitment": ("team_management",),
    "execution": ("team_relationship",),
}
STRUCTURAL = {
    "selection": (),
    "negotiation": ("objectives_set", "contributions_set", "mode_of_cooperation"),
    "commitment": ("contract", "announcement"),
    "execution": ("objectives_upgraded", "resources_upgraded", "methods_improved", "contract_renegotiated"),
}


def parameters_of(page: str) -> Numbers:
    """Every default in the tables of parameters."""
    rows = re.findall(r"^\| \**(\w+)\** \| [^|]+ \| ([-\d.e]+) \| [^|]+ \| [^|]+ \| \[[^|]+\] \| [^|]+ \|$", page, re.M)
    return {name: float(value) for name, value in rows}


def constant(page: str, name: str) -> float:
    """A constant that stands beside the equations."""
    (value,) = re.findall(rf"^{name} = ([\d.]+)", page, re.M)
    return float(value)


def positive(value: Floats) -> Floats:
    return np.maximum(value, 0.0)


def between(values: tuple[Floats | float, ...], position: Floats) -> Floats:
    steps = [(values[i + 1] - values[i]) * np.clip(position - i, 0.0, 1.0) for i in range(3)]
    return values[0] + steps[0] + steps[1] + steps[2]


def activity(x: Values) -> Floats:
    return between((0.15, 0.3, 0.6, 1.0), x["position"])


def foundation(x: Values, p: Numbers) -> Floats:
    """Element 7, Foundation: from what is recorded and, where nothing is, from what trusting partners settle."""
    eased = p["trust_on_antecedents"] * 0.5 * (x["trust.0.1"] + x["trust.1.0"])
    counted = dict(x)
    for name in ("prior_exchange", "reputation"):
        counted[name] = p[f"{name}_builds_trust"] * x[name]
    failed = p["follow_through"] * positive(-x["resources_upgraded"])
    agreed = x["contract_renegotiated"]
    counted["contract_renegotiated"] = agreed - failed * positive(agreed)
    position = x["position"]
    social = np.exp(p["social_early"] * (1.0 - position / 1.5))
    kept = np.log(np.clip(p["foundation_memory"], 1e-6, 1.0))
    met = known = np.zeros_like(position)
    for i, stage in enumerate(STAGES):
        unrecorded = x[f"foundation_{stage}"] + (eased if i else 0.0)
        unrecorded = unrecorded + (p["joint_unit"] * x["equity"] if stage == "execution" else 0.0)
        reached = np.clip(1.0 + 2.0 * (position - i), 0.0, 1.0)
        weight = reached * np.minimum(np.exp(kept * position) * np.exp(-kept * i), 1.0)
        met = met + weight * p["foundation_prior_weight"] * unrecorded
        known = known + weight * p["foundation_prior_weight"]
        for names, times in ((SOCIAL[stage], social), (STRUCTURAL[stage], 1.0 / social)):
            for name in names:
                met = met + weight * times * positive(counted[name])
                known = known + weight * times * np.abs(counted[name])
    return np.clip(met / known, 0.0, 1.0)


def capable(j: int, x: Values, p: Numbers) -> Floats:
    ready = tuple(sum(x[f"{name}.{j}"] for name in NEEDED[stage]) / len(NEEDED[stage]) for stage in STAGES)
    added = p["experience_on_readiness"] * (x[f"alliance_experience.{j}"] - 0.5)
    return np.clip(between(ready, x["position"]) + added, 0.0, 1.0)


def dialogue_taken(x: Values, p: Numbers) -> Floats:
    face = 0.5 * (x["concern_for_face.0"] + x["concern_for_face.1"])
    return x["dialogue"] * (1.0 - p["talk_backfires"] * x["conflict"] * (face + x["value_distance"]))


def of_legitimacy(page: str, j: int, x: Values, p: Numbers) -> Values:
    """Rates of what partner j sees and of its three legitimacies."""
    k = 1 - j
    seen, felt = x[f"outcome_discrepancy.{j}"], x[f"process_discrepancy.{j}"]
    behind = positive(x[f"strategic_significance.{j}"] - x[f"strategic_significance.{k}"])
    norm = p["conduct_norm"] + p["unequal_commitment"] * behind
    improper = positive(norm - x[f"conduct.{k}"])
    recognised = np.minimum(improper, 2.0 * positive(improper - p["process_barrier"]))
    actual = {
        "outcome": (positive(x[f"expectation.{j}"] - x[f"benefits.{j}"]), seen, x[f"promotion_focus.{j}"]),
        "process": (recognised, felt, x[f"prevention_focus.{j}"]),
    }
    rates = {}
    for kind, (lacking, level, focus) in actual.items():
        speed = p["detection_rate"] * np.exp(p["focus_on_detection"] * (focus - 0.5))
        misread = p["misreading_sd"] * x[f"luck.misread_{kind}.{j}"]
        rates[f"{kind}_discrepancy.{j}"] = speed * (positive(lacking + misread) - level)
    tolerance = p["legitimacy_tolerance"]
    outcome, process = positive(seen - tolerance), positive(felt - tolerance)
    borne = [np.clip(1.0 - (each - tolerance) / constant(page, "BORNE"), 0.0, 1.0) for each in (seen, felt)]
    worn = {
        "pragmatic": (p["outcome_on_pragmatic"] * outcome, borne[0]),
        "moral": (p["process_on_moral"] * process, borne[1]),
        "cognitive": (p["joint_on_cognitive"] * outcome * process, np.maximum(*borne)),
    }
    confronted = positive(dialogue_taken(x, p)) + x["mediation"] + x["calm"] + x["common_ground"]
    for name, (wear, tolerated) in worn.items():
        level = x[f"{name}_legitimacy.{j}"]
        critical = np.clip((p["critical_legitimacy"] - level) / constant(page, "BRINK"), 0.0, 1.0)
        alone = critical * (1.0 - np.minimum(confronted, 1.0))
        healing = 1.0 - p["conditional_healing"] * (1.0 - tolerated * (1.0 - alone))
        healed = p["legitimacy_recovery"] * healing * (1.0 - level) - wear * level
        rates[f"{name}_legitimacy.{j}"] = healed - p["crisis_escalation"] * alone * level
    return rates


def of_trust(page: str, j: int, x: Values, p: Numbers) -> Values:
    """Rates of j's trust in the other and of its belief in the other's ability."""
    k, pair = 1 - j, f"{j}.{1 - j}"
    share, apart = p["ability_in_trust"], p["news_told_apart"]
    able, about = x[f"belief_in_ability.{pair}"], x[f"knowledge_about.{pair}"]
    good = np.clip((x[f"trust.{pair}"] - share * able) / (1.0 - share), -1.0, 1.0)

    def told(of_ability: Floats, of_goodwill: Floats) -> tuple[Floats, Floats]:
        mixed = share * of_ability + (1.0 - share) * of_goodwill
        return mixed + apart * (of_ability - mixed), mixed + apart * (of_goodwill - mixed)

    margin = p["conduct_norm"] - p["trust_norm"]
    better = margin + x[f"benefits.{j}"] - x[f"expectation.{j}"]
    behaved = x[f"conduct.{k}"] - p["trust_norm"]
    experienced = told(np.clip(0.5 + better, 0.0, 1.0), np.clip(0.5 + behaved, 0.0, 1.0))
    lacking = told(x[f"outcome_discrepancy.{j}"] / share, x[f"process_discrepancy.{j}"] / (1.0 - share))
    talked = dialogue_taken(x, p) + x["mediation"]
    gained = told(
        p["delivery_on_trust"] * positive(better) * (1.0 - able),
        (p["conduct_on_trust"] * positive(behaved) + p["tension_worked_through"] * x["conflict"] * talked)
        * (1.0 - good),
    )
    founded, skilled = foundation(x, p), 0.5 * (capable(0, x, p) + capable(1, x, p))
    begun = x[f"propensity_to_trust.{j}"] + constant(page, "USUAL") - 0.8
    friends = positive(x[f"prior_trust.{j}"] - constant(page, "USUAL"))
    owed = np.clip(x[f"trust.{pair}"] - begun, 0.0, friends)
    passed = p["teams_apart"] * between((0.0, 1.0, 1.0, 0.0), x["position"]) * owed
    moved = []
    for i, belief in enumerate((able, good)):
        ground = founded + p["experience_over_antecedents"] * about * (experienced[i] - founded)
        gap = 2.0 * ground - 1.0 - belief
        pulled = p["antecedents_on_trust"] * (gap + p["capability_on_trust"] * (2.0 * skilled - 1.0) * np.abs(gap))
        blamed = positive(x[f"blame.{pair}"] * lacking[i] - p["trust_tolerance"])
        lost = p["discrepancy_on_trust"] * blamed * (1.0 + belief)
        familiar = p["familiarity_on_trust"] * about * (1.0 - belief)
        drifting = familiar + p["sentiment_sd"] * x[f"luck.sentiment.{pair}"] - passed
        moved.append(pulled - lost + drifting + gained[i])
    return {f"belief_in_ability.{pair}": moved[0], f"trust.{pair}": share * moved[0] + (1.0 - share) * moved[1]}


def tendency(x: Values, p: Numbers) -> Floats:
    committed = positive(x["age"] - (p["selection_months"] + p["negotiation_months"]))
    aged = p["newness_on_exit"] * p["newness_months"] / (p["newness_months"] + committed)
    return np.exp(p["frailty_on_exit"] * (x["frailty"] - 0.5) + aged + p["renewal_on_exit"] * x["renewal"])


def of_hazard(x: Values, p: Numbers) -> Floats:
    """The monthly hazard of a premature end."""
    both = np.zeros_like(x["position"])
    for j, k in ((0, 1), (1, 0)):
        lead = x[f"knowledge_product.{j}.{k}"] - x[f"knowledge_product.{k}.{j}"]
        log_hazard = (
            p["exit_base"]
            - p["significance_on_exit"] * (x[f"strategic_significance.{j}"] - 0.5)
            - p["equity_on_exit"] * x["equity"]
            + p["outside_on_exit"] * (x[f"outside_option.{j}"] - 0.5)
            + p["outlearning_on_exit"] * positive(lead)
            + p["pragmatic_on_exit"] * (1.0 - x[f"pragmatic_legitimacy.{j}"])
            + (p["moral_on_exit"] + p["failed_moral_repair"] * x[f"prevention_focus.{j}"])
            * (1.0 - x[f"moral_legitimacy.{j}"])
            + p["cognitive_on_exit"] * (1.0 - x[f"cognitive_legitimacy.{j}"])
            + p["conflict_on_exit"] * x["conflict"]
            - p["trust_on_exit"] * x[f"trust.{j}.{k}"]
        )
        both = both + np.exp(np.minimum(log_hazard, 3.0))
    return tendency(x, p) * activity(x) * (both + p["background_exit"])


def rates_of(page: str, x: Values, p: Numbers) -> Values:
    """Rates per month of everything that the three mechanisms move."""
    seen = of_legitimacy(page, 0, x, p) | of_legitimacy(page, 1, x, p)
    return seen | of_trust(page, 0, x, p) | of_trust(page, 1, x, p) | {"hazard": of_hazard(x, p)}


def practised(x: Values, p: Numbers) -> Values:
    """Capabilities after a month of this trust."""
    grown = {}
    for j in (0, 1):
        share = p["trust_on_capabilities"] * positive(x[f"trust.{j}.{1 - j}"])
        for name in ("sensing", "aligning", "negotiating", "configuring", "adapting", "learning"):
            level = x[f"{name}.{j}"]
            grown[f"{name}.{j}"] = level + share * (1.0 - level)
    return grown


def focused(x: Values, p: Numbers) -> Values:
    """The focus of each partner as the situation primes it."""
    primed = {}
    for j in (0, 1):
        for name, sign in (("promotion_focus", 1.0), ("prevention_focus", -1.0)):
            chronic = x[f"{name}.{j}"]
            amount = p["situational_focus"] * positive(sign * x[f"situation.{j}"])
            primed[f"{name}.{j}"] = chronic + amount * (1.0 - chronic)
    return primed


def held(name: str, value: Floats) -> Floats:
    """A variable in its range."""
    kind = name.partition(".")[0]
    low = -1.0 if kind in ("trust", "belief_in_ability") else 0.0
    return np.clip(value, low, {"position": 3.0, "hazard": np.inf, "cycle": np.inf}.get(kind, 1.0))
