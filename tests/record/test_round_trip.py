"""Writing and reading again: the machine form says everything, and an edit keeps what people wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from record_strategies import records

from allyscope.data import bundled_records
from allyscope.record import Record, RecordError, read_portfolio, read_record
from allyscope.record.resolved import machine_form, machine_text
from allyscope.record.write import edit, write_record

ALLIANCES = [record.id for record in bundled_records() if record.kind == "alliance"]


@given(record=records())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_record_written_in_machine_form_reads_back_equal(record: Record, tmp_path: Path) -> None:
    write_record(record, tmp_path / "machine.yaml")
    again = read_record(tmp_path / "machine.yaml")
    assert machine_form(again) == machine_form(record)
    assert again == record
    assert again.digest == record.digest


@pytest.mark.parametrize("name", ALLIANCES)
def test_each_bundled_record_reads_back_equal(name: str, tmp_path: Path) -> None:
    record = read_record(name)
    write_record(record, tmp_path / "machine.yaml")
    assert read_record(tmp_path / "machine.yaml") == record


def test_a_portfolio_reads_back_equal(tmp_path: Path) -> None:
    portfolio = read_portfolio("bigmeat-portfolio")
    (tmp_path / "portfolio.yaml").write_text(machine_text(portfolio), encoding="utf-8")
    assert read_portfolio(tmp_path) == portfolio


def test_the_digest_follows_the_content_and_not_the_place(tmp_path: Path) -> None:
    record = read_record("case-4")
    write_record(record, tmp_path / "a.yaml")
    assert read_record(tmp_path / "a.yaml").digest == record.digest
    assert read_record("case-3").digest != record.digest


HAND_WRITTEN = """\
# Our alliance with the people from the north.
schema_version: 1   # as of now

alliance:
    id: north-sea
    name: "North Sea"     # the quotes stay
    formed: 2020-Q2
    as_of: 2024-06
    # not known yet: complementarity

partners:
    - id: P1   # us
      country: no
    - {id: P2, name: 'Second firm'}   # them
"""


def test_an_edit_keeps_comments_quotes_order_and_indentation(tmp_path: Path) -> None:
    path = tmp_path / "north.yaml"
    path.write_text(HAND_WRITTEN, encoding="utf-8")

    def close(document: dict[str, dict[str, str]]) -> None:
        document["alliance"]["status"] = "running"

    record = edit(path, close)
    assert isinstance(record, Record)
    assert record.alliance.status == "running"
    written = path.read_text(encoding="utf-8")
    assert written.replace("    status: running\n", "") == HAND_WRITTEN
    assert read_record(path) == record


def test_an_edit_without_a_change_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "north.yaml"
    path.write_text(HAND_WRITTEN, encoding="utf-8")
    edit(path, lambda _: None)
    assert path.read_text(encoding="utf-8") == HAND_WRITTEN


def test_line_ends_of_windows_survive_an_edit(tmp_path: Path) -> None:
    path = tmp_path / "north.yaml"
    path.write_bytes(HAND_WRITTEN.replace("\n", "\r\n").encode())
    edit(path, lambda _: None)
    assert path.read_bytes() == HAND_WRITTEN.replace("\n", "\r\n").encode()


def test_an_edit_that_breaks_a_rule_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "north.yaml"
    path.write_text(HAND_WRITTEN, encoding="utf-8")

    def spoil(document: dict[str, dict[str, str]]) -> None:
        document["alliance"]["formed"] = "2030"

    with pytest.raises(RecordError) as caught:
        edit(path, spoil)
    assert caught.value.problems[0].place == "alliance.formed"
    assert path.read_text(encoding="utf-8") == HAND_WRITTEN
    assert [file.name for file in tmp_path.iterdir()] == ["north.yaml"]


def test_a_folder_is_edited_in_its_main_file(tmp_path: Path) -> None:
    (tmp_path / "alliance.yaml").write_text(HAND_WRITTEN, encoding="utf-8")
    (tmp_path / "events.csv").write_text("date,kind\n2021,conflict\n", encoding="utf-8")
    record = edit(tmp_path, lambda document: document["alliance"].update(status="running"))
    assert isinstance(record, Record)
    assert len(record.events) == 1
    assert "status: running" in (tmp_path / "alliance.yaml").read_text(encoding="utf-8")


def test_a_rewritten_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "north.yaml"
    path.write_text(HAND_WRITTEN, encoding="utf-8")
    path.chmod(0o640)
    edit(path, lambda document: document["alliance"].update(status="running"))
    assert path.stat().st_mode & 0o777 == 0o640


def test_countries_that_older_readers_take_for_false_are_quoted(tmp_path: Path) -> None:
    path = tmp_path / "north.yaml"
    path.write_text(HAND_WRITTEN, encoding="utf-8")
    assert "country: 'no'" in machine_text(read_record(path))
