"""What became of a claim, in words and numbers as they are shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from allyscope.report.wording import words
from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.listing import parted
from allyscope.report.wording.words import readable, shortest
from allyscope.results.claims import ResponseReason, TestedClaim, TooFew

if TYPE_CHECKING:
    from allyscope.results.claims import ClaimRow, Dependence, EffectEstimate, Reason, SmallestEffect

DECIMALS = 6  # at most
CODES = {"built in": "built_in", "no test": "no_test", "per month": "per_month"} | {
    "average effect": "average_effect",
    "side effect": "side_effect",
}  # of words that are no names


def real(value: float, places: int, *, signed: bool = False) -> str:
    """A number with a true minus sign, which a negative zero keeps, and with a plus sign where that is asked for."""
    sign = "−" if math.copysign(1.0, value) < 0 else "+" if signed else ""
    return sign + shortest(abs(value), f".{places}f")


def decimals(estimate: EffectEstimate) -> int:
    """How many decimals the interval of an effect supports: those that show its half width to two digits."""
    half = 0.5 * (estimate.high - estimate.low)
    return min(max(0, 1 - math.floor(math.log10(half))), DECIMALS) if half > 0 else 2


def interval(estimate: EffectEstimate | None, digits: int, *, signed: bool = True) -> str:
    """An effect with the half width of its interval; a dash where there is none to show."""
    if estimate is None:
        return "–"
    half = 0.5 * (estimate.high - estimate.low)
    return f"{real(estimate.effect, digits, signed=signed)} ±{real(half, digits)}"


def share(value: float) -> str:
    """A share in whole per cent."""
    return words.share(value)


def code(word: str) -> str:
    """A word of the results as a name in the catalogue."""
    return CODES.get(word, word)


def verdict_word(verdict: str) -> str:
    """A verdict, of now or of the first design."""
    return say_code("claims.verdict", code(verdict))


def verdict_words(row: ClaimRow) -> str:
    """The verdict; of a claim that is no experiment, what it is."""
    return verdict_word(row.verdict if isinstance(row, TestedClaim) else row.disposition)


def kind_words(row: TestedClaim) -> str:
    """The kind of result."""
    return say_code("claims.kind", code(row.kind))


def kind_because_words(row: TestedClaim) -> str:
    """By which rule the kind was decided."""
    because = row.kind_because
    names = ", ".join(map(readable, because.names))
    return say_code("claims.kind_because", because.code, names=names, share=share(because.share))


def first_words(row: ClaimRow) -> str:
    """The first verdict, and what was changed since and why."""
    if row.first_verdict is None:
        return ""
    first = verdict_word(row.first_verdict)
    if row.changed is None:
        return say("claims.first.unchanged", verdict=first)
    changed = row.changed
    return say("claims.first.changed", verdict=first, what=changed.what, why=changed.why, date=changed.date)


def later_words(row: ClaimRow) -> str:
    """What is to be said beside the note of a frozen design, by the model as it is now."""
    if not isinstance(row, TestedClaim) or row.later is None:
        return ""
    return say("claims.later.note", note=row.later.note, date=row.later.date)


def reason_words(reason: Reason) -> str:
    """One reason of a verdict."""
    if isinstance(reason, TooFew):
        return say("claims.reason.too_few", counted=reason.counted)
    if isinstance(reason, ResponseReason):
        return say_code("claims.reason", reason.code, where=reason.where)
    return say_code("claims.reason", reason.code)


def reasons_words(row: TestedClaim) -> str:
    """Why the verdict is what it is."""
    return " ".join(map(reason_words, row.reasons))


def smallest_words(smallest: SmallestEffect) -> str:
    """The smallest effect of interest with its unit and the reason."""
    unit = say_code("claims.unit_of_effect", code(smallest.unit))
    return say_code("claims.smallest", smallest.code, size=shortest(smallest.size, ".2g"), unit=unit)


def takes_words(row: TestedClaim) -> str:
    """Which mechanisms it takes, then those without which there is less; what is left of the effect without each."""
    needed, helping = (parted(_left(row, needed=each)) for each in (True, False))
    if not row.mechanisms:
        return say("claims.takes.nothing")
    if not needed:
        return say("claims.takes.none_needed", helping=helping)
    return say("claims.takes.some", needed=needed, helping=helping) if helping else needed


def _left(row: TestedClaim, *, needed: bool) -> list[str]:
    return [
        say("claims.takes.one", name=readable(each.name), left=real(100.0 * each.left, 0))
        for each in row.mechanisms
        if each.needed is needed
    ]


def overturned_words(row: TestedClaim) -> str:
    """What would overturn the result: the draws in which the sign is another than here, and on what it depends most."""
    if row.design.direction == 0:
        return say("claims.overturned.absence", share=share(row.share_opposite))
    sign = 1 if row.effect >= 0.0 else -1
    others = row.share_opposite if sign == row.design.direction else row.share_of_prior
    if others == 0.0:
        return say("claims.overturned.never")
    if not row.depends_on:
        return say("claims.overturned.absence", share=share(others))
    depends = row.depends_on[0]
    where = "lower" if depends.correlation * sign > 0 else "higher"
    name = readable(depends.parameter)
    return say_code("claims.overturned", where, parameter=name, meaning=depends.meaning, share=share(others))


def type_words(kind: str) -> str:
    """The form of a claim, as far as it is one of the known ones."""
    return called("claims.type", code(kind), kind)


def unit_words(row: TestedClaim) -> str:
    """What there are many of in each arm."""
    return say_code("claims.unit", row.design.world)


def run_words(row: TestedClaim, version: str) -> str:
    """How much was run, and by which version."""
    sizes = row.sizes
    return say(
        "claims.run.sizes",
        version=version,
        mode=say_code("claims.mode", sizes.mode),
        seed=sizes.seed,
        alliances=words.count(sizes.alliances),
        draws=words.count(sizes.draws),
        per_draw=sizes.per_draw,
        unit=unit_words(row),
        digest=row.design_digest,
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
