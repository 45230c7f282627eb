"""Whether what was found may be wrong although the computation ran well: answers that it explains only as careless, and
a second, independent start that ended elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from allyscope.inference.evidence.answers import PULSE_MISTAKE
from allyscope.inference.evidence.likelihood import LEAST, normal_below
from allyscope.inference.evidence.observations import pulse_id
from allyscope.inference.evidence.rows import Rows
from allyscope.inference.sampler.tempering import Posterior
from allyscope.record import Record

UNLIKELY = 1e-3  # chance, if the model were right, below which answers do not fit
WAVES = 24  # at most so many waves in a row are looked at together
APART, EVIDENCE_APART = 1.0, 5.0  # pooled standard deviations; difference of log evidences

Numbers = NDArray[np.float64]
Starts = Literal["one", "agree", "apart"]


@dataclass(frozen=True, slots=True)
class Doubts:
    """`careless`: the share of all answers that the particles explain as careless; `answers_fit`: whether no side, over
    some waves in a row, is so explained far oftener than people are careless; `starts`: whether there was one start
    alone, or two that agree or ended apart.
    """

    careless: float
    answers_fit: bool
    starts: Starts


def doubts(record: Record, rows: Rows, posterior: Posterior, other: Posterior | None) -> Doubts:
    """What speaks against a posterior; `other`: one from another start, if there is one."""
    given, careless = _waves(record, rows, posterior)
    total = sum(sum(each) for each in given.values())
    share = sum(sum(each) for each in careless.values()) / total if total else 0.0
    fit = all(chance_at_most(np.array(given[side]), np.array(careless[side])) >= UNLIKELY for side in given)
    starts: Starts = "one" if other is None else "apart" if ended_apart(posterior, other) else "agree"
    return Doubts(share, fit, starts)


def _waves(
    record: Record, rows: Rows, posterior: Posterior
) -> tuple[dict[tuple[str, ...], list[float]], dict[tuple[str, ...], list[float]]]:
    """Answers, and how many of them are taken for careless, wave by wave, of each side and question; of each side."""
    piece = {identity: number for number, identity in enumerate(rows.ids)}
    counted, blamed = _by_piece(rows, posterior)
    waves = sorted({(answer.span.last, answer.partner, answer.question, pulse_id(answer)) for answer in record.pulses})
    given: dict[tuple[str, ...], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    careless: dict[tuple[str, ...], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for month, partner, question, identity in waves:
        if identity in piece:
            for side in ((partner, question), (partner,)):
                given[side][month] += counted[piece[identity]]
                careless[side][month] += blamed[piece[identity]]
    return (
        {side: list(each.values()) for side, each in given.items()},
        {side: list(each.values()) for side, each in careless.items()},
    )


def _by_piece(rows: Rows, posterior: Posterior) -> tuple[Numbers, Numbers]:
    """Statements of each piece of evidence, and how many of them are taken for mistakes on average over particles."""
    if not rows.ids:
        return np.zeros(0), np.zeros(0)
    values, calendar = posterior.weighed.values, posterior.latent.calendar
    below = np.empty((len(rows.border) + 2, values.shape[1]), np.float32)
    below[:2] = [[0.0], [1.0]]
    below[2:] = normal_below((rows.border[:, None] - values[rows.borders_of]) / rows.sd[:, None])
    inside = below[rows.upper] - below[rows.lower]
    mistaken = rows.floor[:, None] / np.maximum(rows.floor[:, None] + rows.rest[:, None] * inside, LEAST)
    looked_at = rows.stated[:, calendar][rows.rows_of] >= 0
    counted = (looked_at.mean(axis=1) * rows.count).astype(np.float64)
    blamed = ((mistaken * looked_at).mean(axis=1) * rows.count).astype(np.float64)
    return np.add.reduceat(counted, rows.begins), np.add.reduceat(blamed, rows.begins)


def chance_at_most(given: Numbers, careless: Numbers) -> float:
    """A bound on the chance that, in some waves in a row, so many of the answers given are careless (Chernoff 1952).

    It holds for all rows of waves that were looked at together.
    """
    waves = len(given)
    answers, blamed = (np.concatenate([[0.0], np.cumsum(each)]) for each in (given, careless))
    least, looked_at = 0.0, 0
    for length in range(1, min(WAVES, waves) + 1):
        count = answers[length:] - answers[:-length]
        share = np.clip((blamed[length:] - blamed[:-length]) / np.maximum(count, 1e-9), 0.0, 1.0 - 1e-9)
        least = min(least, float(np.where(share > PULSE_MISTAKE, -count * _divergence(share), 0.0).min()))
        looked_at += len(count)
    return float(min(1.0, looked_at * np.exp(least)))


def _divergence(share: Numbers) -> Numbers:
    """How far a share of careless answers lies from the usual one, in nats an answer."""
    usual = PULSE_MISTAKE
    seen = np.maximum(share, 1e-12)
    return np.asarray(seen * np.log(seen / usual) + (1.0 - share) * np.log((1.0 - share) / (1.0 - usual)))


def ended_apart(one: Posterior, other: Posterior) -> bool:
    """Whether two starts disagree on the evidence, on the state now, or on anything that was observed."""
    if abs(one.log_evidence - other.log_evidence) > EVIDENCE_APART:
        return True
    for mine, theirs in ((one.weighed.now, other.weighed.now), (one.weighed.values, other.weighed.values)):
        spread = np.sqrt((mine.var(axis=1, dtype=np.float64) + theirs.var(axis=1, dtype=np.float64)) / 2)
        away = np.abs(mine.mean(axis=1, dtype=np.float64) - theirs.mean(axis=1, dtype=np.float64))
        if (away > APART * spread + 1e-3).any():
            return True
    return False
