"""Events added to a record: in its own file, checked before, not twice, and easily taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.errors import InputError, RecordError
from allyscope.exchange.adding import add_events
from allyscope.record import read_record

MAIN = """schema_version: 1
alliance: {id: quay, as_of: 2021-06}
partners: [{id: tide}, {id: reef}]
"""
NEW = [{"id": "x", "kind": "conflict", "actor": "reef", "text": "a row; and more", "date": "2020-11"}]


def folder(place: Path, **files: str) -> Path:
    (place / "alliance.yaml").write_text(MAIN, encoding="utf-8")
    for name, text in files.items():
        (place / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"events_csv": "id;kind;note\nq1;shock;flood\n"},
        {"events_yaml": "events:\n  - {id: q1, kind: shock}  # the flood\n"},
        {"events_yaml": "- {id: q1, kind: shock}\n"},
    ],
    ids=["none", "csv", "yaml", "yaml list"],
)
def test_events_go_to_the_file_that_the_record_has(files: dict[str, str], tmp_path: Path) -> None:
    added = add_events(folder(tmp_path, **files), NEW)
    events = read_record(tmp_path).events
    assert (added.count, events[-1].text, events[-1].actor) == (1, "a row; and more", "reef")
    assert len({event.id for event in events}) == len(events) == 1 + bool(files)
    if files:
        assert added.before is not None
        added.before.replace(added.file)
        assert added.file.read_text(encoding="utf-8") == next(iter(files.values()))


def test_comments_of_a_file_stay(tmp_path: Path) -> None:
    add_events(folder(tmp_path, events_yaml="events:\n  - {id: q1, kind: shock}  # the flood\n"), NEW)
    assert "# the flood" in (tmp_path / "events.yaml").read_text(encoding="utf-8")


def test_what_stands_there_is_not_added_again(tmp_path: Path) -> None:
    add_events(folder(tmp_path), NEW)
    again = add_events(tmp_path, NEW)
    assert (again.count, again.there_already) == (0, 1)
    assert len(read_record(tmp_path).events) == 1


def test_nothing_is_written_where_an_event_would_be_wrong(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="nobody"):
        add_events(folder(tmp_path), [{**NEW[0], "actor": "nobody"}])
    assert [path.name for path in tmp_path.iterdir()] == ["alliance.yaml"]


def test_a_record_in_one_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "all.yaml"
    path.write_text(MAIN, encoding="utf-8")
    with pytest.raises(InputError, match="Name a folder"):
        add_events(path, NEW)
