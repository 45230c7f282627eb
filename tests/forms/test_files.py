"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.forms.files import written_atomically


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    target = written_atomically(tmp_path / "new" / "page.html", lambda part: part.write_text("whole", encoding="utf-8"))
    assert target.read_text(encoding="utf-8") == "whole"


def test_a_failure_keeps_what_was_there_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("before", encoding="utf-8")

    def fail(part: Path) -> None:
        part.write_text("half", encoding="utf-8")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        written_atomically(target, fail)
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]
