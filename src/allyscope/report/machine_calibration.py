"""A check of calibration as JSON: what was printed by name, traits and parameters apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allyscope.calibration.check.result import WHEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allyscope.calibration.check.result import Calibration, Judgement, Quantity

JUDGED = {
    "crisis": "in crisis",
    "rise": "higher than at the start",
    "notable": "notable difference of the sides",
    "will-rise": "higher in 12 months than now",
    "end": "ends within 12 months",
}


def quantity_name(quantity: Quantity) -> str:
    """A state with its time: "trust, in 12 months"; a trait or parameter by its own name."""
    return f"{quantity.name}, {WHEN[quantity.kind]}" if quantity.kind in WHEN else quantity.name


def judgement_name(judgement: Judgement) -> str:
    """A judgement with its construct: "trust, higher than at the start"."""
    return f"{judgement.name}, {JUDGED[judgement.kind]}"


def _entry(quantity: Quantity) -> dict[str, Any]:
    return {
        "coverage_50": round(quantity.coverage_50, 4),
        "coverage_90": round(quantity.coverage_90, 4),
        "standard_error_90": round(quantity.error, 4),
        "mean_rank": round(quantity.mean_rank, 4),
        "records": quantity.records,
        "inside_envelope": quantity.inside_envelope,
    }


def _by_name(found: Calibration, kinds: Sequence[str]) -> dict[str, Any]:
    return {quantity_name(q): _entry(q) for q in found.quantities if q.kind in kinds}


def calibration_json(checks: Sequence[Calibration]) -> dict[str, Any]:
    """One object for each design; with a single design its quantities are also at the top."""
    designs = [
        {
            "design": each.design,
            "says": each.says,
            "records": each.records,
            "particles": each.particles,
            "result": each.sentence,
            "quantities": _by_name(each, tuple(WHEN)),
            "traits": _by_name(each, ("trait",)),
            "parameters": _by_name(each, ("parameter",)),
            "judgements": {
                judgement_name(j): {
                    "foreseen": round(j.foreseen, 4),
                    "came": round(j.came, 4),
                    "standard_error": round(j.error, 4),
                    "records": j.records,
                    "even": j.even,
                }
                for j in each.judgements
            },
            "ends_within_12_months": {
                "foreseen": round(each.foreseen, 4),
                "came": round(each.came, 4),
                "bins": [
                    {"low": b.low, "high": b.high, "foreseen": b.foreseen, "came": b.came, "records": b.records}
                    for b in each.endings
                ],
            },
            "recovery": {r.construct: round(r.correlation, 4) for r in each.recoveries},
            "grades": each.grades,
        }
        for each in checks
    ]
    single = {"quantities": designs[0]["quantities"]} if len(designs) == 1 else {}
    return {"designs": designs, **single}
