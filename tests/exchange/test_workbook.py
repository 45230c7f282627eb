"""A cell far out is refused in whatever way it is written, for room would be made for all before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyscope.errors import FormError
from allyscope.exchange.workbook import read_sheet
from benchmarks.fuzz_kinds import kinds

KIND = kinds()["sheet"]


@pytest.mark.parametrize("quoted", ['<c r="XFD1048576"', "<c r='XFD1048576'", '<c\n s="1" r = "xfd1048576"'])
def test_a_cell_far_out_is_refused_in_words(quoted: str) -> None:
    sheet = KIND.text.replace('<c r="A1"', quoted, 1)
    assert sheet != KIND.text
    with pytest.raises(FormError) as caught:
        read_sheet(Path("answers.xlsx"), KIND.packed(sheet.encode()))
    (problem,) = caught.value.problems
    assert problem.rule.startswith("a sheet reaches over at most")


def test_a_row_far_out_counts_with_the_columns_of_others() -> None:
    with pytest.raises(FormError, match="reaches over at most"):
        read_sheet(Path("answers.xlsx"), KIND.packed(KIND.text.replace('<row r="2"', "<row r='9999999'", 1).encode()))
