"""Is advice any good where the truth is known? How often the plan advised is truly best, and what is lost on average.

Alliances in trouble are drawn from the model, answers of both sides simulated, the record inferred and advised upon.
Then every plan is run on the true alliance itself, many times over. The advised plan is set against always going on,
the sources' rule of thumb by focus, and a random choice. With `--wrong` the truths have parameters further from the
default than the inference believes. This checks advice inside the model, not whether the model is true.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from allyscope.advice import causes
from allyscope.advice.advise import advise, by_agreement, roles
from allyscope.advice.elsewhere import elsewhere_of
from allyscope.advice.plans.compiled import compile_plan, resolved
from allyscope.advice.plans.costs import cost_of_plan
from allyscope.advice.plans.library import library
from allyscope.advice.plans.plan import GO_ON, Utility
from allyscope.advice.plans.run import run_plan
from allyscope.advice.utility import followed, worth_of
from allyscope.calibration.check.designs import ORIGIN, Design, empty_record
from allyscope.calibration.check.truth import Truth, record_of
from allyscope.engine.compilation import enable_cache
from allyscope.inference import Inferred, infer_record
from allyscope.inference.sampler.paths import monthly
from allyscope.inference.starting_point import StartingPoint, starting_point

MONTHS = 24
DESIGN_MONTHS = 24  # how long the records are
BATCH, FUTURES = 16, 256  # truths run side by side; as many lanes as advice itself uses
PARTNERS = ("P1", "P2")
THUMB = {"promotion": "calm-then-restructure", "prevention": "champion-then-apologise", "mixed": "sensegiving-first"}
ENDING = ("leave", "part")
PLANS = tuple(plan for plan in library() if plan.id not in ENDING)
ALL = (*PLANS, *(plan for plan in library() if plan.id in ENDING))

Floats = NDArray[np.float64]


def truths(count: int, design: Design, seed: int, wrong: float) -> tuple[Inferred, NDArray[np.int64]]:
    """Possible alliances, and the lanes of some that are in trouble by the rule of the causes."""
    prior = infer_record(empty_record(design), particles=1024, seed=seed)
    assert prior.timeline.origin == ORIGIN, "months of a design are counted from where the paths begin"
    if wrong != 1.0:
        prior.posterior.latent.parameters[:] *= wrong
        prior = replace(prior, paths=monthly(prior.posterior.latent, prior.run_inputs, prior.months))
    lanes = np.arange(1024)
    at = starting_point(prior, MONTHS, chosen=lanes, futures=1)
    troubled = lanes[causes.responsible(causes.measures(at)) != len(causes.RULES) - 1]
    return prior, np.random.default_rng(seed).choice(troubled, count, replace=False)


def truth_of(prior: Inferred, lane: int) -> Truth:
    """One of the possible alliances as a truth that a record can be made of; how it ends is not asked."""
    latent = prior.posterior.latent
    path = prior.paths[:, :, lane]
    return Truth(path, latent.traits[:, lane], latent.parameters[:, lane], ends=False, runs_on=True)


def true_worths(prior: Inferred, lanes: NDArray[np.int64], who: list[dict[str, int]]) -> Floats:
    """The expected worth of every plan in each true alliance, with the roles as advised: (plans, truths)."""
    found = np.zeros((len(ALL), len(lanes)))
    for first in range(0, len(lanes), BATCH):
        here = lanes[first : first + BATCH]
        at = starting_point(prior, MONTHS, chosen=np.resize(here, BATCH), futures=FUTURES)
        for roles_now in {tuple(sorted(each.items())) for each in who[first : first + BATCH]}:
            these = [i for i in range(len(here)) if tuple(sorted(who[first + i].items())) == roles_now]
            for p, plan in enumerate(ALL):
                chosen = resolved(plan, dict(roles_now), PARTNERS)
                future = run_plan(at, compile_plan(chosen, PARTNERS), MONTHS)
                cost = cost_of_plan(chosen, PARTNERS, future, MONTHS)
                mine = followed(future, 2, agreed=by_agreement(plan))
                worth = worth_of(mine, Utility(), cost, elsewhere_of(at), dict(roles_now)["focal"])
                means = at.by_particle(worth.total).mean(axis=1)
                found[p, [first + i for i in these]] = means[these]
    return found


def rule_of_thumb(at: StartingPoint) -> str:
    """What the sources would do: by the focus that each side most probably has."""
    own = at.traits.partners
    leans = [float(at.of_particles(each.promotion_focus - each.prevention_focus).mean()) for each in own]
    pair = "promotion" if min(leans) > 0 else "prevention" if max(leans) < 0 else "mixed"
    return THUMB[pair]


def measure(count: int, particles: int, seed: int, wrong: float, design: Design) -> None:
    """Print one table."""
    started = time.perf_counter()
    prior, lanes = truths(count, design, seed, wrong)
    advised, thumb, who, grades, apart = [], [], [], [], []
    for n, lane in enumerate(lanes):
        inferred = infer_record(
            record_of(truth_of(prior, int(lane)), design, n, seed), particles=particles, seed=1000 + n
        )
        advice = advise(inferred, months=MONTHS)
        at = starting_point(inferred, MONTHS)
        advised.append(advice.plans[0].id)
        apart.append(GO_ON not in advice.best)
        thumb.append(rule_of_thumb(at))
        who.append(roles(at, inferred.record))
        grades.append(advice.quality.grade)
    utilities = true_worths(prior, lanes, who)
    ids = [plan.id for plan in ALL]
    best = utilities.max(axis=0)

    def chosen(names: list[str]) -> Floats:
        return utilities[[ids.index(name) for name in names], np.arange(count)]

    random = utilities[: len(PLANS)]
    rows = {
        "the plan advised": (chosen(advised), None),
        "always going on": (chosen([GO_ON] * count), None),
        "rule of thumb by focus": (chosen(thumb), None),
        "random choice (but not leaving)": (random.mean(axis=0), float((random == best).mean())),
        "the best single plan for all": (utilities[int(np.argmax(utilities.mean(axis=1)))], None),
    }
    kind = (
        f"parameters {wrong:g} times as far from the default as believed" if wrong != 1.0 else "parameters as believed"
    )
    print(f"\n{count} alliances in trouble, {kind}; {particles} particles, {design.respondents} respondents a side")
    print(f"{'':34}truly best   regret   (error)   worth against going on")
    for name, (value, share) in rows.items():
        regret = best - value
        often = float((value >= best - 1e-9).mean()) if share is None else share
        gain = (value - rows["always going on"][0]).mean()
        print(f"{name:34}{often:10.0%}{regret.mean():9.4f}{regret.std() / count**0.5:10.4f}{gain:15.4f}")
    difference = rows["rule of thumb by focus"][0] - rows["the plan advised"][0]
    error = difference.std() / count**0.5
    said = "worse than" if difference.mean() > 2 * error else "not worse than"
    print(f"advice is {said} the rule of thumb: {-difference.mean():+.4f} (error {error:.4f}) in worth")
    print(f"told apart from going on in {np.mean(apart):.0%}; grades: ", end="")
    print(", ".join(f"{grade} {grades.count(grade)}" for grade in ("good", "usable", "poor")), end="; ")
    print(f"{time.perf_counter() - started:.0f} s")


def main() -> None:
    """Measure with parameters as believed, and with wrong ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alliances", type=int, default=48)
    parser.add_argument("--particles", type=int, default=1024)
    parser.add_argument("--respondents", type=int, default=3)
    parser.add_argument("--every", type=int, default=12, help="months between waves of answers")
    parser.add_argument("--wrong", type=float, default=2.0, help="how far the wrong parameters lie out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--quick", action="store_true", help="few alliances, in about a minute")
    wanted = parser.parse_args()
    count, particles = (4, 256) if wanted.quick else (wanted.alliances, wanted.particles)
    waves = tuple(range(wanted.every - 1, DESIGN_MONTHS, wanted.every))
    design = Design("advice", DESIGN_MONTHS, waves, wanted.respondents)
    enable_cache()
    for wrong in (1.0, wanted.wrong):
        measure(count, particles, wanted.seed, wrong, design)


if __name__ == "__main__":
    main()
