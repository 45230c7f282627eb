"""Whether the evidence of a record fits together: parts that contradict each other, and sides that are divided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.common import Month, Number


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """A part of a record's evidence.

    `answers`: of `partner` to `question` in `month`; `all_answers`: of `partner`, or of all sides; `good_events`,
    `bad_events`: what coded events say of the state. What a kind does not name is empty or None.
    """

    kind: Literal["answers", "all_answers", "good_events", "bad_events"]
    partner: str = ""
    question: str = ""
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two parts of the evidence of which each alone is likelier than both together.

    `apart`, `together`: natural logarithms of how likely the model finds the two as if they came from two alliances,
    and from this one.
    """

    first: EvidencePart
    second: EvidencePart
    apart: Number
    together: Number


@dataclass(frozen=True, slots=True)
class Divided:
    """People of one side who answer further apart than people of one side usually do.

    `question` is empty where they differ over all questions; `people` who answered that, or all of them. No mean and no
    spread: those of fewer people than a wave has would give away what the others answered.
    """

    partner: str
    question: str
    month: Month
    people: int


@dataclass(frozen=True, slots=True)
class Halo:
    """People whose answers to different questions of one wave move together, more than their side's mood explains.

    `partners`: the sides looked at, together; `people`: how many of them answered all. Not how far anybody swings.
    """

    partners: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class BothWays:
    """An event that is told to have happened in a month and not to have happened in it: by the events of these ids."""

    happened: str
    denied: str
    event_kind: str
    subkind: str | None
    month: Month


@dataclass(frozen=True, slots=True)
class Fit:
    """What does not fit together, the strongest first; empty where everything does."""

    conflicts: tuple[Conflict, ...] = ()
    divided: tuple[Divided, ...] = ()
    both_ways: tuple[BothWays, ...] = ()
    halo: Halo | None = None
