"""What advice says, as plain data: no arrays, no files, no words chosen for a page.

Differences are plan minus going on as now, with the same luck. Intervals are 90 %: from the 5th to the 95th percentile
over what is not known of the alliance (its state, traits, parameters and calendar), luck averaged out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import (
    SCHEMA_VERSION,
    Estimate,
    Manifest,
    Month,
    Number,
    Partners,
    PathPoint,
    Quality,
    Version,
)

Verdict = Literal["robust", "fragile", "fails", "untested"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a plan changes in one quantity of one holder, `month` months from now.

    `quantity` is premature_end (a probability) or a construct; `holder` as in a diagnosis. `difference` is the mean,
    `low` to `high` its 90 % interval. `probability_better`: that the plan does better than going on (no difference
    counts half); `probability_same`: that it makes none. `months_to_effect`: when half of the largest mean difference
    is reached, None where it is never worth mentioning. `path`: the difference month by month, months from now; its
    `median` is the mean.
    """

    quantity: str
    holder: str
    month: int
    difference: Number
    low: Number
    high: Number
    probability_better: Number
    probability_same: Number
    months_to_effect: int | None
    path: tuple[PathPoint, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """What a quantity comes to under a plan, month by month: for pictures of two plans side by side."""

    quantity: str
    holder: str
    path: tuple[PathPoint, ...]


@dataclass(frozen=True, slots=True)
class SideEffect:
    """Something unwanted that a plan may bring, and how probably, luck included."""

    id: str
    words: str
    probability: Number


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A claim of the literature that a plan rests on, and what became of it in the model."""

    id: str
    short: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Moderator:
    """What helps or hinders one act in this alliance: its mean part of the log odds of success."""

    name: str
    words: str
    log_odds: Number


@dataclass(frozen=True, slots=True)
class ActAdvice:
    """One act of a plan, resolved: who, what, when; its chance if tried now, and what helps or hinders it here.

    `partner` is empty where it is of the alliance. `tried`, `succeeded`: probabilities over the months looked at;
    `chance` is None where the act cannot fail. `cost`: of one try, or of a month in which it is kept up.
    """

    act: str
    words: str
    partner: str
    month: int
    after: int | None
    when: tuple[str, ...]
    cost: Number
    tried: Number
    succeeded: Number
    chance: Estimate | None
    helps: tuple[Moderator, ...]
    hinders: tuple[Moderator, ...]


@dataclass(frozen=True, slots=True)
class FailsWhere:
    """A circumstance in which a plan does worse here: correlation of what it gains with the circumstance."""

    quantity: str
    holder: str
    words: str
    correlation: Number


@dataclass(frozen=True, slots=True)
class PlanAdvice:
    """One plan against going on as now.

    `utility`: the stated worth, less that of going on (difference, interval, probability). `regret`: what is lost on
    average by choosing it instead of the plan that is best on average. `told_apart`: better or worse than going on, as
    far as can be told. `worst_regret`: the largest over causes, None where no cause can be numbered. `like_best`: it
    cannot be told apart from the best. `good_under_every_cause`.
    `cost`: its own and that of its acts, on average, already in the worth. `advice`: plain sentences, the first one the
    gist.
    """

    id: str
    name: str
    why: str
    source: str
    acts: tuple[ActAdvice, ...]
    cost: Number
    utility: Effect
    effects: tuple[Effect, ...]
    levels: tuple[Level, ...]
    side_effects: tuple[SideEffect, ...]
    claims: tuple[RestsOn, ...]
    fails_where: tuple[FailsWhere, ...]
    regret: Number
    told_apart: bool
    worst_regret: Number | None
    like_best: bool
    good_under_every_cause: bool
    variance_ratio: Number | None
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A plan that cannot apply to this alliance, and why."""

    id: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CauseCell:
    """One plan where one cause is held responsible: worth less that of going on, and regret against the best there."""

    plan: str
    difference: Number
    low: Number
    high: Number
    regret: Number


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that may be behind the trouble, by a stated rule on the particles' states.

    `effective`: how many independent alliances hold it responsible; too few, and `plans` is empty. `best`: the plans
    that cannot be told apart from the best there.
    """

    id: str
    words: str
    rule: str
    probability: Number
    effective: Number
    plans: tuple[CauseCell, ...]
    best: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question or fact, and what knowing the answer is expected to be worth, in the unit of the worth.

    `kind`: a pulse question to `respondents` people of `whom`, or a fact about it. `value`: expected gain from choosing
    after the answer; `error` its Monte Carlo error; `changes_choice`: probability that the choice is another one then.
    """

    kind: Literal["pulse", "fact"]
    id: str
    whom: str
    wording: str
    respondents: int
    value: Number
    error: Number
    changes_choice: Number


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """What to find out first. `wrong_choice`: what choosing today is expected to cost against knowing everything.

    `best` is None where no question would change the choice enough; `words` says so or says what it brings; `others`
    are the next best.
    """

    best: Question | None
    others: tuple[Question, ...]
    wrong_choice: Number
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Plans side by side for one alliance, `months` ahead of `as_of`.

    `plans` stand in the order of their worth, best first; the plan with the id `reference` is going on as now. `best`:
    the plans that cannot be told apart from the best. `summary`: plain sentences for a board. `utility_words`: what
    counted. `variance_ratio`: of unpaired to paired contrasts, the median plan's. `stale`: the claims' verdicts are of
    other parameters.
    """

    kind: Literal["advice"] = "advice"
    schema_version: Version = SCHEMA_VERSION
    record_id: str
    name: str
    partners: Partners
    as_of: Month
    months: int
    reference: str
    plans: tuple[PlanAdvice, ...]
    refused: tuple[Refused, ...]
    best: tuple[str, ...]
    causes: tuple[Cause, ...]
    next_question: NextQuestion
    summary: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    utility_words: str
    variance_ratio: Number | None
    stale: bool
    seconds: Number
    quality: Quality
    manifest: Manifest
