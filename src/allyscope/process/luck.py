"""Luck: forces from outside the model, persistent but stationary, and the standard normal scores that drive them.

Each force is a first-order autoregression with an exact transition, so its distribution is the same for any step, and
all else follows it smoothly: no noise is clipped at a boundary, and halving the step changes no ensemble mean.
"""

from __future__ import annotations

from typing import NamedTuple

from allyscope.process.lazy import Array, jnp, special
from allyscope.process.parameters import Parameters
from allyscope.process.state import Luck, ordered_pairs


class Draw(NamedTuple):
    """One named draw: its purpose and whom it concerns (a partner, or a pair j·64 + k, or 0)."""

    purpose: str
    subject: int


def draws(partners: int) -> tuple[Draw, ...]:
    """The standard normal scores one step uses, in a fixed order: the leaves of `Luck`, then what decides on each
    partner's act, on the exposure of a pretence, and on leaving."""
    own = [
        Draw(name, j) for name in ("benefits", "conduct", "misread_outcome", "misread_process") for j in range(partners)
    ]
    pairs = [Draw("sentiment", j * 64 + k) for j, k in ordered_pairs(partners)]
    acts = [Draw("act", j) for j in range(partners)]
    return (Draw("common", 0), *own, *pairs, *acts, Draw("exposure", 0), Draw("exit", 0))


def luck_from(scores: Array, partners: int) -> Luck:
    """Scores (draws, …) in the order of `draws` as the leaves of `Luck`."""
    rest = iter(scores[i] for i in range(scores.shape[0]))
    common = next(rest)

    def take(count: int) -> tuple[Array, ...]:
        return tuple(next(rest) for _ in range(count))

    return Luck(common, take(partners), take(partners), take(partners), take(partners), take(partners * (partners - 1)))


def decided(score: Array, probability: Array) -> Array:
    """Whether a decision of the given probability falls: Φ(score) < probability, so more likely means no less often."""
    return special.erf(score / jnp.sqrt(2.0)) < 2.0 * probability - 1.0


def left_open(score: Array, probability: Array, happened: Array) -> Array:
    """What a score leaves open once a decision of that probability has `happened` (1) or not: even in [0, 1]."""
    place = 0.5 * (1.0 + special.erf(score / jnp.sqrt(2.0)))
    within = jnp.where(
        happened > 0.0,
        place / jnp.maximum(probability, 1e-6),
        (place - probability) / jnp.maximum(1.0 - probability, 1e-6),
    )
    return jnp.clip(within, 0.0, 1.0)


def persist(luck: Luck, scores: Luck, months: float | Array, parameters: Parameters) -> Luck:
    """Luck one step of `months` later: φ·luck + √(1 − φ²)·score with φ = exp(−months / persistence)."""

    def moved(before: Array, score: Array, persistence: Array) -> Array:
        keep = jnp.exp(-months / persistence)
        return keep * before + jnp.sqrt(1.0 - keep * keep) * score

    def each(name: str, persistence: Array) -> tuple[Array, ...]:
        return tuple(moved(b, s, persistence) for b, s in zip(getattr(luck, name), getattr(scores, name), strict=True))

    return Luck(
        common=moved(luck.common, scores.common, parameters.luck_months),
        benefits=each("benefits", parameters.luck_months),
        conduct=each("conduct", parameters.luck_months),
        misread_outcome=each("misread_outcome", parameters.misreading_months),
        misread_process=each("misread_process", parameters.misreading_months),
        sentiment=each("sentiment", parameters.sentiment_months),
    )
