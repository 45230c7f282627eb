"""When a claim holds in the model, said once and in words.

*robust*: the interval of the effect lies on the stated side of zero; without the carrying strengths the effect
vanishes; the stated sign holds in at least nine tenths of the prior; and the second contrast, if any, is near zero.
*fragile*: the same, but the sign holds in half to nine tenths of the prior only.
*fails*: anything else.

A claim that something does not matter (direction 0) has no effect that could vanish: nothing is ablated, and it holds
if the whole interval lies within the margin. An effect that holds may still be negligible (`negligible.py`).
"""

from __future__ import annotations

from allyscope.claims.experiment import Experiment
from allyscope.claims.finding import Estimate, Verdict
from allyscope.claims.negligible import is_negligible, too_small

ROBUST_SHARE = 0.9
FRAGILE_SHARE = 0.5
VANISHED = 0.1  # an effect below this share of the whole one has vanished
FEWEST = 30  # alliances in which the question must arise
NOTHING_TO_VANISH = "The claim is that there is no effect: there is nothing that could vanish without a strength."


def vanishes(ablated: Estimate | None, whole: Estimate) -> bool:
    """Whether an effect is gone: its interval includes zero, or it is below a tenth of the whole one.

    Also where there is none that could vanish (None).
    """
    return ablated is None or ablated.includes_zero or abs(ablated.effect) < VANISHED * abs(whole.effect)


def judge(
    experiment: Experiment,
    whole: Estimate,
    ablated: Estimate | None,
    quiet: Estimate | None,
    share: float,
    counted: int,
) -> tuple[Verdict, str]:
    """The verdict and its reason, as a sentence."""
    if counted < FEWEST:
        return "fails", f"The question arises in {counted} of the alliances only: too few to say."
    if experiment.direction == 0:
        return _no_effect(experiment, whole, share)
    against = _objections(experiment, whole, ablated, quiet, share)
    if against:
        return "fails", " ".join(against)
    said = f" {too_small(experiment)}" if is_negligible(experiment, whole) else ""
    if share < ROBUST_SHARE:
        return "fragile", f"As stated, and carried by its mechanism, but in {share:.0%} of the prior only.{said}"
    return "robust", f"As stated, carried by its mechanism, and in {share:.0%} of the prior.{said}"


def _objections(
    experiment: Experiment, whole: Estimate, ablated: Estimate | None, quiet: Estimate | None, share: float
) -> list[str]:
    """What speaks against the claim, gravest first."""
    found = []
    if whole.includes_zero:
        found.append("No effect: the interval includes zero.")
    elif whole.effect * experiment.direction < 0:
        found.append("The effect has the opposite sign.")
    if not vanishes(ablated, whole):
        found.append("The effect remains without the strength that is said to carry it: something else makes it too.")
    if quiet is not None and abs(quiet.effect) > experiment.within * abs(whole.effect):
        part = abs(quiet.effect / whole.effect) if whole.effect else 1.0
        found.append(f"There is a response where there should be none: {part:.0%} of the effect.")
    if share < FRAGILE_SHARE:
        found.append(f"The sign holds in {share:.0%} of the prior only.")
    return found


def _no_effect(experiment: Experiment, whole: Estimate, share: float) -> tuple[Verdict, str]:
    """The verdict on a claim that something does not matter: the whole interval within the margin."""
    margin = experiment.within
    if whole.low < -margin or whole.high > margin:
        return "fails", f"There is an effect: the interval leaves ±{margin:g}."
    if share < FRAGILE_SHARE:
        return "fails", f"The effect stays within ±{margin:g} in {share:.0%} of the prior only."
    verdict: Verdict = "fragile" if share < ROBUST_SHARE else "robust"
    return verdict, f"No effect beyond ±{margin:g}, in {share:.0%} of the prior."
