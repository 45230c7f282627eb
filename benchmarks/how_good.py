"""How good is it? The page `docs/how-good-is-it.md`, from checks and scores made now: calibration, cases, origins.

`python -m benchmarks how_good > docs/how-good-is-it.md`; fits of the calibration check are kept, so a run goes on where
another stopped, and with `--kept` it takes those alone that there are.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from allyscope.calibration.check import check
from allyscope.calibration.check_designs import DESIGNS, Design
from allyscope.calibration.check_kept import kept_file, kept_fits, method_digest
from allyscope.calibration.check_result import Calibration, Quantity
from allyscope.inference.summary import SHOWN
from allyscope.inference.vouched import FILE, PROMISED, TOLERATED, Covered, When, doubts, numbers_digest
from allyscope.process.parameters import table
from allyscope.report.files import written_atomically
from allyscope.simulation.compilation import enable_cache
from benchmarks.case_outcomes import LEARNING_CASES, TRUST_CASES
from benchmarks.cases import Scored, gain, log_scores, scored, verdict

SEED = 1
PRINTED: tuple[When, ...] = ("now", "before", "ahead")
WHEN = {"now": "today", "before": "at half time", "ahead": "in 12 months"}
HEAD = """# How good is it?

For a sceptic: what was checked, with what result, and what nobody has checked. Everything below is printed by
`python -m benchmarks how_good`; nothing was tuned on what it is scored on.

Three questions must not be confused. Is the **computation** right, if the model is? Does the **model** foretell what
really happened? Do its **numbers** come from data?
"""


COMPUTATION = """## Is the computation right?

Alliances whose truth is known were drawn from the model, each left a record of a given design, and each record was
diagnosed and forecast as any other, with half the simulated alliances that a command takes (512), the harder case. 90 %
intervals should hold the truth in 90 % of the records, and its rank among the particles should be even.
`allyscope calibration-check --html page.html` draws every quantity.

The designs look at the same alliances, so what chance did to one it did to all.

| design | records | in 90 % intervals: mean (range) | outside 88 to 92 % | ranks uneven | ends foreseen | came |
|---|---|---|---|---|---|---|"""
CASES = """
## Does the model foretell what happened?

Fourteen real alliances, from what the sources say of their beginnings; outcomes were seen by the scoring alone, and no
parameter was fitted to any case, so each is left out. Mean log score (0 is best, −0.69 a coin).

| outcome | cases | yes | strict inputs | with proxies | random parameters | others' base rate | verdict (strict) |
|---|---|---|---|---|---|---|---|"""
AFTER_CASES = """
With five or nine cases most differences are luck; outcomes of one study were coded from the same interviews. None of
this validates the model. [For scholars](research.md) has more of it, beside saying the same of every case.

