"""The fourteen cases: every outcome the model can state, from strict and loose inputs, beside base rates and chance.

Nothing was fitted: parameters are the defaults with their priors, and the inference reads no outcome and is not told
whether the alliance still runs. What is left out of each case's score is therefore only its base rate, which comes from
the other cases: (k + ½) / (n + 1) of the k among n that had the outcome (Krichevsky and Trofimov 1981).

Random parameters: the record's inputs act, but every parameter has four times its prior's spread and no observation
weighs. A gain is the mean difference in log score from the base rate; its interval resamples the cases (90 %), and the
sign test asks how often a fair coin would have the model ahead in so many cases or more.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

from allyscope.engine.compilation import enable_cache
from allyscope.inference import infer_record
from allyscope.inference.evidence.admissible import Mode
from allyscope.inference.infer import Inferred
from allyscope.inference.sampler.latent import draw_latent, drawn_calendars
from allyscope.inference.sampler.paths import monthly
from allyscope.record import read_record
from benchmarks.case_outcomes import LEARNING_CASES, NOT_STATED, OUTCOMES, TRUST_CASES, Lanes, Outcome, Told, reported

WIDER = 4.0
RESAMPLED = 4000
FEWEST = 3  # cases of each kind below which a difference decides nothing, whatever its interval says
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """Probabilities of one outcome in the cases that report it, by predictor, and whether it happened."""

    outcome: Outcome
    cases: tuple[str, ...]
    happened: NDArray[np.bool_]
    said: dict[str, Numbers]


def probability(lanes: Lanes) -> float:
    """The share of lanes, never quite 0 or 1: particles are finite."""
    return float((lanes.sum() + 0.5) / (lanes.size + 1.0))


def random_parameters(inferred: Inferred) -> Told:
    """Paths of the record's inputs when the parameters are as good as arbitrary."""
    lanes, partners = inferred.posterior.latent.lanes, len(inferred.record.partners)
    calendars = drawn_calendars(5, lanes, inferred.timeline.calendars)
    latent = draw_latent(5, partners, inferred.months, range(lanes), calendars)
    latent.parameters[:] *= WIDER
    return Told(inferred, monthly(latent, inferred.run_inputs, inferred.months), latent.calendar.astype(np.int64))


def predicted(case: str, particles: int) -> dict[str, dict[str, float]]:
    """By predictor and outcome variable: the probability that it happened."""
    record = read_record(case)
    modes: tuple[Mode, ...] = ("strict", "loose")
    found = {mode: infer_record(record, mode=mode, particles=particles, presume_running=False) for mode in modes}
    told: dict[str, Told] = {
        mode: Told(i, i.paths, i.posterior.latent.calendar.astype(np.int64)) for mode, i in found.items()
    }
    told |= {"random": random_parameters(found["strict"])}
    wanted = [outcome for outcome in OUTCOMES if case in outcome.cases]
    return {name: {o.variable: probability(o.states(each)) for o in wanted} for name, each in told.items()}


def base_rates(happened: NDArray[np.bool_]) -> Numbers:
    """Of each case, from the others."""
    others = happened.sum() - happened
    return np.asarray((others + 0.5) / happened.size)


def scored(cases: tuple[str, ...], particles: int) -> list[Scored]:
    """Every outcome, with what each predictor said of it."""
    said = {}
    for case in cases:
        said[case] = predicted(case, particles)
        print(f"  {case}", flush=True)
    values = {case: reported(case) for case in cases}
    found = []
    for outcome in OUTCOMES:
        own = tuple(c for c in outcome.cases if c in said and values[c].get(outcome.variable) is not None)
        if len(own) < 2:
            continue
        happened = np.array([outcome.happened(values[case][outcome.variable]) for case in own])
        by = {name: np.array([said[c][name][outcome.variable] for c in own]) for name in ("strict", "loose", "random")}
        found.append(Scored(outcome, own, happened, by | {"base rate": base_rates(happened)}))
    return found


def log_scores(said: Numbers, happened: NDArray[np.bool_]) -> Numbers:
    """Of each case: 0 is best, −0.69 a coin."""
    return np.asarray(np.log(np.where(happened, said, 1.0 - said)))


