"""Parts of the evidence that contradict each other: each likely alone, not likely of one and the same alliance.

Answers are compared with answers drawn anew from the model for the same people, waves and questions: half of the first
particles, which know of no answer, say what is expected of the means of a record and how they vary together; the other
half answers anew. So the answers of a consistent record are one more draw of the same kind, and what is found in them
as strong as in hardly any draw contradicts the model (a prior predictive check; Box 1980). Single means are compared by
how much likelier they are apart than together. Two sides of one alliance live through the same, and see part of it
alike: how likely all that both answered is, is compared with how likely it is where each answer of one of them is
turned about the middle of its scale, the most powerful test of a side that sees, or says, the opposite (Neyman &
Pearson 1933). All that a side answered in one wave is compared with what all other answers let expect of it.

What events say is compared with answers, and for the better with for the worse: how likely the model finds two parts
together, with how likely it finds them apart (after the conflict of Evans & Moshonov 2006). If both come from one
alliance of the model, the ratio apart / together exceeds k with a chance of at most 1 / k, whatever the parts (Markov's
inequality, as its mean is one); so with as many ratios as are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import STEADY
from allyscope.inference.evidence.covariance import Covariance
from allyscope.inference.evidence.likelihood import counted
from allyscope.inference.evidence.panel import Mean, Panel
from allyscope.inference.evidence.rows import Rows
from allyscope.inference.sampler.mixture import Recycled, recycle
from allyscope.inference.sampler.tempering import Posterior
from allyscope.results.fit import Conflict, EvidencePart

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
OF_MEANS, OF_SIDES, OF_WAVES = 0.01, 0.01, 0.01  # share of consistent records in which any of each kind may be named
OF_EVENTS = 0.02  # share in which anything that events say may be named, at the most
FEWEST = 32  # effective particles below which a log evidence, and its error, are not said to be measured
SHOWN = 8  # the strongest
REPLICATES = 1023  # with the record's own answers 1024, so that a chance of 1 % is told to within a third
DRAWS = 2 * (REPLICATES + 1)  # particles looked at, at the most
INFLATED = STEADY / (STEADY - 1.0)  # mean factor by which a side strays further, in variance, than people must
AT_ONCE = 512  # pairs worked out together
MOST_MEANS = 1024  # means of which each wave is compared with all others; of more it would take long
PERIODS = 4  # into which the waves of a record are gathered


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
        pairs = list(contradictory_means(drawn))
        yield from pairs
        yield from (wave for wave in sudden_waves(drawn) if wave not in pairs)
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
    border = float(np.log(max(len(compared), 1) / OF_EVENTS))
    named: set[EvidencePart] = set()
    for each in compared:
        of_all = each.second.kind == "all_answers" and not each.second.partner
        if each.beyond(border) and not (of_all and each.first in named):  # said of one side already
            named |= {each.first} if each.second.partner else set()
            yield Conflict(each.first, each.second, each.apart, each.together)


@dataclass(frozen=True)
class Replicated:
    """A record's means as shares of the scale, and what the model makes of them before any is known.

    `expected` (means, half of the particles): without what people stray by. `answers` (means, 1 + REPLICATES): those
    of the record, then those drawn anew.
    """

    panel: Panel
    expected: Numbers
    answers: Numbers


def replicated(panel: Panel, values: NDArray[np.floating]) -> Replicated:
    """`values` (means, particles): of the construct that each mean is about, before any answer is known."""
    values = values[:, :DRAWS]
    observed = np.array([mean.share for mean in panel.means])
    expected = observed[:, None] - panel.residuals(values)
    half = values.shape[1] // 2
    rng = np.random.default_rng(len(observed))
    anew = expected[:, half + rng.permutation(REPLICATES) % (values.shape[1] - half)]
    for side in panel.sides:
        scale = np.sqrt(rng.beta(STEADY, 1.0, REPLICATES))
        anew[side.rows] += _strays(side.covariance, rng) / scale
    return Replicated(panel, expected[:, :half], np.column_stack([observed, np.clip(anew, 0.0, 1.0)]))


def _strays(covariance: Covariance, rng: np.random.Generator) -> Numbers:
    """What the means of a side stray by, drawn anew: (means, REPLICATES)."""
    count, size = covariance.places.shape
    drawn = np.linalg.cholesky(covariance.blocks) @ rng.standard_normal((count, size, REPLICATES))
    strays = covariance.lasting @ rng.standard_normal((covariance.lasting.shape[1], REPLICATES))
    strays[covariance.places[covariance.real]] += drawn[covariance.real]
    return np.asarray(strays)


def strays_of(covariance: Covariance, weights: Numbers) -> Numbers:
    """Covariance (sums, sums) of what weighted sums of a side's means stray by; `weights` (sums, means)."""
    lasting = weights @ covariance.lasting
    by_block = np.where(covariance.real, weights[:, covariance.places], 0.0)
    within = np.einsum("ibj,bjk,lbk->il", by_block, covariance.blocks, by_block, optimize=True)
    return np.asarray(INFLATED * (within + lasting @ lasting.T))


