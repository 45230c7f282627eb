"""Tables: which cells are numbers follows from the kinds of the fields."""

from __future__ import annotations

from allyscope.forms.tables import read_table, scalar_columns
from allyscope.record.written import EventPart, PulsePart, ScalePart


def test_columns_of_numbers_and_truths_follow_from_the_form() -> None:
    assert scalar_columns(EventPart) >= {"seq", "phase", "present", "valence", "pooled", "uncertain"}
    assert scalar_columns(EventPart).isdisjoint({"id", "date", "stage", "actor", "kind", "text"})
    assert scalar_columns(PulsePart) == {"answer", "low", "high"}
    assert scalar_columns(ScalePart) == {"item", "answer"}


def test_cells_of_other_columns_stay_the_texts_they_are() -> None:
    table = read_table("seq;text\n3;3\n;\n 4 ;true\n", "events", "e.csv", {"seq"})
    assert table.rows == [{"seq": 3, "text": "3"}, {"seq": 4, "text": "true"}]
    assert table.lines == {("events",): 1, ("events", 0): 2, ("events", 1): 4}
    assert not table.problems
