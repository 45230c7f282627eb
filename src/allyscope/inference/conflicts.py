"""Parts of the evidence that contradict each other: each likely alone, not likely of one and the same alliance.

Answers are compared with answers drawn anew from the model, for the same people, waves and questions
(`replicated.py`): single means, and all that two sides say. What events say is compared with answers, and for the
better with for the worse: how likely the model finds two parts together, with how likely it finds them apart (after
the conflict of Evans & Moshonov 2006). If both come from one alliance of the model, the ratio apart / together exceeds
k with a chance of at most 1 / k, whatever the parts (Markov's inequality, as its mean is one); so with as many ratios
as are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.contradictory_means import contradictory_means
from allyscope.inference.contradictory_sides import contradictory_sides
from allyscope.inference.evidence.likelihood import counted
from allyscope.inference.evidence.panel import Panel
from allyscope.inference.evidence.rows import Rows
from allyscope.inference.replicated import replicated
from allyscope.inference.sampler.mixture import Recycled, recycle
from allyscope.inference.sampler.tempering import Posterior
from allyscope.results.fit import Conflict, EvidencePart

Numbers = NDArray[np.float64]
FALSE_ALARM = 0.02  # share of consistent records in which anything that events say may be named, at the most
FEWEST = 32  # effective particles below which a log evidence, and its error, are not said to be measured
SHOWN = 8  # the strongest


@dataclass(frozen=True, slots=True)
class _Compared:
    first: EvidencePart
    second: EvidencePart
    apart: float
    together: float
    error: float  # standard error of the log ratio

    def beyond(self, border: float) -> bool:
        """Whether the ratio lies beyond a border by two standard errors."""
        return self.apart - self.together - 2.0 * self.error > border


def conflicts(rows: Rows, posterior: Posterior) -> tuple[Conflict, ...]:
    """The contradictions of a record, the strongest first, from the particles that inference went through."""
    named = list(of_answers(rows.panel, posterior.path[0].weighed.values[rows.means_of]))
    if rows.good.size:
        named += _of_events(rows, recycle(rows, posterior))
    return tuple(sorted(named, key=lambda each: each.together - each.apart)[:SHOWN])


def of_answers(panel: Panel, values: NDArray[np.floating]) -> Iterator[Conflict]:
    """Contradictions in answers; `values` (means, particles): of what each is about, before any answer is known."""
    if len(panel.means) > 1:
        drawn = replicated(panel, values)
        yield from contradictory_means(drawn)
        yield from contradictory_sides(drawn)


def _of_events(rows: Rows, particles: Recycled) -> Iterator[Conflict]:
    """All that events say for the better or for the worse, with each other and with all answers of a side.

    With the answers of all sides together too, which lie nearer to what the particles were drawn for. Events and
    answers are compared given that the alliance still ran, which the particles were drawn for too; events for the
    better and for the worse are compared as of any alliance, since few that still run hold so many of both.
    """
    events: list[tuple[EvidencePart, Numbers]] = []
    for part, good in ((EvidencePart("good_events"), True), (EvidencePart("bad_events"), False)):
        of_kind = np.flatnonzero(rows.good == good)
        if of_kind.size:
            often = counted(rows, particles.calendar)[of_kind]
            events.append((part, (often * particles.statements[of_kind]).sum(axis=0).astype(np.float64)))
    answers = rows.panel.by_side(particles.values[rows.means_of])
    sides = [(EvidencePart("all_answers", side), logs) for side, logs in answers.items()]
    if len(sides) > 1:
        sides.append((EvidencePart("all_answers"), np.sum([logs for _, logs in sides], axis=0)))
    said = [logs for _, logs in (*events, *sides[-1:])]
    ran = particles.total - np.sum(said, axis=0)
    compared: list[_Compared] = []
    pairs = [(*pair, np.zeros_like(ran)) for pair in combinations(events, 2)]
    pairs += [(event, side, ran) for side in sides for event in events]
    for (first, one), (second, other), known in pairs:
        measured = [particles.log_evidence_of(known + logs) for logs in (one, other, one + other)]
        if all(effective >= FEWEST for _, effective in measured):
            alone = particles.log_evidence_of(known)[0]
            apart, together = measured[0][0] + measured[1][0] - 2.0 * alone, measured[2][0] - alone
            error = sum(1.0 / effective for _, effective in measured) ** 0.5
            compared.append(_Compared(first, second, apart, together, error))
    border = float(np.log(max(len(compared), 1) / FALSE_ALARM))
    named: set[EvidencePart] = set()
    for each in compared:
        of_all = each.second.kind == "all_answers" and not each.second.partner
        if each.beyond(border) and not (of_all and each.first in named):  # said of one side already
            named |= {each.first} if each.second.partner else set()
            yield Conflict(each.first, each.second, each.apart, each.together)
