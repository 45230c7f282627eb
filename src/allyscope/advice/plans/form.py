"""Plans as people write them, in YAML: read like a record, every problem at once with place, value, rule and next step.

The text may come from anybody; it is read by the reader of all forms, which follows no anchor, alias or tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, cast, get_args

from pydantic import Field

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.plans.plan import LONGEST_WAIT, Condition, Otherwise, Outcome, Plan, PlannedAct, Plans, Utility
from allyscope.errors import PlanError
from allyscope.forms.carrying import carried
from allyscope.forms.document import Document
from allyscope.forms.kinds import Id, Name, SchemaVersion, Text, choice, lower_case_id, number, whole_number
from allyscope.forms.limits import MOST_ACTS, MOST_PLANS
from allyscope.forms.parts import Part, given
from allyscope.forms.places import Place
from allyscope.forms.reading import FormFile, parse_form, read_form
from allyscope.forms.rules import Broken, unique
from allyscope.vocabulary import shown_constructs

CONDITIONS = tuple(each.word for each in shown_constructs() if not each.whole)


Months = Annotated[int, whole_number(0, LONGEST_WAIT, "a number of months")]
Often = Annotated[int, whole_number(1, 6, "a number of tries")]
Span = Annotated[int, whole_number(1, LONGEST_WAIT, "a number of months")]
Border = Annotated[float, number(-1, 1, "a border")]
PlanId = Annotated[str, lower_case_id("a plan")]
Cost = Annotated[float, number(0, 10, "a cost")]
Weight = Annotated[float, number(0, 10, "a weight")]


class ConditionPart(Part):
    """When an act is due: a quantity below or above a border."""

    required = ("quantity",)

    quantity: Annotated[str, choice(CONDITIONS, "a quantity")] | None = None
    of: Id = "any"
    below: Border | None = None
    above: Border | None = None


class ActPart(Part):
    """One act of a plan."""

    required = ("act",)

    act: Annotated[str, choice(tuple(MOVES), "an act")] | None = None
    by: Id | None = None
    month: Months | None = None
    after: Months | None = None
    outcome: Annotated[str, choice(get_args(Outcome), "the outcome of the act before")] = "any"
    when: list[ConditionPart] = Field(default_factory=list)
    tries: Often = 1
    every: Span = 3
    lasts: Annotated[int, whole_number(1, LONGEST_WAIT, "a number of months")] = 1
    cost: Cost | None = None


class PlanPart(Part):
    """One plan."""

    required = ("id", "acts")
    most = {"acts": MOST_ACTS}  # noqa: RUF012

    id: PlanId | None = None
    name: Name | None = None
    otherwise: Annotated[str, choice(get_args(Otherwise), "what partners do besides")] = "usual"
    cost: Cost = 0.0
    why: Text = ""
    source: Text = ""
    claims: list[Id] = Field(default_factory=list)
    acts: list[ActPart] = Field(default_factory=list)


class WorthPart(Part):
    """What counts in choosing."""

    benefits: Weight = 1.0
    trust: Weight = 0.0
    ending_loss: Weight = 0.5
    elsewhere: Weight = 1.0
    own: Annotated[float, number(0, 1, "a share")] = 0.0


class PlansPart(Part):
    """A file of plans."""

    required = ("schema_version",)
    most = {"plans": MOST_PLANS}  # noqa: RUF012

    schema_version: SchemaVersion | None = None
    utility: WorthPart = WorthPart()
    plans: list[PlanPart] = Field(default_factory=list)


def read_plans(path: str | Path) -> tuple[Plans, Document]:
    """Plans from a file, as far as they can be read, with the document that notes further problems.

    Raises PlanError with all problems of form. What fits the record is for `rules.refusals` to say.
    """
    return _plans(*read_form(path, PLANS))


def parse_plans(text: str, file: str) -> tuple[Plans, Document]:
    """As `read_plans`, from a text."""
    return _plans(*parse_form(text, file, PLANS))


def _plans(written: PlansPart, document: Document) -> tuple[Plans, Document]:
    utility = carried(Utility, written.utility)
    return Plans(tuple(_plan(each) for each in written.plans), utility, document.file), document


def _rules(written: PlansPart) -> Iterator[Broken]:
    yield from unique(("plans",), "id", [plan.id for plan in written.plans], "plan")
    for p, plan in enumerate(written.plans):
        for a, act in enumerate(plan.acts):
            place: Place = ("plans", p, "acts", a)
            if act.month is not None and act.after is not None:
                rule = "an act has a month, or comes after the act before it"
                yield Broken(place, rule, "keep month or after")
            if a == 0 and (act.after is not None or act.outcome != "any"):
                rule = "the first act has none before it"
                yield Broken(place, rule, "write month: instead of after or outcome")
            for c, condition in enumerate(act.when):
                if (condition.below is None) == (condition.above is None):
                    rule = "a condition says below or above, and a border"
                    yield Broken((*place, "when", c), rule, "write it like {quantity: trust, below: 0}")


PLANS = FormFile(PlansPart, "a file of plans", "begin with schema_version: 1", PlanError, _rules)


def _condition(part: ConditionPart) -> Condition:
    below = part.below is not None
    return Condition(given(part.quantity), part.of, below, given(part.below if below else part.above))


def _act(part: ActPart, first: bool) -> PlannedAct:
    follows = part.outcome != "any" and part.after is None and not first
    return PlannedAct(
        act=given(part.act),
        by=part.by or ("each" if MOVES[given(part.act)].personal else ""),
        month=part.month or 0,
        after=0 if follows else part.after,
        outcome=cast("Outcome", part.outcome),
        when=tuple(map(_condition, part.when)),
        tries=part.tries,
        every=part.every,
        lasts=part.lasts,
        cost=part.cost,
    )


def _plan(part: PlanPart) -> Plan:
    return Plan(
        id=given(part.id),
        name=part.name or given(part.id).replace("-", " ").capitalize(),
        acts=tuple(_act(act, n == 0) for n, act in enumerate(part.acts)),
        otherwise=cast("Otherwise", part.otherwise),
        cost=part.cost,
        why=part.why,
        source=part.source,
        claims=tuple(part.claims),
    )
