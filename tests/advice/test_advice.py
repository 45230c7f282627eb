"""Advice on one alliance: what it promises of every plan, and what it keeps to itself."""

from __future__ import annotations

import json
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from advice_record import CONTENT, MONTHS, PARTICLES
from rich.console import Console

from allyscope.advice.advise import advise
from allyscope.advice.plans.costs import cost_of_act
from allyscope.advice.plans.library import library
from allyscope.advice.plans.plan import DO_NOTHING, GO_ON, PlannedAct
from allyscope.advice.verdicts import bundled, claim_ids, rests_on
from allyscope.errors import InputError
from allyscope.inference import Inferred, infer_record
from allyscope.record import read_record
from allyscope.report.terminal.advice import print_advice
from allyscope.report.wording.advice import cannot_tell
from allyscope.results.advice import Advice, PlanAdvice
from allyscope.results.codec import to_json


def plan(advice: Advice, name: str) -> PlanAdvice:
    return next(each for each in advice.plans if each.id == name)


def test_every_plan_of_the_library_and_ones_own_are_compared(advice: Advice) -> None:
    assert {each.id for each in advice.plans} == {each.id for each in library()} | {"in-steps"}
    assert {GO_ON, DO_NOTHING} <= {each.id for each in advice.plans}
    assert not advice.refused


def test_plans_stand_in_the_order_of_their_regret(advice: Advice) -> None:
    regrets = [each.regret for each in advice.plans]
    assert regrets == sorted(regrets)
    assert regrets[0] == 0.0
    assert advice.plans[0].like_best
    assert advice.best[0] == advice.plans[0].id


def test_going_on_differs_in_nothing_from_itself(advice: Advice) -> None:
    going_on = plan(advice, GO_ON)
    assert all(each.difference == each.low == each.high == 0.0 for each in going_on.effects)
    assert all(each.probability_same == pytest.approx(1.0) for each in going_on.effects)
    assert not going_on.side_effects


def test_effects_name_the_end_trust_each_way_and_what_each_side_gets(advice: Advice) -> None:
    found = {(each.quantity, each.holder) for each in plan(advice, "layered-meetings").effects}
    assert {("trust", "P1->P2"), ("trust", "P2->P1"), ("benefits", "P1"), ("moral_legitimacy", "P2")} <= found
    ends = [each.month for each in plan(advice, "leave").effects if each.quantity == "premature_end"]
    assert ends == [6, 12]
    assert {each.quantity for each in plan(advice, "leave").effects} == {"premature_end"}


def test_leaving_ends_it_for_sure(advice: Advice) -> None:
    leaving = plan(advice, "leave")
    assert leaving.utility.probability_better < 0.1
    assert leaving.told_apart
    assert leaving.utility.verdict == "worse"


def test_a_cost_and_a_worth_of_ones_own_are_kept(advice: Advice) -> None:
    acts = plan(advice, "in-steps").acts
    assert [act.cost for act in acts] == [cost_of_act(PlannedAct(act.act)) for act in acts]
    assert 0.01 + acts[0].cost < plan(advice, "in-steps").cost < 0.01 + sum(2 * act.cost for act in acts)
    assert advice.weights.ending_loss == 1.0


def test_causes_share_all_particles_and_few_are_not_numbered(advice: Advice) -> None:
    assert sum(each.probability for each in advice.causes) == pytest.approx(1.0)
    for cause in advice.causes:
        assert bool(cause.plans) == (cause.effective >= 20.0)
        if cause.plans:
            assert min(cell.regret for cell in cause.plans) == pytest.approx(0.0)


def test_the_next_question_is_worth_no_more_than_a_wrong_choice_costs(advice: Advice) -> None:
    question = advice.next_question
    assert question.wrong_choice >= 0.0
    for each in (*question.others, *([question.best] if question.best else [])):
        assert each.value <= question.wrong_choice + 0.01
        assert each.respondents >= 3 or each.kind == "fact"


def test_an_ended_alliance_and_odd_months_are_refused(inferred: Inferred) -> None:
    with pytest.raises(InputError, match="months is 61"):
        advise(inferred, months=61)
    ended = replace(inferred, run_inputs=replace(inferred.run_inputs, ended_within=1))
    with pytest.raises(InputError, match="nothing can be planned"):
        advise(ended, months=6)


def answers(count: int) -> list[dict[str, Any]]:
    who = [f"anna-{i}" for i in range(count)]
    asked = {"partner": "P1", "question": "trust", "date": "2019-06", "answer": 1}
    return [asked | {"respondent": name} for name in who]


def test_answers_of_too_few_change_nothing_but_a_sentence(inferred: Inferred, tmp_path: Path) -> None:
    path = tmp_path / "strained.yaml"
    path.write_text(json.dumps(CONTENT | {"pulses": answers(2)}), encoding="utf-8")
    told = advise(infer_record(read_record(path), particles=PARTICLES), months=MONTHS)
    silent = advise(inferred, months=MONTHS)
    assert told.plans == silent.plans
    assert told.next_question == silent.next_question
    assert dict(told.manifest) == dict(silent.manifest)
    assert (told.withheld, silent.withheld, told.privacy_threshold) == (1, 0, 3)
    assert [each for each in cannot_tell(told) if each not in cannot_tell(silent)] == [
        "1 wave of answers is withheld, because fewer than 3 people answered: no advice rests on them."
    ]
    assert "anna" not in to_json(told)


def test_json_is_finite_and_has_every_part(advice: Advice) -> None:
    found = json.loads(to_json(advice))
    assert len(found["plans"]) >= 12
    assert found["causes"]
    assert found["next_question"]
    for each in found["plans"]:
        assert {"name", "acts", "effects", "side_effects", "claims", "regret"} <= set(each)
        for effect in each["effects"]:
            assert all(isfinite(effect[name]) for name in ("difference", "low", "high", "probability_better"))


def test_the_page_fits_a_narrow_terminal_and_says_where_it_stands(advice: Advice) -> None:
    console = Console(width=80, record=True, force_terminal=False, file=None)
    with console.capture() as shown:
        print_advice(advice, console)
    lines = shown.get().splitlines()
    assert max(map(len, lines)) <= 80
    text = " ".join(" ".join(lines).split())
    assert "WHAT TO ASK NEXT" in text
    assert "these weights are a choice, not a finding" in text


def test_every_claim_that_plans_rest_on_is_in_the_register_with_its_verdict() -> None:
    from allyscope.claims.registry import claims  # noqa: PLC0415 - the register takes a moment to read

    known = {claim.id: claim for claim in claims()}
    assert set(claim_ids()) <= set(known)
    for each in library():
        for claim in rests_on(each):
            assert claim.short == known[claim.id].short
            assert (claim.verdict == "untested") == (known[claim.id].disposition != "experiment")


def test_verdicts_are_kept_by_claim_in_their_order_and_a_claim_without_one_is_untested() -> None:
    rows = [{"id": "B", "short": "Later", "verdict": "holds"}, {"id": "A", "short": "First", "why": "outside"}]
    content = bundled(rows)
    assert list(content["verdicts"]) == ["A", "B"]
    assert content["verdicts"]["A"] == {"short": "First", "verdict": "untested"}