def surprising(statistics: Numbers, chance: float) -> NDArray[np.bool_]:
    """Which of a record's statistics (things, 1 + REPLICATES) the largest of a draw exceeds with less than a chance.

    However many things are looked at, that holds for all of them together (Westfall & Young 1993).
    """
    return np.asarray(exceeded(statistics[:, 0], statistics[:, 1:].max(axis=0)) <= chance)


def exceeded(statistics: Numbers, largest: Numbers) -> Numbers:
    """The chance that the largest statistic of a draw is at least each of these (things,); `largest` (replicates,)."""
    below = np.searchsorted(np.sort(largest), statistics, side="left")
    return np.asarray((1.0 + largest.size - below) / (1.0 + largest.size))


def contradictory_means(drawn: Replicated) -> Iterator[Conflict]:
    """Pairs whose logarithm of how much likelier they are apart is as large as the largest hardly ever is by chance."""
    means, own = drawn.panel.means, np.empty(len(drawn.panel.means))
    pairs = np.array(list(_pairs(means)), np.intp).reshape(-1, 2)
    if not len(pairs):
        return
    middle = drawn.expected.mean(axis=1)
    around = drawn.expected - middle[:, None]
    shared = np.concatenate([np.einsum("pl,pl->p", around[one], around[two]) for one, two in _some(pairs)])
    shared /= drawn.expected.shape[1]
    for side in drawn.panel.sides:
        every = np.arange(side.rows.stop - side.rows.start)
        own[side.rows] = INFLATED * side.covariance.between(every, every)
        mine = (pairs[:, 0] >= side.rows.start) & (pairs[:, 1] < side.rows.stop)
        shared[mine] += INFLATED * side.covariance.between(*(pairs[mine].T - side.rows.start))
    own += (around**2).mean(axis=1)
    alike = shared / np.sqrt(own[pairs[:, 0]] * own[pairs[:, 1]])
    scores = (drawn.answers - middle[:, None]) / np.sqrt(own)[:, None]
    largest, ours = np.full(scores.shape[1] - 1, -np.inf), []
    for start, (one, two) in zip(range(0, len(pairs), AT_ONCE), _some(pairs), strict=True):
        ratios = _log_ratios(scores[one], scores[two], alike[start : start + AT_ONCE, None])
        ours.append(ratios[:, 0])
        np.maximum(largest, ratios[:, 1:].max(axis=0), out=largest)
    named = np.concatenate(ours)
    alone = -0.5 * scores[:, 0] ** 2 - 0.5 * np.log(2.0 * np.pi * own)
    for k in np.flatnonzero(exceeded(named, largest) <= OF_MEANS):
        first, second = pairs[k]
        apart = float(alone[first] + alone[second])
        yield Conflict(_part(means[first]), _part(means[second]), apart, apart - float(named[k]))


def _some(pairs: Places) -> Iterator[tuple[Places, Places]]:
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        yield some[:, 0], some[:, 1]


def _log_ratios(one: Numbers, two: Numbers, alike: Numbers) -> Numbers:
    """Log density of two normal scores apart, less that of both together, where they correlate so."""
    together = (one**2 - 2.0 * alike * one * two + two**2) / (1.0 - alike**2)
    return np.asarray(0.5 * (together - one**2 - two**2) + 0.5 * np.log(1.0 - alike**2))


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


