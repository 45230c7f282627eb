"""A believable advice, computed by formula, for the tests of pages and briefs."""

from __future__ import annotations

from dataclasses import replace

import sample

from allyscope.results.advice import (
    ActAdvice,
    Advice,
    Cause,
    CauseCell,
    Effect,
    FailsWhere,
    Level,
    Moderator,
    NextQuestion,
    PlanAdvice,
    Question,
    Refused,
    RestsOn,
    SideEffect,
)
from allyscope.results.common import Estimate, PathPoint

MONTHS = 24
FOLLOWED = (
    ("premature_end", "alliance", 0.3),
    ("trust", "P1->P2", -0.1),
    ("trust", "P2->P1", 0.1),
    ("moral_legitimacy", "P1", 0.4),
    ("moral_legitimacy", "P2", 0.6),
)


def path(end: float, half: float) -> tuple[PathPoint, ...]:
    """A straight way from zero months to the last, its band growing."""
    return tuple(
        PathPoint(m, end * m / MONTHS, (end - half) * m / MONTHS, (end + half) * m / MONTHS) for m in range(MONTHS + 1)
    )


def effect(quantity: str, holder: str, month: int, size: float) -> Effect:
    """One effect; a smaller chance of an end is better."""
    points = path(size, abs(size))
    at = points[month]
    sign = -1.0 if quantity == "premature_end" else 1.0
    better = 0.5 if size == 0.0 else 0.9 if sign * size > 0 else 0.1
    return Effect(
        quantity, holder, month, at.median, at.low, at.high, better, 0.0, 6 if size else None, path(size, 0.1)
    )


def act(name: str, words: str, partner: str, chance: float | None) -> ActAdvice:
    """One act with what helps and hinders it."""
    return ActAdvice(
        act=name,
        words=words,
        partner=partner,
        month=0,
        after=None,
        when=("trust of P1 below 0",),
        cost=0.001,
        tried=1.0,
        succeeded=chance or 1.0,
        chance=None if chance is None else Estimate(chance, chance - 0.2, chance + 0.2),
        helps=(Moderator("support", "a champion or third party is in the room", 0.3),),
        hinders=(Moderator("prior_trust", "the others do not trust the one who acts", -0.4),),
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
        utility=effect("worth", "alliance", MONTHS, utility),
        effects=ends if name == "leave" else ends + others,
        levels=tuple(
            Level(quantity, holder, path(start + utility, 0.2))
            for quantity, holder, start in (FOLLOWED[:1] if name == "leave" else FOLLOWED)
        ),
        side_effects=(SideEffect("conflict_raised", "more conflict than if all went on", 0.3),) if acts else (),
        claims=(RestsOn("KC76", "Calm before restructuring", "fragile", "holds in 18 of 20 draws"),),
        fails_where=(FailsWhere("conflict", "alliance", "low conflict", -0.4),),
        regret=max(0.0, 0.05 - utility),
        told_apart=apart,
        worst_regret=0.12,
        like_best=utility > 0.02,
        good_under_every_cause=utility == 0.05,
        variance_ratio=20.0,
        advice=("It is very probably better than going on as now (90%).", "It lowers the probability of an end."),
    )


def advice() -> Advice:
    """Four plans, one far worse than going on; two causes that can be told and one that cannot."""
    plans = (
        plan("layered-meetings", "Meet on several levels", 0.05, (act("meetings", "meet", "", None),), apart=True),
        plan("apologise", "Apologise at once", 0.03, (act("apology", "apologise", "P2", 0.6),), apart=False),
        plan("go-on", "Go on as now", 0.0, (), apart=False),
        plan("leave", "Leave now", -0.9, (act("exit", "leave", "P1", None),), apart=True),
    )
    question = Question("pulse", "trust", "P1", "We can rely on our partner.", 3, 0.012, 0.001, 0.4)
    return Advice(
        record_id="case-x",
        name="Two pharmaceutical firms",
        partners=sample.diagnosis().partners,
        as_of=sample.LAST,
        months=MONTHS,
        reference="go-on",
        plans=plans,
        refused=(Refused("champion", "Champion first", ("P1 has no stake",)),),
        best=("layered-meetings", "apologise"),
        causes=(cause("process", 0.6, plans), cause("outcome", 0.37, plans), cause("shock", 0.03, ())),
        next_question=NextQuestion(question, (replace(question, id="conduct", whom="P2", value=0.004),), 0.03, "Ask."),
        summary=(
            "Held responsible most often: the sides do not deal with each other as they should (60%).",
            "Best on average: “Meet on several levels”. It cannot be told apart from “Apologise at once”.",
            "Ask 3 people of P1.",
        ),
        cannot_tell=("No plan has been tried on alliances whose end is known.",),
        utility_words="Plans are ordered by a stated sum.",
        variance_ratio=20.0,
        stale=False,
        seconds=3.0,
        quality=sample.QUALITY,
        manifest=sample.MANIFEST,
    )


def cause(name: str, probability: float, plans: tuple[PlanAdvice, ...]) -> Cause:
    """One cause under which plans are worth what they are on average; few particles where no plans are given."""
    cells = tuple(CauseCell(p.id, p.utility.difference, -0.1, 0.1, p.regret) for p in plans)
    return Cause(
        name, f"in words: {name}", "a rule", probability, 400 * probability, cells, tuple(p.id for p in plans[:1])
    )


def nothing_better() -> Advice:
    """The same where no plan can be told apart from going on, and most probably nothing needs mending."""
    full = advice()
    calm = replace(full.causes[0], id="none", words="no trouble worth the name")
    plans = tuple(replace(each, told_apart=each.id == "leave") for each in full.plans)
    return replace(full, plans=plans, best=(*full.best, "go-on"), causes=(calm, *full.causes[1:]))


def hostile() -> Advice:
    """The same with text written to break a page."""
    attack = '<script>alert("x")</script>\x1b[31m\u202e[bold]&amp;" onload="x'
    calm = advice()
    bad_act = replace(calm.plans[0].acts[0], words=attack, when=(attack,))
    bad = replace(calm.plans[0], id=attack, name=attack, why=attack, source=attack, advice=(attack,), acts=(bad_act,))
    return replace(
        calm,
        name=attack,
        plans=(bad, *(each for each in calm.plans if each.id == calm.reference)),
        causes=(),
        refused=(Refused(attack, attack, (attack,)),),
        summary=(attack, attack),
        utility_words=attack,
        cannot_tell=(attack,),
    )
