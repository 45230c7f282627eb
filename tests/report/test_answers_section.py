"""Plain answers on the page of a report: only where there are any, withheld ones without a number, the model beside."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import pytest
from sample import diagnosis

from allyscope.report.pages.answers_gap import answers_gap
from allyscope.report.pages.answers_view import answers_view
from allyscope.report.pages.report import render
from allyscope.report.wording.catalogue import speaking
from allyscope.report.wording.words import number
from allyscope.results.answers import Answers, SidesApart, TrendOfAnswers, WaveOfAnswers

FIRST, SECOND = (id for id, _ in diagnosis().partners)
WAVES = (
    WaveOfAnswers("trust", FIRST, 24200, 24200, 1, 5, 4, 3.25, 0.5, False),
    WaveOfAnswers("trust", SECOND, 24200, 24200, 1, 5, 0, nan, nan, True),
    WaveOfAnswers("trust", FIRST, 24212, 24212, 1, 5, 3, 4.75, 0.5, False),
)
ANSWERS = Answers(
    manifest=(),
    record_id="quay",
    name="Quay",
    partners=diagnosis().partners,
    threshold=3,
    waves=WAVES,
    apart=(SidesApart("trust", 24200, 24200, FIRST, SECOND, 1.5),),
    trends=(TrendOfAnswers("trust", FIRST, 2, 1.5),),
)


def test_a_withheld_wave_has_no_number_and_the_model_stands_beside_the_latest_of_a_side() -> None:
    (question,) = answers_view(ANSWERS, diagnosis())
    first, withheld, latest = question.rows
    assert (first.mean, first.people, first.model, first.trend) == ("3.2", "4", "", "")
    assert (withheld.mean, withheld.spread, withheld.people) == ("withheld", "", "")
    assert latest.trend == "1.5 (waves: 2)"
    estimate = next(s for s in diagnosis().states if s.construct == "trust" and s.holder == f"{FIRST}->{SECOND}")
    assert latest.model.startswith(number(estimate.now.median))


@pytest.mark.parametrize("shown", [True, False])
def test_the_page_has_the_section_only_where_there_are_answers(shown: bool) -> None:
    page = render(diagnosis(), None, None, ANSWERS if shown else None)
    assert ('id="answers"' in page) == shown
    assert ('href="#answers"' in page) == shown


BOTH = replace(ANSWERS, waves=(*WAVES, WaveOfAnswers("trust", SECOND, 24212, 24212, 1, 5, 5, 2.0, 0.25, False)))


@pytest.mark.parametrize(
    ("code", "side", "heading"),
    [("en", "25 % of the scale (5 people)", "question"), ("de", "25 % der Skala (5 Personen)", "Frage")],
)
def test_where_both_sides_answered_a_figure_shows_how_far_apart_they_are(code: str, side: str, heading: str) -> None:
    with speaking(code):
        figure = answers_gap(BOTH)
        page = render(diagnosis(), None, None, BOTH)
    assert figure is not None
    assert figure.headings[0] == heading
    assert side in figure.alternative
    assert side in figure.rows[0][2]
    assert figure.svg.strip() in page


def test_where_one_side_alone_may_be_shown_there_is_no_figure() -> None:
    assert answers_gap(ANSWERS) is None
    assert 'id="figure-answers-gap"' not in render(diagnosis(), None, None, ANSWERS)
