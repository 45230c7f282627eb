"""What advice finds, as plain data: codes and numbers, no sentences.

Differences are plan minus going on as now, with the same luck. Intervals are 90 %: from the 5th to the 95th percentile
over what is not known of the alliance (its state, traits, parameters and calendar), luck averaged out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator

from allyscope.results.claims import ClaimVerdict
from allyscope.results.common import (
    SCHEMA_VERSION,
    Contrasted,
    Estimate,
    Manifest,
    MeanAhead,
    Month,
    Number,
    Partners,
    Quality,
    Version,
)

SideEffectId = Literal[
    "pragmatic_costs_moral",
    "moral_costs_pragmatic",
    "repair_costs_cognitive",
    "one_side_pays",
    "trust_lost_one_side",
    "conflict_raised",
    "acts_fail",
]
CauseId = Literal["outcome", "process", "mixed", "foundations", "shock", "none"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a plan changes in one quantity of one holder, `month` months from now.

    `quantity` is premature_end (a probability) or a construct; `holder` as in a diagnosis. `difference` is the mean,
    `low` to `high` its 90 % interval. `probability_better`: that the plan does better than going on (no difference
    counts half); `probability_same`: that it makes none. `months_to_effect`: when half of the largest mean difference
    is reached, None where it is never worth mentioning. `path`: the difference month by month. `verdict`: whether the
    plan can be told apart from going on by this quantity.
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
    path: tuple[MeanAhead, ...]
    verdict: Contrasted


@dataclass(frozen=True, slots=True)
class QuantityPath:
    """What a quantity comes to under a plan, month by month: for pictures of two plans side by side."""

    quantity: str
    holder: str
    path: tuple[MeanAhead, ...]


@dataclass(frozen=True, slots=True)
class SideEffect:
    """Something unwanted that a plan may bring, and how probably, luck included."""

    id: SideEffectId
    probability: Number


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A claim of the literature that a plan rests on, its short title, and what became of it in the model."""

    id: str
    short: str
    verdict: ClaimVerdict | Literal["untested"]


@dataclass(frozen=True, slots=True)
class Moderator:
    """What helps or hinders one act in this alliance: its mean part of the log odds of success.

    `name`: a circumstance on which the chance of acts depends; `present`: it is there on average, rather than its
    contrary.
    """

    name: str
    present: bool
    log_odds: Number


@dataclass(frozen=True, slots=True)
class ActCondition:
    """What must hold for an act to be due: a quantity of a partner, or of any or all holders, beyond a border."""

    quantity: str
    of: str
    below: bool
    border: Number


@dataclass(frozen=True, slots=True)
class ActAdvice:
    """One act of a plan, resolved: who, what, when; its chance if tried now, and what helps or hinders it here.

    `act`: a name of the catalogue of acts. `partner` is empty where it is of the alliance. `tried`, `succeeded`:
    probabilities over the months looked at; `chance` is None where the act cannot fail. `cost`: of one try, or of a
    month in which it is kept up; `cost_from`: where it comes from, the catalogue of assumed costs, the plan or the
    record.
    """

    act: str
    partner: str
    month: int
    after: int | None
    when: tuple[ActCondition, ...]
    cost: Number
    cost_from: Literal["assumed", "plan", "record"]
    tried: Number
    succeeded: Number
    chance: Estimate | None
    helps: tuple[Moderator, ...]
    hinders: tuple[Moderator, ...]


@dataclass(frozen=True, slots=True)
class ActSoFar:
    """An act that the record tells of: how probably it worked by all else that is known, and how far it was seen to.

    `month`: the first in which it may have been tried, None where it has no date. `may_fail`: whether it can fail in
    the model; of what cannot, nothing is `expected`. `seen`: 1 it worked, ½ partly, 0 not, None where nobody says.
    `cost`: as the record says, in the unit of the worth.
    """

    event: str
    act: str
    partner: str
    month: Month | None
    may_fail: bool
    expected: Number
    seen: Number | None
    cost: Number | None


@dataclass(frozen=True, slots=True)
class FailsWhere:
    """A circumstance in which a plan does worse here: correlation of what it gains with the circumstance.

    Above zero it gains less where the quantity is low, below zero where it is high.
    """

    quantity: str
    holder: str
    correlation: Number


@dataclass(frozen=True, slots=True)
class Balance:
    """What a plan comes to on average, part by part, in the unit of the worth and with the weights chosen.

    `benefits` and `trust` while the alliance runs, `elsewhere` what is got elsewhere once it is over; `ending`, the
    loss by a premature end, and `cost` are taken off. `net` is the sum by which plans are ordered.
    """

    benefits: Number
    elsewhere: Number
    trust: Number
    ending: Number
    cost: Number
    net: Number


