"""The form of a file of own claims: what is compared, what is measured, which way, and by which cause."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from pydantic import Field

from allyscope.claims.experiment import KINDS
from allyscope.claims.stated_design import STAGES
from allyscope.forms.kinds import Id, Kind, Name, SchemaVersion, Text, Truth, choice, number, whole_number
from allyscope.forms.limits import MOST_CAUSES, MOST_CLAIM_EVENTS, MOST_CLAIMS, MOST_PLACEBOS, MOST_POPULATIONS
from allyscope.forms.nearest import Nearest
from allyscope.forms.parts import Part
from allyscope.forms.values import broken
from allyscope.results.measures import Of

LONGEST = 120  # months of an experiment
WHO = ("all", "first", "second", "third")
DIRECTIONS = {"higher": 1, "lower": -1, "none": 0}
MEANT = {
    "higher": ("up", "more", "positive", "plus", "+", "increase", "rise", "rises", "raised", "greater", "1"),
    "lower": ("down", "less", "negative", "minus", "-", "decrease", "fall", "falls", "lowered", "smaller", "-1"),
    "none": ("no", "zero", "same", "equal", "absent", "neither", "null", "0"),
}  # other words for a direction
MEASURES = ("level", "change", "highest", "lowest", "slope", "variability", "months_until", "share", "ever", "ended")

Month = Annotated[int, whole_number(0, LONGEST, "a month")]
Border = Annotated[float, number(-1000, 1000, "a border")]
Weight = Annotated[float, number(-10, 10, "a weight")]


def _direction() -> Kind:
    """Which way, with the word that was meant where another one stands."""
    rule = f"the direction is one of: {', '.join(DIRECTIONS)}"

    def read(value: object) -> str:
        if isinstance(value, str) and value in DIRECTIONS:
            return value
        raise broken(rule, Nearest(str(value), tuple(DIRECTIONS), "write higher, lower or none", meant=_meant))

    return Kind(read, {"type": "string", "enum": list(DIRECTIONS)}, text=True)


def _meant(word: str) -> str:
    plain = word.strip().lower()
    return next((f"did you mean {each}?" for each, words in MEANT.items() if plain in words), "")


class EventPart(Part):
    """Something that reaches the alliance: an input of the model, or an act of repair by its name."""

    required = ("input", "month")

    input: Name | None = None
    month: Month | None = None
    amount: Any = 1.0
    until: Month | None = None
    by: Annotated[str, choice(WHO, "whose it is")] = "all"
    toward: Annotated[str, choice(WHO, "towards whom it is")] = "all"


class SettingPart(Part):
    """What is stated of alliances."""

    most = {"events": MOST_CLAIM_EVENTS}  # noqa: RUF012

    traits: dict[str, Any] = Field(default_factory=dict)
    parameters: dict[str, Any] = Field(default_factory=dict)
    stage: Annotated[str, choice(STAGES, "a stage")] | None = None
    events: list[EventPart] = Field(default_factory=list)


class CommonPart(SettingPart):
    """What all populations share."""

    months: Annotated[int, whole_number(1, LONGEST, "the length in months")] = 48
    partners: Annotated[int, whole_number(2, 3, "the number of partners")] = 2


class ArmPart(SettingPart):
    """One of the populations that are compared, with its weight in the contrast."""

    required = ("name", "weight")

    name: Name | None = None
    weight: Weight | None = None


class MeasurePart(Part):
    """One number read off the path of a quantity."""

    required = ("what",)

    what: Annotated[str, choice(MEASURES, "what is measured")] | None = None
    quantity: Name | None = None
    of: Annotated[str, choice(get_args(Of), "whose it is")] = "mean"
    start: Month | None = None
    end: Month | None = None
    above: Border | None = None
    below: Border | None = None


class PlaceboPart(Part):
    """Where the claim must not hold."""

    required = ("name",)
    most = {"without": MOST_CAUSES}  # noqa: RUF012

    name: Name | None = None
    parameters: dict[str, Any] = Field(default_factory=dict)
    traits: dict[str, Any] = Field(default_factory=dict)
    swap_foci: Truth = False
    without: list[Name] = Field(default_factory=list)


class ClaimPart(Part):
    """One claim."""

    required = ("id", "compare", "measure", "direction")
    most = {  # noqa: RUF012
        "compare": MOST_POPULATIONS,
        "not_where": MOST_PLACEBOS,
        "cause": MOST_CAUSES,
        "carried_by": MOST_CAUSES,
    }

    id: Id | None = None
    claim: Text = ""
    short: Text = ""
    source: Text = ""
    type: Annotated[str, choice(KINDS, "the type of a claim")] = "average effect"
    compare: list[ArmPart] = Field(default_factory=list)
    common: CommonPart = CommonPart()
    measure: MeasurePart | None = None
    direction: Annotated[str, _direction()] | None = None
    cause: list[Name] = Field(default_factory=list)
    carried_by: list[Name] = Field(default_factory=list)
    not_where: list[PlaceboPart] = Field(default_factory=list)
    note: Text = ""


class ClaimsPart(Part):
    """A file of own claims."""

    required = ("schema_version", "claims")
    most = {"claims": MOST_CLAIMS}  # noqa: RUF012

    schema_version: SchemaVersion | None = None
    claims: list[ClaimPart] = Field(default_factory=list)
