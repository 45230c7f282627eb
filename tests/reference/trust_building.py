"""Slow twins after Ben Jemaa-Boubaya et al. (2024): foundations, capabilities, trust, life cycle."""

from __future__ import annotations

from math import exp

from reference.numbers import Numbers, above, on_the_way, within

# Table 4 of the paper: the antecedents of each stage, whether each is social, and the capabilities each stage needs.
ANTECEDENTS = (
    {"direct_contact": True, "prior_exchange": True, "reputation": True},
    {"objectives_set": False, "contributions_set": False, "mode_of_cooperation": False},
    {"contract": False, "announcement": False, "team_management": True},
    {
        "objectives_upgraded": False,
        "resources_upgraded": False,
        "methods_improved": False,
        "contract_renegotiated": False,
        "team_relationship": True,
    },
)
NEEDED = (
    ("sensing",),
    ("sensing", "aligning", "adapting"),
    ("negotiating", "aligning", "configuring", "adapting"),
    ("aligning", "adapting", "negotiating", "learning"),
)
STAGES = ("selection", "negotiation", "commitment", "execution")


def antecedent_weight(social: bool, position: float, p: Numbers) -> float:
    """Social ones are worth more at the beginning (position 0) and less at the end (3); structural ones the reverse."""
    early = 1 - position / 1.5
    if social:
        return exp(p["social_early"] * early)
    return exp(-p["social_early"] * early)


def stage_weight(stage: int, position: float, p: Numbers) -> float:
    """Nothing before it is half in sight; full while it lasts; then fading with each stage that follows."""
    if position <= stage - 0.5:
        return 0.0
    if position < stage:
        return 1 - 2 * (stage - position)
    memory = max(p["foundation_memory"], 1e-6)
    return float(memory ** (position - stage))


def expected(unrecorded: Numbers, trust: float, equity: float, p: Numbers) -> dict[str, float]:
    """What nobody recorded: settled more fully by those who trust each other, and daily contact in a joint unit."""
    eased = p["trust_on_antecedents"] * trust
    found = {stage: unrecorded[stage] + (eased if stage != "selection" else 0.0) for stage in STAGES}
    found["execution"] += p["joint_unit"] * equity
    return found


def counted(name: str, antecedents: Numbers, p: Numbers) -> float:
    """A renegotiation that met no resources is no renegotiation."""
    value = antecedents[name]
    if name == "contract_renegotiated" and value > 0:
        return value * (1 - p["follow_through"] * above(-antecedents["resources_upgraded"], 0.0))
    return value


def foundation(antecedents: Numbers, unrecorded: Numbers, position: float, p: Numbers) -> float:
    """Count what is met and what could be met, stage by stage, antecedent by antecedent."""
    met = could_be_met = 0.0
    for stage, names in enumerate(ANTECEDENTS):
        weight = stage_weight(stage, position, p)
        met += weight * p["foundation_prior_weight"] * unrecorded[STAGES[stage]]
        could_be_met += weight * p["foundation_prior_weight"]
        for name, social in names.items():
            believed = p.get(f"{name}_builds_trust", 1.0)
            value = counted(name, antecedents, p)
            evidence = believed * weight * antecedent_weight(social, position, p) * abs(value)
            could_be_met += evidence
            if value > 0:
                met += evidence
    return within(met / could_be_met, 0.0, 1.0)


def readiness(capabilities: Numbers, stage: int) -> float:
    needed = NEEDED[stage]
    return sum(capabilities[name] for name in needed) / len(needed)


def needed_capability(capabilities: Numbers, position: float) -> float:
    first, second, third, fourth = (readiness(capabilities, stage) for stage in range(4))
    return on_the_way((first, second, third, fourth), position)


def experienced(ready: float, experience: float, p: Numbers) -> float:
    return within(ready + p["experience_on_readiness"] * (experience - 0.5), 0.0, 1.0)


def after_use(capability: float, use: float, trust: float, months: float, p: Numbers) -> float:
    gained = p["capability_growth"] * use + p["trust_on_capabilities"] * above(trust, 0.0) * months
    return capability + gained * (1 - capability)


def foundation_pull(trust: float, foundation: float, capability: float, p: Numbers) -> float:
    """Capable partners rise faster and fall more slowly."""
    supported = 2 * foundation - 1
    skill = p["capability_on_trust"] * (2 * capability - 1)
    if supported > trust:
        return p["antecedents_on_trust"] * (supported - trust) * (1 + skill)
    return p["antecedents_on_trust"] * (supported - trust) * (1 - skill)


def conduct_gain(trust: float, other_conduct: float, p: Numbers) -> float:
    return p["conduct_on_trust"] * above(other_conduct, p["trust_norm"]) * (1 - trust)


def discrepancy_loss(trust: float, lacking: float, blame: float, p: Numbers) -> float:
    return p["discrepancy_on_trust"] * above(blame * lacking, p["trust_tolerance"]) * (1 + trust)


def worked_through(trust: float, conflict: float, dialogue: float, p: Numbers) -> float:
    return p["tension_worked_through"] * conflict * dialogue * (1 - trust)


def familiarity_gain(trust: float, about: float, p: Numbers) -> float:
    return p["familiarity_on_trust"] * about * (1 - trust)


def reopening_rate(conflict: float, suspicion: float, p: Numbers) -> float:
    return p["reopening"] * above(conflict + suspicion, p["usual_tension"])


def progress_rate(
    position: float, capability: float, foundation: float, trust: float, conflict: float, p: Numbers
) -> float:
    if position >= 3:
        return 0.0
    commitment = p["commitment_months"]
    usual = on_the_way((p["selection_months"], p["negotiation_months"], commitment, commitment), position)
    speed_up = p["capability_on_progress"] * (capability - 0.5)
    speed_up += p["foundation_on_progress"] * (foundation - 0.5)
    speed_up += p["trust_on_progress"] * trust
    speed_up -= p["conflict_on_progress"] * conflict
    return exp(speed_up) / usual


def placed(position: float, pinned_stage: float) -> float:
    if pinned_stage < 0:
        return within(position, 0.0, 3.0)
    return within(position, pinned_stage, min(pinned_stage + 0.999, 3.0))


def wrong_seen(own: float, of_others: float, p: Numbers) -> float:
    """How far a wrong is held against its doer."""
    return min(max(own + p["bystander_share"] * of_others, 0.0), 1.0)


def after_wrong(trust: float, wrong: float, p: Numbers) -> float:
    """Trust in the doer of a wrong."""
    return trust - p["wrong_on_trust"] * wrong * (trust + 1)


def laid_to(shortfall: float, usual: float, p: Numbers) -> float:
    """How much of the discrepancies felt is laid to one of several."""
    told_apart = p["doers_told_apart"]
    return (1 - told_apart) + told_apart * (shortfall + 0.02) / (usual + 0.02)


def upheld(antecedents: Numbers, worked: list[float], p: Numbers) -> dict[str, float]:
    """Antecedents, met further where the capabilities of their stage were used."""
    found = {}
    for stage, names in enumerate(ANTECEDENTS):
        for name in names:
            open_yet = 1 - abs(antecedents[name])
            found[name] = antecedents[name] + p["use_on_antecedents"] * worked[stage] * open_yet
    return found
