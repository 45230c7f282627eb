"""What the worker draws of an assessment: the page that both get, report and brief, in each language."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from allyscope.report.wording.catalogue import LANGUAGES
from allyscope.results.assessment import Assessment
from allyscope.web.computing import drawn

sys.path.append(str(Path(__file__).parents[1] / "report"))


def assessment() -> Assessment:
    import sample  # noqa: PLC0415 - of the report's tests
    import sample_advice  # noqa: PLC0415

    return Assessment(diagnosis=sample.diagnosis(), forecast=sample.forecast(), advice=sample_advice.advice())


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