@dataclass(frozen=True, slots=True)
class PlanAdvice:
    """One plan against going on as now.

    `balance`: benefit, cost and net. `own`: what each partner gains for itself (benefits, and what it gets elsewhere),
    in the same unit, against going on.
    `utility`: the stated worth, less that of going on (difference, interval, probability). `regret`: what is lost on
    average by choosing it instead of the plan that is best on average. `told_apart`: better or worse than going on, as
    far as can be told. `worst_regret`: the largest over causes, None where no cause can be numbered. `like_best`: it
    cannot be told apart from the best. `good_under_every_cause`.
    `cost`: its own and that of its acts, on average, already in the worth. `name`, `why`, `source`: as whoever wrote
    the plan put them.
    """

    id: str
    name: str
    why: str
    source: str
    acts: tuple[ActAdvice, ...]
    cost: Number
    balance: Balance
    own: tuple[Effect, ...]
    utility: Effect
    effects: tuple[Effect, ...]
    levels: tuple[QuantityPath, ...]
    side_effects: tuple[SideEffect, ...]
    claims: tuple[RestsOn, ...]
    fails_where: tuple[FailsWhere, ...]
    regret: Number
    told_apart: bool
    worst_regret: Number | None
    like_best: bool
    good_under_every_cause: bool
    variance_ratio: Number | None


@dataclass(frozen=True, slots=True)
class TooLate:
    """An act would fall in `month` at the earliest, after the `months` looked at."""

    code: Literal["too_late"]
    act: str
    month: int
    months: int


@dataclass(frozen=True, slots=True)
class NoSupport:
    """A champion would need support in firms to which the alliance hardly matters: `partners`."""

    code: Literal["no_support"]
    act: str
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TooManyActs:
    """A plan would have more than `most` acts, counted for each partner."""

    code: Literal["too_many_acts"]
    most: int


RefusalReason = Annotated[TooLate | NoSupport | TooManyActs, Discriminator("code")]


@dataclass(frozen=True, slots=True)
class Refused:
    """A plan that cannot apply to this alliance, and why."""

    id: str
    name: str
    reasons: tuple[RefusalReason, ...]


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

    `border`: of what the rule measures, None where no other cause is over its border. `usual`: its probability in
    alliances of that age of which nothing is known, so that it shows how far the record supports it. `effective`: how
    many independent alliances hold it responsible; too few, and `plans` is empty. `best`: the plans that cannot be told
    apart from the best there.
    """

    id: CauseId
    border: Number | None
    probability: Number
    usual: Number
    effective: Number
    plans: tuple[CauseCell, ...]
    best: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """A question or fact, and what knowing the answer is expected to be worth, in the unit of the worth.

    `kind`: a pulse question to `respondents` people of `whom`, or a fact about it. `id`: a pulse question, a trait, or
    the foundation of a stage (then `antecedents` are what it consists of). `value`: expected gain from choosing
    after the answer; `error` its Monte Carlo error; `changes_choice`: probability that the choice is another one then.
    """

    kind: Literal["pulse", "fact"]
    id: str
    whom: str
    antecedents: tuple[str, ...]
    respondents: int
    value: Number
    error: Number
    changes_choice: Number


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """What to find out first. `wrong_choice`: what choosing today is expected to cost against knowing everything.

    `best` is None where no question would change the choice enough; `others` are the next best.
    """

    best: RankedQuestion | None
    others: tuple[RankedQuestion, ...]
    wrong_choice: Number


@dataclass(frozen=True, slots=True)
class Weights:
    """What counted in choosing: mean benefits and mean trust while the alliance runs, the loss by an early end, what is
    got elsewhere once it is over; and how far, in [0, 1], only what the focal firm gets itself counted (`own`)."""

    benefits: Number
    trust: Number
    ending_loss: Number
    elsewhere: Number
    own: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Plans side by side for one alliance, `months` ahead of `as_of`.

    `plans` stand in the order of their worth, best first; the plan with the id `reference` is going on as now. `best`:
    the plans that cannot be told apart from the best. `weights`: what counted.
    `so_far`: acts that were tried before. `variance_ratio`: of unpaired to paired
    contrasts, the median plan's. `stale`: the claims' verdicts are of other parameters. `withheld`: waves of answers
    that were not looked at, because fewer than `privacy_threshold` people answered.
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
    weights: Weights
    so_far: tuple[ActSoFar, ...]
    withheld: int
    privacy_threshold: int
    variance_ratio: Number | None
    stale: bool
    seconds: Number
    quality: Quality
    manifest: Manifest

    def __post_init__(self) -> None:
        ids = {plan.id for plan in self.plans}
        if len(ids) != len(self.plans) or self.reference not in ids:
            raise ValueError("plans have ids of their own, and the reference is one of them")
        if any(all(effect.quantity != "premature_end" for effect in plan.effects) for plan in self.plans):
            raise ValueError("each plan has an effect on premature_end")
        if any(cause.plans and {cell.plan for cell in cause.plans} != ids for cause in self.causes):
            raise ValueError("a cause has a cell for each plan, or none")
