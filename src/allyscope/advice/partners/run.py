"""Every candidate in the same worlds: the firm, its stakeholders, the parameters and all luck are the same for each.

What is not known of a candidate is its own: drawn by its id, so that it differs from what is not known of another, and
does not depend on who else is compared.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.advice.partners.population import Met, of_the_firm
from allyscope.engine.alliances import ALLIANCES, Known, begin
from allyscope.engine.calendars import quiet_year
from allyscope.engine.population import draw_scores
from allyscope.engine.randomness import named_scores, seed_words, step_scores
from allyscope.engine.rows import row_index
from allyscope.engine.world import MONTHS, Begun, follow, months_seen
from allyscope.process.inputs import Inputs
from allyscope.process.observe import Quantity
from allyscope.process.signals.signalling import sustainability_legitimacy
from allyscope.process.traits import STAKEHOLDER_GROUPS

WORLDS, FUTURES = 1024, 4  # worlds, and futures of each: as many lanes as a block of a simulation
APART = 1 << 41  # keeps these draws apart from those of any simulation with the same seed
TRUST = (Quantity("trust", 0, 1), Quantity("trust", 1, 0))
LEARNING = tuple(
    Quantity(name, 0, 1) for name in ("knowledge_about", "knowledge_from_product", "knowledge_from_sustainability")
)
STANDING = tuple(Quantity(f"sustainability_legitimacy_{group}") for group in STAKEHOLDER_GROUPS)
GAINED = (Quantity("benefits", 0),)
ENDED = Quantity("premature_end")
_READ = (*TRUST, *LEARNING, *STANDING, *GAINED, Quantity("hazard"))
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What becomes of the focal firm with one candidate: (months + 1, worlds) for each quantity, luck averaged out.

    Month 0 is before the first. Trust is that of alliances that run (`running`: their share). What is learned and the
    firm's standing stay after an end as they were. `benefits` is the mean of the months so far, nothing after an end.
    `spillover`: by how much the standing with a group differs from what it would be alone.
    """

    values: dict[Quantity, Floats]
    spillover: dict[Quantity, Floats]
    running: Floats


@partial(jax.jit, static_argnames=("futures",))
def _begin(
    shared: Array, own: Array, numbers: Array, location: Array, spread: Array, equity: Array, ours: Array, futures: int
) -> tuple[Begun, Array, Array]:
    alliances, replicates = numbers // futures, numbers % futures
    scores = draw_scores(shared, alliances, replicates, 2)
    of_candidate = draw_scores(own, alliances, replicates, 2)
    together = scores._replace(traits=jnp.where(ours[:, None], scores.traits, of_candidate.traits))
    begun = begin(together, Known(location[:, None], spread[:, None], equity, None, jnp.ones((2, 2))))
    antecedents = named_scores(own, "assignment", jnp.arange(3), alliances, jnp.zeros_like(alliances))
    state, watching = begun.state, begun.fixed.traits.stakeholders.demand
    alone = jnp.stack([sustainability_legitimacy(b, d) for b, d in zip(state.reputation.belief, watching, strict=True)])
    state = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, numbers.shape), state)
    return Begun(state, begun.fixed), antecedents, alone


def _inputs(pair: Met, scores: NDArray[np.float32], lanes: int) -> Inputs:
    """What is known of selection, each month: an antecedent at ½ counts as not known."""
    quiet = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, (MONTHS, lanes)), quiet_year(2))
    names = ("direct_contact", "prior_exchange", "reputation")
    amounts = {
        name: 2.0 / (1.0 + np.exp(-(place + spread * row))) - 1.0
        for name, row in zip(names, scores, strict=True)
        if name in pair.antecedents
        for place, spread in [pair.antecedents[name]]
    }
    wide = {name: jnp.broadcast_to(jnp.asarray(v, jnp.float32), (MONTHS, lanes)) for name, v in amounts.items()}
    inputs: Inputs = quiet._replace(antecedents=quiet.antecedents._replace(**wide))
    return inputs


def run_pair(pair: Met, name: str, seed: int, months: int, *, worlds: int = WORLDS, futures: int = FUTURES) -> Outcomes:
    """The focal firm with one candidate, month by month. `name`: what the candidate's own draws are addressed by."""
    shared = seed_words(APART + seed)
    own = seed_words((APART << 1) + (seed << 32) + zlib.crc32(name.encode()))
    numbers = jnp.arange(worlds * futures, dtype=jnp.uint32)
    at = (numbers // futures, numbers % futures)
    equity = jnp.asarray(np.nan if pair.equity is None else pair.equity, jnp.float32)
    ours = jnp.asarray(of_the_firm())
    begun, antecedents, alone = _begin(
        shared, own, numbers, jnp.asarray(pair.location), jnp.asarray(pair.spread), equity, ours, futures=futures
    )
    inputs = _inputs(pair, np.asarray(antecedents), len(numbers))
    years = (
        (step_scores(shared, jnp.asarray(year * MONTHS, jnp.uint32), *at, 2, MONTHS), inputs)
        for year in range(-(-months // MONTHS))
    )
    start = ALLIANCES.observe(begun.state, begun.fixed)
    rows = [row_index(2).places[quantity] for quantity in _READ]
    lanes = months_seen(follow(ALLIANCES, begun, years, jnp.zeros(())), months, start, rows).astype(np.float64)
    return _outcomes(lanes.reshape(*lanes.shape[:2], worlds, futures), np.asarray(alone, np.float64))


def _outcomes(path: Floats, alone: Floats) -> Outcomes:
    """From quantities as if nobody left, (months + 1, quantities, worlds, futures), weighed by the chance to run."""
    read = dict(zip(_READ, np.moveaxis(path, 1, 0), strict=True))
    survival = np.exp(-read.pop(Quantity("hazard")))
    ending = -np.diff(survival, axis=0)
    running = survival.mean(axis=2)
    values: dict[Quantity, Floats] = {ENDED: 1.0 - running}
    for quantity, values_of in read.items():
        if quantity in TRUST:
            values[quantity] = (survival * values_of).mean(axis=2) / np.maximum(running, 1e-12)
        elif quantity in GAINED:
            so_far = np.arange(1, len(path))[:, None, None]
            gained = np.cumsum(survival[1:] * values_of[1:], axis=0) / so_far
            values[quantity] = np.concatenate([gained[:1] * 0.0, gained]).mean(axis=2)
        else:
            values[quantity] = _kept(values_of, survival, ending).mean(axis=2)
    spillover = {
        quantity: values[quantity] - own.reshape(path.shape[2:]).mean(axis=1)
        for quantity, own in zip(STANDING, alone, strict=True)
    }
    return Outcomes(values, spillover, running)


def _kept(values: Floats, survival: Floats, ending: Floats) -> Floats:
    """The mean of what stays as it was in the month of the end: (months + 1, worlds, futures)."""
    lost = np.concatenate([np.zeros_like(values[:1]), np.cumsum(ending * values[1:], axis=0)])
    return survival * values + lost