def gain(one: Scored, predictor: str) -> tuple[float, float, float, float]:
    """Mean gain in log score over the base rate, its interval over cases, and the sign test's two-sided p."""
    each = log_scores(one.said[predictor], one.happened) - log_scores(one.said["base rate"], one.happened)
    rng = np.random.default_rng(7)
    means = each[rng.integers(0, each.size, (RESAMPLED, each.size))].mean(axis=1)
    low, high = np.quantile(means, [0.05, 0.95])
    return float(each.mean()), float(low), float(high), float(binomtest(int((each > 0).sum()), each.size).pvalue)


def verdict(one: Scored, predictor: str) -> str:
    """What so few cases allow one to say."""
    _, low, high, p = gain(one, predictor)
    rare = int(min(one.happened.sum(), (~one.happened).sum()))
    if low <= 0.0 <= high or p > 0.1:
        return "cannot tell"
    word = "better" if low > 0.0 else "worse"
    return word if rare >= FEWEST else f"{word}, on {rare} of the rarer kind"


def show_right(found: list[Scored]) -> None:
    """How many cases each predictor gets right (more probable than not), beside saying yes of every case."""
    print("\nCases got right, where what is more probable than not is taken as said")
    print(f"{'outcome':30}{'n':>3}{'strict':>9}{'loose':>9}{'random':>9}{'always yes':>12}{'always no':>11}")
    for one in found:
        right = "".join(
            f"{int(((one.said[name] > 0.5) == one.happened).sum()):9}" for name in ("strict", "loose", "random")
        )
        yes = int(one.happened.sum())
        print(f"{one.outcome.variable:30}{one.happened.size:3}{right}{yes:12}{one.happened.size - yes:11}")


def show(found: list[Scored]) -> None:
    """Print both tables and what is not stated."""
    print(f"\n{'outcome':30}{'n':>3}{'yes':>4}  {'log score':^39}  {'Brier':^39}")
    names = ("strict", "loose", "random", "base rate")
    print(" " * 39 + "".join(f"{name:>10}" for name in names) + " " + "".join(f"{name:>10}" for name in names))
    for one in found:
        scores = "".join(f"{log_scores(one.said[n], one.happened).mean():10.2f}" for n in names)
        brier = "".join(f"{((one.said[n] - one.happened) ** 2).mean():10.3f}" for n in names)
        print(f"{one.outcome.variable:30}{one.happened.size:3}{int(one.happened.sum()):4}  {scores} {brier}")
    show_right(found)
    for predictor in ("strict", "loose", "random"):
        print(
            f"\nGain in log score over the base rate, {predictor}: mean, 90 % interval over cases, sign test, verdict"
        )
        for one in found:
            mean, low, high, p = gain(one, predictor)
            print(
                f"{one.outcome.variable:30}{mean:7.2f}  [{low:5.2f}, {high:5.2f}]  p {p:.2f}  {verdict(one, predictor)}"
            )
    print("\nProbabilities from strict inputs (* where it happened)")
    for one in found:
        line = ", ".join(
            f"{case.removeprefix('bigmeat-')} {p:.2f}{'*' if y else ''}"
            for case, p, y in zip(one.cases, one.said["strict"], one.happened, strict=True)
        )
        print(f"{one.outcome.variable}: {line}\n    ({one.outcome.meaning})")
    print("\nNot scored")
    for variable, reason in NOT_STATED.items():
        print(f"{variable:30}{reason}")
    print(
        "\nOutcomes of one study were coded from the same interviews and are not independent (a completed cycle and a"
        "\nnegative experience coincide in all nine). With five or nine cases most differences are luck: a verdict of"
        "\nbetter or worse holds for these cases, and none of it validates the model."
    )


def main() -> None:
    """Infer the cases and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--particles", type=int, default=1024)
    parser.add_argument("--cases", nargs="+", choices=(*TRUST_CASES, *LEARNING_CASES), default=None)
    options = parser.parse_args()
    enable_cache()
    show(scored(tuple(options.cases or (*TRUST_CASES, *LEARNING_CASES)), options.particles))


if __name__ == "__main__":
    main()
