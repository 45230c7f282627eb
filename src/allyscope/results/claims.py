"""What became of the claims of the literature: one row for each, with design and finding where it is an experiment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from allyscope.results.common import SCHEMA_VERSION, Manifest, Number, Texts, Version
from allyscope.results.designs import ExperimentDesign

ClaimVerdict = Literal["robust", "fragile", "fails"]
Unit = Literal["level", "months", "per month"]


@dataclass(frozen=True, slots=True)
class EffectEstimate:
    """A mean over alliances with its 95 % interval."""

    effect: Number
    low: Number
    high: Number

    @property
    def includes_zero(self) -> bool:
        """Whether zero lies in the interval."""
        return self.low <= 0.0 <= self.high


@dataclass(frozen=True, slots=True)
class ArmMean:
    """What was measured in one arm, with and without the carrying strengths (None where nothing could vanish)."""

    name: str
    mean: EffectEstimate
    ablated: EffectEstimate | None


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far the effect depends on a parameter: rank correlation over the draws from the prior, in [−1, 1]."""

    parameter: str
    correlation: Number
    meaning: str


@dataclass(frozen=True, slots=True)
class PriorMap:
    """Where the claim holds over two parameters: bins of equal numbers of draws.

    `edges_x`, `edges_y`: six borders each. `effect`, `share`, `draws`: rows by y, columns by x; None in an empty bin.
    """

    x: str
    y: str
    edges_x: tuple[Number, ...]
    edges_y: tuple[Number, ...]
    effect: tuple[tuple[float | None, ...], ...]
    share: tuple[tuple[float | None, ...], ...]
    draws: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class RunSizes:
    """How much was run: alliances in each arm, draws from the prior, alliances in each draw and arm, and the seed."""

    mode: str
    alliances: int
    draws: int
    per_draw: int
    seed: int


@dataclass(frozen=True, slots=True)
class PlainReason:
    """The interval includes zero; or the sign is opposite; or the effect remains without what should carry it."""

    code: Literal["includes_zero", "opposite_sign", "remains_without_strength"]


@dataclass(frozen=True, slots=True)
class ShareReason:
    """As stated, or not, in this share of the draws from the prior; or a response where none should be, of this share
    of the effect."""

    code: Literal["as_stated", "as_stated_in_part", "sign_in_few_draws", "response_where_none"]
    share: Number


@dataclass(frozen=True, slots=True)
class MarginReason:
    """Of a claim of no effect: within the margin in this share of the draws, or in too few, or outside the margin."""

    code: Literal["within_margin", "within_margin_in_few_draws", "leaves_margin"]
    margin: Number
    share: Number


@dataclass(frozen=True, slots=True)
class TooFew:
    """The question arises in too few alliances."""

    counted: int
    code: Literal["too_few"] = "too_few"


@dataclass(frozen=True, slots=True)
class TooSmall:
    """It holds, but the effect is below what matters."""

    below: Number
    unit: Unit
    code: Literal["negligible"] = "negligible"


Reason = Annotated[PlainReason | ShareReason | MarginReason | TooFew | TooSmall, Field(discriminator="code")]
"""Why a verdict is what it is."""


@dataclass(frozen=True)
class Finding:
    """One experiment's result: the effect with its 95 % interval from `low` to `high`, and what the verdict rests on.

    `ablated`: the effect without the carrying strengths; None where the claim is that there is no effect, so that
    nothing could vanish. `near_zero`: the second contrast, where the design has one. `holds`: robust or fragile;
    `negligible`: it holds, but the effect is too small to matter. `counted`: alliances in which the question arises.
    """

    effect: Number
    low: Number
    high: Number
    ablated: EffectEstimate | None
    near_zero: EffectEstimate | None
    arms: tuple[ArmMean, ...]
    share_of_prior: Number
    verdict: ClaimVerdict
    holds: bool
    negligible: bool
    reasons: tuple[Reason, ...]
    depends_on: tuple[Dependence, ...]
    map: PriorMap | None
    counted: int
    sizes: RunSizes

    @property
    def estimate(self) -> EffectEstimate:
        """The effect with its interval."""
        return EffectEstimate(self.effect, self.low, self.high)


@dataclass(frozen=True)
class ClaimEntry:
    """A claim as the register has it. `stated`: what its source says of constructs, direction, boundary and so on."""

    id: str
    label: str
    source: str
    source_name: str
    citation: str
    doi: str
    section: str
    type: str
    short: str
    claim: str
    stated: Texts


@dataclass(frozen=True)
class UntestedClaim(ClaimEntry):
    """A claim that is no experiment: carried by a mechanism, a definition, or outside the model, and why."""

    disposition: Literal["mechanism", "definition", "outside"]
    mechanism: str
    why: str


@dataclass(frozen=True)
class TestedClaim(Finding, ClaimEntry):
    """A claim that is an experiment, with its design and what was found."""

    __test__ = False  # pytest: this is no test

    design: ExperimentDesign
    disposition: Literal["experiment"] = "experiment"


ClaimRow = Annotated[TestedClaim | UntestedClaim, Field(discriminator="disposition")]
"""One claim of the register with what became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Claims in the order of the register."""

    kind: Literal["claims"] = "claims"
    schema_version: Version = SCHEMA_VERSION
    claims: tuple[ClaimRow, ...]
    manifest: Manifest
