"""What becomes of a claim in the model, said once: equivalence tests against the smallest effect of interest.

*holds*: the whole interval of the effect lies beyond the smallest effect of interest on the stated side, so does what
the named cause adds to it, the second contrast is negligible, and no placebo holds. *negligible*: the effect, or what
the cause adds, lies within ± the smallest effect. *contrary*: it lies beyond it on the other side, or there is a
response where there should be none. *undecided*: anything else. *no test*: the question arises in too few alliances,
an arm's outcome cannot vary, nothing in the model leads from what the arms state to what is measured, or with the cause
off nothing is left that could vary: then the vanishing of the effect says nothing. A claim that something does not
matter has no effect that could vanish: it holds where the whole interval lies within ± the smallest effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from allyscope.claims.measures import Values
from allyscope.results.claims import (
    ClaimVerdict,
    EffectEstimate,
    PlaceboFinding,
    PlainReason,
    Reason,
    ResponseReason,
    TooFew,
)

FEWEST: Final = 30  # alliances in which the question must arise
LEFT_TO_VARY: Final = 0.02  # of the alliances in which the effect is not zero
ROUNDING: Final = 1e-4  # of the smallest effect of interest: single precision, not an effect
Plain = Literal[
    "too_small", "opposite_sign", "cannot_tell", "cause_too_small", "cause_works_against", "cause_cannot_tell"
]
OF_EFFECT: Final[dict[str, Plain]] = {
    "negligible": "too_small",
    "contrary": "opposite_sign",
    "undecided": "cannot_tell",
}
OF_CAUSE: Final[dict[str, Plain]] = {
    "negligible": "cause_too_small",
    "contrary": "cause_works_against",
    "undecided": "cause_cannot_tell",
}


class Evidence(NamedTuple):
    """What a verdict rests on. `constant`: an arm has the same outcome in all alliances; `empty`: without the cause
    nothing, or next to nothing, is left to vary."""

    direction: int
    smallest: float
    counted: int
    constant: bool
    whole: EffectEstimate
    by_cause: EffectEstimate | None = None
    quiet: EffectEstimate | None = None
    placebos: Sequence[PlaceboFinding] = ()
    empty: bool = False


def equivalence(effect: EffectEstimate, direction: int, smallest: float) -> ClaimVerdict:
    """Where an interval lies beside ± the smallest effect of interest; direction 0: there should be none."""
    inside = -smallest < effect.low and effect.high < smallest
    if direction == 0:
        outside = effect.low >= smallest or effect.high <= -smallest
        return "holds" if inside else "contrary" if outside else "undecided"
    low, high = sorted((direction * effect.low, direction * effect.high))
    if low >= smallest:
        return "holds"
    if high <= -smallest:
        return "contrary"
    return "negligible" if inside else "undecided"


def is_empty(effect: EffectEstimate | None, smallest: float) -> bool:
    """Whether a contrast is zero in every alliance, but for rounding: nothing varies that it could show."""
    return effect is not None and max(abs(effect.low), abs(effect.high)) < ROUNDING * smallest


def leaves_nothing(whole: Values, left: Values, smallest: float) -> bool:
    """Whether a contrast, alliance by alliance, is zero without the cause wherever it is not: but for one in fifty."""

    def differing(values: Values) -> int:
        return int((np.abs(values[~np.isnan(values)]) > ROUNDING * smallest).sum())

    return differing(left) <= LEFT_TO_VARY * differing(whole)


def judge(given: Evidence) -> tuple[ClaimVerdict, tuple[Reason, ...]]:
    """The verdict and its reasons, the one that decides first."""
    if given.counted < FEWEST:
        return "no test", (TooFew(given.counted),)
    if given.constant or is_empty(given.whole, given.smallest):
        return "no test", (PlainReason("cannot_vary" if given.constant else "no_path"),)
    if given.direction == 0:
        return _no_effect(given)
    verdict = equivalence(given.whole, given.direction, given.smallest)
    if verdict != "holds":
        return verdict, (PlainReason(OF_EFFECT[verdict]),)
    if given.empty:
        return "no test", (PlainReason("nothing_left_to_vary"),)
    return _objection(given) or ("holds", (PlainReason("as_stated"),))


def _no_effect(given: Evidence) -> tuple[ClaimVerdict, tuple[Reason, ...]]:
    verdict = equivalence(given.whole, 0, given.smallest)
    if verdict == "holds":
        return _placebo(given) or (verdict, (PlainReason("no_effect_as_stated"),))
    return verdict, (PlainReason("effect_where_none" if verdict == "contrary" else "cannot_tell"),)


def _objection(given: Evidence) -> tuple[ClaimVerdict, tuple[Reason, ...]] | None:
    """What speaks against a claim whose effect is as stated, gravest first."""
    if given.by_cause is not None:
        added = equivalence(given.by_cause, given.direction, given.smallest)
        if added != "holds":
            return added, (PlainReason(OF_CAUSE[added]),)
    if given.quiet is not None:
        below = equivalence(given.quiet, 0, given.smallest)
        if below != "holds":
            return below, (ResponseReason("response_below" if below == "contrary" else "undecided_below", ""),)
    return _placebo(given)


def _placebo(given: Evidence) -> tuple[ClaimVerdict, tuple[Reason, ...]] | None:
    held = [each.name for each in given.placebos if each.verdict == "holds"]
    return ("undecided", tuple(ResponseReason("placebo_holds", name) for name in held)) if held else None
