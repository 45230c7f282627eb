"""When a claim holds in the model, said once.

*robust*: the interval of the effect lies on the stated side of zero; without the carrying strengths the effect
vanishes; the stated sign holds in at least nine tenths of the prior; and the second contrast, if any, is near zero.
*fragile*: the same, but the sign holds in half to nine tenths of the prior only.
*fails*: anything else.

A claim that something does not matter (direction 0) has no effect that could vanish: nothing is ablated, and it holds
if the whole interval lies within the margin. An effect that holds may still be negligible (`negligible.py`).
"""

from __future__ import annotations

from allyscope.claims.experiment import ClaimExperiment
from allyscope.claims.negligible import is_negligible, too_small
from allyscope.results.claims import (
    ClaimVerdict,
    EffectEstimate,
    MarginReason,
    PlainReason,
    Reason,
    ShareReason,
    TooFew,
)

ROBUST_SHARE = 0.9
FRAGILE_SHARE = 0.5
VANISHED = 0.1  # an effect below this share of the whole one has vanished
FEWEST = 30  # alliances in which the question must arise


def vanishes(ablated: EffectEstimate | None, whole: EffectEstimate) -> bool:
    """Whether an effect is gone: its interval includes zero, or it is below a tenth of the whole one.

    Also where there is none that could vanish (None).
    """
    return ablated is None or ablated.includes_zero or abs(ablated.effect) < VANISHED * abs(whole.effect)


def judge(
    experiment: ClaimExperiment,
    whole: EffectEstimate,
    ablated: EffectEstimate | None,
    quiet: EffectEstimate | None,
    share: float,
    counted: int,
) -> tuple[ClaimVerdict, tuple[Reason, ...]]:
    """The verdict and its reasons."""
    if counted < FEWEST:
        return "fails", (TooFew(counted),)
    if experiment.direction == 0:
        return _no_effect(experiment, whole, share)
    against = _objections(experiment, whole, ablated, quiet, share)
    if against:
        return "fails", tuple(against)
    small = (too_small(experiment),) if is_negligible(experiment, whole) else ()
    if share < ROBUST_SHARE:
        return "fragile", (ShareReason("as_stated_in_part", share), *small)
    return "robust", (ShareReason("as_stated", share), *small)


def _objections(
    experiment: ClaimExperiment,
    whole: EffectEstimate,
    ablated: EffectEstimate | None,
    quiet: EffectEstimate | None,
    share: float,
) -> list[Reason]:
    """What speaks against the claim, gravest first."""
    reasons: list[Reason] = []
    if whole.includes_zero:
        reasons.append(PlainReason("includes_zero"))
    elif whole.effect * experiment.direction < 0:
        reasons.append(PlainReason("opposite_sign"))
    if not vanishes(ablated, whole):
        reasons.append(PlainReason("remains_without_strength"))
    if quiet is not None and abs(quiet.effect) > experiment.within * abs(whole.effect):
        part = abs(quiet.effect / whole.effect) if whole.effect else 1.0
        reasons.append(ShareReason("response_where_none", part))
    if share < FRAGILE_SHARE:
        reasons.append(ShareReason("sign_in_few_draws", share))
    return reasons


def _no_effect(
    experiment: ClaimExperiment, whole: EffectEstimate, share: float
) -> tuple[ClaimVerdict, tuple[Reason, ...]]:
    """The verdict on a claim that something does not matter: the whole interval within the margin."""
    margin = experiment.within
    if whole.low < -margin or whole.high > margin:
        return "fails", (MarginReason("leaves_margin", margin, share),)
    if share < FRAGILE_SHARE:
        return "fails", (MarginReason("within_margin_in_few_draws", margin, share),)
    return "fragile" if share < ROBUST_SHARE else "robust", (MarginReason("within_margin", margin, share),)
