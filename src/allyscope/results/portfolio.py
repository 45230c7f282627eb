"""What is found of a firm with several alliances, as plain data: codes and numbers, no sentences.

Months are counted since year 0, months ahead from now. Intervals are 90 %, over what is not known of the alliances and
the parameters; luck is averaged out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator

from allyscope.results.advice import Advice, Effect
from allyscope.results.common import (
    SCHEMA_VERSION,
    Chance,
    Estimate,
    Manifest,
    MeanAhead,
    Month,
    Number,
    PathPoint,
    Quality,
    Version,
)
from allyscope.results.earlier import AlliedBefore


@dataclass(frozen=True, slots=True)
class CrisisReason:
    """A legitimacy crisis is there with the probability `value`, most probably of a kind with a partner."""

    code: Literal["crisis"]
    value: Number
    kind: str
    partner: str
    probability: Number


@dataclass(frozen=True, slots=True)
class EndingReason:
    """An end within some months is by `value` more probable than in others of its age."""

    code: Literal["ending"]
    value: Number
    months: int
    probability: Number
    usual: Number


@dataclass(frozen=True, slots=True)
class WorseningReason:
    """A state gets worse within some months, with the probability `value`: it rises, or it falls."""

    code: Literal["worsening"]
    value: Number
    months: int
    construct: str
    holder: str
    rises: bool


@dataclass(frozen=True, slots=True)
class LittleKnownReason:
    """The record says something about the share `value` of the judgements only."""

    code: Literal["little_known"]
    value: Number


AttentionReason = Annotated[CrisisReason | EndingReason | WorseningReason | LittleKnownReason, Discriminator("code")]


@dataclass(frozen=True, slots=True)
class AttentionBorders:
    """From where on there is a reason to attend to an alliance.

    `crisis`: probability of one; `ending`: by which an end within `months` is more probable than usual;
    `worsening`: probability with which a state gets worse by `worsening_size`; `known`: share of judgements below which
    a record says too little.
    """

    crisis: Number
    ending: Number
    months: int
    worsening: Number
    worsening_size: Number
    known: Number


@dataclass(frozen=True, slots=True)
class Attention:
    """One alliance, in the order of attention.

    `as_of`: the month looked at, the same for all that run; `told_until`: how far the record tells anything.
    `ending`: how it ended (premature, planned, amicable, buyout or unknown), empty while it runs.
    `crisis`: the probability that a legitimacy is below its critical level with a side, `crisis_prior` before the
    record. `end`: the probability of an end within a year if nobody changes course, averaged over all that is not
    known, `end_usual` that of alliances of equal age; `end_interval`: its interval over what is
    not known of the alliance. `ended`: it has ended by now, and they are None. `informed` of `judgements`: those of
    which the record says something. `withheld`: waves of answers too few to be looked at. `earlier`: an alliance of the
    same partners that counts as well.
    """

    record_id: str
    name: str
    partner: str
    partner_name: str
    product: str
    as_of: Month
    told_until: Month
    ended: bool
    ending: Literal["", "unknown", "premature", "planned", "amicable", "buyout"]
    reasons: tuple[AttentionReason, ...]
    crisis: Number
    crisis_prior: Number
    end: Number | None
    end_usual: Number | None
    end_interval: Chance | None
    informed: int
    judgements: int
    withheld: int
    quality: Quality
    earlier: AlliedBefore | None = None


@dataclass(frozen=True, slots=True)
class NotYetSigned:
    """The alliance was not signed by a month."""

    code: Literal["not_yet_signed"]
    month: Month


@dataclass(frozen=True, slots=True)
class CannotBeFollowed:
    """Its record cannot be followed, for a reason that the program names."""

    code: Literal["cannot_be_followed"]
    problem: str


@dataclass(frozen=True, slots=True)
class MoreThanTwoPartners:
    """It is not in what the alliances share: it has more than two partners."""

    code: Literal["more_than_two_partners"]


@dataclass(frozen=True, slots=True)
class TooManyToJoin:
    """It is not in what the alliances share: there are more than `most` already."""

    code: Literal["too_many_to_join"]
    most: int


LeftOutReason = Annotated[NotYetSigned | CannotBeFollowed | MoreThanTwoPartners | TooManyToJoin, Discriminator("code")]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An alliance that was not looked at, or is not in what is shared."""

    record_id: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Shared:
    """What the alliances share now, by the model: running alliances, attention, openness, learning.

    `attention`: what they take, in easy alliances in execution; `comfort`: what the firm has. `load`: the share that is
    missing; `probability_load`: that any is. `effects`: what the load does to the running alliances, taken together as
    in `OneMore`, against no load. `openness`: to partners unlike the firm; `gained`: through its alliances, as a share
    of what was missing.
    """

    running: int
    attention: Estimate
    comfort: Estimate
    load: Estimate
    probability_load: Number
    effects: tuple[Effect, ...]
    openness: Estimate
    gained: Estimate


