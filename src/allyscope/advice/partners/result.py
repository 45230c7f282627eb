"""What the comparison of candidates says, as plain data: no arrays, no files, no words chosen for a page.

Medians and 90 % intervals (5th to 95th percentile) are over what is not known: of the candidate, of the firm, of its
stakeholders and of the parameters; luck is averaged out. Differences are paired: the same worlds for both candidates.
Months are counted from the first talk.
"""

from __future__ import annotations

from dataclasses import dataclass

from allyscope.results.advice import Effect
from allyscope.results.common import Contrasted, PathPoint


@dataclass(frozen=True, slots=True)
class Prospect:
    """One quantity of an alliance with a candidate, month by month from 0.

    `quantity`: premature_end (the probability of having ended), benefits (the firm's mean so far, none after an end),
    or a construct; `holder` as in a diagnosis. Trust is that of alliances that still run; what is learned, and
    standing, stay after an end as they were.
    """

    quantity: str
    holder: str
    path: tuple[PathPoint, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion in one contrast: the paired difference, and whether the two can be told apart on it."""

    effect: Effect
    verdict: Contrasted


@dataclass(frozen=True, slots=True)
class Contrast:
    """`candidate` less `against`, criterion by criterion, with the probabilities of being better or worse on all."""

    candidate: str
    against: str
    criteria: tuple[Judged, ...]
    better_on_all: float
    worse_on_all: float


@dataclass(frozen=True, slots=True)
class Dominated:
    """Worse than another candidate on every criterion: with at least this probability on each, and on all at once."""

    by: str
    on_each: float
    at_once: float


@dataclass(frozen=True, slots=True)
class Criterion:
    """What candidates are compared on: the best on average, and those that cannot be told apart from it."""

    quantity: str
    words: str
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
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnerComparison:
    """All candidates of a file, in its order; there is no ranking.

    `base`: the firm with a partner of the default population, of whom nothing is known. `contrasts`: each pair once.
    `horizons`: the months at which the probability of an end is stated; `months`: at which all else is.
    """

    title: str
    firm: str
    firm_name: str
    months: int
    horizons: tuple[int, ...]
    criteria: tuple[Criterion, ...]
    candidates: tuple[CandidateProspects, ...]
    base: tuple[Prospect, ...]
    contrasts: tuple[Contrast, ...]
    summary: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    seconds: float
    manifest: tuple[tuple[str, str], ...]

    def against_first(self, id: str) -> Contrast | None:
        """A candidate against the first of the file; None for the first itself."""
        first = self.candidates[0].id
        return next((c for c in self.contrasts if c.candidate == id and c.against == first), None)
