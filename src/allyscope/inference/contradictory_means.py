"""Single means that contradict each other: each may be, yet not both in one and the same alliance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.panel import Mean
from allyscope.inference.replicated import INFLATED, Replicated, exceeded
from allyscope.results.fit import Conflict, EvidencePart

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
FALSE_ALARM = 0.01  # share of consistent records in which any pair may be named
AT_ONCE = 512  # pairs worked out together


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
    for k in np.flatnonzero(exceeded(named, largest) <= FALSE_ALARM):
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