@dataclass(frozen=True, slots=True)
class PhasePoint:
    """How probably the firm was in each phase of learning in a month: inhibition, positive or mixed experience."""

    month: Month
    inhibition: Number
    positive: Number
    mixed: Number


@dataclass(frozen=True, slots=True)
class FirmPath:
    """The firm since its first known alliance, from all its alliances together, month by month.

    `openness` to partners unlike itself; `innovation`: its own, in-house, as a share of what there is to innovate;
    `attention` that its alliances take, in easy ones in execution, and `load`, the share of it that is missing.
    """

    phases: tuple[PhasePoint, ...]
    openness: tuple[PathPoint, ...]
    innovation: tuple[PathPoint, ...]
    attention: tuple[PathPoint, ...]
    load: tuple[PathPoint, ...]

    def __post_init__(self) -> None:
        tracks = (self.phases, self.openness, self.innovation, self.attention, self.load)
        if not self.phases or len(set(map(len, tracks))) != 1:
            raise ValueError("a firm's path has a month, and each of its parts has a point for every month")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What a quantity of a new alliance comes to after the months looked at."""

    quantity: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more alliance, begun now with a partner of whom nothing is known, would do: with it less without it.

    `others`: effects on the alliances that run now, taken together (`premature_end`: the mean of their probabilities of
    an end; levels: means of those that run on under both). `firm`: on the firm. `newcomer`: what becomes of it;
    `newcomer_end`: its probability of an end, `newcomer_end_unstrained`: that if no load strained it (both averaged
    over all that is not known).
    """

    months: int
    others: tuple[Effect, ...]
    firm: tuple[Effect, ...]
    newcomer: tuple[Newcomer, ...]
    newcomer_end: MeanAhead
    newcomer_end_unstrained: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioDiagnosis:
    """A firm and its alliances. `alliances`: those that need attention first come first, by the stated `borders`.

    `as_of`: the month in which all alliances that run are looked at. `path`: how the firm came here, None where it has
    no dyad. `left_out`: alliances not looked at, or not in what is shared, and why. `shared` and `one_more` are None
    where no dyad runs. `unused_events`: of the portfolio as a whole, which are not looked at.
    """

    kind: Literal["portfolio_diagnosis"] = "portfolio_diagnosis"
    schema_version: Version = SCHEMA_VERSION
    id: str
    name: str
    firm: str
    firm_name: str
    as_of: Month
    alliances: tuple[Attention, ...]
    borders: AttentionBorders
    left_out: tuple[LeftOut, ...]
    path: FirmPath | None
    shared: Shared | None
    one_more: OneMore | None
    unused_events: int
    seconds: Number
    manifest: Manifest

    def __post_init__(self) -> None:
        if not self.alliances or (self.shared is not None and not self.shared.effects):
            raise ValueError("there is an alliance, and an effect of the load where anything is shared")


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioAdvice:
    """What would help alliances, each for itself: of `needing` ones the first; where none is, the first in order."""

    kind: Literal["portfolio_advice"] = "portfolio_advice"
    schema_version: Version = SCHEMA_VERSION
    diagnosis: PortfolioDiagnosis
    needing: int
    advice: tuple[Advice, ...]
