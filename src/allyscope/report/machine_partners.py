"""The comparison of candidates as JSON, for machines: the names of `allyscope.advice.partners.result`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allyscope.report.machine import finite, series_json
from allyscope.report.machine_advice import effect_json

if TYPE_CHECKING:
    from allyscope.advice.partners.result import CandidateProspects, Contrast, PartnerComparison, Prospect
    from allyscope.results.advice import Effect

Json = dict[str, Any]


def partners_json(found: PartnerComparison) -> Json:
    """The whole comparison. Quantities by name and holder: `trust us->them`; series have a value for each month."""
    return {
        "title": found.title,
        "focal_firm": {"id": found.firm, "name": found.firm_name},
        "months": found.months,
        "horizons": list(found.horizons),
        "interval": "90%, over what is not known of candidate, firm, stakeholders and parameters; luck averaged out",
        "summary": list(found.summary),
        "criteria": [
            {"quantity": c.quantity, "words": c.words, "best": c.best, "like_best": list(c.like_best)}
            for c in found.criteria
        ],
        "candidates": [candidate_json(each, found.horizons) for each in found.candidates],
        "base_rate": _prospects(found.base, found.horizons),
        "contrasts": [contrast_json(each) for each in found.contrasts],
        "cannot_tell": list(found.cannot_tell),
        "seconds": finite(found.seconds),
        "manifest": dict(found.manifest),
    }


def _name(of: Prospect | Effect) -> str:
    return of.quantity if of.holder == "alliance" else f"{of.quantity} {of.holder}"


def _prospects(prospects: tuple[Prospect, ...], horizons: tuple[int, ...]) -> Json:
    ended = next(each for each in prospects if each.quantity == "premature_end")
    at = {str(h): {k: v[0] for k, v in series_json((ended.path[h],)).items()} for h in horizons}
    return {"premature_end_within": at, "paths": {_name(each): series_json(each.path) for each in prospects}}


def candidate_json(candidate: CandidateProspects, horizons: tuple[int, ...]) -> Json:
    """One candidate."""
    return {
        "id": candidate.id,
        "name": candidate.name,
        "note": candidate.note,
        "known": list(candidate.known),
        **_prospects(candidate.prospects, horizons),
        "spillover": {each.quantity: effect_json(each) for each in candidate.spillover},
        "dominated_by": [
            {"candidate": each.by, "probability_on_each": finite(each.on_each), "at_once": finite(each.at_once)}
            for each in candidate.dominated_by
        ],
        "words": list(candidate.words),
    }


def contrast_json(contrast: Contrast) -> Json:
    """One candidate less another one, paired; without the monthly paths."""
    return {
        "candidate": contrast.candidate,
        "against": contrast.against,
        "criteria": {
            _name(each.effect): {
                **{k: v for k, v in effect_json(each.effect).items() if k not in ("path", "months_to_effect")},
                "verdict": each.verdict,
            }
            for each in contrast.criteria
        },
        "better_on_all": finite(contrast.better_on_all),
        "worse_on_all": finite(contrast.worse_on_all),
    }
