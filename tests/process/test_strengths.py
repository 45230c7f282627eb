"""A strength at zero switches off what it carries: situations that differ only in that have the same effect.

Each row holds, for one strength: what differs (two sets of changes to a middling alliance), the effect looked at, and
which other parameters must be off so that no other mechanism carries the same difference. Effects are rates per month;
where something moves in jumps, the state a month later, and what an alliance begins with where that is all it does.
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
import pytest

from allyscope.process.done.catalogue import number
from allyscope.process.luck import draws
from allyscope.process.parameters import default_parameters, strengths, table
from process.by_name import PARTNERS, Lanes, after_step, first_month, one_lane, quiet, rates

Changes = dict[str, float]


class Contrast(NamedTuple):
    effect: str
    one: Changes
    other: Changes
    both: Changes
    off: tuple[str, ...] = ()
    in_a_month: bool = False
    score: float = 0.0  # what decides on acts and exposure
    at: dict[str, float] = {}  # noqa: RUF012 - other parameters, where they are not off
    at_start: bool = False


SEEN = {"outcome_discrepancy.0": 0.6, "outcome_discrepancy.1": 0.6, "process_discrepancy.0": 0.6} | {
    "process_discrepancy.1": 0.6
}
CALM = dict.fromkeys(SEEN, 0.0)
CONTENT = {f"{kind}_legitimacy.{j}": 1.0 for kind in ("pragmatic", "moral", "cognitive") for j in range(PARTNERS)}
SENT = {"signal_observability": 1.0, "signal_fit": 1.0}
HEALING = "conditional_healing"
UNTAUGHT = {"knowledge_sustainability.1.0": 0.0}
JUDGED_ALONE = ("anchored_on_firm", "hard_to_judge")
SUCCEED, FAIL = -9.0, 9.0
NORM = table()["conduct_norm"].default
OF_A_FIRM = {"portfolio", "experience", "entry", "reaction", "innovation", "market"}  # not carried by one alliance


def contrast(
    effect: str, cause: str, low: float, high: float, both: Changes | None = None, *off: str, in_a_month: bool = False
) -> Contrast:
    return Contrast(effect, {cause: low}, {cause: high}, both or {}, off, in_a_month)


def acted(effect: str, act: str) -> Contrast:
    """The month after a successful act of partner 0, beside a month in which nobody acts."""
    nobody = {"act.0": -1.0, "act.1": -1.0}
    return Contrast(effect, nobody, {"act.0": float(number(act)), "act.1": -1.0}, {}, (), True, SUCCEED)


def toward(company: float) -> Changes:
    """A belief that is ½ after a month beside such a partner, judged as it is, good news weighing like bad."""
    kept = exp(-0.5 * float(default_parameters().partner_signal))
    return {"sustainability_orientation.1": company, "belief_public": company + (0.5 - company) / kept} | UNTAUGHT


CONTRASTS: dict[str, Contrast] = {
    # discrepancies (Kumar 2015)
    "focus_on_detection": contrast("outcome_discrepancy.0", "promotion_focus.0", 0.2, 0.9, {"expectation.0": 0.9}),
    "focus_on_threshold": contrast("benefits.0", "outcome_discrepancy.0", 0.0, 0.15, CALM | {"promotion_focus.0": 0.9}),
    "focus_on_effort": contrast("benefits.0", "promotion_focus.0", 0.2, 0.9, SEEN, "focus_on_threshold"),
    "effort": contrast("benefits.0", "outcome_discrepancy.0", 0.0, 0.6, CALM),
    "haste": contrast("conduct.0", "outcome_discrepancy.0", 0.0, 0.6, CALM),
    "delay": contrast("benefits.1", "process_discrepancy.0", 0.0, 0.6, CALM),
    "buffering": contrast("conduct.0", "ambiguity_tolerance.0", 0.0, 1.0, SEEN),
    "cross_purpose": Contrast(
        "conflict",
        {"promotion_focus.0": 0.9, "prevention_focus.0": 0.2},
        {"promotion_focus.0": 0.5, "prevention_focus.0": 0.5},
        SEEN,
    ),
    "friction": contrast("conflict", "process_discrepancy.0", 0.0, 0.6, CALM),
    "conflict_on_blame": contrast("blame.0.1", "conflict", 0.0, 0.5),
    "haste_on_blame": contrast("blame.0.1", "outcome_discrepancy.0", 0.0, 0.6),
    "calm_on_blame": contrast("blame.0.1", "calm", 0.0, 0.5),
    "dialogue_on_conflict": contrast("conflict", "dialogue", 0.0, 0.5, {"conflict": 0.5}),
    "outcome_on_pragmatic": contrast("pragmatic_legitimacy.0", "outcome_discrepancy.0", 0.0, 0.6, {}, HEALING),
    "process_on_moral": contrast("moral_legitimacy.0", "process_discrepancy.0", 0.0, 0.6, {}, HEALING),
    "joint_on_cognitive": contrast(
        "cognitive_legitimacy.0", "process_discrepancy.0", 0.0, 0.6, {"outcome_discrepancy.0": 0.6}, HEALING
    ),
    # repair undone (section 5)
    "conditional_healing": contrast(
        "pragmatic_legitimacy.0", "outcome_discrepancy.0", 0.1, 0.4, CALM, "outcome_on_pragmatic"
    ),
    "crisis_escalation": contrast(
        "moral_legitimacy.0", "dialogue", 0.0, 0.5, {"moral_legitimacy.0": 0.3}, "conditional_healing"
    ),
    "talk_backfires": contrast("conflict", "value_distance", 0.1, 0.9, {"dialogue": 0.5, "conflict": 0.6}),
    "talk_on_ground": contrast("common_ground", "dialogue", 0.0, 0.5),
    "divergence_on_ground": contrast("common_ground", "outcome_discrepancy.0", 0.0, 0.6, CALM | {"common_ground": 0.5}),
    "ground_on_repair": contrast("benefits.0", "common_ground", 0.0, 0.5, SEEN),
    # acts of repair (section 5)
    "experience_on_conduct": contrast("conduct.0", "alliance_experience.0", 0.1, 0.9),
    "unequal_commitment": contrast("process_discrepancy.0", "strategic_significance.1", 0.1, 0.5),
    "acceptance": contrast(
        "succeeded.0", "common_ground", 0.0, 1.0, {"act.0": number("apology"), "act.1": -1.0}, in_a_month=True
    )._replace(score=0.2),
    "refusal": contrast(
        "blame.1.0", "concern_for_face.1", 0.0, 1.0, {"act.0": number("apology"), "act.1": -1.0}, in_a_month=True
    )._replace(score=FAIL),
    "personnel_change": acted("trust.0.1", "alliance_champion")._replace(
        both={"trust.0.1": -0.6},
        off=("discrepancy_on_trust", "tension_worked_through", "commitment", "withdrawal", "ground_on_repair"),
    ),
    "scope_change": acted("conflict", "reduce_scope")._replace(
        both={"conflict": 0.4}, off=("cross_purpose", "friction")
    ),
    "shared_framing": acted("common_ground", "apology"),
    "restructuring": acted("governance", "restructure_governance"),
    "normalizing_accounts": acted("pragmatic_legitimacy.1", "justification"),
    "social_accounts": acted("moral_legitimacy.1", "apology"),
    "external_intervention": acted("mediation", "alliance_champion"),
    "failed_act": acted("moral_legitimacy.1", "apology")._replace(score=FAIL),
    "moderation": contrast("succeeded.0", "blame.1.0", 0.0, 1.0, {"act.0": number("apology")}, in_a_month=True),
    "usual_repair": contrast(
        "tried.0", "pragmatic_legitimacy.0", 0.2, 0.9, {"promotion_focus.0": 0.9}, in_a_month=True
    ),
    "commitment": contrast("conduct.0", "moral_legitimacy.0", 0.1, 0.6, CALM | {"prevention_focus.0": 0.0}),
    "withdrawal": contrast("conduct.0", "moral_legitimacy.0", 0.1, 0.6, CALM, "commitment"),
    "harmony": contrast("conflict", "prevention_focus.0", 0.1, 0.9, CALM | {"conflict": 0.5}),
    "deliberation": contrast("rest.0", "prevention_focus.0", 0.1, 0.9, in_a_month=True),
    "talking_past": Contrast(
        "conflict", {"act.1": -1.0}, {"act.1": number("apology")}, {"act.0": number("restructure_scope")}, (), True
    )._replace(score=SUCCEED),
    # signals to stakeholders
    "partner_signal": contrast("belief_public", "sustainability_orientation.1", 0.1, 0.9, in_a_month=True),
    "explicit_signal": contrast("belief_public", "signal_value", 0.1, 0.9, SENT, in_a_month=True),
    "signal_cost": contrast("belief_public", "signal_cost", 0.0, 1.0, SENT | {"signal_value": 0.9}, in_a_month=True),
    "exposure": contrast("exposures", "pretence", 0.0, 1.0, in_a_month=True)._replace(score=SUCCEED),
    "exposure_cost": contrast("belief_public", "pretence", 0.1, 0.9, in_a_month=True)._replace(score=SUCCEED),
    "worse_news": Contrast("belief_public", toward(0.2), toward(0.8), {}, JUDGED_ALONE, True),
    "anchored_on_firm": contrast("belief_public", "sustainability_orientation.0", 0.1, 0.9, in_a_month=True),
    "hard_to_judge": Contrast("belief_public", toward(0.2), toward(0.8), {}, ("anchored_on_firm", "worse_news"), True),
    "help_on_orientation": contrast(
        "belief_public",
        "knowledge_sustainability.1.0",
        0.1,
        0.9,
        {"sustainability_orientation.1": 0.1},
        in_a_month=True,
    ),
    "repetition": contrast("belief_public", "heard", 0.0, 0.9, SENT | {"signal_value": 0.9}, in_a_month=True),
    "false_claims": contrast("belief_public", "scepticism_public", 0.1, 0.9, in_a_month=True),
    "standing_on_benefits": contrast("benefits.0", "belief_public", 0.1, 0.9),
    # exchange
    "coordination_on_benefits": contrast("benefits.0", "trust.0.1", -0.5, 0.5),
    "complementarity_on_benefits": contrast("benefits.0", "complementarity", 0.1, 0.9),
    "conflict_on_benefits": contrast("benefits.0", "conflict", 0.0, 0.5, CALM),
    "trust_on_conduct": contrast("conduct.0", "trust.0.1", -0.5, 0.5, {}, "guardedness", "opportunism"),
    "guardedness": contrast("conduct.0", "prevention_focus.0", 0.1, 0.9, CALM, "withdrawal"),
    "opportunism": contrast("conduct.0", "promotion_focus.0", 0.1, 0.9, CALM),
    "distance_on_conduct": contrast("conduct.0", "value_distance", 0.1, 0.9),
    "conflict_on_conduct": contrast("conduct.0", "conflict", 0.0, 0.5, CALM),
    # trust building (Ben Jemaa-Boubaya et al. 2024)
    "antecedents_on_trust": contrast("trust.0.1", "team_relationship", -1.0, 1.0),
    "capability_on_trust": contrast("trust.0.1", "aligning.0", 0.1, 0.9, {"foundation_execution": 0.9}),
    "foundation_memory": contrast("trust.0.1", "foundation_selection", 0.1, 0.9),
    "social_early": Contrast("trust.0.1", {"team_relationship": 1.0}, {"methods_improved": 1.0}, {}),
    "prior_exchange_builds_trust": contrast("trust.0.1", "prior_exchange", 0.0, 1.0),
    "reputation_builds_trust": contrast("trust.0.1", "reputation", 0.0, 1.0),
    "conduct_on_trust": contrast("trust.0.1", "conduct.1", 0.6, 0.9, {}, "experience_over_antecedents"),
    "discrepancy_on_trust": contrast("trust.0.1", "blame.0.1", 0.1, 0.9, SEEN),
    "tension_worked_through": contrast("trust.0.1", "dialogue", 0.0, 0.5, {"conflict": 0.5}),
    "familiarity_on_trust": contrast("trust.0.1", "knowledge_about.0.1", 0.1, 0.9, {}, "experience_over_antecedents"),
    # the same amount of trouble, but either in what is delivered or in how the partner behaves
    "news_told_apart": Contrast(
        "belief_in_ability.0.1",
        {"outcome_discrepancy.0": 0.4, "process_discrepancy.0": 0.0},
        {"outcome_discrepancy.0": 0.0, "process_discrepancy.0": 0.4},
        {},
    ),
    "experience_over_antecedents": contrast(
        "belief_in_ability.0.1", "benefits.0", 0.2, 0.9, {"expectation.0": 0.9}, "delivery_on_trust"
    ),
    "delivery_on_trust": contrast("belief_in_ability.0.1", "benefits.0", 0.4, 0.9, {}, "experience_over_antecedents"),
    "situational_focus": contrast("process_discrepancy.0", "wrong.0.1", 0.0, 1.0, {"conduct.1": 0.1}, in_a_month=True),
    "entry_focus": contrast("situation.0", "promotion_focus.0", 0.1, 0.9)._replace(at_start=True),
    "exploration_on_luck": contrast("benefits.0", "exploration", 0.1, 0.9, {"luck.common": 2.0}, "exploration_on_pace"),
    "exploration_on_pace": contrast("benefits.0", "exploration", 0.1, 0.9, {"benefits.0": 0.1}, "exploration_on_luck"),
    "exploration_on_focus": contrast(
        "situation.0", "exploration", 0.5, 0.9, CONTENT, "exploration_on_luck", "exploration_on_pace", in_a_month=True
    ),
    "mutual_legitimacy": contrast("benefits.0", "moral_legitimacy.1", 0.1, 0.9),
    # seen as it is; what lies below the barrier is forgotten, what lies above it less so
    "process_barrier": Contrast(
        "process_discrepancy.0",
        {"conduct.1": NORM - 0.03, "process_discrepancy.0": 0.03},
        {"conduct.1": NORM - 0.06, "process_discrepancy.0": 0.06},
        {},
    ),
    "unrealistic_demands": contrast("belief_public", "demand_public", 0.5, 0.99, in_a_month=True),
    "newcomer_focus": contrast("promotion_focus.0", "new_spanner.0", 0.0, 1.0, in_a_month=True),
    "use_on_antecedents": contrast("trust.0.1", "worked.3", 0.0, 1.0, in_a_month=True),
    "trust_carried": contrast("trust.0.1", "earlier_trust", 0.1, 0.9)._replace(at_start=True),
    "knowledge_carried": contrast("knowledge_about.0.1", "earlier_alliance", 0.1, 0.9)._replace(at_start=True),
    "wrong_on_trust": contrast("trust.0.1", "wrong.0.1", 0.0, 1.0, {}, "situational_focus", in_a_month=True),
    "teams_apart": contrast("trust.0.1", "prior_trust.0", 0.4, 0.9, {"position": 1.5, "trust.0.1": 0.6}),
    "trust_on_antecedents": contrast("position", "trust.0.1", -0.5, 0.5, {"position": 1.5}, "trust_on_progress"),
    "joint_unit": contrast("trust.0.1", "equity", 0.0, 1.0),
    "follow_through": Contrast(
        "trust.0.1", {"resources_upgraded": -1.0}, {"objectives_upgraded": -1.0}, {"contract_renegotiated": 1.0}
    ),
    "experience_on_readiness": contrast("trust.0.1", "alliance_experience.0", 0.1, 0.9, {"foundation_execution": 0.9}),
    "trust_on_capabilities": contrast("sensing.0", "trust.0.1", 0.0, 0.5, in_a_month=True),
    "capability_growth": contrast("sensing.0", "use.sensing.0", 0.0, 1.0, in_a_month=True),
    "capability_on_progress": contrast("position", "sensing.0", 0.1, 0.9, {"position": 0.5}),
    "foundation_on_progress": contrast("position", "direct_contact", -1.0, 1.0, {"position": 0.5}),
    "trust_on_progress": contrast("position", "trust.0.1", -0.5, 0.5, {"position": 0.5}),
    "conflict_on_progress": contrast("position", "conflict", 0.0, 0.5, {"position": 0.5}, "reopening"),
    "reopening": contrast("position", "conflict", 0.0, 0.8),
    # exit
    "pragmatic_on_exit": contrast("hazard", "pragmatic_legitimacy.0", 0.1, 0.9),
    "moral_on_exit": contrast("hazard", "moral_legitimacy.0", 0.1, 0.9, {"prevention_focus.0": 0.0}),
    "cognitive_on_exit": contrast("hazard", "cognitive_legitimacy.0", 0.1, 0.9),
    "failed_moral_repair": contrast("hazard", "prevention_focus.0", 0.1, 0.9, {"moral_legitimacy.0": 0.2}),
    "conflict_on_exit": contrast("hazard", "conflict", 0.0, 0.9),
    "trust_on_exit": contrast("hazard", "trust.0.1", -0.9, 0.9),
    "significance_on_exit": contrast("hazard", "strategic_significance.0", 0.0, 1.0),
    "equity_on_exit": contrast("hazard", "equity", 0.0, 1.0),
    "outside_on_exit": contrast("hazard", "outside_option.0", 0.1, 0.9),
    "background_exit": contrast("hazard", "position", 2.0, 3.0, CONTENT)._replace(at={"exit_base": -14.0}),
    "frailty_on_exit": contrast("hazard", "frailty", 0.1, 0.9),
    "renewal_on_exit": contrast("hazard", "renewal", 0.0, 1.0),
    "purpose_on_end": contrast("planned_hazard", "benefits.0", 0.1, 0.5, in_a_month=True),
    "term_on_end": contrast("planned_hazard", "term", 0.0, 1.0, in_a_month=True),
    "amicable_end": contrast("amicable_hazard", "strategic_significance.0", 0.0, 1.0, in_a_month=True),
    "buy_out": contrast("buyout_hazard", "equity", 0.0, 1.0, in_a_month=True),
    # learning (Hübel et al. 2022)
    "inhibition": contrast("knowledge_product.0.1", "knowledge_about.0.1", 0.1, 0.9, {"knowledge_product.0.1": 0.1}),
    "distance_on_inhibition": contrast(
        "knowledge_product.0.1", "value_distance", 0.1, 0.9, {"knowledge_product.0.1": 0.1}
    ),
    "openness_on_inhibition": contrast("knowledge_product.0.1", "openness.0", 0.1, 0.9, {"knowledge_product.0.1": 0.1}),
    "product_rate": contrast(
        "knowledge_product.0.1", "absorptive_capacity.0", 0.1, 0.9, {"knowledge_product.0.1": 0.1}
    ),
    "sustainability_rate": contrast(
        "knowledge_sustainability.0.1", "sustainability_orientation.1", 0.1, 0.9, {"knowledge_sustainability.0.1": 0.1}
    ),
    "product_before_sustainability": contrast(
        "knowledge_sustainability.0.1", "knowledge_product.0.1", 0.0, 0.5, {"knowledge_sustainability.0.1": 0.1}
    ),
    "bargaining_power": contrast("benefits.1", "knowledge_product.0.1", 0.1, 0.9),
    "outlearning_on_exit": contrast("hazard", "knowledge_product.0.1", 0.5, 0.9),
    "growth_on_power": contrast(
        "succeeded.0",
        "knowledge_product.0.1",
        0.0,
        0.9,
        {"act.0": number("apology"), "act.1": -1.0, "knowledge_product.1.0": 0.0},
        in_a_month=True,
    )._replace(score=-0.3),
    "cycle_rate": contrast("cycle.0.1", "learning.0", 0.1, 0.9),
    "discrepancy_on_cycle": contrast("cycle.0.1", "outcome_discrepancy.0", 0.0, 0.6),
    "cycle_gain": contrast("learning.0", "cycle.0.1", 0.5, 0.99, in_a_month=True),
    "readjustment": contrast("expectation.0", "cycle.0.1", 0.5, 0.99, {"expectation.0": 0.9}, in_a_month=True),
}


def difference(case: Contrast, **changes: float) -> float:
    """How far the effect differs between the two situations, with some parameters changed."""
    parameters = default_parameters(**dict.fromkeys(case.off, 0.0), **case.at, **changes)

    def measured(given: dict[str, Lanes]) -> float:
        if case.at_start:
            return float(first_month(given, parameters)[case.effect][0])
        if not case.in_a_month:
            return float(rates(given, parameters)[case.effect][0])
        decisive = [draw.purpose in ("act", "exposure") for draw in draws(PARTNERS)]
        scores = jnp.asarray(np.where(decisive, case.score, 0.0)[:, None], jnp.float32)
        return float(after_step(given, scores, parameters, jnp.asarray(1.0), jnp.zeros(()))[case.effect][0])

    one, other = (one_lane(quiet() | case.both | changed) for changed in (case.one, case.other))
    return abs(measured(one) - measured(other))


@pytest.mark.parametrize("strength", CONTRASTS)
def test_what_a_strength_carries_has_an_effect_by_default_and_none_at_zero(strength: str) -> None:
    assert difference(CONTRASTS[strength]) > 1e-4
    assert difference(CONTRASTS[strength], **{strength: 0.0}) < 2e-6


def test_every_strength_of_an_alliance_has_a_contrast() -> None:
    rows = table()
    assert set(CONTRASTS) == {name for name in strengths() if rows[name].mechanism not in OF_A_FIRM}
