"""What the model makes of a record, and its pages: by the functions of the command line, with their defaults."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from allyscope.exchange.answers import answers_of
from allyscope.record import Record
from allyscope.report.charts.figures import Figure
from allyscope.report.charts.rows import Row, mover_rows, panels
from allyscope.report.pages.brief import page
from allyscope.report.pages.brief_view import Role, brief_of, plan_brief
from allyscope.report.pages.report import rendered
from allyscope.report.pages.report_view import View, view
from allyscope.report.wording.advice_words import acting, horizon, is_better
from allyscope.report.wording.catalogue import say, speaking
from allyscope.report.wording.names import Names, names_of
from allyscope.report.wording.plans import act_name
from allyscope.report.wording.words import capital
from allyscope.results.advice import PlanAdvice
from allyscope.results.assessment import Assessment
from allyscope.results.diagnosis import Diagnosis
from allyscope.web.drawings import Drawn
from allyscope.web.signs import Signs, signs_of

MONTHS_AHEAD = 24
MOST_PLANS = 6
Tell = Callable[[str, float], None]


def assess(record: Record, tell: Tell) -> Assessment:
    """Diagnosis, forecast, plans compared and plain answers, as `allyscope report` computes them.

    `tell` takes how far it is.
    """
    from allyscope.advice.advise import advise  # noqa: PLC0415 - JAX takes a second, and the server never needs it
    from allyscope.engine.compilation import enable_cache  # noqa: PLC0415
    from allyscope.inference import diagnose, forecast, infer_record  # noqa: PLC0415

    enable_cache()
    answers = answers_of(record)
    inferred = infer_record(record, progress=lambda share: tell("infer", share))
    if inferred.ended:
        return Assessment(diagnosis=diagnose(inferred), answers=answers)
    advice = advise(inferred, months=MONTHS_AHEAD, progress=lambda share: tell("compare", share))
    ahead = forecast(inferred, months=MONTHS_AHEAD)
    return Assessment(diagnosis=diagnose(inferred), forecast=ahead, advice=advice, answers=answers)


def signs(assessment: Assessment) -> Signs:
    """What the attention list and the history need of an assessment."""
    from allyscope.inference.portfolio.attention import BORDERS  # noqa: PLC0415 - as above

    return signs_of(assessment, BORDERS)


def drawn(assessment: Assessment, language: str) -> Drawn:
    """An assessment drawn in one language."""
    results = assessment.diagnosis, assessment.forecast, assessment.advice
    with speaking(language):
        content = view(*results, assessment.answers)
        report = rendered(content)
        told = parts(content, assessment.diagnosis) | plans(assessment)
        return Drawn(content.headline[:500], json.dumps(told, ensure_ascii=False), report, page(brief_of(*results)))


def parts(content: View, diagnosis: Diagnosis) -> dict[str, Any]:
    """The sentences and figures of a report that the page of both sides shows."""
    return {
        "headline": content.headline,
        "findings": [
            {"topic": topic, "said": [{"text": each.text, "numbers": each.numbers} for each in statements]}
            for topic, statements in content.findings
        ],
        "figures": [explained(figure, diagnosis) for figure in figures(content)],
        "ending": content.ending_text,
        "help": [content.advice.headline, *content.advice.short] if content.advice else [],
        "question": content.advice.question if content.advice else "",
        "quality": content.quality_words,
        "checked": content.checked,
    }


def explained(figure: Figure, diagnosis: Diagnosis) -> dict[str, Any]:
    """A figure of the page of both sides, with what it shows, and what its marks stand for."""
    helps = {
        "lead": say("page.now.lead_help"),
        "gaps": say("page.differ.dots"),
        "crises": say("page.crises.help"),
    }
    texts = {event.id: event.text for event in diagnosis.events}
    rows: list[Row] = []
    if figure.name == "lead":
        trust = next(panel for panel in panels(diagnosis.states) if panel.construct == "trust")
        rows = mover_rows(diagnosis, trust, names_of(diagnosis))
    return asdict(figure) | {
        "help": helps.get(figure.name, ""),
        "marks": [[row["id"], texts[row["id"]]] for row in rows if row["id"] in texts],
    }


def plans(assessment: Assessment) -> dict[str, Any]:
    """The plans compared, for choosing acts from; and what is expected of each, month by month, to look back on."""
    advice = assessment.advice
    if advice is None:
        return {"plans": [], "going_on": []}
    names = names_of(assessment.diagnosis)
    reference = next(plan for plan in advice.plans if plan.id == advice.reference)
    return {
        "plans": [
            offered(plan, "alternative" if place else "best", horizon(advice), names)
            for place, plan in enumerate(acting(advice)[:MOST_PLANS])
        ],
        "going_on": levels(reference),
    }


def offered(plan: PlanAdvice, role: Role, month: int, names: Names) -> dict[str, Any]:
    """One plan in short lines, with its acts one by one."""
    brief = plan_brief(role, plan, month, names)
    return {
        "id": plan.id,
        "name": brief.name,
        "lines": [brief.done, brief.effect, brief.sure, brief.side_effect],
        "better": is_better(plan),
        "acts": [
            {"act": act.act, "partner": act.partner, "month": act.month, "text": capital(act_name(act.act))}
            for act in plan.acts
        ],
        "expected": levels(plan),
    }


def levels(plan: PlanAdvice) -> list[list[Any]]:
    """What quantities come to under a plan: quantity, holder, and for each month its mean and 90 % interval."""
    return [
        [each.quantity, each.holder, [[p.month, *(round(v, 4) for v in (p.mean, p.low, p.high))] for p in each.path]]
        for each in plan.levels
        if each.quantity != "premature_end"
    ]


def figures(content: View) -> list[Figure]:
    """The figures that the page of both sides shows."""
    return [figure for figure in (content.lead, content.gaps, content.crises) if figure is not None]
