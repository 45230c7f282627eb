"""French: the brief and the report, in words of the catalogue and in its numbers, as far as German goes."""

from __future__ import annotations

import re

import pytest
import sample
import sample_advice
from test_catalogue import sentences
from test_german import WHOLE_FILES

from allyscope.report.pages.brief import page
from allyscope.report.pages.brief_view import brief_of
from allyscope.report.pages.report import render
from allyscope.report.wording import reasons, words
from allyscope.report.wording.catalogue import say, speaking
from allyscope.report.wording.elision import elided
from allyscope.results.common import Estimate

IN_PART = {"figures", "claims", "designs", "measures"}  # what researchers read is told in English and German
WHOLE = [name for name in WHOLE_FILES if name not in IN_PART]
ENGLISH = re.compile(r"\b(?:the|which|with|alliance of|trust of|than|likely|median)\b")


@pytest.mark.parametrize("name", WHOLE)
def test_what_pages_are_made_of_is_in_french_in_full(name: str) -> None:
    french = sentences("fr")
    assert not [key for key in sentences("en") if key.startswith(f"{name}.") and key not in french]


def test_kinds_of_events_and_their_subkinds_are_in_french_in_full() -> None:
    french = sentences("fr")
    wanted = ("figures.kind.", "figures.subkind.", "figures.of_kind")
    assert not [key for key in sentences("en") if key.startswith(wanted) and key not in french]


def test_numbers_and_months_are_written_as_in_french() -> None:
    with speaking("fr"):
        assert words.number(-0.256) == "−0,26"
        assert words.percent(0.72) == "72\u00a0%"
        assert words.count(3500) == "3\u202f500"
        assert words.month_name(2019 * 12 + 2) == "mars 2019"


def test_the_brief_has_no_english_sentence() -> None:
    with speaking("fr"):
        brief = page(brief_of(sample.diagnosis(), sample.forecast(), sample_advice.advice()))
    text = re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", brief, flags=re.S))
    assert "Ce qui aiderait" in text
    assert ENGLISH.findall(text) == []


def test_the_report_is_written_in_french() -> None:
    with speaking("fr"):
        report = render(sample.diagnosis(), sample.forecast(), sample_advice.advice())
    assert '<html lang="fr">' in report
    for said in ("Où elle en est maintenant", "Différences entre les côtés", "Ce que les données ne peuvent dire"):
        assert said in report


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Aqua Sense", "d’Aqua Sense"),
        ("Énergie Nord", "d’Énergie Nord"),
        ("octobre 2024", "d’octobre 2024"),
        ("Helio Pumps", "de Helio Pumps"),
        ("Northlab", "de Northlab"),
    ],
)
def test_de_is_elided_before_a_vowel(name: str, said: str) -> None:
    with speaking("fr"):
        assert say("diagnosis.evidence.source", partner=name) == f"Réponses {said}"
        assert words.window(2024 * 12 + 9, 2024 * 12 + 10, lasted=True).startswith("d’octobre 2024 à")
    assert say("diagnosis.evidence.source", partner="Aqua Sense") == "Answers of Aqua Sense"


def test_que_is_elided_and_a_silent_h_counts_as_a_vowel() -> None:
    assert elided("le rachat que {x} préfère", {"x": "Aqua"}) == "le rachat qu’{x} préfère"
    assert elided("presque {x}, puis de {y}", {"x": "Aqua", "y": "histoire"}) == "presque {x}, puis d’{y}"


def test_the_figure_of_answers_and_the_acts_of_a_plan_are_french() -> None:
    with speaking("fr"):
        assert say("figures.gap.answers") == "moyenne sur l’échelle, de 0 à 100\u00a0%"
        brief = page(brief_of(sample.diagnosis(), sample.forecast(), sample_advice.advice()))
    assert not re.search(r"[a-zé]; [A-Za-z]", re.sub(r"<style.*?</style>|<meta[^>]*>", "", brief, flags=re.S))


@pytest.mark.parametrize(
    ("language", "kind", "means"),
    [
        ("fr", "Écart\u00a0: processus", "Tension ouverte entre"),
        ("de", "Diskrepanz: Prozess", "Offene Spannung zwischen"),
    ],
)
def test_events_and_the_glossary_of_a_report_are_in_its_language(language: str, kind: str, means: str) -> None:
    with speaking(language):
        assert reasons.event_title("discrepancy", "process") == kind
        html = render(sample.diagnosis(), None)
    assert means in html
    assert "Open tension between" not in html
    assert "discrepancy: " not in html.lower()


def test_no_line_breaks_before_a_sign_that_french_sets_apart() -> None:
    assert not [key for key, sentence in sentences("fr").items() if re.search(r" [:;?!%»](?!\w)|« ", sentence)]


def test_a_change_is_told_without_a_gender() -> None:
    with speaking("fr"):
        assert "en hausse par rapport au début" in words.change_words(0.9, Estimate(0.3, 0.1, 0.5), 2)
        assert "en baisse par rapport au début" in words.change_words(0.1, Estimate(-0.3, -0.5, -0.1), 2)
