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

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.chunks import chunks, for_each
from allyscope.engine.device import to_device
from allyscope.engine.rows import row_index
from allyscope.inference.evidence.likelihood import Rows
from allyscope.inference.sampler.latent import (
    Latent,
    choose,
    chosen,
    draw_latent,
    partners_of,
    side_by_side,
    take_lanes,
    taken,
)
from allyscope.inference.sampler.paths import RunInputs, Weighed, joined, weigh
from allyscope.inference.sampler.proposals import inside, propose
from allyscope.inference.sampler.subspace import Reference, described, informed, reference
from allyscope.inference.sampler.weights import independent, next_power, normalised, resemblance, systematic

TARGET = 0.5  # share of the effective sample size kept by one tempering step
STALE, FINALLY_STALE = 0.5, 0.4  # particles are moved until they resemble where they began a step by less than this
MOST_MOVES, FINALLY_MOST_MOVES = 40, 160  # after each step, and after the last
MOST_STEPS = 40
ACCEPTED = 0.3  # share of moves accepted that their size is adapted to
SIZES = (0.03, 0.95)  # least and largest size of a move
WITHIN = 0.5  # size of a move in the informed directions, as a share of its size elsewhere

Numbers = NDArray[np.float64]
Weigher = Callable[[Latent, RunInputs, Rows], Weighed]


@dataclass(frozen=True, slots=True)
class Step:
    """Equally weighted particles of the posterior at one power of the likelihood, and its log normalising constant."""

    power: float
    log_evidence: float
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Posterior:
    """Equally weighted particles of the posterior, with how they were reached.

    `log_evidence`: estimate of the log marginal likelihood. `effective`: how many independent alliances the particles
    are worth (see `independent`); `roots`: how many of the first draws from the prior have descendants left; `path`:
    the steps that led here, from the prior (power 0) on.
    """

    latent: Latent
    weighed: Weighed
    log_evidence: float
    steps: int
    acceptance: float
    effective: float
    roots: int
    reached: bool
    path: tuple[Step, ...]


class Chunk(NamedTuple):
    """Particles that are moved together: what they are, what the record makes of them, where they lie (`inside`)."""

    latent: Latent
    weighed: Weighed
    at: Array


@jax.jit
def _accepts(key: Array, new: Array, old: Array, ratio: Array, power: Array) -> Array:
    return jnp.log(jax.random.uniform(jax.random.fold_in(key, 5), new.shape)) < power * (new - old) + ratio


@dataclass(frozen=True, slots=True)
class Target:
    """A tempered posterior, and what moves toward it need."""

    run_inputs: RunInputs
    rows: Rows
    calendars: int
    power: float
    reference: Reference
    weigher: Weigher

    def moved(self, chunk: Chunk, key: Array, size: float) -> tuple[Chunk, float]:
        """A chunk after one move of every particle, and the share that was accepted."""
        tried, to, ratio = propose(key, chunk.latent, chunk.at, self.calendars, self.reference, WITHIN * size, size)
        weighed = self.weigher(tried, self.run_inputs, self.rows)
        accept = _accepts(key, weighed.total, chunk.weighed.total, ratio, np.float32(self.power))
        better = Chunk(
            choose(accept, tried, chunk.latent), chosen(accept, weighed, chunk.weighed), chosen(accept, to, chunk.at)
        )
        return better, float(np.asarray(accept).mean())


def _reference(together: list[Chunk], whole: Weighed, weights: Numbers, rows: Rows) -> Reference:
    """Where a record speaks, by particles weighted for the next power: its observations and the hazard of leaving."""
    scores = np.concatenate([described(chunk.latent) for chunk in together], axis=-1)
    count, sd = np.asarray(rows.count, np.float64), np.asarray(rows.sd, np.float64)
    observed = (np.asarray(whole.values, np.float64) * (np.sqrt(count) / sd)[:, None])[count > 0]
    hazard = np.asarray(whole.now, np.float64)[[row_index(partners_of(together[0].latent)).row("hazard")]]
    return reference(together[0].latent, *informed(scores, np.concatenate([observed, hazard]), weights))


