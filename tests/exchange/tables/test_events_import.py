"""Lists of events of other programs come into a record by a map; many alliances in one sheet are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from record_folder import record_in, table

from allyscope.errors import TableMapError
from allyscope.exchange.tables.events import import_events
from allyscope.exchange.tables.into_record import undo
from allyscope.months import span_text
from allyscope.record import read_record
from allyscope.results.imported import EventsImport

PROCESS_LOG = table(
    ["case:concept:name", "concept:name", "time:timestamp", "org:resource"],
    ["fjord-verde", "dispute", "13/05/2023 10:00", "Fjord Foods"],
    ["other", "dispute", "14/05/2023 10:00", "Fjord Foods"],
    ["fjord-verde", "apology", "2023-07-02T10:00:00", "Verde"],
)
LASTING = table(
    ["Start", "Ende", "Akteur", "Art", "Beschreibung"],
    ["2023-03-01", "2023-08-31", "both", "Konflikt", "=1+1 standoff"],
    separator=";",
)
XES = """<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/" xes.version="1.0"><trace>
<string key="concept:name" value="fjord-verde"/><event><string key="concept:name" value="conflict"/>
<string key="org:resource" value="verde"/><date key="time:timestamp" value="2023-02-01T00:00:00.000+01:00"/></event>
</trace></log>"""


def brought(folder: Path, text: str, name: str = "log.csv") -> EventsImport:
    source = folder.parent / name
    source.write_text(text, encoding="utf-8")
    return import_events(source, folder)


def events(folder: Path) -> list[tuple[str, str | None, str, str]]:
    return [(each.kind, each.subkind, each.actor, span_text(each.span)) for each in read_record(folder).events]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            PROCESS_LOG,
            "log.csv",
            [("conflict", None, "fjord", "2023-05"), ("repair_act", "apology", "verde", "2023-07")],
        ),
        (LASTING, "list.csv", [("conflict", None, "both", "2023-03")]),
        (XES, "log.xes", [("conflict", None, "verde", "2023-02")]),
    ],
)
def test_a_list_of_events_is_mapped_once_and_imported(
    tmp_path: Path, text: str, name: str, wanted: list[tuple[str, str | None, str, str]]
) -> None:
    folder = record_in(tmp_path / "record")
    first = brought(folder, text, name)
    assert (first.proposed, first.decide, first.written) == (True, (), None)
    assert brought(folder, text, name).new == len(wanted)
    assert events(folder) == wanted
    assert brought(folder, text, name).known == len(wanted)
    assert undo(folder).rows == len(wanted)
    assert not (folder / "events.csv").exists()


def test_what_lasted_has_both_of_its_ends(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    brought(folder, LASTING)
    brought(folder, LASTING)
    (event,) = read_record(folder).events
    assert (span_text(event.span), span_text(event.until)) == ("2023-03", "2023-08")


def test_an_interval_of_iso_8601_is_from_and_until(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    text = "date,kind\n2023-03/2023-08,conflict\n"
    brought(folder, text)
    brought(folder, text)
    (event,) = read_record(folder).events
    assert span_text(event.until) == "2023-08"


def test_rows_of_other_alliances_are_counted_and_left_out(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    brought(folder, PROCESS_LOG)
    assert brought(folder, PROCESS_LOG).others == 1


def test_labels_alliances_and_days_that_nobody_can_tell_are_left_to_decide(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    text = table(
        ["alliance", "date", "kind", "actor"], ["a", "3/4/2023", "zzz", "Kim"], ["b", "3/5/2023", "zzz", "Kim"]
    )
    first = brought(folder, text)
    assert [problem.place for problem in first.decide] == ["dates", "alliance", "kinds[0].event", "actors[0].actor"]
    with pytest.raises(TableMapError):
        brought(folder, text)


def test_labels_that_the_map_does_not_know_yet_are_put_into_it_and_the_rest_of_it_stays(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    brought(folder, LASTING)
    place = folder / "events-map.yaml"
    before = place.read_text(encoding="utf-8") + "# mine\n"
    place.write_text(before, encoding="utf-8")
    found = brought(folder, LASTING + "2023-09-01;;Verde;Sonstiges;x\n2023-10-01;;both;Entschuldigung;y\n")
    assert found.proposed
    assert [problem.place for problem in found.decide] == ["kinds[0].event"]
    after = place.read_text(encoding="utf-8")
    assert set(before.split("\n")) < set(after.split("\n"))
    assert not (folder / "events.csv").exists()
    place.write_text(after.replace("event: decide", "event: conflict"), encoding="utf-8")
    brought(folder, LASTING + "2023-09-01;;Verde;Sonstiges;x\n2023-10-01;;both;Entschuldigung;y\n")
    assert [(kind, actor) for kind, _, actor, _ in events(folder)] == [
        ("conflict", "both"),
        ("conflict", "verde"),
        ("repair_act", "both"),
    ]


def test_columns_of_any_name_are_known_by_half_of_their_labels(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    text = table(
        ["Wann", "X", "Y"],
        ["Q2 2023", "Konflikt", "beide"],
        ["März 2023", "Kaffee", "Fjord"],
        ["04/2023", "Entschuldigung", "Ines"],
    )
    found = brought(folder, text)
    assert [problem.place for problem in found.decide] == ["kinds[1].event", "actors[2].actor"]
    place = folder / "events-map.yaml"
    chosen = place.read_text(encoding="utf-8").replace("event: decide", "event: leave out")
    chosen = chosen.replace("actor: decide", "actor: verde")
    place.write_text(chosen, encoding="utf-8")
    brought(folder, text)
    assert [(kind, actor, span) for kind, _, actor, span in events(folder)] == [
        ("conflict", "both", "2023-Q2"),
        ("repair_act", "verde", "2023-04"),
    ]


def test_whose_conduct_it_is_comes_in_by_the_actors_of_the_map(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    text = table(["date", "kind", "who", "against"], ["2023-05", "lawsuit", "Fjord Foods", "Verde"])
    brought(folder, text)
    assert brought(folder, text).new == 1
    (event,) = read_record(folder).events
    assert (event.actor, event.conduct_of) == ("fjord", "verde")


def test_what_r_writes_around_a_list_is_set_aside_and_told(tmp_path: Path) -> None:
    source = tmp_path / "events.csv"
    rows = [["1", "2023-02", "fjord", "discrepancy", "outcome"], ["2", "2023-06", "both", "repair_act", "NA"]]
    source.write_text(table(["", "date", "actor", "kind", "subkind"], *rows), encoding="utf-8")
    folder = record_in(tmp_path / "record")
    first = import_events(source, folder)
    assert (first.notes, first.left_out) == (("row_names",), ())
    assert import_events(source, folder).kinds == (("discrepancy/outcome", 1), ("repair_act", 1))
    assert "NA" not in (folder / "events.csv").read_text(encoding="utf-8")


def test_what_came_of_an_act_comes_in_with_it(tmp_path: Path) -> None:
    folder = record_in(tmp_path / "record")
    text = table(
        ["date", "kind", "who", "worked", "cost"], ["2023-05", "spanner_replaced", "Fjord Foods", "partly", "0.02"]
    )
    brought(folder, text)
    assert brought(folder, text).new == 1
    (event,) = read_record(folder).events
    assert (event.worked, event.cost) == ("partly", 0.02)
