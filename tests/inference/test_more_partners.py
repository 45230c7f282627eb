"""An alliance of three: every direction has its states, and what is told of one side moves that side."""

from __future__ import annotations

import pytest
from small_records import PARTICLES, event, record_of, wave

from allyscope.inference import Inferred, diagnose, forecast, infer_record
from allyscope.inference.summary import holder
from allyscope.process.observe import quantities

IDS = ["P1", "P2", "P3"]


EVENTS = (
    event("s", "shock", date="2018-06", actor="P3", strength="strong"),
    event("o", "opportunism_suspected", date="2019-01"),
)


def inferred(*pulses: dict[str, object]) -> Inferred:
    record = record_of(*EVENTS, pulses=list(pulses), partners=[{"id": id} for id in IDS])
    return infer_record(record, particles=PARTICLES)


@pytest.fixture(scope="module")
def three() -> Inferred:
    return inferred(*wave("P2", "outcome_discrepancy", "2019-12", [5] * 4))


def test_three_partners_have_six_directions_and_three_gaps_a_construct(three: Inferred) -> None:
    found = diagnose(three)
    trust = {state.holder for state in found.states if state.construct == "trust"}
    assert trust == {f"{j}->{k}" for j in IDS for k in IDS if j != k}
    assert len([gap for gap in found.gaps if gap.construct == "benefits"]) == 3
    assert len(found.crises) == 9
    assert {item.id for item in found.evidence} == {"s", "o", "pulse:P2:outcome_discrepancy:24239"}


def test_what_one_partner_says_moves_its_own_state_most(three: Inferred) -> None:
    rows = {holder(q, IDS): i for i, q in enumerate(quantities(3)) if q.construct == "outcome_discrepancy"}
    without = inferred()
    moved = {who: float(three.paths[-1, i].mean() - without.paths[-1, i].mean()) for who, i in rows.items()}
    assert max(moved, key=lambda who: moved[who]) == "P2"


def test_three_partners_have_a_forecast(three: Inferred) -> None:
    found = forecast(three, months=12)
    means = [point.mean for point in found.premature_end]
    assert means == sorted(means)
    assert 0 < means[-1] < 1
