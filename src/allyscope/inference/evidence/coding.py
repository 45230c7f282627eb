"""How a coded event is read: as something that sets the model, something that weighs its state, or not at all.

One table. The numbers are assumed measurement properties of careful case coding, not fitted to any outcome:
how much a weak, moderate or strong statement weighs, and how often such a statement would be made by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from allyscope.process.done.catalogue import NAMES, number
from allyscope.process.traits import STAKEHOLDER_GROUPS
from allyscope.record import Event, Record
from allyscope.results.diagnosis import UnusedReason
from allyscope.vocabulary import event_kind

STRENGTH = {"weak": 0.35, "moderate": 0.7, "strong": 1.0}  # weight of a statement, in [0, 1]
MISTAKE = {"weak": 0.30, "moderate": 0.15, "strong": 0.07}  # chance that a statement says the opposite of the truth
SHOCK = {"weak": 0.10, "moderate": 0.20, "strong": 0.30}  # benefits lost at once
TRAIT_SHIFT = 1.2  # logits by which a strong initial condition shifts a trait

# initial condition → (trait, sign, whose: "actor", "each" partner or "alliance")
TRAIT_OF_CONDITION: dict[str, tuple[tuple[str, float, str], ...]] = {
    "motive": (("strategic_significance", 1.0, "actor"),),
    "partner_fit": (
        ("complementarity", 1.0, "alliance"),
        ("strategic_compatibility", 1.0, "alliance"),
        ("strategic_fit", 1.0, "each"),
    ),
    "value_gap": (("value_distance", -1.0, "alliance"),),
    "product_category": (("core_overlap", 1.0, "alliance"),),
    "core_distance": (("core_overlap", 1.0, "alliance"),),
    "prior_interpersonal_trust": (("prior_trust", 1.0, "each"),),
    "partner_attitude": (("openness", 1.0, "actor"), ("propensity_to_trust", 1.0, "actor")),
    "resource_asymmetry": (("power_share", 1.0, "actor"),),
}

ACT_OF_REPAIR = {
    "communication": "dialogue",
    "meetings": "dialogue",
    "escalation": "dialogue",
    "third_party": "mediation",
}

# What a record calls by the name of a family is read as the family's plainest act.
_PLAINEST = {
    "restructuring": "restructure_governance",
    "normalizing_account": "justification",
    "social_account": "social_justification",
}
# Acts that are tried and may fail, by their number in the catalogue; an exit is told by the alliance's status.
ACT_TRIED = {name: number(_PLAINEST.get(name, name)) for name in (*NAMES, *_PLAINEST) if name != "exit"}


class Signal(NamedTuple):
    """A signal as stakeholders get it: the orientation claimed, what it costs, how far it is seen, how well it fits."""

    value: float
    cost: float
    observability: float
    fit: float


# Cost and observability make a signal (Connelly et al. 2011); the sizes are assumed. `withheld` is seen by nobody.
SIGNAL_OF: dict[str | None, Signal] = {
    "certification": Signal(0.9, 0.8, 0.7, 0.8),
    "track_record": Signal(0.8, 0.7, 0.5, 0.8),
    "membership": Signal(0.7, 0.3, 0.4, 0.6),
    "action": Signal(0.8, 0.7, 0.5, 0.8),
    "publicity": Signal(0.8, 0.1, 0.9, 0.5),
    "exposed": Signal(0.1, 1.0, 1.0, 1.0),
    None: Signal(0.7, 0.4, 0.5, 0.6),
}


@dataclass(frozen=True, slots=True)
class Strike:
    """What an event costs at once, in shares of the benefits that a shock of its strength costs (`SHOCK`).

    `benefits` and `moral` legitimacy of those it harms; `conduct` of those whose conduct it was; `wrong`: how grave a
    wrong a strong one is to those harmed, in [0, 1]. All assumed; that
    money and goods strike benefits, a broken word legitimacy, and both conduct, follows the sources of the kinds.
    """

    benefits: float
    conduct: float
    moral: float
    wrong: float = 0.0


STRIKE_OF_KIND: dict[str, Strike] = {
    "non_payment": Strike(1.0, 1.0, 0.5, 0.5),
    "breach": Strike(0.5, 1.0, 1.0, 1.0),
    "deception": Strike(0.0, 1.0, 1.0, 1.0),
    "resources_withheld": Strike(1.0, 0.75, 0.5, 0.5),
    "missed_delivery": Strike(1.0, 0.5, 0.25, 0.25),
    "state_interference": Strike(1.5, 0.0, 0.0),
    "unfair_split": Strike(0.5, 0.5, 1.0, 0.5),
    "lawsuit": Strike(0.0, 0.5, 1.0, 0.5),
    "stakeholder_concern": Strike(0.0, 0.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What an observation says: the mean of `construct` over its holders lies above or below a border.

    `border` by strength; `sd` is the vagueness of the border; `lag` months: the change over that time, not the level.
    `reached`: of what lasted it says that the state was so by its end, not all the time. `mirror`: the level about
    which an event of valence −1 is the mirror image of one of +1; without it the valence does not matter.
    """

    construct: str
    border: dict[str, float]
    above: bool
    sd: float
    lag: int = 0
    reached: bool = False
    mirror: float | None = None


def _borders(weak: float, moderate: float, strong: float) -> dict[str, float]:
    return {"weak": weak, "moderate": moderate, "strong": strong}


