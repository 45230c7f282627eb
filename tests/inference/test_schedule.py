"""What the events of a record do to the model, month by month and calendar by calendar."""

from __future__ import annotations

from typing import Any

import jax
import numpy as np
import pytest
from numpy.typing import NDArray
from small_records import event, record_of

from allyscope.engine.channels import channels, quiet_table
from allyscope.inference.evidence.coding import SHOCK, SIGNAL_OF, STRENGTH, STRIKE_OF_KIND, why_unused
from allyscope.inference.evidence.schedule import input_table
from allyscope.process.done.catalogue import number
from allyscope.process.inputs import Inputs, no_inputs
from allyscope.record import Record
from allyscope.record.timeline import Timeline, place

CALENDARS, MONTHS, YEARS = 6, 36, 4
Table = NDArray[np.float32]


def scheduled(record: Record, months: int = MONTHS) -> tuple[Table, Timeline]:
    """The table without the stage, as differences from quiet months."""
    timeline = place(record, CALENDARS, 0)
    table = input_table(record, timeline, [e.id for e in record.events], months, YEARS)
    table[:, channels(len(record.partners)).pinned_stage] = -1.0
    return table - quiet_table(len(record.partners), YEARS * 12, CALENDARS), timeline


@pytest.mark.parametrize("partners", [2, 3])
def test_each_channel_lies_where_the_leaves_of_the_inputs_put_it(partners: int) -> None:
    at: Any = channels(partners)
    assert jax.tree.leaves(at) == list(range(len(jax.tree.leaves(no_inputs(partners)))))

    # Told apart by name: a vector with one channel set must unflatten to inputs with that one field set.
    leaves, structure = jax.tree.flatten(no_inputs(partners))

    def only(position: int) -> Inputs:
        found: Inputs = jax.tree.unflatten(structure, np.eye(len(leaves))[position])
        return found

    assert only(at.antecedents.reputation).antecedents.reputation == 1
    assert only(at.capability_use[1].learning).capability_use[1].learning == 1
    assert only(at.benefit_shock[1]).benefit_shock == tuple(float(j == 1) for j in range(partners))
    assert only(at.dialogue).dialogue == 1
    assert only(at.pinned_stage).pinned_stage == 1


def test_quiet_months_are_those_of_the_process() -> None:
    table = quiet_table(2, 3, 2)
    for name, leaf in zip(jax.tree.leaves(channels(2)), jax.tree.leaves(no_inputs(2)), strict=True):
        assert (table[:, name] == float(leaf)).all()


def one_channel(table: Table, channel: Any) -> Table:
    """The months and calendars of one channel, after a look that nothing else was set."""
    others = np.delete(table, channel, axis=1)
    assert not others.any()
    return table[:, channel]


def test_an_antecedent_holds_from_its_month_on_with_the_weight_of_its_evidence() -> None:
    table, _ = scheduled(record_of(event("a", "antecedent", "contract", date="2018-03", strength="weak")))
    found = one_channel(table, channels(2).antecedents.contract)
    assert not found[:14].any()
    assert found[14:] == pytest.approx(STRENGTH["weak"])


def test_an_antecedent_that_is_missing_counts_against() -> None:
    table, _ = scheduled(record_of(event("a", "antecedent", "contract", date="2018-03", present=False)))
    assert one_channel(table, channels(2).antecedents.contract)[14:] == pytest.approx(-STRENGTH["moderate"])


def test_conflicting_statements_on_an_antecedent_cancel() -> None:
    table, _ = scheduled(
        record_of(
            event("a", "antecedent", "contract", date="2018-03"),
            event("b", "antecedent", "contract", date="2018-03", present=False),
        )
    )
    assert table == pytest.approx(0.0, abs=1e-6)


def test_an_antecedent_is_met_at_most_once() -> None:
    table, _ = scheduled(
        record_of(*(event(f"a{i}", "antecedent", "contract", date="2018-03", strength="strong") for i in range(3)))
    )
    assert table.max() == 1.0


@pytest.mark.parametrize(
    ("subkind", "act"), [("meetings", "dialogue"), ("escalation", "dialogue"), ("third_party", "mediation")]
)
def test_an_act_of_repair_begins_in_its_month(subkind: str, act: str) -> None:
    table, _ = scheduled(record_of(event("r", "repair_act", subkind, date="2018-10")))
    found = one_channel(table, getattr(channels(2), act))
    assert found[21] == pytest.approx(STRENGTH["moderate"])
    assert np.count_nonzero(found) == CALENDARS


