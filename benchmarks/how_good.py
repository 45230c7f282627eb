"""How good is it? The page `docs/how-good-is-it.md`: the kept check of calibration, cases scored now, origins.

`python -m benchmarks how_good > docs/how-good-is-it.md`. With `--keep` calibration is checked anew, for an hour or two,
and what is found is kept with the program; single fits are kept too, so a run goes on where another stopped, and with
`--kept` it takes those alone that there are.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import sys
from collections import Counter
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import get_args

from allyscope.calibration.check.cache import fits_key, fits_store, load_fits, method_digest
from allyscope.calibration.check.designs import DESIGNS, Design
from allyscope.calibration.check.run import check
from allyscope.engine.compilation import enable_cache
from allyscope.forms.files import write_file
from allyscope.inference.coverage import (
    BEYOND,
    FILE,
    PROMISED,
    CameTrue,
    covered,
    judged,
    outside,
    strayed_intervals,
    strayed_probabilities,
    summary,
)
from allyscope.inference.limits import outdated
from allyscope.inference.summary import SHOWN
from allyscope.process.parameters import parameters_digest, table
from allyscope.report.wording.catalogue import say_code
from allyscope.report.wording.check import design_words
from allyscope.report.wording.limits import judged_words, limit_sentence
from allyscope.results.check import ANY, JUDGEMENTS, WHENS, DesignCheck
from allyscope.results.coverage import Judged, When
from benchmarks.case_outcomes import LEARNING_CASES, TRUST_CASES
from benchmarks.cases import Scored, gain, log_scores, scored, verdict
from benchmarks.contradictions import kept_section as contradictions
from benchmarks.other_people import kept_section

SEED = 1
HEAD = """# How good is it?

For a sceptic: what was checked, with what result, and what nobody has checked. Everything below is printed by
`python -m benchmarks how_good`; nothing was tuned on what it is scored on.

Three questions must not be confused. Is the **computation** right, if the model is? Does the **model** foretell what
really happened? Do its **numbers** come from data?
"""


COMPUTATION = """## Is the computation right?

Alliances whose truth is known were drawn from the model, each left a record of a given design, and each record was
diagnosed and forecast as any other, with half the simulated alliances that a command takes (512), the harder case. 90 %
intervals should hold the truth in 90 % of the records, and its rank among the particles should be even. Looked at is
everything that a diagnosis and a forecast print with an interval: states today, at half time and in 12 months, their
changes since the start and until then, and differences between the sides; and everything they print with a probability:
crises, whether a state rose or will, whether a difference is notable, an end within 12 months.
`allyscope calibration-check --html page.html` draws every quantity.

The designs look at the same alliances, so what chance did to one it did to all.

| design | records | in 90 % intervals: mean (range) | outside 88 to 92 % | ranks uneven | ends foreseen | came |
|---|---|---|---|---|---|---|"""
JUDGED = """
Probabilities should come true as often as they say: in brackets what was said on average, then how often it was so.
Uneven is what strays, in the mean or in how it rises with what was said, as one right probability in a hundred does.

| design | in crisis | rose | will rise | notable difference | uneven |
|---|---|---|---|---|---|"""
CASES = """
## Does the model foretell what happened?

Fourteen real alliances, from what the sources say of their beginnings; outcomes were seen by the scoring alone, and no
parameter was fitted to any case, so each is left out. Mean log score (0 is best, −0.69 a coin).

| outcome | cases | yes | strict inputs | with proxies | random parameters | others' base rate | verdict (strict) |
|---|---|---|---|---|---|---|---|"""
AFTER_CASES = """
With five or nine cases most differences are luck; outcomes of one study were coded from the same interviews. None of
this validates the model. [For scholars](research.md) has more of it, beside saying the same of every case."""
LAB = """
## Does it foretell behaviour in a laboratory?

14,584 choices of 190 persons in 617 alliances of two ([parameters from data](calibration.md)): each of eight
sessions in turn was held out of learning. The score is the log probability of each choice before it was made,
summed; nearer to 0 is better; "beside" is the difference from the process with its standard error over persons. It
comes from `allyscope calibrate --score`, kept in the bundled prior file.