REPORT_OF_KIND: dict[tuple[str, str | None], Report] = {
    ("discrepancy", "outcome"): Report("outcome_discrepancy", _borders(0.06, 0.10, 0.15), True, 0.05),
    ("discrepancy", "process"): Report("process_discrepancy", _borders(0.06, 0.10, 0.15), True, 0.05),
    ("conflict", None): Report("conflict", _borders(0.04, 0.08, 0.15), True, 0.04),
    ("opportunism_suspected", None): Report("trust", _borders(0.15, 0.05, -0.05), False, 0.15),
    ("learning_about", None): Report("knowledge_about", _borders(0.15, 0.25, 0.35), True, 0.10, reached=True),
    ("learning_from_product", None): Report(
        "knowledge_from_product", _borders(0.05, 0.10, 0.15), True, 0.05, reached=True
    ),
    ("learning_from_sustainability", None): Report(
        "knowledge_from_sustainability", _borders(0.05, 0.1, 0.2), True, 0.05, reached=True
    ),
    ("positive_experience", None): Report("outcome_discrepancy", _borders(0.10, 0.06, 0.03), False, 0.05),
    ("negative_experience", None): Report("process_discrepancy", _borders(0.06, 0.10, 0.15), True, 0.05),
    ("reevaluation", None): Report("learning_cycles", _borders(0.5, 0.5, 0.5), True, 0.25, reached=True),
    ("readjustment", None): Report("learning_cycles", _borders(0.5, 0.5, 0.5), True, 0.25, reached=True),
    ("exit_considered", None): Report("pragmatic_legitimacy", _borders(0.85, 0.75, 0.65), False, 0.10),
    ("lawsuit", None): Report("conflict", _borders(0.08, 0.12, 0.18), True, 0.05),
    ("deception", None): Report("trust", _borders(0.15, 0.0, -0.15), False, 0.15),
    ("unfair_split", None): Report("moral_legitimacy", _borders(0.85, 0.75, 0.65), False, 0.10),
    ("buy_out", None): Report("pragmatic_legitimacy", _borders(0.90, 0.80, 0.70), False, 0.10),
    ("trust_change", None): Report("trust", _borders(0.0, 0.02, 0.05), True, 0.05, 6, True, 0.0),
    **{
        ("stakeholder_statement", group): Report(
            f"sustainability_belief_{group or 'public'}", _borders(0.45, 0.55, 0.65), True, 0.15, mirror=0.5
        )
        for group in (None, *STAKEHOLDER_GROUPS)
    },
}


def certainty(event: Event) -> float:
    """Factor on the weight of a statement: halved if it speaks of several cases at once, halved again if uncertain.

    And in proportion to the reliability of its coder: the share of codings, beyond chance, that others confirm.
    """
    return (0.5 if event.pooled else 1.0) * (0.5 if event.uncertain else 1.0) * event.reliability


def weight(event: Event) -> float:
    """How much a statement weighs, in [0, 1]: its strength times its certainty."""
    return STRENGTH[event.strength] * certainty(event)


def actors(event: Event, record: Record) -> list[int]:
    """The partners an event concerns: the one named, or all where no single one is."""
    ids = [partner.id for partner in record.partners]
    return [ids.index(event.actor)] if event.actor in ids else list(range(len(ids)))


def doers(event: Event, record: Record) -> list[int]:
    """The partners whose conduct an event is; none where it is nobody's."""
    ids = [partner.id for partner in record.partners]
    everyone, whose = list(range(len(ids))), event.conduct_of
    if whose in ids:
        return [ids.index(whose)]
    speaks_of = event_kind(event.kind).speaks_of
    if whose == "third_party" or (whose == "unspecified" and speaks_of == "nobody"):
        return []
    if event.actor in ids and speaks_of == "other" and whose == "unspecified":
        return [j for j in everyone if ids[j] != event.actor]
    return everyone


def harmed(event: Event, record: Record) -> list[int]:
    """The partners that a harm strikes: of those named the ones who did not do it, else all others, else all."""
    everyone, did = range(len(record.partners)), doers(event, record)
    named = [j for j in actors(event, record) if j not in did]
    return named or [j for j in everyone if j not in did] or list(everyone)


def mistake(event: Event) -> float:
    """Chance in [0, ½] that an observation says the opposite of the truth."""
    return 0.5 - (0.5 - MISTAKE[event.strength]) * certainty(event)


def report_of(event: Event) -> Report | None:
    """How what an event says of the state is read, or None where it says nothing of a state of the model."""
    return REPORT_OF_KIND.get((event.kind, event.subkind)) or REPORT_OF_KIND.get((event.kind, None))


def why_unused(event: Event, mode: str, focal: str = "") -> UnusedReason | None:  # noqa: PLR0911 - one reason a line
    """Why an event plays no part; None where it does. `focal`: the first partner, whom stakeholders watch."""
    if mode == "strict" and event.leakage != "none":
        return "reading_of_state"
    if event.present is None:
        return "presence_unknown"
    if event.role == "observation":
        if event.kind == "terminated":
            return "end_by_status"
        report = report_of(event)
        if report is not None and report.mirror is not None and not event.valence:
            return "no_direction"
        return None if report else "no_state"
    if event.kind == "initial_condition":
        if event.subkind not in TRAIT_OF_CONDITION:
            return "no_trait"
        return None if event.valence else "points_neither_way"
    if event.kind == "repair_act" and event.subkind not in {*ACT_OF_REPAIR, *ACT_TRIED}:
        return "end_by_status"
    if event.kind != "antecedent" and not event.present:
        return "did_not_happen"
    if event.kind == "signal" and event.subkind not in SIGNAL_OF:
        return "kept_quiet"
    if event.kind == "signal" and focal and event.actor not in {focal, "both", "all", "unspecified"}:
        return "of_another_firm"
    return None
