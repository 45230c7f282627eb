"""What became of the claims of the literature: one row for each, with design and finding where it is an experiment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from allyscope.results.common import SCHEMA_VERSION, Manifest, Number, Texts, Version
from allyscope.results.designs import ExperimentDesign

ClaimVerdict = Literal["holds", "negligible", "contrary", "undecided", "no test"]
FirstVerdict = ClaimVerdict | Literal["robust", "fragile", "fails"]
KindOfResult = Literal["built in", "consequence", "open", "no test"]
NEEDED = 0.5  # of the effect that is left, at most, without a mechanism that is needed
Unit = Literal["level", "share", "months", "per month", "number", "correlation"]


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
class SmallestEffect:
    """The smallest effect of interest of a measure, in its own units; `code` names the reason."""

    size: Number
    unit: Unit
    code: Literal["level", "trust", "share", "months", "rate", "number", "order", "correlation"]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A mechanism of the process that takes part: what is left of the effect without it, as a share of the whole."""

    name: str
    left: Number

    @property
    def needed(self) -> bool:
        """Whether the effect takes it: less than half is left without it."""
        return self.left < NEEDED


@dataclass(frozen=True, slots=True)
class PlaceboFinding:
    """The same contrast where the claim must not hold, and its verdict there."""

    name: str
    effect: EffectEstimate
    verdict: ClaimVerdict


@dataclass(frozen=True, slots=True)
class DosePoint:
    """What is measured at one size of what happens, beyond what it is where nothing happens."""

    dose: Number
    response: EffectEstimate


@dataclass(frozen=True, slots=True)
class DoseResponse:
    """The response to what happens, by its size, and where it bends: the size below which there is next to none.

    `bends_at`: the bend of the line that fits best, nothing up to there and straight beyond it; None where a straight
    line from zero fits as well. `with_threshold_at_zero`: the same bend where the model has no threshold.
    """

    points: tuple[DosePoint, ...]
    bends_at: float | None
    with_threshold_at_zero: float | None


@dataclass(frozen=True, slots=True)
class PlainReason:
    """Why a verdict is what it is, where no number belongs to it."""

    code: Literal[
        "as_stated",
        "no_effect_as_stated",
        "too_small",
        "opposite_sign",
        "effect_where_none",
        "cannot_tell",
        "cause_too_small",
        "cause_works_against",
        "cause_cannot_tell",
        "cannot_vary",
        "nothing_left_to_vary",
        "no_path",
    ]


@dataclass(frozen=True, slots=True)
class ResponseReason:
    """A response where there should be none: below the threshold, or where the claim must not hold."""

    code: Literal["response_below", "undecided_below", "placebo_holds"]
    where: str


@dataclass(frozen=True, slots=True)
class TooFew:
    """The question arises in too few alliances."""

    counted: int
    code: Literal["too_few"] = "too_few"


Reason = Annotated[PlainReason | ResponseReason | TooFew, Field(discriminator="code")]
"""Why a verdict is what it is."""


@dataclass(frozen=True, slots=True)
class KindReason:
    """By which rule the kind was decided; `names`: of mechanisms or parameters, `share`: of draws, where it has one."""

    code: Literal[
        "cannot_vary",
        "nothing_left_to_vary",
        "sign_changes",
        "survives_alone",
        "made_for_it",
        "one_mechanism",
        "several_mechanisms",
        "absence",
    ]
    names: tuple[str, ...] = ()
    share: Number = 0.0


@dataclass(frozen=True)
class Finding:
    """One experiment's result: the effect with its 95 % interval from `low` to `high`, and what the verdict rests on.

    `ablated`: the effect without the one cause that the source names, all else on; `all_off`: without that and all
    else that was found to carry it or to work against it; `alone`: with every mechanism but the cause off; `by_cause`:
    the effect less the ablated one, alliance by alliance. These four are None where the claim is that there is no
    effect. `mechanisms`: those of the process that take part, the most important first. `near_zero`: the second
    contrast, where the design has one. `share_of_prior`, `share_opposite`: of draws with the stated and with the other
    sign. `counted`: alliances in which the question arises.
    """

    effect: Number
    low: Number
    high: Number
    kind: KindOfResult
    kind_because: KindReason
    verdict: ClaimVerdict
    reasons: tuple[Reason, ...]
    smallest_effect: SmallestEffect
    ablated: EffectEstimate | None
    by_cause: EffectEstimate | None
    all_off: EffectEstimate | None
    alone: EffectEstimate | None
    mechanisms: tuple[Mechanism, ...]
    placebo: tuple[PlaceboFinding, ...]
    dose_response: DoseResponse | None
    near_zero: EffectEstimate | None
    arms: tuple[ArmMean, ...]
    share_of_prior: Number
    share_opposite: Number
    depends_on: tuple[Dependence, ...]
    map: PriorMap | None
    counted: int
    sizes: RunSizes

    @property
    def estimate(self) -> EffectEstimate:
        """The effect with its interval."""
        return EffectEstimate(self.effect, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Changed:
    """That a claim's design was changed after its first verdict: what and why, in one line, and when."""

    what: str
    why: str
    date: str


@dataclass(frozen=True, slots=True)
class LaterNote:
    """What stands beside the note of a design that was frozen, where the model has changed since, and since when."""

    note: str
    date: str


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
    """A claim without an experiment of its own: carried by a mechanism, a definition, outside the model, or the same
    experiment as another claim (`same_as`), and why. `first_verdict`: of an experiment it once had, or None."""

    disposition: Literal["mechanism", "definition", "outside", "same"]
    mechanism: str
    why: str
    same_as: str = ""
    first_verdict: FirstVerdict | None = None
    changed: Changed | None = None


@dataclass(frozen=True)
class TestedClaim(Finding, ClaimEntry):
    """A claim that is an experiment, with its design and what was found.

    `first_verdict`: of its first design, in the words of that time (robust, fragile, fails), or that of now where this
    is the first, and None of a claim of one's own; `changed`: None, or what was changed and why. `design_digest`: of
    the design, the priors and the sizes; `preregistered`: whether it is that of the bundle the run was held against,
    None where it was against none. `later`: what is to be said beside the note of the design, which stays as it was
    frozen, by the model as it is now.
    """

    __test__ = False  # pytest: this is no test

    design: ExperimentDesign
    first_verdict: FirstVerdict | None
    changed: Changed | None
    design_digest: str
    preregistered: bool | None = None
    disposition: Literal["experiment"] = "experiment"
    later: LaterNote | None = None


ClaimRow = Annotated[TestedClaim | UntestedClaim, Field(discriminator="disposition")]
"""One claim of the register with what became of it."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where a run differs from the preregistration it is held against: what it was and what it is now.

    `claim`: whose design, or empty where it concerns the whole run.
    """

    code: Literal[
        "design", "not_registered", "not_run", "priors", "rule", "model", "version", "seed", "sizes", "bundle"
    ]
    claim: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Claims in the order of the register. `deviations`: from the preregistration, where the run is held against one;
    `against`: its digest, or empty."""

    kind: Literal["claims"] = "claims"
    schema_version: Version = SCHEMA_VERSION
    claims: tuple[ClaimRow, ...]
    manifest: Manifest
    against: str = ""
    deviations: tuple[Deviation, ...] = ()
