"""Parts of the evidence that contradict each other: each likely alone, not likely of one and the same alliance.

For two parts, how likely the model finds them together is compared with how likely it finds them apart (after the
conflict of Evans & Moshonov 2006). If both come from one alliance of the model, the ratio apart / together exceeds k
with a chance of at most 1 / k, whatever the parts (Markov's inequality, as its mean is one). That bound is far from
sharp, so the border is lower (assumed); `python -m benchmarks common_sense` counts consistent records beyond it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.likelihood import counted
from allyscope.inference.evidence.panel import Mean, Panel
from allyscope.inference.evidence.rows import Rows
from allyscope.inference.sampler.mixture import Recycled, log_sum, recycle
from allyscope.inference.sampler.tempering import Posterior
from allyscope.results.fit import Conflict, EvidencePart

Numbers = NDArray[np.float64]
CONTRADICTORY = 4.0  # log ratio from which two parts are named: e^4 = 55 times likelier apart than together
FEWEST = 32  # effective particles below which a log evidence, and its error, are not said to be measured
SHOWN = 8  # the strongest


@dataclass(frozen=True, slots=True)
class _Compared:
    first: EvidencePart
    second: EvidencePart
    apart: float
    together: float
    error: float = 0.0  # standard error of the log ratio

    @property
    def log_ratio(self) -> float:
        return self.apart - self.together

    @property
    def contradictory(self) -> bool:
        """Whether the ratio lies beyond the border by two standard errors."""
        return self.log_ratio - 2.0 * self.error > CONTRADICTORY


def conflicts(rows: Rows, posterior: Posterior) -> tuple[Conflict, ...]:
    """The contradictions of a record, the strongest first, from the particles that inference went through."""
    prior = posterior.path[0].weighed.values[rows.means_of]
    few = _named(list(_single_means(rows.panel, prior)))
    many = _named(list(_whole_parts(rows, recycle(rows, posterior))))
    strongest = sorted((*many, *few), key=lambda each: -each.log_ratio)[:SHOWN]
    return tuple(Conflict(each.first, each.second, each.apart, each.together) for each in strongest)


def _named(compared: list[_Compared]) -> list[_Compared]:
    return [each for each in compared if each.contradictory]


def _part(mean: Mean) -> EvidencePart:
    return EvidencePart("answers", mean.partner, mean.question.word, mean.month)


def _pairs(means: tuple[Mean, ...]) -> Iterator[tuple[int, int]]:
    """Two questions of one side and wave; one question of both sides of a wave, or of one side in two waves on end."""
    by_wave: dict[int, list[int]] = {}
    by_question: dict[tuple[str, str], list[int]] = {}
    for i, mean in enumerate(means):
        by_wave.setdefault(mean.month, []).append(i)
        by_question.setdefault((mean.partner, mean.question.word), []).append(i)
    for rows in by_wave.values():
        for i, j in combinations(rows, 2):
            same_side = means[i].partner == means[j].partner
            if same_side or means[i].question == means[j].question:
                yield i, j
    for rows in by_question.values():
        yield from pairwise(rows)


def _single_means(panel: Panel, values: NDArray[np.floating]) -> Iterator[_Compared]:
    residuals, pairs = panel.residuals(values), list(_pairs(panel.means))
    own, together = np.zeros(len(values)), np.zeros(len(pairs))
    first, second = np.array(pairs, np.intp).reshape(-1, 2).T
    for side in panel.sides:
        mine, start = (first >= side.rows.start) & (second < side.rows.stop), side.rows.start
        every = np.arange(side.rows.stop - start)
        own[side.rows] = side.covariance.between(every, every)
        together[mine] = side.covariance.between(first[mine] - start, second[mine] - start)
    alone = _log_mean(-0.5 * residuals**2 / own[:, None] - 0.5 * np.log(2.0 * np.pi * own)[:, None])
    for (i, j), shared in zip(pairs, together, strict=True):
        size = own[i] * own[j] - shared**2
        one, other = residuals[i], residuals[j]
        distance = (own[j] * one**2 + own[i] * other**2 - 2.0 * shared * one * other) / size
        both = _log_mean((-0.5 * distance - np.log(2.0 * np.pi) - 0.5 * np.log(size))[None, :])[0]
        yield _Compared(_part(panel.means[i]), _part(panel.means[j]), float(alone[i] + alone[j]), float(both))


def _log_mean(logs: Numbers) -> Numbers:
    return log_sum(logs, 1) - np.log(logs.shape[1])


def _whole_parts(rows: Rows, particles: Recycled) -> Iterator[_Compared]:
    """All answers of a side, and all that events say for the better or for the worse."""
    parts: list[tuple[EvidencePart, Numbers]] = []
    for part, good in ((EvidencePart("good_events"), True), (EvidencePart("bad_events"), False)):
        of_kind = np.flatnonzero(rows.good == good)
        if of_kind.size:
            often = counted(rows, particles.calendar)[of_kind]
            parts.append((part, (often * particles.statements[of_kind]).sum(axis=0).astype(np.float64)))
    answers = rows.panel.by_side(particles.values[rows.means_of])
    events, sides = list(parts), [(EvidencePart("all_answers", side), logs) for side, logs in answers.items()]
    pairs = list(combinations([*events, *sides], 2))
    if len(sides) > 1:  # the answers of all sides together lie nearer to what the particles were drawn for
        everybody = (EvidencePart("all_answers"), np.sum([logs for _, logs in sides], axis=0))
        pairs += [(part, everybody) for part in events]
    named: set[EvidencePart] = set()
    for (first, one), (second, other) in pairs:
        if not second.partner and second.kind == "all_answers" and first in named:
            continue  # said of one side already
        measured = [particles.log_evidence_of(logs) for logs in (one, other, one + other)]
        if all(effective >= FEWEST for _, effective in measured):
            error = sum(1.0 / effective for _, effective in measured) ** 0.5
            compared = _Compared(first, second, measured[0][0] + measured[1][0], measured[2][0], error)
            named |= {first} if compared.contradictory else set()
            yield compared
