"""A plan: acts with timing, order and conditions, by partner, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Whose = Literal["any", "all"]
Otherwise = Literal["usual", "nothing"]
Outcome = Literal["any", "succeeded", "failed"]

ROLES = {
    "each": "every partner",
    "focal": "the focal firm, or the first partner where none is marked",
    "promotion_led": "the partner whose people lean most to gains over safety",
    "prevention_led": "the partner whose people lean most to safety over gains",
    "offending": "the partner with whose conduct the others are least content",
}
GO_ON, DO_NOTHING = "go-on", "do-nothing"
LONGEST_WAIT = 60  # months


@dataclass(frozen=True, slots=True)
class Condition:
    """A border that a quantity must have crossed: `of` a partner's id, or any or all of its holders."""

    quantity: str
    of: str
    below: bool
    border: float


@dataclass(frozen=True, slots=True)
class PlannedAct:
    """One act of a plan.

    `by`: a partner's id, one of ROLES, or empty where the act is of the alliance. Due from `month` on (0: at once), or
    `after` so many months since the act before it was done, with the given `outcome` of that one, once every condition
    in `when` holds. Tried up to `tries` times, `every` so many months, until it succeeds; kept up `lasts` months.
    `cost`: instead of the act's own, in the unit of the worth, each time it is tried or each month it is kept up.
    """

    act: str
    by: str = ""
    month: int = 0
    after: int | None = None
    outcome: Outcome = "any"
    when: tuple[Condition, ...] = ()
    tries: int = 1
    every: int = 3
    lasts: int = 1
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Acts in the order of the plan, and what partners do besides: their `usual` repair by focus, or `nothing`.

    `cost`: besides those of its acts, in the unit of the worth, that of a partner's benefits. `claims`: what of the
    literature the plan rests on, besides what its acts rest on; `why`, `source`: for people.
    """

    id: str
    name: str
    acts: tuple[PlannedAct, ...] = ()
    otherwise: Otherwise = "usual"
    cost: float = 0.0
    why: str = ""
    source: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Utility:
    """What counts in choosing between plans, stated openly.

    The mean over months and partners of benefits, while the alliance runs, times `benefits`; plus that of what they get
    elsewhere once it is over, times `elsewhere`; plus `trust` times the mean trust while it runs; less `ending_loss`
    times the probability of a premature ending; less the plan's cost. `own` in [0, 1]: how far only what the focal
    firm gets itself counts; at 0 all partners count alike.
    """

    benefits: float = 1.0
    trust: float = 0.0
    ending_loss: float = 0.5
    elsewhere: float = 1.0
    own: float = 0.0


@dataclass(frozen=True, slots=True)
class Plans:
    """Plans read from a file, with the worth it states, if any."""

    plans: tuple[Plan, ...]
    utility: Utility = Utility()
    file: str = ""
