"""A claim with what was found, as plain data: one row of the JSON, the table and the pages."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from allyscope.claims.experiment import Experiment
from allyscope.claims.finding import Estimate, Finding
from allyscope.claims.registry import Claim
from allyscope.claims.verdict import NOTHING_TO_VANISH
from allyscope.claims.wording import design

DIGITS = 6


def rounded(value: Any) -> Any:
    """Numbers to six significant digits, all the way down: what differs beyond is noise."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(each) for each in value]
    return value


def _claim(claim: Claim) -> dict[str, Any]:
    source = claim.source
    stated = ("constructs", "direction", "moderators", "boundary", "evidence", "relates")
    return {
        "id": claim.id,
        "label": claim.label,
        "disposition": claim.disposition,
        "source": source.id,
        "source_name": source.name,
        "citation": source.citation,
        "doi": source.doi,
        "section": claim.section,
        "type": claim.type,
        "short": claim.short,
        "claim": claim.claim,
        "stated": {name: getattr(claim, name) for name in stated if getattr(claim, name)},
    }


def row(claim: Claim, experiment: Experiment | None = None, finding: Finding | None = None) -> dict[str, Any]:
    """The row of a claim; of an experiment with its effect and verdict, of another with the mechanism or the reason."""
    if experiment is None or finding is None:
        extra = {"mechanism": claim.mechanism} if claim.disposition == "mechanism" else {}
        return _claim(claim) | extra | ({"why": claim.why} if claim.why else {})

    def plain(estimate: Estimate | None) -> dict[str, float] | None:
        return None if estimate is None else {"effect": estimate.effect, "low": estimate.low, "high": estimate.high}

    data = finding.as_data()
    words = design(experiment)
    for arm, mean in zip(words["arms"], finding.arms, strict=True):
        arm |= {"measured": plain(mean.mean), "without_strength": plain(mean.ablated)}
    return _claim(claim) | rounded(
        {
            **(plain(finding.estimate) or {}),
            "ablated": plain(finding.ablated),
            "not_ablated": NOTHING_TO_VANISH if finding.ablated is None else None,
            "share_of_prior": finding.share_of_prior,
            "holds": finding.holds,
            "verdict": finding.verdict,
            "negligible": finding.negligible,
            "reason": finding.reason,
            "near_zero": plain(finding.quiet),
            "depends_on": data["depends_on"],
            "design": words,
            "map": data["map"],
            "counted": finding.counted,
            "sizes": data["sizes"],
            "version": version("allyscope"),
        }
    )
