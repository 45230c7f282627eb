"""What the worker draws of an assessment: the page that both get, report and brief, in each language."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from assessed import assessment

from allyscope.report.wording.catalogue import LANGUAGES
from allyscope.web.computing import drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_assessment_is_drawn_in_each_language(language: str) -> None:
    drawing = drawn(assessment(), language)
    assert drawing.headline
    for page in (drawing.report, drawing.brief):
        assert f'<html lang="{language}">' in page
    parts = json.loads(drawing.parts)
    assert parts["findings"]
    assert [figure["svg"][:4] for figure in parts["figures"]] == ["<svg"] * len(parts["figures"])
    assert parts["plans"]
    assert all(figure["help"] for figure in parts["figures"])
    (lead,) = [figure for figure in parts["figures"] if figure["name"] == "lead"]
    assert lead["marks"]
    assert all(mark in lead["svg"] for mark, _text in lead["marks"])


def test_the_report_says_how_each_side_answered_where_it_was_released_and_that_it_was_withheld_elsewhere() -> None:
    whole = assessment()
    assert whole.answers is not None
    trust = [wave for wave in whole.answers.waves if wave.question == "trust"]
    numbers = [(wave.people, round(wave.mean, 3), round(wave.sd, 3)) for wave in trust]
    assert numbers == [(4, 3.0, 0.816), (3, 4.667, 0.577)]
    withheld = [wave for wave in whole.answers.waves if wave.question == "conflict"]
    assert [(wave.people, wave.withheld) for wave in withheld] == [(0, True), (0, True)]
    without = replace(whole, answers=None)
    assert 'id="answers"' in drawn(whole, "en").report
    assert 'id="answers"' not in drawn(without, "en").report
