"""How an experiment on a claim is set up: the populations compared, what is stated of each, and the contrast.

Everything that is not stated is the default population and the one table of parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from allyscope.results.common import Number
from allyscope.results.measures import StatedMeasure

Kind = Literal["average effect", "timing", "threshold", "interaction", "sequence", "side effect"]
Who = Literal["all", "first", "second", "third"]
Direction = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class TraitStated:
    """A trait at `mean`, with the standard deviation `sd` where it varies; `partner` 0 … 2 where it is one's only.

    `focal`: of the focal firm.
    """

    trait: str
    mean: Number
    sd: Number | None
    partner: int | None
    focal: bool
    code: Literal["trait"] = "trait"


@dataclass(frozen=True, slots=True)
class StageStated:
    """The alliance is held in a stage."""

    stage: str
    code: Literal["stage"] = "stage"


@dataclass(frozen=True, slots=True)
class FormStated:
    """The alliance is one of equity, or of contract."""

    equity: bool
    code: Literal["form"] = "form"


@dataclass(frozen=True, slots=True)
class VariantStated:
    """A parameter that tells variants of the theory apart."""

    parameter: str
    value: Number
    code: Literal["variant"] = "variant"


@dataclass(frozen=True, slots=True)
class InputStated:
    """What reaches the alliance in `month`, or from then `until`; `amount`: a number, or the name of an act."""

    channel: str
    amount: Number | str
    month: int
    until: int | None
    partner: Who
    toward: Who
    code: Literal["input"] = "input"


Statement = Annotated[TraitStated | StageStated | FormStated | VariantStated | InputStated, Field(discriminator="code")]
"""One thing that is stated of a population."""


@dataclass(frozen=True, slots=True)
class ArmDesign:
    """One of the populations that are compared, and what is stated of it beyond what all have in common."""

    name: str
    states: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class CarryingStrength:
    """The parameter of one mechanism; at zero it is off."""

    name: str
    meaning: str
    mechanism: str


@dataclass(frozen=True, slots=True)
class ExperimentDesign:
    """The design: the effect is the `contrast` of what is measured in the arms, one weight each.

    `near_zero`: weights of a second contrast that must be small beside the effect; empty where there is none.
    `direction`: the sign that the claim states; 0 where it states that something does not matter. `cause`: what the
    source names; `strengths`: all that carries the effect or works against it. `placebos`: where it must not hold.
    `doses`: of a threshold, the size of what happens in each arm.
    """

    kind: Kind
    arms: tuple[ArmDesign, ...]
    common: tuple[Statement, ...]
    months: int
    partners: int
    world: Literal["dyad", "firm"]
    contrast: tuple[Number, ...]
    near_zero: tuple[Number, ...]
    measure: StatedMeasure
    direction: Direction
    cause: tuple[CarryingStrength, ...]
    placebos: tuple[str, ...]
    doses: tuple[Number, ...]
    strengths: tuple[CarryingStrength, ...]
    note: str
