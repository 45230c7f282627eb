"""The page of a firm's alliances: in each language in full, with what has ended apart, and nothing let through."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import sample
from rich.console import Console
from test_catalogue import sentences

from allyscope.report.pages.portfolio import page, write_portfolio
from allyscope.report.pages.portfolio_document import document
from allyscope.report.pages.portfolio_view import portfolio_view
from allyscope.report.terminal.portfolio import print_portfolio
from allyscope.report.wording.catalogue import say, speaking
from allyscope.results.common import PathPoint
from allyscope.results.portfolio import (
    Attention,
    AttentionBorders,
    CrisisReason,
    FirmPath,
    PhasePoint,
    PortfolioDiagnosis,
)

FIRST = 2018 * 12
MONTHS = 24
ATTACK = '<script>alert("x")</script>'
KEYS = [key for key in sentences("en") if key.startswith("portfolio.")]


def alliance(name: str, ending: str = "") -> Attention:
    reasons = () if ending else (CrisisReason("crisis", 0.6, "moral", "firm", 0.5),)
    return Attention(
        record_id=name,
        name=f"{name} {ATTACK}",
        partner="P2",
        partner_name="A partner",
        product="",
        as_of=FIRST + MONTHS,
        told_until=FIRST + MONTHS - 5,
        ended=bool(ending),
        ending="planned" if ending else "",
        reasons=reasons,
        crisis=0.6,
        crisis_prior=0.2,
        end=None if ending else 0.3,
        end_usual=None if ending else 0.1,
        end_interval=None,
        informed=12,
        judgements=27,
        withheld=0,
        quality=sample.QUALITY,
    )


def track(end: float) -> tuple[PathPoint, ...]:
    return tuple(PathPoint(FIRST + m, end * m / MONTHS, 0.0, end) for m in range(MONTHS + 1))


def diagnosis() -> PortfolioDiagnosis:
    phases = tuple(
        PhasePoint(FIRST + m, 1.0 - m / MONTHS, 0.4 * m / MONTHS, 0.6 * m / MONTHS) for m in range(MONTHS + 1)
    )
    return PortfolioDiagnosis(
        id="all",
        name="All alliances",
        firm="firm",
        firm_name="The firm",
        as_of=FIRST + MONTHS,
        alliances=(alliance("south"), alliance("north", "planned")),
        borders=AttentionBorders(0.35, 0.05, 12, 0.75, 0.05, 0.25),
        left_out=(),
        path=FirmPath(phases, track(0.9), track(0.5), track(4.0), track(0.3)),
        shared=None,
        one_more=None,
        unused_events=2,
        seconds=1.0,
        manifest=sample.MANIFEST,
    )


@pytest.mark.parametrize("language", ["de", "fr"])
def test_what_is_said_of_a_portfolio_is_there_in_full(language: str) -> None:
    assert not [key for key in KEYS if key not in sentences(language)]


def test_running_alliances_and_ended_ones_stand_apart_and_text_is_escaped() -> None:
    html = page(portfolio_view(diagnosis(), None))
    running, ended = html.split('id="ended"')
    assert "south" in running
    assert "north" in ended
    assert "ended as planned" in ended
    assert ATTACK not in html
    assert "<script" not in html


def test_the_path_says_the_phase_with_when_it_began() -> None:
    view = portfolio_view(diagnosis(), None)
    assert "good and bad experience are mixed" in view.path[0]
    assert "since May 2019" in view.path[0]
    assert len(view.moments) <= 13
    assert view.moments[-1].month == "January 2020"


@pytest.mark.parametrize(("language", "said"), [("de", "Wie das Unternehmen hierher kam"), ("fr", "en est arrivée là")])
def test_page_and_document_are_written_in_the_language_asked_for(language: str, said: str) -> None:
    with speaking(language):
        view = portfolio_view(diagnosis(), None)
        html, words = page(view), document(view)
    assert f'<html lang="{language}">' in html
    assert said in html
    assert any(said in paragraph.text for paragraph in words.paragraphs)


def test_the_terminal_shows_the_same_in_eighty_columns() -> None:
    out = io.StringIO()
    print_portfolio(diagnosis(), Console(file=out, width=80))
    text = out.getvalue()
    assert "HOW THE FIRM CAME HERE" in text
    assert "ALLIANCES THAT HAVE ENDED" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("language", "one", "running"),
    [
        ("en", "1 alliance looked at", "The one alliance that runs takes"),
        ("de", "1 Allianz betrachtet", "Die eine laufende Allianz nimmt"),
        ("fr", "1 alliance regardée", "La seule alliance en cours prend"),
    ],
)
def test_one_alliance_is_not_several(language: str, one: str, running: str) -> None:
    with speaking(language):
        assert one in say("portfolio.terminal.about", firm="F", count=1)
        assert say("portfolio.shared.attention", count=1, attention="1", comfort="2").startswith(running)
        assert "3" in say("portfolio.shared.attention", count=3, attention="1", comfort="2")


def test_files_are_written_by_the_end_of_their_names(tmp_path: Path) -> None:
    for kind in ("html", "docx"):
        assert write_portfolio(diagnosis(), tmp_path / f"all.{kind}").stat().st_size > 2000
