"""A check of calibration as JSON, on the terminal and as a page."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from allyscope.calibration.check.result import Calibration, Forecasts, Judgement, Quantity, Recovery, Series
from allyscope.report.machine_calibration import calibration_json
from allyscope.report.pages.check import write_calibration
from allyscope.report.terminal.check import print_calibration

GRID = (0.25, 0.5, 0.75) * 33


def quantity(name: str, kind: str, *, inside: bool = True) -> Quantity:
    series = tuple(Series(holder, tuple(0.01 for _ in GRID), 40, inside) for holder in ("P1", "P2"))
    return Quantity(name, kind, 0.5, 0.9, 0.047, 0.5, 40, inside, series)


@pytest.fixture
def found() -> Calibration:
    return Calibration(
        design="pulses", says="both sides <answer>", records=40, particles=256, grid=GRID,
        envelope=tuple(0.1 for _ in GRID),
        quantities=(
            quantity("trust", "now"), quantity("trust", "ahead", inside=False),
            quantity("openness", "trait"), quantity("effort", "parameter"),
        ),
        judgements=tuple(
            Judgement("crisis", name, 0.05, 0.04, 0.03, 40, even, (Forecasts(0.0, 0.1, 0.05, 0.04, 80),))
            for name, even in (("moral_legitimacy", False), ("any", True))
        ),
        recoveries=(Recovery("trust", 0.7, (0.1, 0.2), (0.1, 0.3)),),
        endings=(Forecasts(0.0, 0.1, 0.05, 0.04, 40),), foreseen=0.05, came=0.04, grades={"good": 40},
        sentence="Over 40 simulated records it is so.",
    )  # fmt: skip


def test_json_names_every_printed_quantity_and_its_coverage(found: Calibration) -> None:
    told = json.loads(json.dumps(calibration_json([found])))
    assert told["quantities"]["trust, now"] == {
        "coverage_50": 0.5, "coverage_90": 0.9, "standard_error_90": 0.047, "mean_rank": 0.5, "records": 40,
        "inside_envelope": True,
    }  # fmt: skip
    assert set(told["quantities"]) == {"trust, now", "trust, in 12 months"}
    assert set(told["designs"][0]["parameters"]) == {"effort"}
    assert told["designs"][0]["judgements"]["moral_legitimacy, in crisis"] == {
        "foreseen": 0.05, "came": 0.04, "standard_error": 0.03, "records": 40, "even": False,
    }  # fmt: skip
    assert "quantities" not in calibration_json([found, found])


def test_the_terminal_says_what_is_uneven(found: Calibration) -> None:
    out = io.StringIO()
    print_calibration([found], Console(file=out, width=100))
    text = out.getvalue()
    assert "Over 40 simulated records it is so." in text
    assert "uneven" in text
    assert "In crisis" in text
    assert "moral legitimacy" in text
    assert "1 parameters" not in text or "90 % intervals held 90.0%" in text


def test_the_page_has_a_picture_for_every_state_and_stands_alone(found: Calibration, tmp_path: Path) -> None:
    path = write_calibration([found], tmp_path / "page.html")
    html = path.read_text(encoding="utf-8")
    assert html.count("<svg") == 5
    assert "&lt;answer&gt;" in html
    assert "http://" not in html.replace("http://www.w3.org", "")
    for start in [i for i in range(len(html)) if html.startswith("<svg", i)]:
        ElementTree.fromstring(html[start : html.index("</svg>", start) + 6])
    assert write_calibration([found], tmp_path / "again.html").read_bytes() == path.read_bytes()
