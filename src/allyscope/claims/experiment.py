"""The form in which a claim of the literature becomes an experiment: data, never code.

How to write one, in the tuple EXPERIMENTS of a module of `experiments/` that is named after its source (`trust_…`); see
`kumar_propositions.py` there for more, and give the claim the disposition "experiment" in `register/`:

    ClaimExperiment(
        claim="KP1a",                                   # an id of the register
        kind="timing",                                  # see KINDS
        arms=(                                          # two to eight populations, alike but for what is stated
            Arm("both promotion", traits=PROMOTION),
            Arm("both prevention", traits=PREVENTION),
        ),
        contrast=(1, -1),                               # effect = Σ weight · measure of the arm, alliance by alliance
        measure=TimeTo("outcome_discrepancy", above=0.10, since=24),
        direction=-1,                                   # the sign that the claim states: sooner
        cause="focus_on_detection",                     # the mechanism that the source names as the cause
        strength=("focus_on_detection", "haste"),       # all that carries it or works against it, if there is more
        placebos=(Placebo("the other focus", swap=FOCI),),  # where it must not hold
        common=Setting(                                 # what all arms share
            pinned_stage=3,
            inputs=(Input("benefit_shock", month=24, amount=0.3),),
            months=48,
        ),
        note="why this design states the claim, and what it leaves out",
    )

*Everything that is not stated is the default population and the one parameter table.* A trait is a level (0.85) or
(mean, standard deviation); `promotion_focus` is every partner's, `promotion_focus.0` the first one's only. Names:
`process/traits.py`. An input reaches all partners unless `partner` says "first" or "second"; its channel is a field of
`process.inputs.Inputs`, or a field within one: "benefit_shock", "dialogue", "contract" (an antecedent), "sensing" (a
capability used); an act of repair is Input("act", month=26, amount="apology", partner="first"). Shocks and acts strike
once, in `month`; what holds (antecedents, the stage) holds from `month` to `until`, or to the end. Month t is the
moment t months after the start: `Level("trust", month=24)` is the trust just before what happens in month 24.
`parameters` are for variants of the theory only ({"about_in_execution": 0}), never for tuning: only rows of the table
without a prior may be named.

Nobody leaves in an experiment: alliances are followed as if they went on, and endings are measured by their hazard
(`Ended`), which is exact where counting would be noise.

With `world="firm"` a focal firm (the first partner) begins alliances one after the other: quantities in
`process.firm_quantities`, traits of the firm beyond those of a partner in `firm={"pragmatism": 0.8}` (`FirmTraits`),
inputs also "pressure", "concern", "entry_forced", "entry_barred". Its first alliance begins in month 0; alliances end.

An interaction has four arms and the contrast (1, -1, -1, 1). A threshold has arms of rising dose (`doses`), with a
contrast that is zero for a straight line, and a second contrast (`quiet`) of the lowest doses, which must be
negligible. A sequence is measured by `Order`, mostly with one arm and the contrast (1,). A claim that something does
*not* matter has direction 0: its whole interval must lie within the smallest effect of interest. Its cause is what
would carry an effect if there were one, and as there is none that could vanish, nothing is ablated.

A placebo is the same contrast where the claim, by the reasoning of its source, must not hold: with a threshold at zero
(`parameters`), for the other focus (`swap`, which exchanges traits), for the other kind of trouble (`instead`), with a
turn for the better in place of trouble (`times`), with another act (`acts`), for the other partner (`turned`), or with
other traits. Here parameters may be named that have a prior. Every threshold, sequence, interaction and side effect has
one, chosen and frozen before it is run; the note says why the claim must not hold there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from allyscope.claims.measures import Measure
from allyscope.results.designs import Direction, Kind, Who

Level = float | tuple[float, float]
KINDS: tuple[Kind, ...] = ("average effect", "timing", "threshold", "interaction", "sequence", "side effect")


@dataclass(frozen=True, slots=True)
class Input:
    """Something that reaches an alliance from outside, or an act of its partners.

    `amount`: a number, or for the channel "act" the name of an act of repair ("apology"). `partner`: whose; `toward`:
    for what one partner does to another. `until`: the month in which it stops holding.
    """

    channel: str
    month: int
    amount: float | str = 1.0
    partner: Who = "all"
    until: int | None = None
    toward: Who = "all"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of an alliance and what happens to it; `months` and `partners` are common to all arms.

    `pinned_stage`: 0 selection … 3 execution where it is held there, None where the life cycle runs by itself.
    `equity`: 0 or 1, None where it is drawn. `firm`: what is stated of a focal firm, for experiments of its world.
    """

    traits: Mapping[str, Level] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    pinned_stage: int | None = None
    parameters: Mapping[str, float] = field(default_factory=dict)
    equity: float | None = None
    firm: Mapping[str, Level] = field(default_factory=dict)
    months: int = 48
    partners: int = 2


