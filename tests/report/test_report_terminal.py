"""The pages in the terminal: they fit, they need no colour, and they say what they must."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import sample
from rich.console import Console

from allyscope.report.terminal.diagnosis import print_diagnosis, print_forecast
from allyscope.report.wording.reasons import by_weight


def printed(write: Callable[[Console], None], width: int = 80, encoding: str = "utf-8") -> str:
    """What a page writes to a terminal without colour."""
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding, write_through=True) as stream:
        write(Console(file=stream, width=width, color_system=None))
        return raw.getvalue().decode(encoding)


def both(console: Console) -> None:
    """Diagnosis and forecast, one after the other."""
    print_diagnosis(sample.diagnosis(), console)
    print_forecast(sample.forecast(), console)


@pytest.mark.parametrize("width", [80, 100, 200])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    assert max(len(line.rstrip()) for line in printed(both, width).splitlines()) <= min(width, 100)


def test_the_page_reads_from_the_state_to_the_reasons_to_what_is_open() -> None:
    page = printed(lambda console: print_diagnosis(sample.diagnosis(), console))
    headings = [line for line in page.splitlines() if line[:1].isalpha() and line == line.upper()]
    assert [line.rstrip() for line in headings] == [
        "WHERE IT STANDS NOW",
        "WHERE THE SIDES DIFFER",
        "LEGITIMACY CRISES",
        "WHAT MOVED IT MOST",
        "WHAT THE DATA CANNOT TELL",
        "NEXT",
    ]
    for word in ("Northlab", "[Findings, stage 2; Table 4]", "90% interval", "usable", "December 2019"):
        assert word in page


def test_the_next_commands_name_the_record_as_the_reader_did() -> None:
    page = printed(lambda console: print_diagnosis(sample.diagnosis(), console, record="my/alliance"))
    assert "allyscope report my/alliance" in page


def test_a_terminal_that_knows_only_ascii_gets_ascii() -> None:
    page = printed(both, encoding="ascii")
    assert "P1 > Northlab" in page


def test_text_from_a_record_reaches_the_terminal_without_escape_sequences() -> None:
    page = printed(lambda console: print_diagnosis(sample.hostile(), console))
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "[bold]" in page


def test_an_event_without_a_locator_has_no_empty_brackets() -> None:
    diagnosis = sample.diagnosis()
    bare = replace(diagnosis, evidence=tuple(replace(item, locator="") for item in diagnosis.evidence))
    assert "[]" not in printed(lambda console: print_diagnosis(bare, console))


def test_evidence_not_measured_well_stands_last_and_apart() -> None:
    diagnosis = sample.diagnosis()
    heaviest = by_weight(diagnosis.evidence)[0].id
    unsure = replace(
        diagnosis,
        evidence=tuple(replace(item, reliable=item.id != heaviest) for item in diagnosis.evidence),
    )
    page = printed(lambda console: print_diagnosis(unsure, console))
    moved = page[page.index("WHAT MOVED IT MOST") : page.index("WHAT THE DATA CANNOT TELL")]
    before, after = moved.split("Not measured well, since leaving it out changes the result too much:")
    heads = re.compile(r"^ *(e\d+) ", re.MULTILINE)
    assert len(heads.findall(before)) == 6
    assert heads.findall(after) == [heaviest]
