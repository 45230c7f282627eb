"""A believable advice, computed by formula, for the tests of pages and briefs."""

from __future__ import annotations

from dataclasses import replace

import sample

from allyscope.inference.contrasts import contrasted
from allyscope.results.advice import (
    ActAdvice,
    ActCondition,
    ActSoFar,
    Advice,
    Balance,
    Cause,
    CauseCell,
    CauseId,
    Effect,
    FailsWhere,
    Moderator,
    NextQuestion,
    NoSupport,
    PlanAdvice,
    QuantityPath,
    RankedQuestion,
    Refused,
    RestsOn,
    SideEffect,
    Weights,
)
from allyscope.results.common import Estimate, MeanAhead

MONTHS = 24
FOLLOWED = (
    ("premature_end", "alliance", 0.3),
    ("trust", "P1->P2", -0.1),
    ("trust", "P2->P1", 0.1),
    ("moral_legitimacy", "P1", 0.4),
    ("moral_legitimacy", "P2", 0.6),
)


def path(end: float, half: float) -> tuple[MeanAhead, ...]:
    """A straight way from zero months to the last, its band growing."""
    return tuple(
        MeanAhead(m, end * m / MONTHS, (end - half) * m / MONTHS, (end + half) * m / MONTHS) for m in range(MONTHS + 1)
    )


def effect(quantity: str, holder: str, month: int, size: float) -> Effect:
    """One effect; a smaller chance of an end is better."""
    points = path(size, abs(size))
    at = points[month]
    sign = -1.0 if quantity == "premature_end" else 1.0
    better = 0.5 if size == 0.0 else 0.9 if sign * size > 0 else 0.1
    felt = 6 if size else None
    verdict = contrasted(at.mean, better)
    return Effect(quantity, holder, month, at.mean, at.low, at.high, better, 0.0, felt, path(size, 0.1), verdict)


def act(name: str, partner: str, chance: float | None) -> ActAdvice:
    """One act with what helps and hinders it."""
    return ActAdvice(
        act=name,
        partner=partner,
        month=0,
        after=None,
        when=(ActCondition("trust", "P1", True, 0.0),),
        cost=0.001,
        cost_from="assumed",
        tried=1.0,
        succeeded=chance or 1.0,
        chance=None if chance is None else Estimate(chance, chance - 0.2, chance + 0.2),
        helps=(Moderator("support", True, 0.3),),
        hinders=(Moderator("prior_trust", False, -0.4),),
    )


def plan(name: str, title: str, utility: float, acts: tuple[ActAdvice, ...], *, apart: bool) -> PlanAdvice:
    """One plan whose effects go with its worth."""
    ends = tuple(effect("premature_end", "alliance", month, -utility) for month in (6, 12, 24))
    others = tuple(effect(quantity, holder, 12, utility) for quantity, holder, _ in FOLLOWED[1:])
    return PlanAdvice(
        id=name,
        name=title,
        why="What two firms did.",
        source="A study (2015), section 5",
        acts=acts,
        cost=0.002,
        balance=Balance(0.5 + utility, 0.02, 0.0, 0.1, 0.002, 0.418 + utility),
        own=tuple(replace(effect("worth", "alliance", MONTHS, utility), holder=each) for each in ("P1", "P2")),
        utility=effect("worth", "alliance", MONTHS, utility),
        effects=ends if name == "leave" else ends + others,
        levels=tuple(
            QuantityPath(quantity, holder, path(start + utility, 0.2))
            for quantity, holder, start in (FOLLOWED[:1] if name == "leave" else FOLLOWED)
        ),
        side_effects=(SideEffect("conflict_raised", 0.3),) if acts else (),
        claims=(RestsOn("KC76", "Calm before restructuring", "undecided"),),
        fails_where=(FailsWhere("conflict", "alliance", -0.4),),
        regret=max(0.0, 0.05 - utility),
        told_apart=apart,
        worst_regret=0.12,
        like_best=utility > 0.02,
        good_under_every_cause=utility == 0.05,
        variance_ratio=20.0,
    )


def advice() -> Advice:
    """Four plans, one far worse than going on; two causes that can be told and one that cannot."""
    plans = (
        plan("layered-meetings", "Meet on several levels", 0.05, (act("meetings", "", None),), apart=True),
        plan("apologise", "Apologise at once", 0.03, (act("apology", "P2", 0.6),), apart=False),
        plan("go-on", "Go on as now", 0.0, (), apart=False),
        plan("leave", "Leave now", -0.9, (act("exit", "P1", None),), apart=True),
    )
    question = RankedQuestion("pulse", "trust", "P1", (), 3, 0.012, 0.001, 0.4)
    return Advice(
        record_id="case-x",
        name="Two pharmaceutical firms",
        partners=sample.diagnosis().partners,
        as_of=sample.LAST,
        months=MONTHS,
        reference="go-on",
        plans=plans,
        refused=(Refused("champion", "Champion first", (NoSupport("no_support", "alliance_champion", ("P1",)),)),),
        best=("layered-meetings", "apologise"),
        causes=(cause("process", 0.6, plans), cause("outcome", 0.37, plans), cause("shock", 0.03, ())),
        next_question=NextQuestion(question, (replace(question, id="conduct", whom="P2", value=0.004),), 0.03),
        weights=Weights(1.0, 0.0, 0.5, 1.0, 0.0),
        so_far=(
            ActSoFar("e1", "apology", "P1", 2019 * 12, True, 0.4, 0.0, None),
            ActSoFar("e2", "meetings", "P2", None, False, float("nan"), 1.0, 0.01),
            ActSoFar("e3", "promise", "P2", 2019 * 12 + 3, True, 0.5, None, None),
        ),
        withheld=0,
        privacy_threshold=3,
        variance_ratio=20.0,
        stale=False,
        seconds=3.0,
        quality=sample.QUALITY,
        manifest=sample.MANIFEST,
    )


def cause(name: CauseId, probability: float, plans: tuple[PlanAdvice, ...]) -> Cause:
    """One cause under which plans are worth what they are on average; few particles where no plans are given."""
    cells = tuple(CauseCell(p.id, p.utility.difference, -0.1, 0.1, p.regret) for p in plans)
    return Cause(name, 0.1, probability, 0.2, 400 * probability, cells, tuple(p.id for p in plans[:1]))


def nothing_better() -> Advice:
    """The same where no plan can be told apart from going on, and most probably nothing needs mending."""
    full = advice()
    calm = replace(full.causes[0], id="none")
    plans = tuple(replace(each, told_apart=each.id == "leave") for each in full.plans)
    return replace(full, plans=plans, best=(*full.best, "go-on"), causes=(calm, *full.causes[1:]))


def hostile() -> Advice:
    """The same with text written to break a page."""
    attack = '<script>alert("x")</script>\x1b[31m\u202e[bold]&amp;" onload="x'
    calm = advice()
    bad_act = replace(calm.plans[0].acts[0], act=attack, when=(ActCondition(attack, attack, True, 0.0),))
    bad = replace(calm.plans[0], id=attack, name=attack, why=attack, source=attack, acts=(bad_act,))
    return replace(
        calm,
        name=attack,
        plans=(bad, *(each for each in calm.plans if each.id == calm.reference)),
        causes=(),
        refused=(Refused(attack, attack, (NoSupport("no_support", attack, (attack,)),)),),
        best=(attack,),
    )
