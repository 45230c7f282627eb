"""What a result leaves open: one small class for each thing that can be said, told apart by its `code`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from allyscope.results.common import Month, Number
from allyscope.results.coverage import StrayedInterval, StrayedProbability


@dataclass(frozen=True, slots=True)
class NoObservation:
    """The record holds no observation of the alliance's state, only what was done and set up."""

    code: Literal["no_observation"] = "no_observation"


@dataclass(frozen=True, slots=True)
class NoAnswers:
    """No answers of either side are used."""

    code: Literal["no_answers"] = "no_answers"


@dataclass(frozen=True, slots=True)
class SideSilent:
    """No answers of this side are used, while there are some of another."""

    partner: str
    code: Literal["side_silent"] = "side_silent"


@dataclass(frozen=True, slots=True)
class LittleSaid:
    """The constructs of which the record says little or nothing, of any holder."""

    constructs: tuple[str, ...]
    code: Literal["little_said"] = "little_said"


@dataclass(frozen=True, slots=True)
class SidesAlike:
    """No difference between the sides is more likely than not."""

    code: Literal["sides_alike"] = "sides_alike"


@dataclass(frozen=True, slots=True)
class AnswersWithheld:
    """Answers of one partner between `first` and `last` to these questions, withheld: fewer than `threshold` people."""

    partner: str
    first: Month
    last: Month
    questions: tuple[str, ...]
    threshold: int
    code: Literal["answers_withheld"] = "answers_withheld"


@dataclass(frozen=True, slots=True)
class StatusUnknown:
    """Whether the alliance still runs is not recorded."""

    code: Literal["status_unknown"] = "status_unknown"


@dataclass(frozen=True, slots=True)
class OrderOnly:
    """Nothing in the record is dated: only the order of events is known."""

    code: Literal["order_only"] = "order_only"


@dataclass(frozen=True, slots=True)
class Undated:
    """More than half of the events, `undated` of `events`, have no date."""

    undated: int
    events: int
    code: Literal["undated"] = "undated"


@dataclass(frozen=True, slots=True)
class IntervalsStrayed:
    """90 % intervals that strayed beyond chance in some design of simulated records."""

    intervals: tuple[StrayedInterval, ...]
    code: Literal["intervals_strayed"] = "intervals_strayed"


@dataclass(frozen=True, slots=True)
class IntervalsPerhapsStrayed:
    """90 % intervals that held the truth in less than `least` or more than `most`, as chance alone may do."""

    intervals: tuple[StrayedInterval, ...]
    least: Number
    most: Number
    code: Literal["intervals_perhaps_strayed"] = "intervals_perhaps_strayed"


@dataclass(frozen=True, slots=True)
class ProbabilitiesStrayed:
    """Probabilities that did not come true as often as they said in some design of simulated records."""

    probabilities: tuple[StrayedProbability, ...]
    code: Literal["probabilities_strayed"] = "probabilities_strayed"


@dataclass(frozen=True, slots=True)
class ParametersAssumed:
    """The model's own parameters: `learned` of `parameters` from alliances in a laboratory, the others assumed."""

    learned: int
    parameters: int
    code: Literal["parameters_assumed"] = "parameters_assumed"


@dataclass(frozen=True, slots=True)
class ParametersOfPrior:
    """The parameters are those of a prior that others taught, by its name."""

    prior: str
    code: Literal["parameters_of_prior"] = "parameters_of_prior"


@dataclass(frozen=True, slots=True)
class PriorUnchecked:
    """Coverage was checked with the model's own numbers, not with those of this prior."""

    prior: str
    code: Literal["prior_unchecked"] = "prior_unchecked"


@dataclass(frozen=True, slots=True)
class CheckOutdated:
    """Coverage was checked before the model's numbers last changed."""

    code: Literal["check_outdated"] = "check_outdated"


@dataclass(frozen=True, slots=True)
class NobodyChangesCourse:
    """A forecast assumes that nobody changes course in the `months` ahead, and foresees nothing from outside."""

    months: int
    code: Literal["nobody_changes_course"] = "nobody_changes_course"


@dataclass(frozen=True, slots=True)
class Untested:
    """The forecast has not been tested against alliances whose end is known."""

    code: Literal["untested"] = "untested"


@dataclass(frozen=True, slots=True)
class KnownUntil:
    """It rests on what is known at this month."""

    month: Month
    code: Literal["known_until"] = "known_until"


Limit = Annotated[
    NoObservation
    | NoAnswers
    | SideSilent
    | LittleSaid
    | SidesAlike
    | AnswersWithheld
    | StatusUnknown
    | OrderOnly
    | Undated
    | IntervalsStrayed
    | IntervalsPerhapsStrayed
    | ProbabilitiesStrayed
    | ParametersAssumed
    | ParametersOfPrior
    | PriorUnchecked
    | CheckOutdated
    | NobodyChangesCourse
    | Untested
    | KnownUntil,
    Field(discriminator="code"),
]
"""One thing that a diagnosis or forecast leaves open."""
