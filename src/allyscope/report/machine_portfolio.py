"""A firm's alliances as JSON, for machines: the names of `allyscope.inference.portfolio.result`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allyscope.record import month_text
from allyscope.report.machine import estimate_json, finite, quality_json
from allyscope.report.machine_advice import advice_json, effect_json
from allyscope.report.wording.names import ARROW

if TYPE_CHECKING:
    from allyscope.inference.portfolio.result import Attention, OneMore, PortfolioAdvice, PortfolioDiagnosis, Shared
    from allyscope.results.advice import Effect

Json = dict[str, Any]


def portfolio_json(found: PortfolioDiagnosis) -> Json:
    """The whole look at a portfolio."""
    return {
        "portfolio": {"id": found.id, "name": found.name},
        "focal_firm": {"id": found.firm, "name": found.firm_name},
        "summary": list(found.summary),
        "order": found.order,
        "alliances": [attention_json(each) for each in found.alliances],
        "left_out": [{"id": id, "reason": reason} for id, reason in found.left_out],
        "shared": None if found.shared is None else shared_json(found.shared),
        "one_more": None if found.one_more is None else one_more_json(found.one_more),
        "cannot_tell": list(found.cannot_tell),
        "seconds": finite(found.seconds),
        "manifest": dict(found.manifest),
    }


def portfolio_advice_json(found: PortfolioAdvice) -> Json:
    """A look at a portfolio, and the advice on the alliances in need."""
    return {**portfolio_json(found.diagnosis), "why": found.why, "advice": [advice_json(a) for a in found.advice]}


def attention_json(found: Attention) -> Json:
    """One alliance with the reasons for its place."""
    return {
        "id": found.record_id,
        "name": found.name,
        "partner": {"id": found.partner, "name": found.partner_name},
        "product": found.product,
        "as_of": month_text(found.as_of),
        "ended": found.ended,
        "reasons": [{"id": each.id, "words": each.words, "value": finite(each.value)} for each in found.reasons],
        "crisis": {"probability": finite(found.crisis), "prior": finite(found.crisis_prior)},
        "premature_end_12": None
        if found.end is None or found.end_usual is None or found.end_interval is None
        else {
            "mean": finite(found.end),
            "usual": finite(found.end_usual),
            **estimate_json(found.end_interval),
        },
        "informed": found.informed,
        "judgements": found.judgements,
        "withheld_waves": found.withheld,
        "quality": quality_json(found.quality),
    }


def _named(effects: tuple[Effect, ...]) -> Json:
    return {(f"{e.quantity} {e.holder}" if ARROW in e.holder else e.quantity): effect_json(e) for e in effects}


def shared_json(found: Shared) -> Json:
    """What the alliances share now."""
    return {
        "running": found.running,
        "attention": estimate_json(found.attention),
        "comfort": estimate_json(found.comfort),
        "load": estimate_json(found.load),
        "probability_load": finite(found.probability_load),
        "effects_of_load": _named(found.effects),
        "openness": estimate_json(found.openness),
        "openness_gained": estimate_json(found.gained),
        "words": list(found.words),
    }


def one_more_json(found: OneMore) -> Json:
    """What one more alliance would do."""

    return {
        "months": found.months,
        "others": _named(found.others),
        "firm": _named(found.firm),
        "newcomer": {name: estimate_json(point) for name, point in found.newcomer},
        "newcomer_premature_end_unstrained": finite(found.newcomer_unstrained),
        "words": list(found.words),
    }
