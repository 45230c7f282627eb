"""Which kind of result an experiment gives, decided by a rule.

In this order. *no test*: no verdict can be had, or without the cause nothing is left to vary although the cause alone
does not make the effect. *open*: within defensible ranges the sign changes, at least one draw in ten having each, or
the default is no different from zero. *built in*: the effect is the reading back of one term: at least half of it
survives with every other mechanism off; or the strength that is its cause is named by this claim alone, or was added to
the model when the claim's verdict turned; or it takes no second mechanism. *consequence*: it needs at least two
mechanisms that other claims are about: without each of them less than half of the effect is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from allyscope.claims.experiment import ClaimExperiment
from allyscope.process.parameters import table
from allyscope.results.claims import EffectEstimate, KindOfResult, KindReason, Mechanism, Reason

OPEN_SHARE: Final = 0.10  # of draws that must have each sign
SURVIVES: Final = 0.5  # of the effect, by the cause alone
TAKES_PART: Final = 0.8
FEWEST_MECHANISMS: Final = 2
NEVER: Final = frozenset({"too_few", "cannot_vary", "no_path"})


class Shares(NamedTuple):
    """Of draws with the stated sign, and with the other one."""

    stated: float
    opposite: float


class Ways(NamedTuple):
    """Whether nothing is left to vary without the cause, the effect by its cause alone, and the share of it that is
    left without each mechanism of the process."""

    empty: bool
    alone: EffectEstimate | None
    without: Mapping[str, float]


def mechanisms(whole: EffectEstimate, without: Mapping[str, float]) -> tuple[Mechanism, ...]:
    """The mechanisms that take part: without them less than four fifths of the effect are left; the greatest first.

    `without`: mechanism → share of the effect that is left without it, in the same alliances.
    """
    if whole.includes_zero:
        return ()
    left = sorted((share, name) for name, share in without.items())
    return tuple(Mechanism(name, share) for share, name in left if share < TAKES_PART)


def kind_of(
    experiment: ClaimExperiment,
    whole: EffectEstimate,
    ways: Ways,
    shares: Shares,
    reasons: Sequence[Reason],
    about: Mapping[str, frozenset[str]],
    made_for: Sequence[str] = (),
) -> tuple[KindOfResult, KindReason]:
    """The kind and by what it was decided. `about`: mechanism → claims about it; `made_for`: strengths that were."""
    if any(reason.code in NEVER for reason in reasons):
        return "no test", KindReason("cannot_vary")
    if min(shares) >= OPEN_SHARE or (experiment.direction and whole.includes_zero):
        return "open", KindReason("sign_changes", share=shares.opposite)
    if experiment.direction == 0:
        return "built in", KindReason("absence")
    alone = 0.0 if ways.alone is None or ways.alone.includes_zero else ways.alone.effect / whole.effect
    if alone >= SURVIVES:
        return "built in", KindReason("survives_alone", experiment.causes, min(alone, 1.0))
    return _from_others(experiment, whole, ways, about, made_for)


def _from_others(
    experiment: ClaimExperiment,
    whole: EffectEstimate,
    ways: Ways,
    about: Mapping[str, frozenset[str]],
    made_for: Sequence[str],
) -> tuple[KindOfResult, KindReason]:
    """The kind where the cause alone does not make the effect."""
    own = tuple(name for name in experiment.causes if name in made_for)
    if own:
        return "built in", KindReason("made_for_it", own)
    if ways.empty:
        return "no test", KindReason("nothing_left_to_vary", experiment.causes)
    needed = tuple(
        each.name
        for each in mechanisms(whole, ways.without)
        if each.needed and about.get(each.name, frozenset()) - {experiment.claim}
    )
    if len(needed) >= FEWEST_MECHANISMS:
        return "consequence", KindReason("several_mechanisms", needed)
    return "built in", KindReason("one_mechanism", needed)


def claims_about(experiments: Iterable[ClaimExperiment]) -> dict[str, frozenset[str]]:
    """Mechanism of the process → claims whose cause lies in it."""
    rows, about = table(), defaultdict(set)
    for each in experiments:
        for name in each.causes:
            about[rows[name].mechanism].add(each.claim)
    return {name: frozenset(claims) for name, claims in about.items()}


def named_once(experiments: Iterable[ClaimExperiment]) -> dict[str, tuple[str, ...]]:
    """Claim → strengths that are its cause, and that no other claim names at all."""
    naming: dict[str, set[str]] = defaultdict(set)
    by_claim: dict[str, ClaimExperiment] = {each.claim: each for each in experiments}
    for each in by_claim.values():
        for name in {*each.causes, *each.strengths}:
            naming[name].add(each.claim)
    return {claim: tuple(name for name in each.causes if naming[name] == {claim}) for claim, each in by_claim.items()}


@cache
def of_all_claims() -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    """The claims about each mechanism, and the strengths made for each claim: named by it alone, or added for it."""
    from allyscope.claims.experiments import experiments  # noqa: PLC0415 - they use what uses this
    from allyscope.claims.history import history  # noqa: PLC0415

    known = experiments().values()
    once = named_once(known)
    added = {claim: entry.added for claim, entry in history().items()}
    made_for = {claim: (*names, *added.get(claim, ())) for claim, names in once.items()}
    return claims_about(known), made_for