def contradictory_sides(drawn: Replicated) -> Iterator[Conflict]:
    """Two sides each, as all answers of the one and all of the other."""
    sides = drawn.panel.sides
    if len(sides) < 2:
        return
    gathered = _gathered(drawn.panel.means)
    of_side = [np.flatnonzero(gathered[:, side.rows].any(axis=1)) for side in sides]
    expected, answers = gathered @ drawn.expected, gathered @ drawn.answers
    middle = expected.mean(axis=1)
    size = np.atleast_2d(np.cov(expected))
    for side, mine in zip(sides, of_side, strict=True):
        size[np.ix_(mine, mine)] += strays_of(side.covariance, gathered[mine, side.rows])
    upright, turned = (each - middle[:, None] for each in (answers, 1.0 - answers))
    alone = [_log_density(upright[mine], size[np.ix_(mine, mine)]) for mine in of_side]
    several = [i for i, mine in enumerate(of_side) if len(mine) > 1]  # of one answer each, the pair of means says it
    pairs, together, ratios = list(combinations(several, 2)), [], []
    for one, two in pairs:
        both, first = np.concatenate([of_side[one], of_side[two]]), len(of_side[one])
        covariance = size[np.ix_(both, both)]
        ways = [upright[both], upright[both], upright[both]]
        ways[1] = np.concatenate([turned[both[:first]], upright[both[first:]]])
        ways[2] = np.concatenate([upright[both[:first]], turned[both[first:]]])
        as_said, *as_turned = np.split(_log_density(np.concatenate(ways, axis=1), covariance), 3)
        together.append(as_said)
        ratios.append(np.logaddexp(*as_turned) - np.log(2.0) - as_said)
    for k in np.flatnonzero(surprising(np.array(ratios), OF_SIDES)) if pairs else ():
        one, two = pairs[k]
        first_part, second_part = (EvidencePart("all_answers", sides[each].partner) for each in (one, two))
        apart = float(alone[one][0] + alone[two][0])
        yield Conflict(first_part, second_part, apart, float(together[k][0]))


def sudden_waves(drawn: Replicated) -> Iterator[Conflict]:
    """A side's waves that lie too far from what all its other answers, and those of the others, let expect of them.

    Named by the question that moved most since that side's wave before (or until the one after, of its first). Where
    there are more than MOST_MEANS means nothing is looked at.
    """
    if len(drawn.panel.means) > MOST_MEANS:
        return
    means, middle = drawn.panel.means, drawn.expected.mean(axis=1)
    size = np.atleast_2d(np.cov(drawn.expected))
    for side in drawn.panel.sides:
        every = np.eye(side.rows.stop - side.rows.start)
        size[side.rows, side.rows] += strays_of(side.covariance, every)
    precision, away = np.linalg.inv(size), drawn.answers - middle[:, None]
    pulled = precision @ away
    waves: dict[str, dict[int, list[int]]] = {}
    for i, mean in enumerate(means):
        waves.setdefault(mean.partner, {}).setdefault(mean.month, []).append(i)
    several = [(by, month, rows) for by in waves.values() if len(by) > 1 for month, rows in by.items()]
    far = []
    for _, _, rows in several:
        distance = (pulled[rows] * np.linalg.solve(precision[np.ix_(rows, rows)], pulled[rows])).sum(axis=0)
        far.append((distance - len(rows)) / np.sqrt(2.0 * len(rows)))
    for k in np.flatnonzero(surprising(np.array(far), OF_WAVES)) if several else ():
        by_month, month, rows = several[k]
        pairs = [(i, j) for i in rows for j in _neighbours(by_month, month) if means[i].question == means[j].question]
        if pairs:
            yield _of_pair(means, max(pairs, key=lambda pair: abs(away[pair[0], 0] - away[pair[1], 0])), away, size)


def _neighbours(by_month: dict[int, list[int]], month: int) -> list[int]:
    """The means of the wave before, or of the one after the first."""
    before = [other for other in by_month if other < month]
    return by_month[max(before) if before else min(other for other in by_month if other > month)]


def _of_pair(means: tuple[Mean, ...], pair: tuple[int, int], away: Numbers, size: Numbers) -> Conflict:
    first, second = sorted(pair, key=lambda i: means[i].month)
    both = [first, second]
    together = float(_log_density(away[both, :1], size[np.ix_(both, both)])[0])
    apart = float(sum(_log_density(away[[i], :1], size[[i]][:, [i]])[0] for i in both))
    return Conflict(_part(means[first]), _part(means[second]), apart, together)


def _gathered(means: tuple[Mean, ...]) -> Numbers:
    """Weights (sums, means) of the mean answers of a side to a question in each of a few periods."""
    months = sorted({mean.month for mean in means})
    periods = min(PERIODS, len(months))
    period = {month: i * periods // len(months) for i, month in enumerate(months)}
    keys = [(mean.partner, mean.question.word, period[mean.month]) for mean in means]
    number = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    weights = np.zeros((len(number), len(means)))
    weights[[number[key] for key in keys], np.arange(len(means))] = 1.0
    return weights / weights.sum(axis=1, keepdims=True)


def _log_density(away: Numbers, covariance: Numbers) -> Numbers:
    """Of normal quantities (quantities, draws) so far from what is expected of them: (draws,)."""
    root = np.linalg.cholesky(covariance)
    distance = (np.linalg.solve(root, away) ** 2).sum(axis=0)
    return np.asarray(-0.5 * distance - np.log(np.diag(root)).sum() - 0.5 * len(root) * np.log(2.0 * np.pi))
