"""Firms with a portfolio of alliances, run month by month in blocks of a fixed number of firms.

A firm's alliance in slot k has the number firm · 64 + k, and every draw that concerns it has that address, so a firm's
other alliances do not change when one decision changes. What concerns the firm has the address of its slot 0; so a firm
of one slot, with the strengths of the portfolio at zero, is the alliance of that number.
"""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.scipy.special import log_ndtr, ndtr

from allyscope.engine.firm_setting import MOST_SLOTS, FirmSetting, padded_inputs
from allyscope.engine.population import EQUITY_SHARE, draw_scores, prior_parameters, traits_from
from allyscope.engine.randomness import drawn_scores, named_scores, seed_words, step_scores
from allyscope.process.firm.quantities import firm_quantities
from allyscope.process.firm.state import FIRM_WIDE, Fate, FirmInputs, FirmState, FirmTraits, Focal
from allyscope.process.firm.step import RESPONSE_DRAWS, initial_firm
from allyscope.process.firm.year import advance_firm_year
from allyscope.process.luck import Draw
from allyscope.process.parameters import Parameters, uncertain
from allyscope.process.state import initial_state
from allyscope.process.traits import AllianceTraits
from allyscope.process.year import MONTHS

FIRMS = 256  # firms in a block; with twelve slots about as many lanes as a block of alliances
RESPONSES = (Draw("response", 0), Draw("response_choice", 0))
assert len(RESPONSES) == RESPONSE_DRAWS


def alliance_numbers(firms: Array, slots: int) -> Array:
    """The numbers of the alliances of each firm: (firms,) → (slots, firms)."""
    return firms.astype(jnp.uint32) * MOST_SLOTS + jnp.arange(slots, dtype=jnp.uint32)[:, None]


def _of_the_firm(traits: AllianceTraits) -> AllianceTraits:
    """What belongs to the firm made the same in all its alliances: that of slot 0."""

    def same(leaf: Array) -> Array:
        return jnp.broadcast_to(leaf[0], leaf.shape)

    firm, *partners = traits.partners
    wide = {name: same(getattr(firm, name)) for name in FIRM_WIDE}
    firm = firm._replace(**wide, capabilities=jax.tree.map(same, firm.capabilities))
    return traits._replace(partners=(firm, *partners), stakeholders=jax.tree.map(same, traits.stakeholders))


@partial(jax.jit, static_argnames=("slots",))
def begin_firms(
    seed: Array,
    firms: Array,
    replicates: Array,
    draws: Array,
    location: Array,
    spread: Array,
    firm_location: Array,
    firm_spread: Array,
    equity: Array,
    given: Array,
    drawn: Array,
    slots: int,
) -> tuple[FirmState, Focal]:
    """The firms before their first alliance, and what stays the same while they run.

    `firms`, `replicates`, `draws`: (firms,), the firm's number, its replicate, and the number whose draw of parameters
    it has. The rest as in `FirmSetting`, in that order.
    """
    count = firms.shape[0]
    numbers, own = alliance_numbers(firms, slots), alliance_numbers(firms, 1)[0]
    again = jnp.broadcast_to(replicates, numbers.shape).ravel()
    nobody = jnp.zeros_like(replicates)

    def by_slot(leaf: Array) -> Array:
        return leaf.reshape(*leaf.shape[:-1], slots, count)

    scores, equity_score, _, luck = draw_scores(seed, numbers.ravel(), again, 2)
    usual = (by_slot(ndtr(equity_score)) < EQUITY_SHARE).astype(jnp.float32)
    traits = traits_from(
        by_slot(scores), location, spread, jnp.where(jnp.isnan(equity), usual, equity), jnp.ones((2, 2))
    )
    parameter_scores = named_scores(seed, "parameter", jnp.arange(len(uncertain())), draws, nobody)
    prior = prior_parameters(drawn * parameter_scores)
    parameters = Parameters(*[jnp.where(jnp.isnan(new), old, new) for new, old in zip(given, prior, strict=True)])
    firm_scores = named_scores(seed, "firm_trait", jnp.arange(len(FirmTraits._fields)), own, nobody)
    once = jnp.zeros(1, jnp.uint32)
    entry, disclosure = (
        by_slot(named_scores(seed, purpose, once, numbers.ravel(), again)[0]) for purpose in ("entry", "disclosure")
    )
    venture = named_scores(seed, "venture", once, own, replicates)[0]
    fate = Fate(entry=-log_ndtr(-entry), disclosure=disclosure, venture=-log_ndtr(-venture))
    firm = FirmTraits(*jax.nn.sigmoid(firm_location + firm_spread * firm_scores))
    focal = Focal(_of_the_firm(traits), firm, fate, parameters)
    idle = initial_state(focal.alliances, parameters, jax.tree.map(by_slot, luck))
    idle = jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, numbers.shape), idle)
    return initial_firm(focal, idle._replace(alive=jnp.zeros(numbers.shape))), focal