| | all choices | beside the process | leaving or staying | beside the process |
|---|---|---|---|---|"""
AFTER_LAB = """
The process remembers the person and all rounds, a table one or two rounds: part of the lead on all choices is
memory, not theory. When somebody leaves, a logistic regression that knows histories foretells better, though the
process has an outside option, lasting differences between persons and answers in kind; what it lacks is not known."""


def _told(construct: str, when: When) -> str:
    return f"{construct.replace('_', ' ')} ({say_code('check.when', when)})"


def _warned() -> str:
    """Which quantities a diagnosis or forecast warns of."""
    intervals = strayed_intervals(SHOWN, get_args(When))
    probabilities = strayed_probabilities((*SHOWN, "alliance"), get_args(Judged))
    sentences = [limit_sentence(limit) for limit in (*intervals, *probabilities)]
    if not sentences:
        return "No quantity lies outside 88 to 92 %, so no result has to warn of any."
    return f"What lies outside 88 to 92 % or is uneven, results name where they print it: “{' '.join(sentences)}”"


def _intervals() -> list[str]:
    """A row for each design: how often intervals held the truth."""
    found, lines = summary(), []
    for name, each in found["designs"].items():
        mine = [one for one in covered() if one.design == name]
        held = [one.coverage for one in mine]
        uneven = [_told(one.construct, one.when) for one in mine if not one.even]
        strays = [f"{_told(one.construct, one.when)} {one.coverage:.1%}" for one in mine if outside(one)]
        mean = sum(held) / len(held)
        lines.append(
            f"| {name}: {design_words(name)} | {each['records']} | {mean:.1%} ({min(held):.1%} to {max(held):.1%}) "
            f"| {', '.join(strays) or 'none'} | {', '.join(uneven) or 'none'} "
            f"| {each['foreseen']:.0%} | {each['came']:.0%} |"
        )
    return lines


def _probabilities() -> list[str]:
    """A row for each design: how often judgements were true."""
    lines = []
    for name in summary()["designs"]:
        mine = [one for one in judged() if one.design == name]

        def both(kind: Judged, mine: list[CameTrue] = mine) -> str:
            of = [one for one in mine if one.kind == kind]
            said, so = (sum(values) / len(of) for values in zip(*((one.foreseen, one.came) for one in of), strict=True))
            return f"({said:.1%}) {so:.1%}"

        uneven = [f"{one.construct.replace('_', ' ')} {judged_words(one.kind)}" for one in mine if not one.even]
        cells = [both(kind) for kind in ("crisis", "rise", "will-rise", "notable")]
        lines.append(f"| {name} | {' | '.join(cells)} | {', '.join(uneven) or 'none'} |")
    return lines


def _calibration() -> list[str]:
    """From what is kept with the program."""
    found = summary()
    others, looked = found["traits_and_parameters"], len(covered())
    records = min(each["records"] for each in found["designs"].values())
    strays = sum(outside(one) for one in covered())
    surely = sum(abs(one.coverage - PROMISED) > BEYOND * one.error for one in covered())
    uneven, doubted = sum(not one.even for one in covered()), sum(not one.even for one in judged())
    return [
        COMPUTATION,
        *_intervals(),
        "",
        f"Of {looked} quantities in all designs, {looked - strays} lie within 88 to 92 % and {strays} outside; "
        f"{surely} lie farther from 90 % than chance takes one right quantity in a hundred, and {uneven} have uneven "
        "ranks (of one side, one in a hundred by chance). For a quantity of one side in "
        f"{records} records {1.96 * found['error']:.1%} more or less than 90 % is chance.",
        "",
        f"Traits and parameters, over all designs: 90 % intervals held {others['coverage']:.1%} of the true values; "
        f"ranks of {others['uneven']:.1%} are uneven (1 % is expected by chance).",
        JUDGED,
        *_probabilities(),
        "",
        f"Uneven in all designs: {doubted} of {len(judged())} probabilities (1 % is expected by chance).",
        "",
        _warned(),
        *(line for limit in outdated() for line in ("", limit_sentence(limit))),
    ]


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


def _difference(behind: list[float] | None) -> str:
    return "" if behind is None else f"{behind[0]:+.1f} ± {behind[1]:.1f}"


def _lab() -> list[str]:
    kept = json.loads(files("allyscope.data").joinpath("experiment", "prior.json").read_text(encoding="utf-8"))
    lines = [LAB]
    for one in kept["held_out"]:
        whole = "" if one["whole"] is None else f"{one['whole']:.1f}"
        cells = (
            say_code("lab.predictor", one["name"]),
            whole,
            _difference(one["behind"]),
            f"{one['leaving']:.1f}",
            _difference(one["behind_leaving"]),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, AFTER_LAB]


def _origins() -> list[str]:
    whole = table()
    rows = {name: row for name, row in whole.items() if not row.neutral}
    counted = Counter(str(row.origin).split(":")[0].split(" (")[0] for row in rows.values())
    said = ", ".join(f"{count} {origin}" for origin, count in counted.most_common())
    return [
        "",
        "## Do the numbers come from data?",
        "",
        f"Of {len(rows)} parameters in use: {said}. What each is stands in "
        f"[the table of the model](model.md#parameters), with "
        f"{len(whole) - len(rows)} more that change nothing unless an experiment sets them.",
        "",
        "## What no data supports yet",
        "",
        "- Every rate, threshold and strength whose origin is “assumed”: the sources argue directions, not sizes.",
        "- How coded statements and answers are read (how vague, how often mistaken).",
        "- The effect of any act of repair in a real alliance, and so the size of what advice promises.",
        "- Forecasts: no alliance has yet been followed from a forecast to its end.",
    ]


def keep(found: list[DesignCheck]) -> None:
    """Put what was found where a diagnosis, and this page, find it."""
    pooled = [quantity for each in found for quantity in (*each.traits, *each.parameters)]
    single = [series for each in found for series in each.ranks if series.kind in {"trait", "parameter"}]
    designs = {
        each.design: {
            "records": each.records,
            "particles": each.particles,
            "foreseen": round(each.foreseen, 4),
            "came": round(each.came, 4),
            "quantities": {
                when: {
                    q.name: [round(q.coverage_90, 3), round(q.standard_error_90, 4), q.inside_envelope]
                    for q in each.quantities
                    if q.kind == when
                }
                for when in WHENS
            },
            "judgements": {
                kind: {
                    j.name: [round(j.foreseen, 4), round(j.came, 4), j.even]
                    for j in each.judgements
                    if j.kind == kind and j.name != ANY
                }
                for kind in JUDGEMENTS
            },
        }
        for each in found
    }
    kept = {
        "allyscope": version("allyscope"),
        "method": method_digest()[:16],
        "numbers": parameters_digest(),
        "seed": SEED,
        "error": round((0.09 / min(each.records for each in found)) ** 0.5, 4),
        "traits_and_parameters": {
            "coverage": round(sum(q.coverage_90 for q in pooled) / len(pooled), 4),
            "uneven": round(sum(not s.inside for s in single) / len(single), 4),
        },
        "designs": designs,
    }
    text = re.sub(r"\[[^\[\]]*\]", lambda row: " ".join(row[0].split()), json.dumps(kept, indent=1))  # a row a line
    path = Path(__file__).parents[1] / "src/allyscope/data" / FILE
    write_file(path, text + "\n")


def _records(design: Design, options: argparse.Namespace) -> int:
    """How many records are looked at: as many as were asked for, or the unbroken row of those there are."""
    if not options.kept:
        return int(options.records)
    there = {each.number for each in load_fits(fits_store(), fits_key(design, SEED, options.particles))}
    return next(number for number in range(len(there) + 1) if number not in there)


def main() -> None:
    """Check anew if asked to, and print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="check anew, for an hour or two, and keep what is found")
    parser.add_argument("--records", type=int, default=500, help="simulated records of each design")
    parser.add_argument("--kept", action="store_true", help="check by the fits alone that are there already")
    parser.add_argument("--particles", type=int, default=512)
    options = parser.parse_args()
    enable_cache()
    with contextlib.redirect_stdout(sys.stderr):
        if options.keep:
            keep(
                [
                    check(design, count, particles=options.particles, seed=SEED)
                    for design in DESIGNS.values()
                    if (count := _records(design, options))
                ]
            )
            summary.cache_clear()
            covered.cache_clear()
            judged.cache_clear()
        cases = scored((*TRUST_CASES, *LEARNING_CASES), options.particles)
    page = "\n".join([HEAD, *_calibration(), *kept_section(), *contradictions(), *_cases(cases), *_lab(), *_origins()])
    print(re.sub(r"(?<=[ (])-(?=\d)", "−", page))


if __name__ == "__main__":
    main()
