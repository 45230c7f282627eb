"""What the model makes of a record, and its pages: by the functions of the command line, with their defaults."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from allyscope.record import Record
from allyscope.report.charts.figures import Figure
from allyscope.report.pages.brief import page
from allyscope.report.pages.brief_view import brief_of
from allyscope.report.pages.report_view import View, view
from allyscope.report.pages.templates import filled
from allyscope.report.wording.catalogue import speaking
from allyscope.results.assessment import Assessment
from allyscope.web.drawings import Drawn

MONTHS_AHEAD = 24
Tell = Callable[[str, float], None]


def assess(record: Record, tell: Tell) -> Assessment:
    """Diagnosis, forecast and plans compared, as `allyscope report` computes them; `tell` takes how far it is."""
    from allyscope.advice.advise import advise  # noqa: PLC0415 - JAX takes a second, and the server never needs it
    from allyscope.engine.compilation import enable_cache  # noqa: PLC0415
    from allyscope.inference import diagnose, forecast, infer_record  # noqa: PLC0415

    enable_cache()
    inferred = infer_record(record, progress=lambda share: tell("infer", share))
    if inferred.ended:
        return Assessment(diagnosis=diagnose(inferred))
    advice = advise(inferred, months=MONTHS_AHEAD, progress=lambda share: tell("compare", share))
    return Assessment(diagnosis=diagnose(inferred), forecast=forecast(inferred, months=MONTHS_AHEAD), advice=advice)


def drawn(assessment: Assessment, language: str) -> Drawn:
    """An assessment drawn in one language."""
    results = assessment.diagnosis, assessment.forecast, assessment.advice
    with speaking(language):
        content = view(*results)
        report = filled("report.html.j2", "report.css", view=content)
        return Drawn(json.dumps(parts(content), ensure_ascii=False), report, page(brief_of(*results)))


def parts(content: View) -> dict[str, Any]:
    """The sentences and figures of a report that the page of both sides shows."""
    return {
        "headline": content.headline,
        "findings": [
            {"topic": topic, "said": [{"text": each.text, "numbers": each.numbers} for each in statements]}
            for topic, statements in content.findings
        ],
        "figures": [asdict(figure) for figure in figures(content)],
        "ending": content.ending_text,
        "help": [content.advice.headline, *content.advice.short] if content.advice else [],
        "question": content.advice.question if content.advice else "",
        "quality": content.quality_words,
        "checked": content.checked,
    }


def figures(content: View) -> list[Figure]:
    """The figures that the page of both sides shows."""
    return [figure for figure in (content.lead, content.gaps, content.crises) if figure is not None]
