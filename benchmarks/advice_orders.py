"""Do simulated plans show the orders that Kumar (2015) states? Each order against its reverse, as it comes out.

Promotion: calm before restructuring (section 5.1). Prevention: a champion before accounts (5.2). Mixed: sensegiving by
a third party first (5.3). The pairs are records of strong focus in trouble; nothing in the advice knows of the orders.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from allyscope.advice.advise import advise
from allyscope.advice.effects import utility_effect
from allyscope.advice.plans.compiled import compile_plan
from allyscope.advice.plans.form import parse_plans
from allyscope.advice.plans.plan import Utility
from allyscope.advice.plans.run import run_plan
from allyscope.advice.utility import followed, worth_of
from allyscope.engine.compilation import enable_cache
from allyscope.inference import Inferred, infer_record
from allyscope.inference.contrasts import TOLD_APART
from allyscope.inference.starting_point import starting_point
from allyscope.record import Record, read_record
from allyscope.results.advice import PlanAdvice

LEAN = {"promotion": (0.85, 0.2), "prevention": (0.2, 0.85)}
PAIRS = {
    "promotion": ("promotion", "promotion"),
    "prevention": ("prevention", "prevention"),
    "mixed": ("promotion", "prevention"),
}
CALM, CHAMPION, THIRD = "act: avoid_panic", "act: alliance_champion", "act: third_party_sensegiving"
ORDERS = {
    "promotion": (
        ("calm, then restructure", [f"{{by: each, {CALM}}}", "{by: each, act: restructure_scope, after: 2}"]),
        ("restructure, then calm", ["{by: each, act: restructure_scope}", f"{{by: each, {CALM}, after: 2}}"]),
    ),
    "prevention": (
        ("champion, then apologise", [f"{{by: P1, {CHAMPION}}}", "{by: each, act: apology, after: 1}"]),
        ("apologise, then champion", ["{by: each, act: apology}", f"{{by: P1, {CHAMPION}, after: 1}}"]),
    ),
    "mixed": (
        (
            "sensegiving, then own repairs",
            [
                f"{{by: P1, {THIRD}}}",
                "{by: P1, act: restructure_scope, month: 2}",
                "{by: P2, act: social_justification, month: 2}",
            ],
        ),
        (
            "own repairs, then sensegiving",
            [
                "{by: P1, act: restructure_scope}",
                "{by: P2, act: social_justification}",
                f"{{by: P1, {THIRD}, month: 2}}",
            ],
        ),
    ),
}


def troubled(pair: tuple[str, str]) -> Record:
    """Two partners of these foci who see strong discrepancies of both sorts in a running alliance."""
    events: list[dict[str, Any]] = [
        {"kind": "discrepancy", "subkind": sort, "actor": "both", "date": date, "strength": "strong"}
        for sort in ("outcome", "process")
        for date in ("2019-06", "2019-10")
    ]
    partners = []
    for name, focus in zip(("P1", "P2"), pair, strict=True):
        promotion, prevention = ({"value": level, "sd": 0.05} for level in LEAN[focus])
        spanner = {"id": "s", "promotion_focus": promotion, "prevention_focus": prevention}
        partners.append({"id": name, "spanners": [spanner]})
    alliance = {"id": "pair", "formed": "2017-09", "as_of": "2019-12", "status": "running"}
    stages = {"selection": "2017-01", "negotiation": "2017-05", "execution": "2018-01"}
    content = {
        "schema_version": 1,
        "alliance": alliance | {"stages": stages},
        "partners": partners,
        "events": events,
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pair.yaml"
        path.write_text(json.dumps(content), encoding="utf-8")  # JSON is YAML
        return read_record(path)


def plans_text(orders: tuple[tuple[str, list[str]], ...]) -> str:
    """Both orders as a file of plans, in which nobody does anything else."""
    parts = ["schema_version: 1", "plans:"]
    for number, (name, acts) in enumerate(orders):
        parts += [f"  - id: order-{number}", f"    name: '{name}'", "    otherwise: nothing", "    acts:"]
        parts += [f"      - {act}" for act in acts]
    return "\n".join(parts) + "\n"


def succeeded(plan: PlanAdvice) -> float:
    """How many of a plan's acts succeed."""
    return sum(act.succeeded for act in plan.acts)


def compare(focus: str, inferred: Inferred, months: int) -> None:
    """Print what comes of both orders."""
    plans, _ = parse_plans(plans_text(ORDERS[focus]), "orders.yaml")
    advice = advise(inferred, plans, months=months)
    first, second = (next(p for p in advice.plans if p.id == f"order-{n}") for n in (0, 1))
    at = starting_point(inferred, months)
    lanes = [
        worth_of(followed(run_plan(at, compile_plan(plan, ("P1", "P2")), months), 2), Utility(), 0.0).total
        for plan in plans.plans
    ]
    between = utility_effect(lanes[0], lanes[1], at, months)
    print(f"\n{focus}: {first.name}, against {second.name} ({advice.quality.grade})")
    print(f"  acts that succeed                      {succeeded(first):.2f} against {succeeded(second):.2f}")
    print(f"  worth against going on                 {first.utility.difference:+.3f}, {second.utility.difference:+.3f}")
    print(f"  worth of the order against the reverse {between.difference:+.4f} ({between.low:+.4f} to", end=" ")
    print(f"{between.high:+.4f}), better with probability {between.probability_better:.2f}")
    month = min(12, months)
    ends = [e for p in (first, second) for e in p.effects if (e.quantity, e.month) == ("premature_end", month)]
    print(f"  end within {month} months, points           {', '.join(f'{100 * e.difference:+.1f}' for e in ends)}")
    more = succeeded(first) > succeeded(second)
    better, worse = between.probability_better >= TOLD_APART, between.probability_better <= 1.0 - TOLD_APART
    said = "worth more" if better else "worth less" if worse else "worth the same as far as can be told"
    print(f"  the order the source states: {'more' if more else 'no more'} acts succeed, {said}")
    ranked = ", ".join(f"{plan.name} ({plan.utility.difference:+.3f})" for plan in advice.plans[:4])
    print(f"  best of all plans: {ranked}")


def main() -> None:
    """Compare the orders for each pair of foci."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--particles", type=int, default=1024)
    wanted = parser.parse_args()
    enable_cache()
    for focus, pair in PAIRS.items():
        compare(focus, infer_record(troubled(pair), particles=wanted.particles), wanted.months)


if __name__ == "__main__":
    main()
