"""The brief: one page with the same sentences as HTML and as a document."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import docx
import pytest
import sample
import sample_advice

from allyscope.errors import InputError
from allyscope.report.pages.brief import check_kind, page, write_brief
from allyscope.report.pages.brief_view import Brief, brief_of
from allyscope.report.wording.catalogue import speaking
from allyscope.results.assessment import Assessment


def whole() -> Assessment:
    return Assessment(diagnosis=sample.diagnosis(), forecast=sample.forecast(), advice=sample_advice.advice())


@pytest.fixture(scope="module")
def brief() -> Brief:
    told = replace(sample.diagnosis(), manifest=(*sample.MANIFEST, ("record", "9f2c51e07a3b")))
    return brief_of(told, sample.forecast(), sample_advice.advice())


def test_it_names_its_date_and_the_record_it_is_of(brief: Brief) -> None:
    assert brief.as_of == "December 2019"
    assert "Record 9f2c51e07a3b." in page(brief)


def test_it_says_where_it_stands_in_three_sentences_or_fewer_and_what_matters_in_as_many(brief: Brief) -> None:
    assert 2 <= len(brief.stands) <= 3
    assert brief.stands[-1].startswith("If nobody changes course, the chance of an early end within 12 months is")
    assert 1 <= len(brief.matters) <= 3
    assert not set(brief.stands) & set(brief.matters)


@pytest.mark.parametrize(("language", "word"), [("en", "trust"), ("de", "Vertrauen")])
def test_a_record_that_tells_nothing_of_trust_has_a_brief_that_says_so(language: str, word: str) -> None:
    diagnosis = whole().diagnosis
    untold = replace(diagnosis, states=tuple(replace(state, learned=0.0) for state in diagnosis.states))
    with speaking(language):
        assert any(word in sentence for sentence in brief_of(untold, None, None).stands)


def test_it_sets_the_best_plan_beside_an_alternative_that_goes_on(brief: Brief) -> None:
    best, other = brief.plans
    assert (best.role, best.name) == ("Recommended", "Meet on several levels")
    assert best.effect == (
        "Change of the chance of an end within 12 months: −3 (−5 to 0) percentage points. "
        "Worth: +5.0 hundredths (0.0 to +10.0)."
    )
    assert best.sure == "Very probably better (90%)."
    assert other.sure == "Cannot be told apart from going on as now, nor from the first."
    assert other.side_effect == "More conflict than if all went on (30%)."
    assert "Ask 3 people of P1" in brief.question


def test_nothing_is_recommended_where_nothing_is_clearly_better() -> None:
    calm = brief_of(sample.diagnosis(), sample.forecast(), sample_advice.nothing_better())
    assert calm.plans[0].role == "Best of those compared"
    assert "No plan is clearly better than going on as now." in calm.advice


def test_both_kinds_of_file_say_the_same(brief: Brief, tmp_path: Path) -> None:
    path = write_brief(whole(), tmp_path / "brief.docx")
    paper = docx.Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])
    html = write_brief(whole(), tmp_path / "brief.html")
    shown = unescape(html.read_text(encoding="utf-8"))
    for text in (*brief.stands, *brief.matters, *brief.sure, brief.advice, brief.question, brief.plans[1].done):
        assert text in said
        assert text in shown
    assert round(paper.sections[0].page_width.mm) == 210  # type: ignore[union-attr]


def test_an_alliance_that_ended_has_a_brief_without_advice(tmp_path: Path) -> None:
    ended = brief_of(sample.diagnosis(), None, None)
    assert ended.stands[-1] == "The alliance has ended."
    assert "What would help" not in page(ended)
    write_brief(sample.diagnosis(), tmp_path / "ended.docx")


def test_the_page_loads_nothing_and_text_stays_text() -> None:
    html = page(brief_of(sample.hostile(), None, sample_advice.hostile()))
    assert "<script" not in html
    assert "\x1b" not in html
    assert "src=" not in html


@pytest.mark.parametrize("name", ["brief.pdf", "brief", "brief.txt"])
def test_another_kind_of_file_is_refused_with_the_next_step(name: str) -> None:
    with pytest.raises(InputError, match=r"\.html or \.docx"):
        check_kind(Path(name))
