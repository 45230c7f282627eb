"""What is said of a firm with several alliances, as plain data: no arrays, no files, no words chosen for a page.

Months are counted since year 0, months ahead from now. Intervals are 90 %, over what is not known of the alliances and
the parameters; luck is averaged out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.advice import Advice, Effect
from allyscope.results.common import Estimate, PathPoint, Quality

ReasonId = Literal["crisis", "ending", "worsening", "little_known"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an alliance needs attention: `value` is what its rule looks at (a probability, or a share of judgements)."""

    id: ReasonId
    words: str
    value: float


@dataclass(frozen=True, slots=True)
class Attention:
    """One alliance, in the order of attention.

    `crisis`: the probability that a legitimacy is below its critical level with a side, `crisis_prior` before the
    record. `end`: the probability of an end within a year if nobody changes course, averaged over all that is not
    known, `end_usual` that of alliances of equal age; `end_interval`: its median with the interval over what is not
    known of the alliance. `ended`: it has ended by now, and they are None. `informed` of `judgements`: those of which
    the record says something. `withheld`: waves of answers too few to be looked at.
    """

    record_id: str
    name: str
    partner: str
    partner_name: str
    product: str
    as_of: int
    ended: bool
    reasons: tuple[Reason, ...]
    crisis: float
    crisis_prior: float
    end: float | None
    end_usual: float | None
    end_interval: Estimate | None
    informed: int
    judgements: int
    withheld: int
    quality: Quality


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
    probability_load: float
    effects: tuple[Effect, ...]
    openness: Estimate
    gained: Estimate
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more alliance, begun now with a partner of whom nothing is known, would do: with it less without it.

    `others`: effects on the alliances that run now, taken together (`premature_end`: the mean of their probabilities of
    an end; levels: means of those that run on under both). `firm`: on the firm. `newcomer`: what becomes of it;
    `newcomer_unstrained`: its probability of an end if no load strained it (both averaged over all that is not known).
    """

    months: int
    others: tuple[Effect, ...]
    firm: tuple[Effect, ...]
    newcomer: tuple[tuple[str, PathPoint], ...]
    newcomer_unstrained: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortfolioDiagnosis:
    """A firm and its alliances. `alliances`: those that need attention first come first, by the stated `order`.

    `left_out`: alliances not looked at, or not in what is shared, and why. `shared` and `one_more` are None where no
    dyad runs.
    """

    id: str
    name: str
    firm: str
    firm_name: str
    alliances: tuple[Attention, ...]
    order: str
    left_out: tuple[tuple[str, str], ...]
    shared: Shared | None
    one_more: OneMore | None
    summary: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    seconds: float
    manifest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PortfolioAdvice:
    """What would help the alliances in need, each for itself; `why`: which were chosen, in words."""

    diagnosis: PortfolioDiagnosis
    why: str
    advice: tuple[Advice, ...]
