"""What became of a claim, in words and numbers as they are shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.words import readable
from allyscope.results.claims import MarginReason, ShareReason, TestedClaim, TooFew, TooSmall

if TYPE_CHECKING:
    from allyscope.results.claims import ClaimRow, Dependence, EffectEstimate, Reason

DECIMALS = 6  # at most
UNITS = {"level": "level", "months": "months", "per month": "per_month"}


def real(value: float, places: int, *, signed: bool = False) -> str:
    """A number with a true minus sign, which a negative zero keeps, and with a plus sign where that is asked for."""
    sign = "−" if math.copysign(1.0, value) < 0 else "+" if signed else ""
    return f"{sign}{abs(value):.{places}f}"


def decimals(estimate: EffectEstimate) -> int:
    """How many decimals the interval of an effect supports: those that show its half width to two digits."""
    half = 0.5 * (estimate.high - estimate.low)
    return min(max(0, 1 - math.floor(math.log10(half))), DECIMALS) if half > 0 else 2


def interval(estimate: EffectEstimate | None, digits: int, *, signed: bool = True) -> str:
    """An effect with the half width of its interval; a dash where there is none to show."""
    if estimate is None:
        return "–"
    half = 0.5 * (estimate.high - estimate.low)
    return f"{real(estimate.effect, digits, signed=signed)} ±{half:.{digits}f}"


def share(value: float) -> str:
    """A share in whole per cent."""
    return f"{value:.0%}"


def verdict_words(row: ClaimRow) -> str:
    """The verdict, and that the effect is negligible where it is; of a claim that is no experiment, what it is."""
    if not isinstance(row, TestedClaim):
        return say_code("claims.verdict", row.disposition)
    verdict = say_code("claims.verdict", row.verdict)
    return say("claims.verdict.with_negligible", verdict=verdict) if row.negligible else verdict


def reason_words(reason: Reason) -> str:
    """One reason of a verdict."""
    if isinstance(reason, TooFew):
        return say("claims.reason.too_few", counted=reason.counted)
    if isinstance(reason, TooSmall):
        return say_code("claims.reason.negligible", UNITS[reason.unit], below=f"{reason.below:.2g}")
    if isinstance(reason, ShareReason):
        return say_code("claims.reason", reason.code, share=share(reason.share))
    if isinstance(reason, MarginReason):
        return say_code("claims.reason", reason.code, share=share(reason.share), margin=f"{reason.margin:g}")
    return say_code("claims.reason", reason.code)


def reasons_words(row: TestedClaim) -> str:
    """Why the verdict is what it is."""
    return " ".join(map(reason_words, row.reasons))


def unit_words(row: TestedClaim) -> str:
    """What there are many of in each arm."""
    return say_code("claims.unit", row.design.world)


def run_words(row: TestedClaim, version: str) -> str:
    """How much was run, and by which version."""
    sizes = row.sizes
    return say(
        "claims.run.sizes",
        version=version,
        mode=sizes.mode,
        seed=sizes.seed,
        alliances=f"{sizes.alliances:,}",
        draws=f"{sizes.draws:,}",
        per_draw=sizes.per_draw,
        unit=unit_words(row),
    )


def command_of(row: TestedClaim, *claims: str) -> str:
    """The command that runs it again."""
    return " ".join(("allyscope claims", *claims, f"--{row.sizes.mode} --seed {row.sizes.seed}"))


def dependence_words(dependence: Dependence, direction: int) -> str:
    """How the effect depends on a parameter."""
    helps = dependence.correlation * (direction or 1) > 0
    return say_code(
        "claims.dependence",
        "stronger" if helps else "weaker",
        parameter=readable(dependence.parameter),
        meaning=dependence.meaning,
        correlation=real(dependence.correlation, 2),
    )
