"""An edit of a record keeps every comment, also of what it removes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from allyscope.record.comments import with_lost_comments
from allyscope.record.write import edit

RECORD = """\
schema_version: 1
alliance: {id: kept, formed: 2021-05, as_of: 2023-06, status: running} # who
partners:
  # asked in spring
  - {id: east, focal: true}
  - {id: west}   # since 2020

events:
  # told by Per
  - {date: 2022-01, kind: conflict, text: "one # not a comment"}
  - {date: 2022-02, kind: conflict, text: two}   # harsh

  # nobody wrote this down
  - {date: 2022-03, kind: conflict, text: three}

# agreed in March
privacy: {threshold: 4}
"""
COMMENTS = ("who", "asked in spring", "since 2020", "told by Per", "harsh", "nobody wrote this down", "agreed in March")


@pytest.mark.parametrize("removed", [0, 1, 2])
def test_comments_of_a_removed_event_and_of_its_neighbours_are_kept(tmp_path: Path, removed: int) -> None:
    place = tmp_path / "record.yaml"
    place.write_text(RECORD, encoding="utf-8")

    def remove(document: Any) -> None:
        document["events"].pop(removed)

    edit(place, remove)
    text = place.read_text(encoding="utf-8")
    assert [text.count(f"# {comment}\n") for comment in COMMENTS] == [1] * len(COMMENTS)
    assert text.count("conflict") == 2


def test_a_hash_within_a_text_is_no_comment() -> None:
    assert with_lost_comments('a: "one # two"\nb: 1\n', "b: 1\n") == "b: 1\n"


def test_a_comment_goes_above_what_followed_it() -> None:
    before = "a: 1\n# of b\nb: 2\nc: 3\n"
    assert with_lost_comments(before, "a: 1\nc: 3\n") == "a: 1\n# of b\nc: 3\n"


def test_what_was_kept_is_not_doubled() -> None:
    before = "a: 1  # first\nb: 2\n"
    assert with_lost_comments(before, "a: 5  # first\nb: 2\n") == "a: 5  # first\nb: 2\n"