def _resampled(together: list[Chunk], whole: Weighed, picked: NDArray[np.int64], directions: Reference) -> list[Chunk]:
    latent, parts = side_by_side([chunk.latent for chunk in together]), []
    for chunk in chunks(picked.size):
        lanes = to_device(picked[chunk], np.int32)
        mine = take_lanes(latent, lanes)
        parts.append(Chunk(mine, taken(whole, lanes), inside(mine, directions)))
    return parts


def _now(together: list[Chunk]) -> Numbers:
    return np.concatenate([np.asarray(chunk.weighed.now, np.float64) for chunk in together], axis=-1)


def infer(
    run_inputs: RunInputs,
    rows: Rows,
    *,
    lanes: int,
    calendars: int,
    seed: int,
    progress: Callable[[float], None] | None = None,
    weigher: Weigher = weigh,
) -> Posterior:
    """Particles from the posterior of everything a record leaves open.

    `weigher`: what makes a likelihood of scores; another than the process's where the exact answer is known, to check.
    Never fails silently: `reached` is False where the last power was not reached, and the caller must say so.
    """
    tell = progress or (lambda _: None)
    key = jax.random.key(seed)
    rng = np.random.default_rng([seed, 7])
    groups = chunks(lanes)

    def begin(number: int) -> Chunk:
        size = groups[number].stop - groups[number].start
        own = jax.random.fold_in(key, number)
        latent = draw_latent(own, run_inputs.partners, len(run_inputs.inputs), size, calendars)
        return Chunk(latent, weigher(latent, run_inputs, rows), to_device(np.zeros((0, size))))

    together = for_each(len(groups), begin)
    whole = joined([chunk.weighed for chunk in together])
    ancestors = np.arange(lanes)
    power, steps, evidence, size = 0.0, 0, 0.0, 0.6
    accepted: list[float] = []
    path = [Step(0.0, 0.0, whole)]
    while power < 1.0 and steps < MOST_STEPS:
        log_likelihood = np.asarray(whole.total, np.float64)
        following = next_power(log_likelihood, power, TARGET * lanes)
        log_weights = (following - power) * log_likelihood
        evidence += float(np.log(np.mean(np.exp(log_weights - log_weights.max()))) + log_weights.max())
        power, steps = following, steps + 1
        weights = normalised(log_weights)
        target = Target(run_inputs, rows, calendars, power, _reference(together, whole, weights, rows), weigher)
        picked = systematic(weights, rng.random())
        ancestors = ancestors[picked]
        together = _resampled(together, whole, picked, target.reference)
        began = _now(together)
        stale, most = (FINALLY_STALE, FINALLY_MOST_MOVES) if power >= 1.0 else (STALE, MOST_MOVES)
        for move in range(most):
            together, rate = _all_moved(target, together, jax.random.fold_in(key, 1000 * steps + move), size)
            accepted.append(rate)
            size = float(np.clip(size * np.exp(rate - ACCEPTED), *SIZES))
            if resemblance(began, _now(together)) < stale:
                break
        whole = joined([chunk.weighed for chunk in together])
        path.append(Step(power, evidence, whole))
        tell(power)
    effective = independent(np.asarray(whole.now, np.float64), ancestors)
    roots, rate = np.unique(ancestors).size, float(np.mean(accepted))
    latent = side_by_side([chunk.latent for chunk in together])
    return Posterior(latent, whole, evidence, steps, rate, effective, roots, power >= 1.0, tuple(path))


def _all_moved(target: Target, together: list[Chunk], key: Array, size: float) -> tuple[list[Chunk], float]:
    """Every chunk moved once, and the share of all particles that accepted."""

    def one(number: int) -> tuple[Chunk, float]:
        return target.moved(together[number], jax.random.fold_in(key, number), size)

    moves = for_each(len(together), one)
    lanes = [chunk.latent.calendar.shape[0] for chunk in together]
    return [chunk for chunk, _ in moves], float(np.average([rate for _, rate in moves], weights=lanes))