def test_an_act_of_the_catalogue_is_tried_by_whom_it_is_told_of() -> None:
    table, _ = scheduled(record_of(event("r", "repair_act", "apology", date="2018-10", actor="P2")))
    found = one_channel(table, channels(2).act[1])
    assert set(found[21].tolist()) == {number("apology")}
    assert np.count_nonzero(found) == CALENDARS


def test_a_capability_is_used_by_whom_it_is_told_of() -> None:
    table, _ = scheduled(record_of(event("c", "capability_used", "aligning", date="2018-10", actor="P2")))
    at = channels(2)
    assert table[21, at.capability_use[1].aligning] == pytest.approx(STRENGTH["moderate"])
    assert not np.delete(table[21], [at.capability_use[1].aligning, *at.worked], axis=0).any()


def test_a_capability_that_was_used_works_on_its_stage_from_then_on() -> None:
    """The alliance is in execution by then, which needs aligning and not sensing; one of two partners is half of it."""
    at = channels(2)
    table, _ = scheduled(record_of(event("c", "capability_used", "aligning", date="2018-10", actor="P2")))
    assert not table[:21, list(at.worked)].any()
    assert table[21:MONTHS, at.worked[3]] == pytest.approx(0.5 * STRENGTH["moderate"])
    assert not table[:, list(at.worked)[:3]].any()
    table, _ = scheduled(record_of(event("c", "capability_used", "sensing", date="2018-10", actor="P2")))
    assert not table[:, list(at.worked)].any()
    told = event("c", "capability_used", "negotiating", date="2018-10", stage="commitment")
    table, _ = scheduled(record_of(told, stages={}, formed="2018-06"))
    assert table[-1, at.worked[2]] == pytest.approx(STRENGTH["moderate"])


@pytest.mark.parametrize(("valence", "sign"), [(None, 1.0), (-1, 1.0), (1, -1.0)])
def test_a_shock_takes_benefits_from_each_partner_and_a_windfall_gives(valence: int | None, sign: float) -> None:
    table, _ = scheduled(record_of(event("s", "shock", date="2018-10", strength="strong", valence=valence)))
    for j in range(2):
        assert table[21, channels(2).benefit_shock[j]] == pytest.approx(sign * SHOCK["strong"])
    assert np.count_nonzero(table) == 2 * CALENDARS


@pytest.mark.parametrize("doubt", ["pooled", "uncertain"])
def test_doubt_halves_what_an_event_does(doubt: str) -> None:
    coded = event("a", "antecedent", "contract", date="2018-03")
    sure, doubtful = (scheduled(record_of(coded | extra))[0] for extra in ({}, {doubt: True}))
    assert doubtful == pytest.approx(sure / 2)


def test_an_undated_event_happens_in_the_month_that_each_calendar_gives_it() -> None:
    table, timeline = scheduled(record_of(event("r", "repair_act", "meetings", stage="execution")))
    found = one_channel(table, channels(2).dialogue)
    assert len(set(timeline.event_month[:, 0])) > 1
    assert (np.argmax(found, axis=0) == timeline.event_month[:, 0]).all()


def test_nothing_happens_after_the_month_looked_at() -> None:
    record = record_of(event("r", "repair_act", "meetings", date="2018-10"), event("s", "shock", date="2018-09"))
    table, _ = scheduled(record, months=21)
    assert not table[21:].any()
    assert table[20].any()


def test_an_event_that_is_not_used_does_nothing() -> None:
    record = record_of(event("a", "antecedent", "contract", date="2018-03"))
    table = input_table(record, place(record, CALENDARS, 0), [], MONTHS, YEARS)
    assert (table[:, channels(2).antecedents.contract] == 0).all()


def test_the_stage_is_held_where_the_record_says_it_and_free_afterwards() -> None:
    record = record_of()
    timeline = place(record, CALENDARS, 0)
    table = input_table(record, timeline, [], 30, YEARS)
    stage = table[:, channels(2).pinned_stage]
    assert (stage[:30] == timeline.stage.T[:30]).all()
    assert (stage[30:] == -1).all()


HARMS = tuple(STRIKE_OF_KIND)


