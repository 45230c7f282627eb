"""Plans as people write them, in YAML: read like a record, every problem at once with place, value, rule and next step.

The text may come from anybody; it is read by the record's own reader, which follows no anchor, alias or tag.
"""

from __future__ import annotations

import math
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, cast, get_args

from pydantic import Field

from allyscope.advice.plans.acts import MOVES
from allyscope.advice.plans.plan import LONGEST_WAIT, Condition, Otherwise, Outcome, Plan, PlannedAct, Plans, Utility
from allyscope.errors import PlanError, RecordError
from allyscope.forms.places import shown
from allyscope.forms.yaml_text import read_yaml
from allyscope.record import fields as f
from allyscope.record.document import Document
from allyscope.record.files import read_text_file
from allyscope.record.readers import LONGEST_ID, broken
from allyscope.record.rules import missing_fields
from allyscope.record.validate import validate
from allyscope.record.written import Part
from allyscope.vocabulary import shown_constructs

CONDITIONS = tuple(each.word for each in shown_constructs() if not each.whole)


def _word(known: tuple[str, ...], what: str) -> f.Kind:
    def read(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        near = get_close_matches(value[:LONGEST_ID].lower(), known, n=1, cutoff=0.5) if isinstance(value, str) else []
        step = f"did you mean {near[0]}?" if near else "write one of these"
        raise broken(f"{what} is one of {', '.join(known)}", step)

    return f.Kind(read, {"enum": list(known)})


def _number(low: float, high: float, what: str, *, whole: bool = False) -> f.Kind:
    kind = "whole number" if whole else "number"

    def read(value: object) -> float | int:
        fits = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
        if not fits or not isinstance(value, (int, float)) or not math.isfinite(value) or not low <= value <= high:
            raise broken(f"{what} is a {kind} from {low:g} to {high:g}", f"write a {kind} in that range")
        return value if whole else float(value)

    return f.Kind(read, {"type": "integer" if whole else "number", "minimum": low, "maximum": high})


Months = Annotated[int, _number(0, LONGEST_WAIT, "a number of months", whole=True)]
Often = Annotated[int, _number(1, 6, "a number of tries", whole=True)]
Span = Annotated[int, _number(1, LONGEST_WAIT, "a number of months", whole=True)]
Border = Annotated[float, _number(-1, 1, "a border")]
Cost = Annotated[float, _number(0, 10, "a cost")]
Weight = Annotated[float, _number(0, 10, "a weight")]


class ConditionPart(Part):
    """When an act is due: a quantity below or above a border."""

    required = ("quantity",)

    quantity: Annotated[str, _word(CONDITIONS, "a quantity")] | None = None
    of: f.Id = "any"
    below: Border | None = None
    above: Border | None = None


class ActPart(Part):
    """One act of a plan."""

    required = ("act",)

    act: Annotated[str, _word(tuple(MOVES), "an act")] | None = None
    by: f.Id | None = None
    month: Months | None = None
    after: Months | None = None
    outcome: Annotated[str, _word(get_args(Outcome), "the outcome of the act before")] = "any"
    when: list[ConditionPart] = Field(default_factory=list)
    tries: Often = 1
    every: Span = 3
    lasts: Annotated[int, _number(1, LONGEST_WAIT, "a number of months", whole=True)] = 1
    cost: Cost | None = None


class PlanPart(Part):
    """One plan."""

    required = ("id", "acts")

    id: f.AllianceId | None = None
    name: f.Name | None = None
    otherwise: Annotated[str, _word(get_args(Otherwise), "what partners do besides")] = "usual"
    cost: Cost = 0.0
    why: f.Text = ""
    source: f.Text = ""
    claims: list[f.Id] = Field(default_factory=list)
    acts: list[ActPart] = Field(default_factory=list)


class WorthPart(Part):
    """What counts in choosing."""

    benefits: Weight = 1.0
    trust: Weight = 0.0
    ending_loss: Weight = 0.5


class PlansPart(Part):
    """A file of plans."""

    required = ("schema_version", "plans")

    schema_version: f.SchemaVersion | None = None
    utility: WorthPart = WorthPart()
    plans: list[PlanPart] = Field(default_factory=list)


def read_plans(path: str | Path) -> tuple[Plans, Document]:
    """Plans from a file, as far as they can be read, with the document that notes further problems.

    Raises PlanError with all problems of form. What fits the record is for `rules.refusals` to say.
    """
    try:
        text = read_text_file(Path(path))
    except RecordError as error:
        raise PlanError(error.problems) from None
    return parse_plans(text, Path(path).name)


def parse_plans(text: str, file: str) -> tuple[Plans, Document]:
    """As `read_plans`, from a text."""
    read = read_yaml(text, shown(file, quoted=False))
    document = Document(file=shown(file, quoted=False), problems=list(read.problems))
    if not read.complete:
        raise PlanError(document.all_problems())
    if not isinstance(read.data, dict):
        document.note((), "a file of plans is a mapping of fields", "begin with schema_version: 1", shown(read.data))
        raise PlanError(document.all_problems())
    document.data, document.lines, document.refused = read.data, read.lines, read.refused
    human = validate(document, PlansPart)
    for found in missing_fields(human, document.refused):
        document.note(found.place, found.rule, found.next_step)
    _rules_of_form(document, human)
    if document.problems:
        raise PlanError(document.all_problems())
    utility = Utility(human.utility.benefits, human.utility.trust, human.utility.ending_loss)
    return Plans(tuple(_plan(each) for each in human.plans), utility, document.file), document


def _rules_of_form(document: Document, human: PlansPart) -> None:
    seen: dict[str, int] = {}
    for p, plan in enumerate(human.plans):
        if plan.id is not None and seen.setdefault(plan.id, p) != p:
            rule = f"each plan has an id of its own ({plan.id} is plan {seen[plan.id] + 1} too)"
            document.note(("plans", p, "id"), rule, "give it another id", shown(plan.id))
        for a, act in enumerate(plan.acts):
            place = ("plans", p, "acts", a)
            if act.month is not None and act.after is not None:
                document.note(place, "an act has a month, or comes after the act before it", "keep month or after")
            if a == 0 and (act.after is not None or act.outcome != "any"):
                document.note(place, "the first act has none before it", "write month: instead of after or outcome")
            for c, condition in enumerate(act.when):
                if (condition.below is None) == (condition.above is None):
                    rule = "a condition says below or above, and a border"
                    document.note((*place, "when", c), rule, "write it like {quantity: trust, below: 0}")


def _given(value: Any) -> Any:
    assert value is not None
    return value


def _condition(part: ConditionPart) -> Condition:
    below = part.below is not None
    return Condition(_given(part.quantity), part.of, below, _given(part.below if below else part.above))


def _act(part: ActPart, first: bool) -> PlannedAct:
    follows = part.outcome != "any" and part.after is None and not first
    return PlannedAct(
        act=_given(part.act),
        by=part.by or ("each" if MOVES[_given(part.act)].personal else ""),
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
        id=_given(part.id),
        name=part.name or _given(part.id).replace("-", " ").capitalize(),
        acts=tuple(_act(act, n == 0) for n, act in enumerate(part.acts)),
        otherwise=cast("Otherwise", part.otherwise),
        cost=part.cost,
        why=part.why,
        source=part.source,
        claims=tuple(part.claims),
    )