@dataclass(frozen=True, slots=True)
class Arm:
    """One of the populations that are compared: what it has beyond, or instead of, the common setting."""

    name: str
    traits: Mapping[str, Level] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    pinned_stage: int | None = None
    parameters: Mapping[str, float] = field(default_factory=dict)
    equity: float | None = None
    firm: Mapping[str, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placebo:
    """Where a claim must not hold: what differs in all arms.

    `swap`: pairs of traits, of partners or of a firm, that change places in what the arms state, without their
    partners' numbers. `without`: channels of inputs that do not happen. `instead`: pairs of channels that change
    places. `firm`: traits that all arms state of a firm. `inputs`: what happens besides. `times`: by channel, how many
    times as much happens; −1 turns it round. `acts`: pairs of acts that change places. `turned`: whether the first and
    the second partner change places in what is stated and in what happens.
    """

    name: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    traits: Mapping[str, Level] = field(default_factory=dict)
    swap: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    firm: Mapping[str, Level] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    times: Mapping[str, float] = field(default_factory=dict)
    acts: tuple[tuple[str, str], ...] = ()
    turned: bool = False


FOCI = (("promotion_focus", "prevention_focus"),)
OTHER_FOCUS = Placebo("the other focus", swap=FOCI)


@dataclass(frozen=True, slots=True)
class ClaimExperiment:
    """A claim as an experiment; the fields are explained at the head of this module.

    `cause`: what the source names; where it is empty, `strength`. `quiet`: weights of a second contrast, which must be
    negligible. `doses`: of a threshold, the size of what happens in each arm.
    """

    claim: str
    kind: Kind
    arms: tuple[Arm, ...]
    contrast: tuple[float, ...]
    measure: Measure
    direction: Direction
    strength: str | tuple[str, ...]
    cause: str | tuple[str, ...] = ()
    common: Setting = field(default_factory=Setting)
    quiet: tuple[float, ...] = ()
    placebos: tuple[Placebo, ...] = ()
    doses: tuple[float, ...] = ()
    world: Literal["dyad", "firm"] = "dyad"
    note: str = ""

    @property
    def strengths(self) -> tuple[str, ...]:
        """All that carries the claim or works against it."""
        return (self.strength,) if isinstance(self.strength, str) else self.strength

    @property
    def causes(self) -> tuple[str, ...]:
        """What the source names as the cause."""
        named = (self.cause,) if isinstance(self.cause, str) else self.cause
        return named or self.strengths

    def settings(self) -> tuple[Setting, ...]:
        """The whole setting of each arm: what is common, with what the arm has beyond or instead."""
        common = self.common

        def whole(arm: Arm) -> Setting:
            return Setting(
                traits={**common.traits, **arm.traits},
                inputs=(*common.inputs, *arm.inputs),
                pinned_stage=common.pinned_stage if arm.pinned_stage is None else arm.pinned_stage,
                parameters={**common.parameters, **arm.parameters},
                equity=common.equity if arm.equity is None else arm.equity,
                firm={**common.firm, **arm.firm},
                months=common.months,
                partners=common.partners,
            )

        return tuple(whole(arm) for arm in self.arms)
