"""What is said first, chosen from the numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from allyscope.report.charts.rows import mover_label
from allyscope.report.wording import reasons
from allyscope.report.wording.catalogue import speaking
from allyscope.report.wording.findings import headline, where_it_stands
from allyscope.report.wording.fit import fit_sentences
from allyscope.report.wording.lines import evidence_line
from allyscope.report.wording.names import names_of
from allyscope.report.wording.reasons import influence_words, influences_by_weight
from allyscope.report.wording.sentences import ending_sentence, gap_finding, says_little
from allyscope.results.common import Estimate
from allyscope.results.diagnosis import Diagnosis, Influence
from allyscope.results.fit import BothWays, Conflict, Divided, EvidencePart, Fit, Halo


def calm() -> Diagnosis:
    """The sample without anything notable."""
    full = sample.diagnosis()
    return replace(
        full,
        states=tuple(replace(state, probability_rise=0.5, learned=0.5, usual=state.now) for state in full.states),
        crises=tuple(replace(crisis, probability=0.05, usual=0.04) for crisis in full.crises),
        gaps=tuple(replace(gap, probability_notable=0.2) for gap in full.gaps),
    )


def test_a_likely_crisis_comes_first_with_its_prior() -> None:
    assert headline(sample.diagnosis()).text == (
        "A moral legitimacy crisis with P1 is likely (71%); for any such alliance it would be 15%."
    )


def test_without_a_crisis_a_likely_change_of_trust_comes_first() -> None:
    states = tuple(replace(state, probability_rise=0.12, learned=0.5) for state in sample.diagnosis().states)
    assert headline(replace(calm(), states=states)).text == (
        "Trust has likely fallen since the start: that of P1 in Northlab (88%) and of Northlab in P1 (88%)."
    )


def test_nothing_notable_is_said_to_be_so() -> None:
    assert headline(calm()).text.startswith("Nothing stands out")


def test_a_state_that_is_worse_than_in_most_alliances_is_named_if_nothing_else_stands_out() -> None:
    conflict = next(state for state in calm().states if state.construct == "conflict")
    tense = replace(conflict, now=Estimate(0.6, 0.5, 0.7), usual=Estimate(0.1, 0.0, 0.2))
    states = tuple(tense if state == conflict else state for state in calm().states)
    assert headline(replace(calm(), states=states)).text.startswith("Conflict in the alliance: very high;")
    untold = tuple(replace(state, learned=0.05) if state == tense else state for state in states)
    assert headline(replace(calm(), states=untold)).text.startswith("Nothing stands out")


def test_a_record_that_says_little_is_said_to_be_so_before_anything_else() -> None:
    full = sample.diagnosis()
    empty = replace(full, states=tuple(replace(state, learned=0.02) for state in full.states))
    assert "says little about this alliance" in headline(empty).text


def test_a_poor_computation_is_said_to_be_so_before_anything_else() -> None:
    full = sample.diagnosis()
    poor = replace(full, quality=replace(full.quality, grade="poor"))
    assert headline(poor).text.startswith("Read nothing here as settled. Do not rely on these numbers")


def test_each_state_that_the_record_hardly_informs_is_marked_as_the_models_prior() -> None:
    full = sample.diagnosis()
    states = tuple(replace(state, learned=0.05 if state.holder == "P2->P1" else state.learned) for state in full.states)
    told = [finding.text for finding in where_it_stands(replace(full, states=states)) if finding.topic == "trust"]
    assert ["mostly the model's prior" in text for text in told] == [False, True]


def test_every_state_sentence_keeps_its_interval_beside_it() -> None:
    told = [finding for finding in where_it_stands(sample.diagnosis()) if finding.topic in {"trust", "conflict"}]
    assert len(told) == 3
    assert all("90% interval" in finding.numbers for finding in told)


def test_the_direction_of_a_gap_is_said_only_where_the_interval_leaves_zero() -> None:
    gap = sample.gaps()[2]
    names = names_of(sample.diagnosis())
    assert "notably higher with P1 than with Northlab" in gap_finding(gap, names).text
    unsure = replace(gap, difference=Estimate(0.3, -0.1, 0.6))
    assert "which is higher cannot be told" in gap_finding(unsure, names).text


def test_an_ending_is_said_beside_the_base_rate_and_a_wide_interval_is_admitted() -> None:
    forecast = sample.forecast()
    told = ending_sentence(forecast, 12)
    assert "alliances of the same age" in told
    assert "little can be told" not in told
    wide = tuple(replace(point, low=0.01, high=0.8) for point in forecast.premature_end)
    assert "little can be told" in ending_sentence(replace(forecast, premature_end=wide), 12)


@pytest.mark.parametrize(("low", "mean", "high"), [(0.56, 0.88, 0.995), (0.02, 0.09, 0.23)])
def test_an_interval_that_leaves_the_base_rate_out_or_is_short_is_not_called_too_wide(
    low: float, mean: float, high: float
) -> None:
    forecast = sample.forecast()
    here = tuple(replace(point, low=low, mean=mean, high=high) for point in forecast.premature_end)
    base = tuple(replace(point, mean=0.16) for point in forecast.base_rate)
    assert "little can be told" not in ending_sentence(replace(forecast, premature_end=here, base_rate=base), 12)


def test_a_movement_that_rounds_to_nothing_is_told_in_standard_deviations_only() -> None:
    names = names_of(sample.diagnosis())
    told = influence_words(Influence("pragmatic_legitimacy", "P1", 0.004, 0.6), names)
    assert told.startswith("clearly raised")
    assert told.endswith("(0.6 sd)")
    assert "(−0.01; 0.6 sd)" in influence_words(Influence("pragmatic_legitimacy", "P1", -0.006, -0.6), names)


def test_an_unlikely_crisis_far_from_usual_waits_for_a_likely_change_of_trust() -> None:
    fallen = tuple(replace(state, probability_rise=0.02, learned=0.5) for state in calm().states)
    crises = tuple(replace(crisis, probability=0.3, usual=0.03) for crisis in calm().crises)
    assert headline(replace(calm(), states=fallen, crises=crises)).text.startswith("Trust has almost certainly fallen")
    assert "crisis" in headline(replace(calm(), crises=crises)).text


def test_of_states_worse_than_in_most_alliances_the_one_that_is_surely_so_is_named() -> None:
    usual, surely, perhaps = Estimate(0.1, 0.0, 0.2), Estimate(0.3, 0.25, 0.4), Estimate(0.6, 0.0, 0.9)
    changes = {"conflict": replace(calm().states[0], construct="conflict", holder="alliance", now=surely, usual=usual)}
    states = tuple(state for state in calm().states if state.construct not in {"conflict", "outcome_discrepancy"})
    vague = replace(
        calm().states[0], construct="outcome_discrepancy", holder="P1", now=perhaps, usual=usual, learned=0.9
    )
    text = headline(replace(calm(), states=(*states, vague, *changes.values()))).text
    assert text.startswith("Conflict in the alliance")


def test_answers_are_called_by_who_answered_when_on_what_and_never_by_an_internal_id() -> None:
    names, item = names_of(calm()), calm().evidence[0]
    answers = replace(item, id="pulse:P1:trust:24292", kind="pulse", subkind="trust", partner="P1", respondents=4)
    answers = replace(answers, window=(24292, 24292))
    assert reasons.evidence_head(answers, names) == "Answers of P1 in May 2024"
    assert reasons.evidence_what(answers, True, names) == "on trust"
    assert evidence_line(answers, names, present=True).id == "Answers of P1"
    assert mover_label(answers, names) == "P1 on trust"
    assert reasons.evidence_head(item, names) == item.id


def test_answers_of_one_side_that_changed_between_waves_come_first_only_if_they_are_the_latest() -> None:
    may, january = (EvidencePart("answers", "P1", "conflict", month) for month in (24304, 24312))
    other = EvidencePart("answers", "P2", "conflict", 24304)
    changed = Fit(conflicts=(Conflict(may, january, -1.0, -9.0),), divided=())
    item = replace(calm().evidence[0], kind="pulse", window=(24312, 24312))
    assert "the latest answers" in headline(replace(calm(), fit=changed, evidence=(item,))).text
    later = replace(calm(), evidence=(replace(item, window=(24320, 24320)),))
    assert headline(replace(later, fit=changed)).text.startswith("Nothing stands out")
    assert "in May 2025 and in January 2026" in fit_sentences(changed, names_of(calm()))[0]
    both = replace(changed, conflicts=(*changed.conflicts, Conflict(may, other, -1.0, -9.0)))
    assert headline(replace(calm(), fit=both)).text.startswith("These hardly go together: what P1 and what Northlab")


def test_sides_that_contradict_each_other_are_told_that_scales_may_have_been_read_upside_down() -> None:
    sides = (EvidencePart("all_answers", "P1"), EvidencePart("all_answers", "P2"))
    told = Fit(conflicts=(Conflict(*sides, -9.0, -4.0),))
    first = headline(replace(calm(), fit=told)).text
    assert first.startswith("These hardly go together: all that P1 answered, and all that Northlab answered.")
    assert "upside down" in first
    with speaking("de"):
        assert "verkehrt herum" in headline(replace(calm(), fit=told)).text
    with speaking("fr"):
        assert "à l’envers" in headline(replace(calm(), fit=told)).text


def test_halo_is_told_of_sides_and_of_no_person_and_is_not_the_first_thing_to_read() -> None:
    told = Fit(halo=Halo(("P1", "P2"), 7))
    sentences = fit_sentences(told, names_of(calm()))
    assert sentences == (
        "People of P1 and Northlab seem to let one impression colour all that they answer in a wave (halo): their "
        "answers to different questions move together, so what is said below is less sure than it looks.",
    )
    assert headline(replace(calm(), fit=told)).topic != "fit"


def test_an_event_told_both_ways_comes_first() -> None:
    told = Fit(both_ways=(BothWays("e1", "e4", "conflict", None, 24304),))
    found = replace(calm(), fit=told)
    assert headline(found).text.startswith("The record tells both ways of one event (Conflict) in May 2025: by e1")
    assert fit_sentences(told, names_of(found)) == (headline(found).text.split(" Correct ")[0],)


def test_what_is_told_both_ways_is_not_said_to_count_both_ways() -> None:
    told = Fit(both_ways=(BothWays("e1", "e4", "missed_delivery", None, 24304),))
    assert "one of the two is wrong" in headline(replace(calm(), fit=told)).text


def test_an_event_says_who_acted_or_spoke_of_whom() -> None:
    names = names_of(sample.diagnosis())
    first, second = names.partners
    assert (
        reasons.with_actor("lawsuit", first, second, names)
        == f"lawsuit, {names.partner(first)} about {names.partner(second)}"
    )
    assert reasons.with_actor("breach", first, first, names) == f"breach, by {names.partner(first)}"
    assert reasons.with_actor("breach", "both", second, names) == f"breach, about {names.partner(second)}"
    assert reasons.with_actor("shock", "both", "unspecified", names) == "shock"


def test_sides_that_are_divided_on_everything_come_before_what_their_middle_says() -> None:
    sides = tuple(Divided(partner, "", 24292, 4) for partner in ("P1", "P2"))
    first = headline(replace(calm(), fit=Fit(divided=sides)))
    assert first.topic == "fit"
    assert first.text.startswith("P1 and Northlab are each divided: in May 2024")
    assert "ask what they disagree on" in first.text
    only_one = headline(replace(calm(), fit=Fit(divided=sides[:1])))
    assert only_one.text.startswith("P1 is divided: in May 2024 its 4 people answered far apart on everything.")


def test_a_record_of_which_one_judgement_in_twenty_learns_says_little_unless_it_is_of_the_relation() -> None:
    untold = replace(calm().states[0], construct="learning_cycles", learned=0.05)
    twenty = tuple(replace(untold, holder=f"{number}") for number in range(20))
    some, trust = replace(untold, learned=0.3), replace(untold, construct="trust", learned=0.3)
    assert says_little((*twenty, some))
    assert not says_little((*twenty, trust))
    assert not says_little((*twenty, some, some, some))


def test_a_state_that_is_surely_worse_than_in_most_alliances_comes_before_a_crisis_that_is_unlikely() -> None:
    conflict = next(state for state in calm().states if state.construct == "conflict")
    crises = tuple(replace(crisis, probability=0.36, usual=0.1) for crisis in calm().crises)

    def said(low: float) -> str:
        tense = replace(conflict, now=Estimate(0.3, low, 0.5), usual=Estimate(0.05, 0.0, 0.2))
        states = tuple(tense if state == conflict else state for state in calm().states)
        return headline(replace(calm(), states=states, crises=crises)).text

    assert said(0.06).startswith("Conflict in the alliance")
    assert "crisis" in said(0.0)


def test_a_small_difference_to_the_base_rate_within_a_wide_interval_is_no_difference() -> None:
    def said(low: float, mean: float, high: float) -> str:
        forecast = sample.forecast()
        here = tuple(replace(point, low=low, mean=mean, high=high) for point in forecast.premature_end)
        base = tuple(replace(point, mean=0.16) for point in forecast.base_rate)
        return ending_sentence(replace(forecast, premature_end=here, base_rate=base), 12)

    assert "much the same as the 16%" in said(0.02, 0.12, 0.53)
    assert "less than the 16%" in said(0.10, 0.12, 0.14)
    assert "more than the 16%" in said(0.04, 0.45, 0.99)


def test_of_what_an_event_moved_the_relation_is_told_first() -> None:
    learned, conflict = Influence("learning_cycles", "P1", 6.6, 0.4), Influence("conflict", "alliance", 0.04, 0.2)
    item = replace(sample.diagnosis().evidence[0], influences=(learned, conflict))
    assert influences_by_weight(item) == [conflict, learned]
