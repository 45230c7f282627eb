"""What raises and what lowers what, all else equal, in any situation and for any parameters: the signs of the theory.

The last word of a row is the claim of the literature that states the sign (see docs/model.md), or "assumed".
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allyscope.process.inputs import Antecedents
from allyscope.process.traits import Capabilities, Foundations
from process.by_name import rates
from process.situations import Case, case_from, cases, raised

UP, DOWN = 1.0, -1.0
EFFECTS: list[tuple[str, str, float, str]] = [
    ("expectation.0", "outcome_discrepancy.0", UP, "KC33"),
    ("benefits.0", "outcome_discrepancy.0", DOWN, "by definition"),
    ("conduct.1", "process_discrepancy.0", DOWN, "by definition"),
    ("outcome_discrepancy.0", "benefits.0", UP, "KP1b"),
    ("promotion_focus.0", "benefits.0", UP, "KP1b"),
    ("process_discrepancy.0", "conduct.0", UP, "KP3b"),
    ("process_discrepancy.0", "conduct.1", UP, "KP3b"),
    ("outcome_discrepancy.0", "conduct.0", DOWN, "KP2a"),
    ("promotion_focus.0", "conduct.0", DOWN, "KC41"),
    ("process_discrepancy.0", "benefits.0", DOWN, "KP4a"),
    ("process_discrepancy.0", "benefits.1", DOWN, "KP9a"),
    ("ambiguity_tolerance.0", "conduct.0", UP, "KP7b"),
    ("strategic_fit.0", "conduct.0", UP, "KP8b"),
    ("conflict", "benefits.0", DOWN, "KP6a"),
    ("conflict", "conduct.0", DOWN, "KP6a"),
    ("structure", "benefits.0", UP, "KC74"),
    ("governance", "conduct.0", UP, "KC74"),
    ("moral_legitimacy.0", "conduct.0", UP, "KC66"),
    ("belief_public", "benefits.0", UP, "SC03"),
    ("demand_public", "benefits.0", DOWN, "SC18"),
    ("conflict", "blame.0.1", UP, "KC51"),
    ("conflict", "position", DOWN, "TF41"),
    ("conflict", "hazard", UP, "KC37"),
    ("conflict", "knowledge_about.0.1", DOWN, "TF50"),
    ("outcome_discrepancy.0", "pragmatic_legitimacy.0", DOWN, "KP8a"),
    ("process_discrepancy.0", "moral_legitimacy.0", DOWN, "KP9b"),
    ("outcome_discrepancy.0", "cognitive_legitimacy.0", DOWN, "KC57"),
    ("process_discrepancy.0", "cognitive_legitimacy.0", DOWN, "KC57"),
    ("dialogue", "common_ground", UP, "KC36"),
    ("common_ground", "benefits.0", UP, "KC36"),
    ("outcome_discrepancy.0", "blame.0.1", UP, "KC59"),
    ("calm", "blame.0.1", DOWN, "KC75"),
    ("mediation", "blame.0.1", DOWN, "KP12a"),
    ("mediation", "conflict", DOWN, "KP12a"),
    ("blame.0.1", "trust.0.1", DOWN, "KC77"),
    ("outcome_discrepancy.0", "trust.0.1", DOWN, "KC51"),
    ("process_discrepancy.0", "trust.0.1", DOWN, "KC30"),
    ("conduct.1", "trust.0.1", UP, "TF15"),
    ("benefits.0", "trust.0.1", UP, "Mayer et al. 1995"),
    ("expectation.0", "trust.0.1", DOWN, "Mayer et al. 1995"),
    ("outcome_discrepancy.0", "belief_in_ability.0.1", DOWN, "Mayer et al. 1995"),
    ("benefits.0", "belief_in_ability.0.1", UP, "Mayer et al. 1995"),
    *((name, "trust.0.1", UP, "TF38") for name in Antecedents._fields),
    *((f"foundation_{name}", "trust.0.1", UP, "TF43") for name in Foundations._fields),
    *((f"{name}.0", "trust.0.1", UP, "TF49") for name in Capabilities._fields),
    *((f"{name}.1", "position", UP, "TF60") for name in Capabilities._fields),
    ("trust.0.1", "position", UP, "TF54"),
    ("alliance_experience.0", "conduct.0", UP, "KC27"),
    ("strategic_significance.0", "process_discrepancy.0", UP, "KC28"),
    ("strategic_significance.1", "process_discrepancy.0", DOWN, "KC28"),
    ("process_discrepancy.0", "position", DOWN, "TF68"),
    ("alliance_experience.0", "trust.0.1", UP, "TF66"),
    ("equity", "trust.0.1", UP, "TF23"),
    ("trust.0.1", "conduct.0", UP, "TP02"),
    ("trust.0.1", "benefits.0", UP, "TP01"),
    ("conduct.1", "benefits.0", UP, "KC34"),
    ("complementarity", "benefits.0", UP, "TP11"),
    ("value_distance", "conduct.0", DOWN, "KC29"),
    ("pragmatic_legitimacy.0", "hazard", DOWN, "KC16"),
    ("moral_legitimacy.0", "hazard", DOWN, "KC16"),
    ("cognitive_legitimacy.0", "hazard", DOWN, "KC16"),
    ("prevention_focus.0", "hazard", UP, "KC63"),
    ("trust.0.1", "hazard", DOWN, "assumed"),
    ("strategic_significance.0", "hazard", DOWN, "assumed"),
    ("equity", "hazard", DOWN, "assumed"),
    ("outside_option.0", "hazard", UP, "assumed"),
    ("frailty", "hazard", UP, "assumed"),
    ("renewal", "hazard", UP, "assumed"),
    ("absorptive_capacity.0", "knowledge_about.0.1", UP, "assumed"),
    ("absorptive_capacity.0", "knowledge_product.0.1", UP, "assumed"),
    ("value_distance", "knowledge_product.0.1", DOWN, "LF10"),
    ("openness.0", "knowledge_product.0.1", UP, "LF14"),
    ("knowledge_about.0.1", "knowledge_product.0.1", UP, "LF09"),
    ("knowledge_product.0.1", "knowledge_sustainability.0.1", UP, "LF37"),
    ("knowledge_product.0.1", "benefits.0", UP, "LP25"),
    ("knowledge_product.0.1", "benefits.1", DOWN, "LP25"),
    ("sustainability_orientation.1", "knowledge_sustainability.0.1", UP, "LF05"),
    ("knowledge_about.0.1", "cycle.0.1", DOWN, "LF07"),
    ("learning.0", "cycle.0.1", UP, "LF08"),
    ("outcome_discrepancy.0", "cycle.0.1", UP, "assumed"),
]
USUAL = [case_from(seed, extremes=0.2, default_parameters=True) for seed in range(4)]
IDS = [f"{claim}: {cause} on {effect}" for cause, effect, _, claim in EFFECTS]


@given(case=cases(), share=st.floats(0.0, 1.0))
@settings(max_examples=40, deadline=None)
def test_every_effect_has_the_sign_of_the_theory_in_any_situation(case: Case, share: float) -> None:
    """One base run and one run per cause."""
    before = rates(case.given, case.parameters)
    after = {cause: rates(raised(case.given, cause, share), case.parameters) for cause in {row[0] for row in EFFECTS}}
    for (cause, effect, sign, _), row in zip(EFFECTS, IDS, strict=True):
        change = sign * (np.asarray(after[cause][effect]) - np.asarray(before[effect]))
        slack = 2e-6 + 1e-5 * np.abs(np.asarray(before[effect]))
        assert (change >= -slack).all(), row


@pytest.mark.parametrize(("cause", "effect", "sign", "claim"), EFFECTS, ids=IDS)
def test_every_effect_occurs_with_default_parameters(cause: str, effect: str, sign: float, claim: str) -> None:  # noqa: ARG001
    changes = []
    for case in USUAL:
        before, after = (rates(given, case.parameters) for given in (case.given, raised(case.given, cause, 1.0)))
        changes.append(sign * (np.asarray(after[effect]) - np.asarray(before[effect])))
    assert np.max(changes) > 1e-5
