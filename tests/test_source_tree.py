"""Counting how a source tree is built."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # benchmarks are beside the tests, not in the package

from benchmarks.tree import atomic_writers, files_naming, sizes


def test_only_a_file_that_takes_anothers_place_counts_as_an_atomic_writer(tmp_path: Path) -> None:
    (tmp_path / "writes.py").write_text("import os\n\nos.replace(a, b)\npart.replace(target)\n", encoding="utf-8")
    (tmp_path / "reads.py").write_text(
        "text.replace('a', 'b')\nreplace(result, x=1)\ndate.replace(day=1)\n", encoding="utf-8"
    )
    assert atomic_writers(tmp_path) == ("writes.py:3", "writes.py:4")
    assert sizes(tmp_path) == {"reads.py": 3, "writes.py": 4}


def test_a_word_is_named_where_it_stands_in_quotes_alone(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "names.py").write_text("a = 'trust'\n", encoding="utf-8")
    (tmp_path / "other.py").write_text("trust = 'trust in the other'\n", encoding="utf-8")
    assert files_naming("trust", tmp_path) == ("part/names.py",)