Behaviour in a laboratory, scored by session against a Markov table and a logistic hazard: see
[parameters from data](calibration.md).
"""


def _told(quantity: Quantity) -> str:
    return f"{quantity.name.replace('_', ' ')} {WHEN[quantity.kind]}"


def _warned(found: list[Calibration]) -> str:
    """Which quantities a diagnosis or forecast warns of."""
    kept = [
        Covered(q.name, when, each.design, each.records, q.coverage_90, q.inside_envelope)
        for each in found
        for q in each.quantities
        for when in PRINTED
        if q.kind == when
    ]
    said = [sentence for when in PRINTED for sentence in doubts(SHOWN, when, kept)]
    if not said:
        return "No quantity lies outside 88 to 92 %, so no result has to warn of any."
    return f"What lies outside 88 to 92 % or is uneven, every result names: “{' '.join(said)}”"


def _calibration(found: list[Calibration]) -> list[str]:
    lines = [COMPUTATION]
    for each in found:
        mine = [q for q in each.quantities if q.kind in PRINTED]
        held = [q.coverage_90 for q in mine]
        uneven = [_told(q) for q in mine if not q.inside_envelope]
        outside = [
            f"{_told(q)} {q.coverage_90:.1%}" for q in mine if round(abs(q.coverage_90 - PROMISED), 3) > TOLERATED
        ]
        mean = sum(held) / len(held)
        lines.append(
            f"| {each.design}: {each.says} | {each.records} | {mean:.1%} ({min(held):.1%} to {max(held):.1%}) "
            f"| {', '.join(outside) or 'none'} | {', '.join(uneven) or 'none'} "
            f"| {each.foreseen:.0%} | {each.came:.0%} |"
        )
    pooled = [q for each in found for q in each.quantities if q.kind in {"trait", "parameter"}]
    mean = sum(q.coverage_90 for q in pooled) / len(pooled)
    uneven_share = sum(not q.inside_envelope for q in pooled) / len(pooled)
    lines += [
        "",
        f"Traits and parameters, over all designs: 90 % intervals held {mean:.1%} of the true values; ranks of "
        f"{uneven_share:.1%} are uneven (1 % is expected by chance).",
        "",
        f"For one quantity of one side in {found[0].records} records {1.96 * found[0].quantities[0].error:.1%} more or "
        f"less than 90 % is chance, and one in a hundred ranks is uneven by chance. {_warned(found)}",
    ]
    return lines


def _cases(found: list[Scored]) -> list[str]:
    lines = [CASES]
    for one in found:
        scores = " | ".join(
            f"{log_scores(one.said[n], one.happened).mean():.2f}" for n in ("strict", "loose", "random", "base rate")
        )
        mean, low, high, _ = gain(one, "strict")
        lines.append(
            f"| {one.outcome.variable.replace('_', ' ')} | {one.happened.size} | {int(one.happened.sum())} | {scores} "
            f"| {verdict(one, 'strict')} ({mean:+.2f}, 90 % of {low:+.2f} to {high:+.2f}) |"
        )
    return [*lines, AFTER_CASES]


def _origins() -> list[str]:
    rows = table()
    counted = Counter(str(row.origin).split(":")[0].split(" (")[0] for row in rows.values())
    said = ", ".join(f"{count} {origin}" for origin, count in counted.most_common())
    return [
        "",
        "## Do the numbers come from data?",
        "",
        f"Of {len(rows)} parameters: {said}. What each is stands in [the table of the model](model.md#parameters).",
        "",
        "## What no data supports yet",
        "",
        "- Every rate, threshold and strength whose origin is “assumed”: the sources argue directions, not sizes.",
        "- How coded statements and answers are read (how vague, how often mistaken).",
        "- The effect of any act of repair in a real alliance, and so the size of what advice promises.",
        "- Forecasts: no alliance has yet been followed from a forecast to its end.",
    ]


def keep(found: list[Calibration]) -> None:
    """Put how often the intervals held the truth where a diagnosis finds it."""
    designs = {
        each.design: {
            "records": each.records,
            "particles": each.particles,
            "quantities": {
                when: {q.name: [round(q.coverage_90, 3), q.inside_envelope] for q in each.quantities if q.kind == when}
                for when in PRINTED
            },
        }
        for each in found
    }
    made = {"allyscope": version("allyscope"), "method": method_digest()[:16], "numbers": numbers_digest()}
    kept = made | {"seed": SEED, "designs": designs}
    text = json.dumps(kept, indent=1)
    path = Path(__file__).parents[1] / "src/allyscope/data" / FILE
    written_atomically(path, lambda part: part.write_text(text + "\n", encoding="utf-8"))


def _records(design: Design, options: argparse.Namespace) -> int:
    """How many records are looked at: as many as were asked for, or the unbroken row of those there are."""
    if not options.kept:
        return int(options.records)
    there = {each.number for each in kept_fits(kept_file(design, SEED, options.particles))}
    return next(number for number in range(len(there) + 1) if number not in there)


def main() -> None:
    """Run what is needed and print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=500, help="simulated records of each design")
    parser.add_argument("--kept", action="store_true", help="only the fits that are there already")
    parser.add_argument("--keep", action="store_true", help="also keep what was found with the program")
    parser.add_argument("--particles", type=int, default=512)
    options = parser.parse_args()
    enable_cache()
    with contextlib.redirect_stdout(sys.stderr):
        checks = [
            check(design, count, particles=options.particles, seed=SEED)
            for design in DESIGNS.values()
            if (count := _records(design, options))
        ]
        if options.keep:
            keep(checks)
        cases = scored((*TRUST_CASES, *LEARNING_CASES), options.particles)
    print("\n".join([HEAD, *_calibration(checks), *_cases(cases), *_origins()]).replace(" -0.", " −0."))


if __name__ == "__main__":
    main()
