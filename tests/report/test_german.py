"""German: the whole brief, and the report but for its part on plans, in words of the catalogue and in its numbers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import sample
import sample_advice
from test_catalogue import IN_TEMPLATE, REPORT, sentences

from allyscope.report.pages.brief import page, write_brief
from allyscope.report.pages.brief_view import brief_of
from allyscope.report.pages.report import render, write_report
from allyscope.report.wording import words
from allyscope.report.wording.catalogue import speaking
from allyscope.report.wording.names import in_words, names_of
from allyscope.results.assessment import Assessment
from allyscope.results.common import Estimate

WHOLE_FILES = (
    *("advice", "brief", "charts", "computation", "constructs", "diagnosis"),
    *("advice_page", "plan", "plan_charts", "forecast", "limits", "list", "page", "plans", "questions", "words"),
    *("answers", "figures", "claims", "designs", "measures"),
)
SAYING_THEM = (
    *("pages/brief_view.py", "pages/brief_document.py", "assets/brief.html.j2"),
    *("assets/report.html.j2", "assets/sections/now.html.j2", "assets/figure.html.j2"),
    *("wording/findings.py", "wording/sentences.py", "wording/names.py", "wording/words.py", "wording/computation.py"),
    *("wording/lines.py", "wording/limits.py", "wording/reasons.py", "pages/report_view.py"),
    *("charts/figures.py", "charts/lanes.py", "charts/rows.py", "charts/plans.py"),
    *("pages/advice_view.py", "assets/sections/advice.html.j2", "assets/plan.html.j2"),
    *(f"wording/{name}.py" for name in ("advice", "advice_words", "listing", "plan_sentences", "plans", "questions")),
    *("wording/claims.py", "wording/designs.py", "wording/measures.py", "terminal/claims.py", "pages/claims_view.py"),
    *("pages/claims_figures.py", "charts/claims.py", "assets/claims/index.html.j2", "assets/claims/claim.html.j2"),
    *("charts/panels.py", "charts/trajectory.py", "charts/backdrop.py"),
    *(f"assets/sections/{name}.html.j2" for name in ("ahead", "crises", "differ", "how", "path", "unknown", "why")),
)


def whole() -> Assessment:
    return Assessment(diagnosis=sample.diagnosis(), forecast=sample.forecast(), advice=sample_advice.advice())


def keys_said(path: Path) -> Iterator[str]:
    """The keys, and tables of keys, that a module or a template says."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".j2":
        yield from (key for key, _ in IN_TEMPLATE.findall(text))
        return
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id="say" | "say_code"), args=[ast.Constant(value=str(key)), *_]):
                yield key


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_what_pages_are_made_of_is_in_german_in_full(name: str) -> None:
    german = sentences("de")
    assert not [key for key in sentences("en") if key.startswith(f"{name}.") and key not in german]


@pytest.mark.parametrize("name", SAYING_THEM)
def test_everything_that_the_brief_and_the_report_say_is_in_german(name: str) -> None:
    english, german = sentences("en"), sentences("de")
    for said in keys_said(REPORT / name):
        wanted = [key for key in english if key == said or key.startswith(f"{said}.")]
        assert not [key for key in wanted if key not in german], f"{name} says {said}"


def test_numbers_and_months_are_written_as_in_german() -> None:
    with speaking("de"):
        assert words.number(-0.256) == "−0,26"
        assert words.percent(0.72) == "72\u00a0%"
        assert words.count(3500) == "3.500"
        assert words.month_name(2019 * 12 + 2) == "März 2019"
        assert in_words("trust", Estimate(0.5, 0.3, 0.55)) == "mäßiges Vertrauen"
        assert names_of(sample.diagnosis()).subject("trust", "P1->P2") == "das Vertrauen von P1 in Northlab"


def test_the_brief_is_german_from_the_language_of_the_page_to_the_names_of_plans(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    html = write_brief(whole(), path, "de").read_text("utf-8")
    assert '<html lang="de">' in html
    for text in ("Wo die Allianz steht", "Treffen auf mehreren Ebenen", "sich auf mehreren Ebenen", "Dezember 2019"):
        assert text.lower() in html.lower()
    assert "Eine moralische Legitimitätskrise bei P1 ist wahrscheinlich (71\u00a0%)" in html
    assert "Legitimacy" not in html


def test_a_brief_as_a_document_is_german_too(tmp_path: Path) -> None:
    path = write_brief(whole(), tmp_path / "b.docx", "de")
    headings = [each.text for each in docx.Document(str(path)).paragraphs if each.style and each.style.name != "Normal"]
    assert "Wo die Allianz steht" in headings
    assert "Wie sicher das ist" in headings


def test_a_plan_of_the_user_keeps_its_own_name() -> None:
    advice = sample_advice.advice()
    own = tuple(replace(plan, id=f"own-{plan.id}", name=f"Our way to {plan.id}") for plan in advice.plans)
    with speaking("de"):
        foreign = replace(advice, plans=own, reference="own-go-on", causes=())
        html = page(brief_of(sample.diagnosis(), sample.forecast(), foreign))
    assert "Our way to layered-meetings" in html
    assert "Treffen auf mehreren Ebenen" not in html


def test_the_first_page_of_the_report_is_german(tmp_path: Path) -> None:
    html = write_report(sample.small(), tmp_path / "report.html", language="de").read_text("utf-8")
    first = re.sub(r"\s+", " ", html[html.index("<body>") : html.index('id="differ"')])
    assert '<html lang="de">' in html
    for text in ("Wo die Allianz jetzt steht", "Vertrauen", "90-%-Intervall", "Misstrauen", "Seit Beginn"):
        assert text in first
    for text in ("Trust", "Legitimacy", "interval", "Every judgement", "mistrust", "Month"):
        assert text not in first


def test_what_would_help_is_german_from_the_gist_to_the_figures() -> None:
    advice = sample_advice.advice()
    with speaking("de"):
        html = render(sample.small(), None, advice)
    start = html.index('<section aria-labelledby="help"')
    section = re.sub(r"<[^>]*>", " ", html[start : html.index("</section>", start)])
    for text in ("Pläne im Vergleich", "„Treffen auf mehreren Ebenen“", "sich entschuldigen", "Fragen Sie 3 Personen"):
        assert text in section
    section = section.replace(advice.plans[0].source, "").replace(advice.plans[0].why, "")
    for text in ("going on", "interval", "Worth", "Trust", "better", "hundredths", "succeed", "Plans ", " of "):
        assert text not in section


def test_another_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tlh"):
        write_report(sample.small(), tmp_path / "report.html", language="tlh")
    assert not list(tmp_path.iterdir())
