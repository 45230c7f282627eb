"""How long advice takes after compilation, and the variance of unpaired to paired contrasts, plan by plan."""

from __future__ import annotations

import argparse
import time
from statistics import median

import numpy as np

from allyscope.advice.advise import advise, roles
from allyscope.advice.plans.compiled import compile_plan, resolved
from allyscope.advice.plans.library import library
from allyscope.advice.plans.plan import GO_ON, Utility
from allyscope.advice.plans.run import run_plan
from allyscope.advice.utility import Floats, followed, variance_ratio, worth_of
from allyscope.engine.compilation import enable_cache
from allyscope.inference import infer_record
from allyscope.inference.starting_point import StartingPoint, starting_point
from allyscope.record import read_record

PLANS, MONTHS, LIMIT, RATIO = 12, 24, 10.0, 10.0


def luck_ratio(mine: Floats, reference: Floats, at: StartingPoint) -> float:
    """The same ratio for luck alone: within each particle, so that the same alliance is compared either way."""
    a, b = at.by_particle(mine), at.by_particle(reference)
    paired = (a - b).var(axis=1).mean()
    return float("inf") if paired < 1e-15 else float((a.var(axis=1) + b.var(axis=1)).mean() / paired)


def main() -> None:
    """Measure one record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", nargs="?", default="case-4")
    parser.add_argument("--months", type=int, default=MONTHS)
    wanted = parser.parse_args()
    enable_cache()
    started = time.perf_counter()
    inferred = infer_record(read_record(wanted.record))
    print(f"{wanted.record}: inference {time.perf_counter() - started:.1f} s")
    at = starting_point(inferred, wanted.months)
    ids = tuple(partner.id for partner in inferred.record.partners)
    plans = [resolved(plan, roles(at, inferred.record), ids) for plan in library()]
    run_plan(at, compile_plan(plans[0], ids), wanted.months)  # compiles

    begun, busy = time.perf_counter(), time.process_time()
    at = starting_point(inferred, wanted.months)
    futures = [followed(run_plan(at, compile_plan(plan, ids), wanted.months), at.partners) for plan in plans[:PLANS]]
    wall, used = time.perf_counter() - begun, time.process_time() - busy
    fine = "within" if wall <= LIMIT else "NOT within"
    print(f"{PLANS} plans × {wanted.months} months, {at.particles} alliances × {at.futures} futures:", end=" ")
    print(f"{wall:.2f} s ({used:.2f} s of processor), {fine} {LIMIT:g} s")
    begun = time.perf_counter()
    advice = advise(inferred, months=wanted.months)
    print(f"the whole advice, {len(advice.plans)} plans: {time.perf_counter() - begun:.2f} s")

    utilities = {plan.id: worth_of(each, Utility(), 0.0).total for plan, each in zip(plans, futures, strict=False)}
    rows = []
    print("\nvariance of unpaired to paired contrasts of worth      all    luck alone")
    for plan, lanes in utilities.items():
        ratio = variance_ratio(lanes, utilities[GO_ON])
        if plan != GO_ON and ratio is not None:
            rows.append((ratio, luck_ratio(lanes, utilities[GO_ON], at)))
            print(f"  {plan:50}{rows[-1][0]:8.0f}{rows[-1][1]:12.0f}")
    middle = median(ratio for ratio, _ in rows), median(ratio for _, ratio in rows)
    fine = "at least" if middle[0] >= RATIO else "BELOW"
    print(f"  {'median plan':50}{middle[0]:8.0f}{middle[1]:12.0f}   ({fine} {RATIO:g})")
    assert np.isfinite(middle[0])


if __name__ == "__main__":
    main()
