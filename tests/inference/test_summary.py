"""Estimates from particles, and what a diagnosis is made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_records import DISAPPOINTED, event, record_of, results_of

from allyscope.inference import Diagnosis, Inferred
from allyscope.inference.summary import SHOWN, distance, estimate, gaps, holder, prior_survivors, quantiles
from allyscope.process.observe import Quantity, quantities
from allyscope.process.parameters import table
from allyscope.results.limits import NoAnswers, NoObservation, StatusUnknown, Undated
from allyscope.vocabulary import constructs

DRAWS = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=40).map(lambda x: np.array(x, np.float32))


@given(DRAWS, DRAWS)
def test_the_distance_between_draws_is_the_largest_between_their_distributions(
    ours: np.ndarray, theirs: np.ndarray
) -> None:
    apart = [abs((ours <= x).mean() - (theirs <= x).mean()) for x in (*ours, *theirs)]
    assert distance(ours, theirs) == pytest.approx(max(apart))


@given(DRAWS)
def test_an_estimate_lies_in_order_within_the_draws(draws: np.ndarray) -> None:
    found = estimate(draws)
    assert draws.min() - 1e-6 <= found.low <= found.median <= found.high <= draws.max() + 1e-6


def test_weighted_quantiles_are_those_of_draws_repeated_as_often() -> None:
    values = np.array([[3.0, 1.0, 2.0, 5.0]], np.float32)
    times = np.array([10.0, 40.0, 30.0, 20.0])
    repeated = np.repeat(values[0], times.astype(int))
    expected = np.quantile(repeated, (0.05, 0.5, 0.95), method="inverted_cdf")
    assert quantiles(values, times)[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("quantity", "name"),
    [
        (Quantity("trust", 0, 1), "P1->P2"),
        (Quantity("benefits", 1), "P2"),
        (Quantity("conflict"), "alliance"),
    ],
)
def test_a_holder_is_a_partner_a_direction_or_the_alliance(quantity: Quantity, name: str) -> None:
    assert holder(quantity, ["P1", "P2"]) == name


def test_every_shown_construct_has_each_of_its_holders_and_a_point_a_month(diagnosis: Diagnosis) -> None:
    shown = [(q.construct, holder(q, ["P1", "P2"])) for q in quantities(2) if q.construct in SHOWN]
    assert sorted((s.construct, s.holder) for s in diagnosis.states) == sorted(shown)
    months = tuple(range(2017 * 12, 2020 * 12))
    assert {tuple(p.month for p in state.path) for state in diagnosis.states} == {months}


def test_what_the_vocabulary_shows_compares_or_seeks_is_observed_of_the_holders_that_it_names() -> None:
    said = [each for each in constructs() if each.shown or each.notable is not None or each.better]
    kinds = {(True, True): "direction", (True, False): "partner", (False, False): "alliance"}
    holders = {each.construct: kinds[each.first >= 0, each.second >= 0] for each in quantities(2)}
    assert {each.word: holders.get(each.word) for each in said} == {each.word: each.per for each in said}


def test_every_critical_level_is_a_parameter() -> None:
    assert {each.critical for each in constructs() if each.critical} <= table().keys()


def test_the_path_of_a_state_ends_where_it_stands(diagnosis: Diagnosis) -> None:
    for state in diagnosis.states:
        last = state.path[-1]
        assert (last.median, last.low, last.high) == (state.now.median, state.now.low, state.now.high)


def test_states_lie_in_their_ranges(diagnosis: Diagnosis) -> None:
    for state in diagnosis.states:
        low, high = (-1.0, 1.0) if state.construct == "trust" else (0.0, np.inf if "cycles" in state.construct else 1.0)
        assert low <= state.now.low <= state.now.median <= state.now.high <= high
        assert 0 <= state.learned <= 1
        assert 0 <= state.probability_rise <= 1


def test_crises_are_three_for_each_partner_the_likeliest_first(diagnosis: Diagnosis) -> None:
    assert sorted((c.kind, c.partner) for c in diagnosis.crises) == sorted(
        (kind, partner) for kind in ("pragmatic", "moral", "cognitive") for partner in ("P1", "P2")
    )
    chances = [c.probability for c in diagnosis.crises]
    assert chances == sorted(chances, reverse=True)


def test_a_gap_is_what_one_side_has_more_than_the_other(disappointed: Inferred) -> None:
    rows = {(q.construct, q.first): disappointed.paths[-1, i] for i, q in enumerate(quantities(2))}
    found = {gap.construct: gap for gap in gaps(disappointed)}
    difference = rows["benefits", 0] - rows["benefits", 1]
    assert found["benefits"].difference == estimate(difference)
    assert found["benefits"].probability_notable == pytest.approx((np.abs(difference) > 0.1).mean())
    trust = rows["trust", 0] - rows["trust", 1]
    assert found["trust"].difference == estimate(trust)


def test_the_population_for_comparison_still_runs(silent: Inferred) -> None:
    hazard = next(i for i, q in enumerate(quantities(2)) if q.construct == "hazard")
    everyone = silent.prior_now[hazard]
    running = everyone[prior_survivors(silent)]
    assert np.exp(-running).mean() >= np.exp(-everyone).mean()
    expected = (np.exp(-everyone) * everyone).sum() / np.exp(-everyone).sum()
    assert running.mean() == pytest.approx(expected, abs=0.02)


def test_a_told_discrepancy_raises_what_both_sides_see(diagnosis: Diagnosis) -> None:
    seen = [s for s in diagnosis.states if s.construct == "outcome_discrepancy"]
    assert all(s.path[21].median > s.path[15].median for s in seen)


def test_a_diagnosis_says_what_the_record_leaves_open() -> None:
    bare, _ = results_of(record_of())
    told, _ = results_of(record_of(event("c", "conflict", stage="execution"), status="running"))
    assert NoObservation() in bare.cannot_tell
    assert StatusUnknown() in bare.cannot_tell
    assert StatusUnknown() not in told.cannot_tell
    assert NoAnswers() in told.cannot_tell
    assert Undated(1, 1) in told.cannot_tell


def test_events_and_stages_stand_on_the_same_time_axis(diagnosis: Diagnosis) -> None:
    assert [(e.id, e.first, e.median, e.last) for e in diagnosis.events if e.id == "d1"] == [
        ("d1", 24225, 24225, 24225)
    ]
    assert [span.stage for span in diagnosis.stages] == ["selection", "negotiation", "commitment", "execution"]
    assert diagnosis.stages[0].first == diagnosis.first_month
    assert diagnosis.stages[-1].last == diagnosis.as_of
    assert len(diagnosis.events) == len(DISAPPOINTED)
