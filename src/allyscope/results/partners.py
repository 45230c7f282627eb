"""What the comparison of candidates finds, as plain data: codes and numbers, no sentences.

Medians and 90 % intervals (5th to 95th percentile) are over what is not known: of the candidate, of the firm, of its
stakeholders and of the parameters; luck is averaged out. Differences are paired: the same worlds for both candidates.
Months are counted from the first talk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from allyscope.results.advice import Effect
from allyscope.results.common import SCHEMA_VERSION, Manifest, Number, PointAhead, Version


@dataclass(frozen=True, slots=True)
class Prospect:
    """One quantity of an alliance with a candidate, month by month from 0.

    `quantity`: premature_end (the probability of having ended), benefits (the firm's mean so far, none after an end),
    or a construct; `holder` as in a diagnosis. Trust is that of alliances that still run; what is learned, and
    standing, stay after an end as they were.
    """

    quantity: str
    holder: str
    path: tuple[PointAhead, ...]


@dataclass(frozen=True, slots=True)
class CandidateContrast:
    """`candidate` less `against`, criterion by criterion, with the probabilities of being better or worse on all."""

    candidate: str
    against: str
    criteria: tuple[Effect, ...]
    better_on_all: Number
    worse_on_all: Number


@dataclass(frozen=True, slots=True)
class Dominated:
    """Worse than another candidate on every criterion: with at least this probability on each, and on all at once."""

    by: str
    on_each: Number
    at_once: Number


@dataclass(frozen=True, slots=True)
class Criterion:
    """What candidates are compared on: the best on average, and those that cannot be told apart from it.

    `of`: whose the quantity is, the firm's, the candidate's, or the alliance's.
    """

    quantity: str
    of: Literal["firm", "candidate", "alliance"]
    best: str
    like_best: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CandidateProspects:
    """One candidate. `known`: the names of what is said of it. `spillover`: the firm's standing less that alone."""

    id: str
    name: str
    note: str
    known: tuple[str, ...]
    prospects: tuple[Prospect, ...]
    spillover: tuple[Effect, ...]
    dominated_by: tuple[Dominated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerComparison:
    """All candidates of a file, in its order; there is no ranking.

    `base`: the firm with a partner of the default population, of whom nothing is known. `contrasts`: each pair once.
    `horizons`: the months at which the probability of an end is stated; `months`: at which all else is. Criteria stand
    in the same order everywhere, as do the prospects of candidates and base.
    """

    kind: Literal["partner_comparison"] = "partner_comparison"
    schema_version: Version = SCHEMA_VERSION
    title: str
    firm: str
    firm_name: str
    months: int
    horizons: tuple[int, ...]
    criteria: tuple[Criterion, ...]
    candidates: tuple[CandidateProspects, ...]
    base: tuple[Prospect, ...]
    contrasts: tuple[CandidateContrast, ...]
    seconds: Number
    manifest: Manifest

    def __post_init__(self) -> None:
        ids = {each.id for each in self.candidates}
        quantities = [each.quantity for each in self.criteria]
        if not self.candidates or len(ids) != len(self.candidates):
            raise ValueError("there is a candidate, and each has an id of its own")
        named = {id for each in self.contrasts for id in (each.candidate, each.against)}
        named |= {id for each in self.criteria for id in (each.best, *each.like_best)}
        named |= {dominated.by for each in self.candidates for dominated in each.dominated_by}
        if not named <= ids:
            raise ValueError("contrasts, criteria and what dominates name candidates")
        if "premature_end" not in quantities or not all(horizon <= self.months for horizon in self.horizons):
            raise ValueError("premature_end is a criterion, and no horizon lies beyond the months")
        if any(len(each.criteria) != len(quantities) for each in self.contrasts):
            raise ValueError("a contrast has one effect for each criterion")
        for prospects in (self.base, *(each.prospects for each in self.candidates)):
            if [each.quantity for each in prospects] != quantities:
                raise ValueError("prospects are of the criteria, in their order")
            if any(len(each.path) != self.months + 1 for each in prospects):
                raise ValueError("a path has one point for each month from 0")
