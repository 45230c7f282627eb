"""What may be looked at: strict evidence knows no proxy, an earlier month no later evidence, nobody the outcome."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_records import DISAPPOINTED, PARTICLES, event, record_of, results_of, wave

import allyscope.inference
import allyscope.record
from allyscope.data import bundled_path
from allyscope.errors import InputError
from allyscope.inference import infer_record
from allyscope.inference.evidence.admissible import Mode, restrict, without_proxies
from allyscope.inference.portfolio.earlier import follows
from allyscope.record import Record, make_record, parse_date, read_record
from allyscope.record.resolved import machine_form
from allyscope.results.diagnosis import Unused

UNDATED = (
    event("u1", "antecedent", "contract", stage="commitment", seq=2),
    event("u2", "repair_act", "meetings", stage="execution", seq=4),
    event("u3", "conflict", stage="execution", seq=6),
)
MODES: tuple[Mode, Mode] = ("loose", "strict")
PROXIES = (
    event("p1", "antecedent", "team_relationship", date="2018-06", leakage="proxy", strength="strong", seq=1),
    event("p2", "conflict", stage="execution", leakage="proxy", seq=3),
    event("p3", "initial_condition", "partner_fit", valence=1, leakage="proxy", seq=5),
)


def month(text: str) -> int:
    span = parse_date(text)
    assert span is not None
    return span.last


def test_proxies_change_nothing_in_strict_mode() -> None:
    (with_them, ahead), (without, ahead_without) = (
        results_of(record_of(*events), mode="strict") for events in ((*PROXIES, *UNDATED), UNDATED)
    )
    assert ahead == ahead_without
    assert (with_them.states, with_them.evidence, with_them.manifest) == (
        without.states,
        without.evidence,
        without.manifest,
    )
    assert [e for e in with_them.events if e.used] == [e for e in without.events if e.used]


def test_an_end_that_only_a_proxy_tells_is_not_told_in_strict_mode() -> None:
    proxy = event("p", "terminated", "premature", date="2019-12", leakage="proxy", seq=1)
    record = record_of(proxy, status="ended", ended="2019-12")
    assert infer_record(record, particles=64).run_inputs.ended_by == 0
    assert infer_record(record, particles=64, mode="strict").run_inputs.ended_by is None
    assert infer_record(read_resolved(record), particles=64, mode="strict").run_inputs.ended_by is None


def read_resolved(record: Record) -> Record:
    return make_record(machine_form(record))


def test_how_a_former_alliance_ended_is_not_told_by_a_proxy_in_strict_mode() -> None:
    proxy = event("p", "terminated", "premature", date="2017-12", leakage="proxy", seq=1)
    former, later = record_of(proxy, status="ended", ended="2017-12", formed="2015-01"), record_of()
    loose, strict = (follows(later, without_proxies(former, mode), None).alliance.earlier.ending for mode in MODES)
    assert (loose, strict) == ("premature", "unknown")


def test_proxies_are_named_among_what_was_not_used() -> None:
    diagnosis, _ = results_of(record_of(*PROXIES, *UNDATED), mode="strict")
    assert diagnosis.unused == (
        Unused("p1", "antecedent", "team_relationship", "reading_of_state"),
        Unused("p2", "conflict", None, "reading_of_state"),
        Unused("p3", "initial_condition", "partner_fit", "reading_of_state"),
    )
    assert [e.id for e in diagnosis.events] == ["p1", "u1", "p2", "u2", "p3", "u3"]
    assert [e.id for e in diagnosis.events if not e.used] == ["p1", "p2", "p3"]


def test_proxies_are_used_in_loose_mode() -> None:
    loose = infer_record(record_of(*PROXIES, *UNDATED), particles=PARTICLES, mode="loose")
    assert {"p1", "p2", "p3"} <= loose.used
    assert not loose.set_aside


def test_an_unknown_mode_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="strict, loose"):
        infer_record(record_of(), mode="lose")  # type: ignore[arg-type]


@pytest.mark.parametrize("particles", [0, -1, 10**6])
def test_an_impossible_number_of_particles_is_refused(particles: int) -> None:
    with pytest.raises(InputError, match="particles"):
        infer_record(record_of(), particles=particles)


def test_the_number_of_particles_is_rounded_up_to_what_fills_the_machine_evenly() -> None:
    assert infer_record(record_of(), particles=PARTICLES - 30).paths.shape[2] == PARTICLES


def test_later_evidence_changes_nothing() -> None:
    before = [*DISAPPOINTED[:2], *wave("P1", "trust", "2018-11", [3, 4, 4]), *UNDATED]
    events, pulses = [e for e in before if "id" in e], [p for p in before if "id" not in p]
    later = (
        event("l1", "conflict", date="2019-03", strength="strong"),
        event("l2", "antecedent", "objectives_upgraded", date="2019-02", stage="execution"),
        event("l3", "initial_condition", "partner_fit", valence=-1, date="2019-05"),
    )
    people = {
        "spanners": [{"id": "new", "promotion_focus": 0.9, "from": "2019-02"}],
        "expectations": [{"about": "outcome", "text": "more", "level": 0.95, "from": "2019-02"}],
    }
    full = record_of(
        *events,
        *later,
        pulses=[*pulses, *wave("P1", "trust", "2019-01", [1, 1, 1]), *wave("P2", "conduct", "2019-04", [1])],
        partners=[{"id": "P1"} | people, {"id": "P2"}],
        status="running",
    )
    short = record_of(*events, pulses=pulses, status="running")
    looked_at = {"as_of": month("2018-12")}
    assert results_of(full, **looked_at) == results_of(short, **looked_at)


def test_what_had_not_begun_by_the_month_looked_at_is_known_not_to_have() -> None:
    record = record_of(stages={"selection": "2017-01", "negotiation": "2017-05", "execution": "2019-06"})
    other = record_of(stages={"selection": "2017-01", "negotiation": "2017-05", "execution": "2019-11"})
    looked_at = {"as_of": month("2019-01")}
    assert results_of(record, **looked_at) == results_of(other, **looked_at)


@pytest.mark.parametrize("text", ["2016-12", "2020-01"])
def test_a_month_outside_the_record_is_refused_with_those_inside(text: str) -> None:
    with pytest.raises(InputError, match=r"outside the record; choose one from 2017-01 to 2019-12"):
        restrict(record_of(), month(text))


def test_without_a_month_and_without_waves_the_whole_record_is_admitted() -> None:
    record = record_of(*UNDATED, *DISAPPOINTED, pulses=wave("P1", "trust", "2019-06", [4, 1, 2]))
    admissible = restrict(record)
    assert admissible.record == record
    assert admissible.record.digest == record.digest
    assert admissible.until == month("2019-12")


def test_outcomes_are_not_read(tmp_path: Path) -> None:
    folder = bundled_path("bigmeat-g")
    assert folder is not None
    found = {}
    for name, text in (("as bundled", None), ("without", ""), ("altered", "outcomes: everything went well")):
        copy = tmp_path / name
        shutil.copytree(folder, copy)
        outcomes = copy / "outcomes.yaml"
        assert outcomes.exists()
        if text:
            outcomes.write_text(text, encoding="utf-8")
        elif text == "":
            outcomes.unlink()
        found[name] = results_of(read_record(copy))
    assert found["as bundled"] == found["without"] == found["altered"]


@pytest.mark.parametrize("package", [allyscope.inference, allyscope.record])
def test_no_code_that_infers_or_reads_records_names_the_outcomes(package: object) -> None:
    folder = Path(str(package.__file__)).parent  # type: ignore[attr-defined]
    assert [path.name for path in folder.glob("*.py") if "outcomes" in path.read_text(encoding="utf-8")] == []
