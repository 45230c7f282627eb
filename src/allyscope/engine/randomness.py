"""Random numbers with addresses: every draw is a function of (seed, alliance, replicate, step, purpose, subject).

Nothing is taken from a queue. A draw does not depend on what else was drawn, on the block or thread it was drawn in, or
on how many partners there are; two runs that differ in one decision share all other noise. The generator is
Threefry-2x32 (Salmon et al. 2011): the key is (seed, step, purpose, subject), the counter (alliance, replicate).
Draws are standard normal by inversion, one word each, so that a decision Φ(z) < p is monotone in p.
"""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.extend.random import threefry_2x32
from jax.scipy.special import erfinv

from allyscope.process.luck import Draw, draws

# A purpose owns one word of a generator call; two purposes of the same subject share a call. Numbers never change.
_CALLS: dict[str, tuple[int, int]] = {
    "common": (1, 0),
    "exit": (1, 1),
    "benefits": (2, 0),
    "conduct": (2, 1),
    "misread_outcome": (3, 0),
    "misread_process": (3, 1),
    "sentiment": (4, 0),
    "trait": (5, 0),
    "parameter": (6, 0),
    "act": (7, 0),
    "exposure": (7, 1),
    "proposal": (8, 0),
    "assignment": (9, 0),
    "entry": (20, 0),
    "disclosure": (20, 1),
    "response": (21, 0),
    "response_choice": (21, 1),
    "venture": (22, 0),
    "firm_trait": (22, 1),
}
SUBJECTS = 1 << 16
START = 0xFFFFFFFF  # the step number of what is drawn once, before the first month


def _normal(words: Array) -> Array:
    """Standard normal from 32 random bits, by inversion of 23 of them.

    2u − 1 is an odd multiple of 2⁻²³, exact in single precision: symmetric, and never ±1, where a score is infinite.
    """
    odd = 2.0 * (words >> 9).astype(jnp.float32) + jnp.float32(1.0 - 2.0**23)
    return jnp.float32(np.sqrt(2.0)) * erfinv(odd * jnp.float32(2.0**-23))


def _call(seed: Array, steps: Array, codes: Array, alliances: Array, replicates: Array) -> tuple[Array, Array]:
    """Both words of the generator: (steps, codes, lanes) each."""
    counter = jnp.concatenate([alliances, replicates]).astype(jnp.uint32)

    def one(step: Array, code: Array) -> Array:
        key = threefry_2x32(seed, jnp.stack([step, code]))
        return threefry_2x32((key[0], key[1]), counter)

    words = jax.vmap(lambda step: jax.vmap(lambda code: one(step, code))(codes))(steps)
    lanes = alliances.shape[0]
    return words[..., :lanes], words[..., lanes:]


def codes_of(wanted: tuple[Draw, ...]) -> tuple[list[int], list[int]]:
    """For each draw the number of its generator call and the word of the call that it takes."""
    calls = [_CALLS[draw.purpose] for draw in wanted]
    codes = [call * SUBJECTS + draw.subject for (call, _), draw in zip(calls, wanted, strict=True)]
    return codes, [word for _, word in calls]


def seed_words(seed: int) -> Array:
    """A seed of up to 64 bits as the two key words of the generator. Raises ValueError outside [0, 2⁶⁴)."""
    if not 0 <= seed < 1 << 64:
        raise ValueError(f"seed is {seed}; it must lie in [0, 2**64)")
    return jnp.asarray([seed >> 32, seed & 0xFFFFFFFF], jnp.uint32)


def named_scores(
    seed: Array, purpose: str, subjects: Array, alliances: Array, replicates: Array, step: int = START
) -> Array:
    """Standard normal scores of one purpose for many subjects: (subjects, lanes)."""
    call, word = _CALLS[purpose]
    codes = jnp.asarray(call * SUBJECTS, jnp.uint32) + jnp.asarray(subjects).astype(jnp.uint32)
    steps = jnp.asarray([step], jnp.uint32)
    return _normal(_call(seed, steps, codes, alliances, replicates)[word][0])


def step_scores(
    seed: Array, first_step: Array, alliances: Array, replicates: Array, partners: int, count: int
) -> Array:
    """The scores of `count` steps from `first_step`, in the order of `luck.draws`: (count, draws, lanes)."""
    return drawn_scores(seed, first_step, alliances, replicates, draws(partners), count)


@partial(jax.jit, static_argnames=("wanted", "count"))
def drawn_scores(
    seed: Array, first_step: Array, alliances: Array, replicates: Array, wanted: tuple[Draw, ...], count: int
) -> Array:
    """The scores of some named draws in `count` steps from `first_step`: (count, draws, lanes).

    `alliances`, `replicates`: (lanes,) whole numbers in [0, 2³²).
    """
    codes, words = codes_of(wanted)
    calls = sorted(set(codes))
    steps = first_step.astype(jnp.uint32) + jnp.arange(count, dtype=jnp.uint32)
    made = _call(seed, steps, jnp.asarray(calls, jnp.uint32), alliances, replicates)
    rows = [made[word][:, calls.index(code)] for code, word in zip(codes, words, strict=True)]
    return _normal(jnp.stack(rows, axis=1))
