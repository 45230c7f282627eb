"""Sentences of advice: they say no more than the numbers carry, and do not contradict the pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
import sample_advice

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.plans.library import library
from allyscope.advice.question import ALLIANCE_FACTS, PARTNER_FACTS
from allyscope.process.done.catalogue import MODERATORS
from allyscope.report.wording.advice import best_sentence, cannot_tell, cause_sentence, summary, worth_sentence
from allyscope.report.wording.advice_words import short_verdict, verdict
from allyscope.report.wording.catalogue import has, say_code, speaking
from allyscope.report.wording.names import Names
from allyscope.report.wording.plan_sentences import plan_sentences
from allyscope.report.wording.plans import act_line, circumstance_phrase, refusal_phrase
from allyscope.report.wording.questions import question_in_hundredths, question_sentence, question_text
from allyscope.results.advice import (
    ActCondition,
    CauseId,
    FailsWhere,
    NextQuestion,
    RankedQuestion,
    SideEffectId,
    TooLate,
    TooManyActs,
    Weights,
)
from allyscope.results.common import Contrasted
from allyscope.vocabulary import construct, pulse_question, words

IDS = Names({})
FULL = sample_advice.advice()
MEET, APOLOGISE, GO_ON, _LEAVE = FULL.plans


def best(*ids: str, better: tuple[str, ...] = ()) -> str:
    plans = tuple(replace(plan, told_apart=plan.id in better) for plan in FULL.plans)
    return best_sentence(replace(FULL, plans=plans, best=ids))


def test_a_best_plan_that_cannot_be_told_from_going_on_does_not_hide_one_that_can() -> None:
    assert best("layered-meetings", "go-on", better=("apologise",)) == (
        "Better than going on as now, as far as can be told: “Apologise at once”. Best on average is “Meet on several "
        "levels”, but that cannot be told apart from going on."
    )


def test_where_nothing_is_clearly_better_that_is_said() -> None:
    assert best("go-on") == "No plan is clearly better than going on as now."
    assert best("layered-meetings", "go-on") == (
        "No plan is clearly better than going on as now. Best on average, without being told apart from it: “Meet on "
        "several levels”."
    )


def test_one_plan_ahead_of_all_is_called_so() -> None:
    both = ("layered-meetings",)
    assert best(*both, better=both) == "Best on average, and told apart from all others: “Meet on several levels”."


def test_no_trouble_is_said_as_far_as_it_is_likely() -> None:
    def first(probability: float) -> str:
        calm = replace(FULL.causes[0], id="none", probability=probability)
        return cause_sentence(replace(FULL, causes=(calm,)))

    assert first(0.8) == "It is likely (80%) that there is no trouble worth the name: nothing to mend then."
    assert first(0.95) == "It is very likely (95%) that there is no trouble worth the name: nothing to mend then."
    with speaking("de"):
        assert first(0.95).startswith("Es ist sehr wahrscheinlich (95\u00a0%), dass es keine Schwierigkeit gibt")
    with speaking("fr"):
        assert first(0.95).startswith("Qu’il n’y ait pas de difficulté digne de ce nom est très probable (95\u00a0%)")
    assert first(0.37).endswith("but that there is some, of one kind or another, is likelier (63%).")


def test_the_gist_names_causes_of_which_too_little_is_known_and_ends_with_the_question() -> None:
    topics = [sentence.topic for sentence in summary(FULL, IDS)]
    assert topics == ["best", "cause", "under_causes", "silent", "question"]
    texts = {sentence.topic: sentence.text for sentence in summary(FULL, Names({"P1": "Northlab"}))}
    assert texts["silent"].endswith("if the cause is this: bad luck from outside.")
    assert texts["question"].startswith("Ask 3 people of Northlab: “We can rely on our partner")


def test_a_plan_is_said_to_be_as_good_as_its_numbers_carry() -> None:
    gist, ending, *rest = plan_sentences(MEET, "go-on", IDS)
    assert gist.text == "It is very probably better than going on as now (90%)."
    assert ending.text == (
        "It lowers the probability of an end within 12 months by 3 points on average "
        "(90% interval of the change: −5 to 0)."
    )
    assert [each.topic for each in rest] == ["side_effects", "fails_where"]
    assert plan_sentences(APOLOGISE, "go-on", IDS)[0].text == "It cannot be told apart from going on as now."
    assert [each.text for each in plan_sentences(GO_ON, "go-on", IDS)] == ["Everything else is compared with this."]


def ending_of(difference: float, low: float, high: float, verdict: Contrasted) -> str:
    effects = tuple(
        replace(each, difference=difference, low=low, high=high, verdict=verdict)
        if each.quantity == "premature_end"
        else each
        for each in MEET.effects
    )
    return plan_sentences(replace(MEET, effects=effects), "go-on", IDS)[1].text


def test_changes_of_the_chance_of_an_end_that_differ_by_less_than_is_known_of_them_are_told_in_the_same_words() -> None:
    less, more = (ending_of(size, 5 * size, 0.001, "better") for size in (-0.018, -0.022))
    assert less == more.replace("−11", "−9")
    assert "lowers the probability of an end within 12 months by 2 points on average" in less


def test_a_change_of_the_chance_of_an_end_never_stands_without_its_interval() -> None:
    assert ending_of(-0.006, -0.05, 0.02, "cannot_tell") == (
        "On average it hardly moves the probability of an end within 12 months (90% interval of the change: −5 to +2)."
    )
    assert "cannot be told (−1 points on average" in ending_of(-0.012, -0.05, 0.02, "cannot_tell")
    assert "by 1 point on average" in ending_of(-0.012, -0.02, -0.01, "better")


def test_an_act_that_something_hinders_here_is_said_with_its_chance_and_the_name_of_who_acts() -> None:
    texts = [each.text for each in plan_sentences(APOLOGISE, "go-on", Names({"P2": "Southworks"}))]
    chance = "To apologise (Southworks) would succeed today with a probability of 60%."
    assert f"{chance} In its way: the others do not trust the one who acts." in texts


def test_verdicts_stand_alone_and_beside_a_mark() -> None:
    assert (verdict(MEET), short_verdict(MEET)) == ("very probably better (90%)", "better (90%)")
    assert short_verdict(APOLOGISE) == "cannot tell"
    assert verdict(APOLOGISE, whole=True) == "cannot be told apart from going on as now"


def test_an_act_is_said_with_who_when_and_on_what_condition() -> None:
    act = replace(APOLOGISE.acts[0], month=2, when=(ActCondition("conflict", "any", False, 0.25),))
    assert act_line(act, IDS) == "P2, month 2 if conflict of any side above 0.25: apologise"
    assert act_line(replace(act, month=0, partner="", when=()), IDS) == "now: apologise"


@pytest.mark.parametrize(
    ("holder", "correlation", "phrase"),
    [("alliance", 0.3, "low trust"), ("P1", -0.3, "high trust of P1"), ("P1->P2", 0.3, "low trust of P1 in P2")],
)
def test_where_a_plan_gains_less_is_said_by_the_sign_of_the_correlation(
    holder: str, correlation: float, phrase: str
) -> None:
    assert circumstance_phrase(FailsWhere("trust", holder, correlation), IDS) == phrase


def test_why_a_plan_cannot_apply_is_said_with_its_numbers() -> None:
    late, many = TooLate("too_late", "apology", 30, 24), TooManyActs("too_many_acts", 16)
    assert "24 months looked at (this one in month 30 at the earliest)" in refusal_phrase(late)
    assert "at most 16 acts" in refusal_phrase(many)


def test_the_worth_is_said_with_the_weights_that_counted() -> None:
    assert "plus 0.5 × mean trust" in worth_sentence(Weights(1.0, 0.5, 0.5, 1.0, 0.0))
    assert "trust" not in worth_sentence(Weights(1.0, 0.0, 0.5, 1.0, 0.0))


def test_answers_withheld_are_named_with_the_fewest_that_must_have_answered() -> None:
    withheld = replace(FULL, withheld=2, privacy_threshold=4)
    assert cannot_tell(withheld)[-1] == (
        "2 waves of answers are withheld, because fewer than 4 people answered: no advice rests on them."
    )
    assert len(cannot_tell(withheld)) == len(cannot_tell(FULL)) + 1


FOUNDATION = RankedQuestion("fact", "foundation_selection", "alliance", ("prior_ties", "reputation"), 1, 0.2, 0.0, 0.4)


def test_a_fact_is_to_be_found_out_and_people_are_asked() -> None:
    assert question_text(FOUNDATION) == "Foundation selection: how far there was prior ties, reputation."
    asked = NextQuestion(FOUNDATION, (), 0.3)
    assert question_sentence(asked, IDS).startswith("Find out about alliance: Foundation selection")
    assert question_in_hundredths(asked, IDS).startswith("Find out from anybody who knows the alliance: Foundation")
    assert "worth 20.0 of the 30.0 hundredths" in question_in_hundredths(asked, IDS)


def test_an_answer_worth_little_and_no_question_at_all_are_said_to_be_so() -> None:
    little = NextQuestion(replace(FOUNDATION, value=0.004), (), 0.3)
    assert question_sentence(little, IDS).endswith("That is little: the choice does not hang on it.")
    assert question_sentence(NextQuestion(None, (), 0.3), IDS).startswith("No single question")


def test_a_library_plan_is_called_the_same_in_the_catalogue_and_in_its_file() -> None:
    assert {plan.id: say_code("plans.name", plan.id) for plan in library()} == {p.id: p.name for p in library()}


CODES = {
    ("cause", "short_cause", "cause_rule"): get_args(CauseId),
    ("side_effect", "short_side_effect"): get_args(SideEffectId),
    ("moderator.present", "moderator.absent"): MODERATORS,
}


def test_everything_that_can_be_in_advice_has_words() -> None:
    wanted = [f"advice.{table}.{code}" for tables, codes in CODES.items() for table in tables for code in codes]
    wanted += [f"plans.act.{act}" for act in MOVES]
    assert not [key for key in wanted if not has(key)]


def test_questions_and_facts_are_put_as_the_vocabulary_puts_them() -> None:
    for word in words("pulse question"):
        assert say_code("questions.pulse", word) == pulse_question(word).definition
    for fact in (*PARTNER_FACTS, *ALLIANCE_FACTS):
        assert say_code("questions.fact", fact) == construct(fact).definition