def costs(kind: str, **fields: Any) -> dict[str, float]:
    """What an event of the first of two partners costs in all, by channel; zero costs are left out."""
    table, _ = scheduled(record_of(event("h", kind, date="2018-10", **({"actor": "P1"} | fields))))
    at, total = channels(2), table[:, :, 0].sum(axis=0)
    named = {
        f"{name}.{j}": getattr(at, name)[j]
        for name in ("benefit_shock", "conduct_shock", "moral_shock", "wrong")
        for j in (0, 1)
    }
    assert np.count_nonzero(total) == np.count_nonzero([total[i] for i in named.values()])
    return {name: round(float(total[i]), 4) for name, i in named.items() if total[i]}


def test_a_deed_strikes_the_other_side_and_is_the_actors_conduct() -> None:
    one, strike = SHOCK["moderate"], STRIKE_OF_KIND["non_payment"]
    assert costs("non_payment") == pytest.approx(
        {
            "benefit_shock.1": one * strike.benefits,
            "conduct_shock.0": one * strike.conduct,
            "moral_shock.1": one * strike.moral,
            "wrong.1": STRENGTH["moderate"] * strike.wrong,  # the first did it to the second
        }
    )


def test_a_grievance_strikes_whoever_has_it_and_is_the_other_sides_conduct() -> None:
    assert set(costs("lawsuit")) == {"conduct_shock.1", "moral_shock.0", "wrong.0"}
    assert set(costs("unfair_split")) == {"benefit_shock.0", "conduct_shock.1", "moral_shock.0", "wrong.0"}


def test_what_a_state_does_costs_benefits_and_is_nobodys_conduct() -> None:
    assert set(costs("state_interference", actor="both")) == {"benefit_shock.0", "benefit_shock.1"}


@pytest.mark.parametrize("kind", HARMS)
def test_a_harm_costs_more_the_stronger_it_is_and_nothing_where_it_did_not_happen(kind: str) -> None:
    weak, moderate, strong = (sum(costs(kind, strength=s).values()) for s in ("weak", "moderate", "strong"))
    assert 0 < weak < moderate < strong
    assert costs(kind, valence=1) == costs(kind)
    (absent,) = record_of(event("h", kind, present=False)).events
    assert why_unused(absent, "loose") == "did_not_happen"


def test_what_a_lasting_harm_costs_is_spread_over_its_months() -> None:
    table, _ = scheduled(record_of(event("h", "breach", actor="P1", **{"from": "2018-03", "until": "2018-06"})))
    lost = table[:, channels(2).conduct_shock[0]]
    assert np.count_nonzero(lost, axis=0).tolist() == [4] * CALENDARS
    assert lost.sum(axis=0) == pytest.approx(SHOCK["moderate"] * STRIKE_OF_KIND["breach"].conduct)


def test_between_three_partners_a_harm_strikes_the_one_who_tells_it() -> None:
    partners = [{"id": "P1"}, {"id": "P2"}, {"id": "P3"}]
    told = event("h", "non_payment", date="2018-10", actor="P1", conduct_of="P3")
    table, _ = scheduled(record_of(told, partners=partners))
    at, total = channels(3), table[:, :, 0].sum(axis=0)
    assert [bool(total[i]) for i in at.benefit_shock] == [True, False, False]
    assert [bool(total[i]) for i in at.conduct_shock] == [False, False, True]


def sent(*events: Any) -> tuple[float, ...]:
    """The signal of a month: what it claims, costs, how far it is seen, how it fits."""
    table, _ = scheduled(record_of(*events))
    at = channels(2)
    (month,) = np.flatnonzero(table[:, at.signal_observability, 0])
    names = (at.signal_value, at.signal_cost, at.signal_observability, at.signal_fit)
    return tuple(float(table[month, i, 0]) for i in names)


def test_a_certificate_is_a_signal_of_the_focal_firm_and_an_exposure_one_for_the_worse() -> None:
    label = event("s", "signal", "certification", date="2018-10", actor="P1", strength="strong")
    assert sent(label) == pytest.approx(tuple(SIGNAL_OF["certification"]))
    exposed = event("x", "signal", "exposed", date="2018-10", actor="P1", strength="strong")
    assert sent(exposed)[0] < 0.2
    assert sent(label, exposed) == sent(exposed, label) == sent(exposed)  # what is seen most is what they get


def test_a_spanner_who_is_replaced_is_read_as_that_act() -> None:
    table, _ = scheduled(record_of(event("r", "spanner_replaced", date="2018-10", actor="P2")))
    at = channels(2)
    assert set(np.unique(table[:, at.new_spanner[1]])) == {0.0, 1.0}
    table[:, at.new_spanner[1]] = 0.0
    assert set(np.unique(one_channel(table, at.act[1]))) == {0.0, float(number("replace_spanner"))}