@partial(jax.jit, static_argnames=("slots", "count"))
def firm_scores(
    seed: Array, first_step: Array, firms: Array, replicates: Array, slots: int, count: int
) -> tuple[Array, Array]:
    """The scores of `count` steps as `advance_firm_year` takes them."""
    numbers = alliance_numbers(firms, slots)
    again = jnp.broadcast_to(replicates, numbers.shape).ravel()

    def by_slot(leaf: Array) -> Array:
        return leaf.reshape(*leaf.shape[:-1], *numbers.shape)

    return (
        by_slot(step_scores(seed, first_step, numbers.ravel(), again, 2, count)),
        by_slot(drawn_scores(seed, first_step, numbers.ravel(), again, RESPONSES, count)),
    )


def run_firms(
    setting: FirmSetting,
    firms: np.ndarray,
    seed: int,
    months: int,
    *,
    replicates: np.ndarray | None = None,
    draws: np.ndarray | None = None,
    steps_per_month: int = 1,
    block: int = FIRMS,
) -> np.ndarray:
    """The quantities at the end of each month: (months, quantities, firms), float32, named by `firm_quantities()`.

    `firms`: whole numbers in [0, 2²⁶), one per firm of the run; `replicates`: another luck of the same firm (default
    0); `draws`: the number whose draw of parameters each has where they are uncertain (default: its own, which is
    firm · 64). The result of a firm does not depend on the others of the run, nor on `block`.
    """
    firms = np.asarray(firms, np.uint32)
    replicates = np.zeros_like(firms) if replicates is None else np.asarray(replicates, np.uint32)
    draws = firms * np.uint32(MOST_SLOTS) if draws is None else np.asarray(draws, np.uint32)
    years = -(-months // MONTHS)
    inputs = padded_inputs(setting.inputs, years * MONTHS)
    written = np.empty((months, len(firm_quantities()), len(firms)), np.float32)
    for start in range(0, len(firms), block):
        lanes = np.minimum(np.arange(start, start + block), len(firms) - 1)
        path = _run_block(
            setting, inputs, (firms[lanes], replicates[lanes], draws[lanes]), lanes, seed, steps_per_month
        )
        kept = min(block, len(firms) - start)
        written[:, :, start : start + kept] = path[:months, :, :kept]
    return written


def _run_block(
    setting: FirmSetting,
    inputs: FirmInputs,
    who: tuple[np.ndarray, np.ndarray, np.ndarray],
    lanes: np.ndarray,
    seed: int,
    steps_per_month: int,
) -> np.ndarray:
    """One block through all years of its inputs."""

    def of_lanes(leaf: np.ndarray) -> Array:
        """One value per lane: what all firms share is repeated, so that the program stays the same."""
        return jnp.asarray(leaf[..., lanes] if leaf.shape[-1] > 1 else np.repeat(leaf, len(lanes), -1))

    words = seed_words(seed)
    firms, replicates, draws = (jnp.asarray(each) for each in who)
    slots, steps = setting.slots, MONTHS * steps_per_month
    known = (setting.location, setting.spread, setting.firm_location, setting.firm_spread, setting.equity)
    rest = (setting.parameters, setting.uncertain)
    state, focal = begin_firms(words, firms, replicates, draws, *map(of_lanes, (*known, *rest)), slots=slots)
    exits = jnp.asarray(setting.exits, jnp.float32)
    path = []
    for year in range(len(inputs.pressure) // MONTHS):
        scores = firm_scores(words, jnp.asarray(year * steps, jnp.uint32), firms, replicates, slots, steps)
        span = slice(year * MONTHS, (year + 1) * MONTHS)
        now = jax.tree.map(lambda leaf, span=span: of_lanes(leaf[span]), inputs)
        state, observed = advance_firm_year(state, scores, focal, now, exits, steps_per_month=steps_per_month)
        path.append(np.asarray(observed))
    return np.concatenate(path)
