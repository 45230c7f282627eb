"""A check of calibration as JSON, on the terminal and as a page."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from allyscope.report.pages.check import write_check
from allyscope.report.terminal.check import print_check
from allyscope.report.wording.check import result_sentence
from allyscope.results.check import (
    CalibrationChecks,
    CheckedJudgement,
    CheckedQuantity,
    DesignCheck,
    KindOfQuantity,
    ProbabilityBin,
    RankSeries,
    Recovery,
)
from allyscope.results.codec import to_json

GRID = (0.25, 0.5, 0.75) * 33


def quantity(name: str, kind: KindOfQuantity, *, inside: bool = True) -> CheckedQuantity:
    return CheckedQuantity(kind, name, 0.5, 0.9, 0.047, 0.5, 40, inside)


def series(name: str, kind: KindOfQuantity) -> tuple[RankSeries, ...]:
    return tuple(RankSeries(kind, name, holder, tuple(0.01 for _ in GRID), 40, True) for holder in ("P1", "P2"))


@pytest.fixture
def design() -> DesignCheck:
    return DesignCheck(
        design="one <answer>", records=40, particles=256,
        quantities=(quantity("trust", "now"), quantity("trust", "ahead", inside=False)),
        traits=(quantity("openness", "trait"),), parameters=(quantity("effort", "parameter"),),
        judgements=tuple(
            CheckedJudgement("crisis", name, 0.05, 0.04, 0.03, 40, even, (ProbabilityBin(0.0, 0.1, 0.05, 0.04, 80),))
            for name, even in (("moral_legitimacy", False), ("any", True))
        ),
        ranks=(*series("trust", "now"), *series("trust", "ahead")), grid=GRID, envelope=tuple(0.1 for _ in GRID),
        recoveries=(Recovery("trust", 0.7, (0.1, 0.2), (0.1, 0.3)),),
        endings=(ProbabilityBin(0.0, 0.1, 0.05, 0.04, 40),), foreseen=0.05, came=0.04, grades=(("good", 40),),
    )  # fmt: skip


@pytest.fixture
def checks(design: DesignCheck) -> CalibrationChecks:
    return CalibrationChecks(designs=(design,), quantities=design.quantities, manifest=())


def test_json_names_every_printed_quantity_and_its_coverage(checks: CalibrationChecks) -> None:
    data = json.loads(to_json(checks))
    assert set(data["quantities"]) == {"trust, now", "trust, ahead"}
    assert data["quantities"] == data["designs"][0]["quantities"]
    assert data["quantities"]["trust, now"]["coverage_90"] == 0.9
    assert set(data["designs"][0]["parameters"]) == {"effort, parameter"}
    assert data["designs"][0]["judgements"]["moral_legitimacy, crisis"]["came"] == 0.04


def test_the_terminal_says_what_is_uneven(checks: CalibrationChecks, design: DesignCheck) -> None:
    out = io.StringIO()
    print_check(checks, Console(file=out, width=100))
    text = out.getvalue()
    assert "uneven" in text
    assert "In crisis" in text
    assert "moral legitimacy" in text
    even = replace(design, quantities=design.quantities[:1])
    assert result_sentence(even) != result_sentence(design)
    assert "trust (in 12 months)" in result_sentence(design)


def test_the_page_has_a_picture_for_every_state_and_stands_alone(checks: CalibrationChecks, tmp_path: Path) -> None:
    path = write_check(checks, tmp_path / "page.html")
    html = path.read_text(encoding="utf-8")
    assert html.count("<svg") == 5
    assert "&lt;answer&gt;" in html
    assert "http://" not in html.replace("http://www.w3.org", "")
    for start in [i for i in range(len(html)) if html.startswith("<svg", i)]:
        ElementTree.fromstring(html[start : html.index("</svg>", start) + 6])
    assert write_check(checks, tmp_path / "again.html").read_bytes() == path.read_bytes()
