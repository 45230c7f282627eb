"""From the prior to the posterior in steps: sequential Monte Carlo over whole paths with adaptive tempering.

The likelihood is raised to powers 0 = λ₀ < λ₁ < … < 1, each chosen so that the effective sample size falls to a set
share (Jasra et al. 2011); particles are resampled (systematic) and moved by steps that keep the prior, and in the
directions that the record informs a reference found from the particles (`directions`, `moves`), accepted by the
tempered likelihood (Kantas, Beskos & Jasra 2014). A particle is a whole alliance with its past, so the result is a
smoother: states, traits and parameters together, with no ancestor lost to later months.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.chunks import chunks, for_each
from allyscope.engine.rows import row_index
from allyscope.inference.evidence.rows import Rows
from allyscope.inference.sampler.latent import (
    PARTICLES,
    Floats,
    Latent,
    chosen,
    draw_latent,
    drawn_calendars,
    side_by_side,
)
from allyscope.inference.sampler.paths import RunInputs, Weighed, joined, weigh
from allyscope.inference.sampler.proposals import propose
from allyscope.inference.sampler.subspace import Reference, described, informed, inside, reference
from allyscope.inference.sampler.weights import independent, next_power, normalised, resemblance, systematic

TARGET = 0.5  # share of the effective sample size kept by one tempering step
START = 4  # as many draws from the prior stand at the beginning for each particle: a longer first step, more ancestors
WORTH, FEWEST_WORTH = (
    0.3,
    220,
)  # finally they need not be moved on where they are worth this share, and so many at least,
MOVED = 0.8  # and each has been moved: they resemble where they began by less than this
STALE, FINALLY_STALE = 0.5, 0.4  # particles are moved until they resemble where they began a step by less than this
MOST_MOVES, FINALLY_MOST_MOVES = 40, 640  # after each step, and after the last
MOST_STEPS = 40
ACCEPTED = 0.2  # share of moves accepted that their size is adapted to, near a random walk's best (Roberts et al. 1997)
SIZES = (0.03, 0.95)  # least and largest size of a move
WITHIN = 0.7  # size of a move in the informed directions, as a share of its size elsewhere
MOST_KEPT = 1 << 22  # numbers that are kept of a step, 16 MB; a short record's step has fewer
CALENDARS_MOVED = 0.25  # share of lanes whose calendar is drawn anew

Numbers = NDArray[np.float64]
Weigher = Callable[[Latent, RunInputs, Rows], Weighed]


@dataclass(frozen=True, slots=True)
class Step:
    """Equally weighted particles of the posterior at one power of the likelihood, and its log normalising constant.

    Of a long record only every second, third … particle is kept (`MOST_KEPT`). `calendar`: what each follows.
    """

    power: float
    log_evidence: float
    weighed: Weighed
    calendar: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Posterior:
    """Equally weighted particles of the posterior, with how they were reached.

    `log_evidence`: estimate of the log marginal likelihood. `effective`: how many independent alliances the particles
    are worth (see `independent`); `ancestors` (particles,): the first draw from the prior that each descends from, and
    `roots`: how many of them have descendants left; `path`: the steps that led here, from the prior (power 0) on.
    """

    latent: Latent
    weighed: Weighed
    log_evidence: float
    steps: int
    acceptance: float
    effective: float
    ancestors: NDArray[np.int64]
    roots: int
    reached: bool
    path: tuple[Step, ...]


class Chunk(NamedTuple):
    """Particles that are moved together: what they are, what the record makes of them, where they lie (`inside`)."""

    latent: Latent
    weighed: Weighed
    at: Floats


class Move(NamedTuple):
    """What chance decides in one move: its number, the calendar that each particle tries, and whether it accepts.

    `log_chance` (lanes,): log of a uniform number.
    """

    turn: int
    calendars: NDArray[np.int32]
    log_chance: Floats


@dataclass(frozen=True, slots=True)
class Target:
    """A tempered posterior, and what moves toward it need."""

    run_inputs: RunInputs
    rows: Rows
    power: float
    reference: Reference
    weigher: Weigher
    seed: int

    def moved(self, chunk: Chunk, lanes: slice, move: Move, size: float) -> tuple[Chunk, float]:
        """The particles of a chunk after one move of each, and the share that was accepted."""
        old, particles = chunk.latent, range(lanes.start, lanes.stop)
        fresh = draw_latent(self.seed, old.partners, len(old.luck), particles, move.calendars[lanes], move.turn)
        tried, to, ratio = propose(fresh, old, chunk.at, self.reference, WITHIN * size, size)
        weighed = self.weigher(tried, self.run_inputs, self.rows)
        gain = np.float32(self.power) * (weighed.total - chunk.weighed.total) + ratio
        accept = move.log_chance[lanes] < gain
        kept = Weighed(*(np.where(accept, new, old) for new, old in zip(weighed, chunk.weighed, strict=True)))
        return Chunk(chosen(accept, tried, old), kept, np.where(accept, to, chunk.at)), float(accept.mean())


def _reference(together: list[Chunk], whole: Weighed, weights: Numbers, rows: Rows) -> Reference:
    """Where a record speaks, by particles weighted for the next power: its observations and the hazard of leaving."""
    scores = np.concatenate([described(chunk.latent) for chunk in together], axis=-1)
    observed = whole.values.astype(np.float64) * rows.sharpness[:, None]
    hazard = whole.now[[row_index(together[0].latent.partners).row("hazard")]].astype(np.float64)
    return reference(together[0].latent, *informed(scores, np.concatenate([observed, hazard]), weights))


def _resampled(together: list[Chunk], whole: Weighed, picked: NDArray[np.int64], directions: Reference) -> list[Chunk]:
    latent = side_by_side([chunk.latent for chunk in together])

    def one(number: int) -> Chunk:
        lanes = picked[groups[number]]
        mine = latent.taken(lanes)
        return Chunk(mine, Weighed(*(each[..., lanes] for each in whole)), inside(mine, directions))

    groups = chunks(picked.size)
    return for_each(len(groups), one)


def _now(together: list[Chunk]) -> Numbers:
    return np.concatenate([chunk.weighed.now.astype(np.float64) for chunk in together], axis=-1)


def infer(
    run_inputs: RunInputs,
    rows: Rows,
    *,
    lanes: int,
    seed: int,
    progress: Callable[[float], None] | None = None,
    weigher: Weigher = weigh,
) -> Posterior:
    """Particles from the posterior of everything a record leaves open.

    `weigher`: what makes a likelihood of scores; another than the process's where the exact answer is known, to check.
    Never fails silently: `reached` is False where the last power was not reached, and the caller must say so.
    """
    tell = progress or (lambda _: None)
    rng = np.random.default_rng([seed, 7])
    groups, first = chunks(START * lanes), drawn_calendars(seed, START * lanes, run_inputs.calendars)

    def begin(number: int) -> Chunk:
        mine = groups[number]
        particles = range(mine.start, mine.stop)
        latent = draw_latent(PARTICLES + seed, run_inputs.partners, run_inputs.months, particles, first[mine])
        return Chunk(latent, weigher(latent, run_inputs, rows), np.zeros((0, len(particles)), np.float32))

    together = for_each(len(groups), begin)
    whole = joined([chunk.weighed for chunk in together])
    ancestors = np.arange(START * lanes)
    power, steps, evidence, size = 0.0, 0, 0.0, 0.6
    accepted: list[float] = []
    worth = max(WORTH * lanes, FEWEST_WORTH)
    path = [_step(0.0, 0.0, whole, together, rows)]
    while power < 1.0 and steps < MOST_STEPS:
        log_likelihood = whole.total.astype(np.float64)
        following = next_power(log_likelihood, power, TARGET * lanes)
        log_weights = (following - power) * log_likelihood
        evidence += float(np.log(np.mean(np.exp(log_weights - log_weights.max()))) + log_weights.max())
        power, steps = following, steps + 1
        weights = normalised(log_weights)
        directions = _reference(together, whole, weights, rows)
        target = Target(run_inputs, rows, power, directions, weigher, PARTICLES + seed)
        picked = systematic(weights, rng.random(), lanes)
        ancestors = ancestors[picked]
        together = _resampled(together, whole, picked, directions)
        began = _now(together)
        stale, most = (FINALLY_STALE, FINALLY_MOST_MOVES) if power >= 1.0 else (STALE, MOST_MOVES)
        for number in range(most):
            calendars = np.concatenate([chunk.latent.calendar for chunk in together])
            move = _move(1000 * steps + number, calendars, run_inputs.calendars, rng)
            together, rate = _all_moved(target, together, move, size)
            accepted.append(rate)
            size = float(np.clip(size * np.exp(rate - ACCEPTED), *SIZES))
            now = _now(together)
            alike = resemblance(began, now)
            if alike < stale or (power >= 1.0 and alike < MOVED and independent(now, ancestors) >= worth):
                break
        whole = joined([chunk.weighed for chunk in together])
        path.append(_step(power, evidence, whole, together, rows))
        tell(power)
    effective = independent(whole.now.astype(np.float64), ancestors)
    roots, rate = np.unique(ancestors).size, float(np.mean(accepted))
    latent = side_by_side([chunk.latent for chunk in together])
    return Posterior(latent, whole, evidence, steps, rate, effective, ancestors, roots, power >= 1.0, tuple(path))


def _step(power: float, evidence: float, whole: Weighed, together: list[Chunk], rows: Rows) -> Step:
    calendar = np.concatenate([chunk.latent.calendar for chunk in together])
    each = len(rows.stated) + len(rows.border)
    some = slice(None, None, max(-(-each * calendar.size // MOST_KEPT), 1))
    return Step(
        power, evidence, Weighed(*(leaf[..., some].copy() if some.step > 1 else leaf for leaf in whole)), calendar[some]
    )


def _move(turn: int, before: NDArray[np.int32], calendars: int, rng: np.random.Generator) -> Move:
    fresh = rng.integers(0, calendars, before.size, np.int32)
    moved = rng.random(before.size) < CALENDARS_MOVED
    return Move(turn, np.where(moved, fresh, before), np.log(rng.random(before.size)).astype(np.float32))


def _all_moved(target: Target, together: list[Chunk], move: Move, size: float) -> tuple[list[Chunk], float]:
    """Every chunk moved once, and the share of all particles that accepted."""
    groups = chunks(move.calendars.size)

    def one(number: int) -> tuple[Chunk, float]:
        return target.moved(together[number], groups[number], move, size)

    moves = for_each(len(together), one)
    lanes = [chunk.latent.lanes for chunk, _ in moves]
    return [chunk for chunk, _ in moves], float(np.average([rate for _, rate in moves], weights=lanes))
