"""The alliances of one firm joined: their particles side by side in its slots, run on with and without one more.

Each alliance was inferred for itself, so its particles are taken as independent of those of the others, given the
records. A joined firm takes the parameters of one of its alliances, each in turn. What it has learned, liked and
suffered in all of them so far is lived through again (`past.py`); its traits beyond those of a partner are those of
the default population.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS, channels
from allyscope.engine.firms.setting import MOST_SLOTS, SLOTS, firm_setting
from allyscope.engine.firms.world import FIRMS as FIRM_WORLD
from allyscope.engine.firms.world import Luck, begin_firms, firm_luck
from allyscope.engine.jax_courses import structures
from allyscope.engine.randomness import seed_words
from allyscope.engine.rows import index_of, row_index
from allyscope.engine.world import Begun, Hooks, Month, follow, months_seen
from allyscope.inference.infer import Inferred
from allyscope.inference.portfolio.past import AlliancePast, FirmPast, alliance_past, lived_through
from allyscope.inference.starting_point import chosen_lanes, starting_point
from allyscope.process import stages
from allyscope.process.firm import portfolio
from allyscope.process.firm.state import FIRM_WIDE, FirmInputs, FirmState, Focal
from allyscope.process.inputs import Inputs
from allyscope.process.observe import Quantity, observe
from allyscope.process.parameters import Parameters
from allyscope.process.state import State
from allyscope.process.traits import AllianceTraits
from allyscope.record import Month as CalendarMonth

FIRMS, FUTURES = 128, 4  # joined firms, and futures of each, the same with and without one more
AT_ONCE = 128  # futures that are followed together, so that few are in memory
APART = 1 << 42  # keeps these draws apart from those of any simulation with the same seed
MOST_JOINED = MOST_SLOTS - 1
Small = NDArray[np.float32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JointFirms:
    """Firms whose first `running` slots hold what is known of their alliances; leaves as in `FirmState` and `Focal`.

    `inputs` makes what is known of a year to come for some firms, leaves (12, slots, firms), as it would be the largest
    part of them. `numbers`: the firms' addresses.
    """

    state: FirmState
    focal: Focal
    inputs: Callable[[int, slice], Inputs]
    years: int
    numbers: tuple[Array, Array]
    seed: int
    slots: int
    members: int
    past: FirmPast


@dataclass(frozen=True, slots=True)
class FirmPaths:
    """What becomes of firms: `alliances` (months + 1, FOLLOWED, slots, firms), `firm` (months + 1, OF_FIRM, firms)."""

    alliances: Small
    firm: Small


FOLLOWED = index_of(  # of an alliance; the firm comes first of its two partners
    (
        *(Quantity(name, 0, 1) for name in ("trust", "knowledge_about", "knowledge_from_product")),
        *(Quantity("trust", 1, 0), Quantity("benefits", 0)),
        *map(Quantity, ("conflict", "alive", "ending")),
    )
)
OF_FIRM = ("load", "openness", "learning_capability", "knowledge_from_product", "knowledge_from_sustainability")


@dataclass(frozen=True, slots=True)
class StandingAlliance:
    """Where one alliance stands: as many particles as firms are joined. Leaves of `state` and the like: (firms,).

    `tables`: inputs known of the months to come, by year (12, channels, firms).
    """

    state: State
    traits: AllianceTraits
    parameters: Parameters
    tables: tuple[Small, ...]
    running: bool
    past: AlliancePast


def stand(inferred: Inferred, months: int) -> StandingAlliance:
    """Where one alliance stands, its focal firm first; it runs as many lanes as advice does, to share its program."""
    at = starting_point(inferred, months)
    chosen = chosen_lanes(at.particles, FIRMS) * at.futures

    def taken(leaf: Any) -> Small:
        return np.broadcast_to(np.asarray(leaf, np.float32), (at.particles * at.futures,))[chosen]

    return StandingAlliance(
        state=jax.tree.map(taken, jax.tree.unflatten(structures(at.partners)[0], list(at.leaves.state))),
        traits=jax.tree.map(taken, at.traits),
        parameters=jax.tree.map(taken, at.parameters),
        tables=tuple(
            at.table[month : month + MONTHS][:, :, at.calendar[chosen]] for month in range(0, len(at.table), MONTHS)
        ),
        running=not inferred.ended,
        past=alliance_past(inferred, chosen_lanes(at.particles, FIRMS)),
    )


def join(members: list[StandingAlliance], seed: int, months: int, until: CalendarMonth) -> JointFirms:
    """Firms from where their alliances stand in the month `until`, after all that they lived through."""
    count = len(members)
    slots = min(-(-(count + 1) // SLOTS) * SLOTS, MOST_SLOTS)
    lanes = np.arange(FIRMS * FUTURES)
    firms, futures = lanes // FUTURES, lanes % FUTURES
    order = [_order(seed, k, count)[firms] for k in range(count)]
    turn = firms % count
    values = [np.stack([np.asarray(leaf) for leaf in at.parameters]) for at in members]
    parameters = np.stack([values[turn[i]][:, order[turn[i]][i]] for i in lanes], axis=1)
    setting = firm_setting(slots=slots)
    spread_out = (
        np.broadcast_to(leaf, (*leaf.shape[:-1], len(lanes)))
        for leaf in (setting.location, setting.spread, setting.firm_location, setting.firm_spread, setting.equity)
    )
    numbers = (jnp.asarray(firms, jnp.uint32), jnp.asarray(futures, jnp.uint32))
    state, focal = begin_firms(
        seed_words(APART + seed),
        *numbers,
        jnp.asarray(firms, jnp.uint32),
        *map(jnp.asarray, spread_out),
        jnp.asarray(parameters, jnp.float32),
        jnp.zeros(len(lanes)),
        slots=slots,
    )

    def placed(usual: Any, own: list[Any]) -> Array:
        """A leaf (slots, firms) with what is known of the first slots."""
        wide = np.array(np.broadcast_to(np.asarray(usual), (slots, len(lanes))), np.float32)
        for k, leaf in enumerate(own):
            wide[k] = np.broadcast_to(np.asarray(leaf), (FIRMS,))[order[k]]
        return jnp.asarray(wide)

    traits = jax.tree.map(lambda usual, *own: placed(usual, list(own)), focal.alliances, *[a.traits for a in members])
    dyad = jax.tree.map(lambda usual, *own: placed(usual, list(own)), state.slots.dyad, *[a.state for a in members])
    running = placed(state.slots.entered, [np.float32(a.running) for a in members])
    entered = placed(state.slots.entered, [np.float32(1.0)] * count)
    focal = focal._replace(alliances=_same_firm(traits, count))
    each = slice(None, None, FUTURES)
    past = lived_through(
        [member.past for member in members],
        [mine[each] for mine in order],
        jax.tree.map(lambda leaf: jnp.broadcast_to(leaf, (*leaf.shape[:-1], len(lanes)))[..., each], focal),
        slots,
        until,
    )
    lived = jax.tree.map(lambda leaf: jnp.repeat(leaf, FUTURES, axis=-1), past.now)
    skill = dyad.capabilities[0].learning
    state = state._replace(
        slots=state.slots._replace(
            dyad=dyad._replace(alive=running), entered=entered, positive=lived.positive, negative=lived.negative
        ),
        opened=lived.opened,
        learning_capability=jnp.maximum(lived.capability, jnp.max(jnp.where(entered > 0.0, skill, 0.0), axis=0)),
        in_house=lived.in_house,
        breadth=lived.breadth,
    )
    known = partial(_known, members, order, slots)
    return JointFirms(state, focal, known, -(-months // MONTHS), numbers, seed, slots, count, past)


def _order(seed: int, slot: int, count: int) -> NDArray[np.int64]:
    """Which particle of the alliance in a slot each firm has: its own order, so that alliances do not go together."""
    shuffled = np.random.default_rng([seed, slot]).permutation(FIRMS)
    return shuffled if count > 1 else np.arange(FIRMS)


def _same_firm(traits: Any, count: int) -> Any:
    """What belongs to the firm, in the slots after those that are known, as in the first."""
    firm, *partners = traits.partners

    def copied(leaf: Array) -> Array:
        return leaf.at[count:].set(leaf[0])

    wide = {name: copied(getattr(firm, name)) for name in FIRM_WIDE}
    firm = firm._replace(**wide, capabilities=jax.tree.map(copied, firm.capabilities))
    return traits._replace(partners=(firm, *partners), stakeholders=jax.tree.map(copied, traits.stakeholders))


def _known(
    members: list[StandingAlliance], order: list[NDArray[np.int64]], slots: int, year: int, some: slice
) -> Inputs:
    """What is known of a year to come, in each slot, for some firms: leaves (12, slots, firms)."""
    at = channels(2)
    width = len(order[0][some])
    quiet = np.zeros((MONTHS, len(jax.tree.leaves(at)), slots, width), np.float32)
    quiet[:, at.pinned_stage] = -1.0
    for k, member in enumerate(members):
        quiet[:, :, k] = member.tables[year][:, :, order[k][some]]
    inputs: Inputs = jax.tree.unflatten(
        jax.tree.structure(at), [jnp.asarray(quiet[:, c]) for c in range(quiet.shape[1])]
    )
    return inputs


def _joined_month(month: Month, memory: None) -> tuple[FirmState, None, tuple[Array, Array]]:
    """The firm begins alliances only where told to."""
    known, forced = month.now
    zero = jnp.zeros_like(month.state.opened)
    after = month.step(FirmInputs(zero, zero, zero + forced, zero + 1.0, known))
    return after, memory, _read(after, month.fixed)


JOINED = Hooks(month=_joined_month, exits=1.0)


def _read(state: FirmState, focal: Focal) -> tuple[Array, Array]:
    slots = state.slots
    rows = np.array([row_index(2).places[each] for each in FOLLOWED.quantities])
    own = observe(slots.dyad, focal.alliances.stakeholders)[rows]
    taught = slots.dyad.alliance.pairs[0]
    known = [
        portfolio.united(slots.entered * each) for each in (taught.knowledge_product, taught.knowledge_sustainability)
    ]
    return own, jnp.stack([load_of(state, focal)[2], openness_of(state, focal), state.learning_capability, *known])


def load_of(state: FirmState, focal: Focal) -> tuple[Array, Array, Array]:
    """Attention that running alliances take, that the firm has, and the share that is missing: (firms,) each."""
    p, slots, alliance = focal.parameters, state.slots, state.slots.dyad.alliance
    executing = slots.entered * slots.dyad.alive * stages.execution(alliance.position) * (slots.paused <= 0.0)
    needed = portfolio.attention_needed(
        executing, focal.alliances.value_distance, alliance.conflict, focal.firm.integration_intent, p
    )
    comfort = 1.0 + p.capability_on_comfort * (state.learning_capability - 0.5)
    there = p.comfortable_alliances * jnp.maximum(comfort, 0.0)
    return jnp.sum(needed, axis=0), there, portfolio.coordination_load(needed, state.learning_capability, p)


def openness_of(state: FirmState, focal: Focal) -> Array:
    """Openness toward partners unlike the firm, mean trait of its alliances: (firms,)."""
    own, entered = focal.alliances.partners[0].openness, state.slots.entered
    trait = jnp.sum(entered * own, axis=0) / jnp.maximum(jnp.sum(entered, axis=0), 1.0)
    nothing = jnp.zeros(())
    return portfolio.openness(trait, state.opened, focal.firm.pragmatism, nothing, nothing, focal.parameters)


@jax.jit
def _now(state: FirmState, focal: Focal) -> tuple[Array, Array]:
    return _read(state, focal)


def paths_of(joint: JointFirms, months: int, *, one_more: bool = False, strained: bool = True) -> FirmPaths:
    """The firms month by month, from now.

    With `one_more`, an alliance begins in the first month; unless `strained`, the load of all takes nothing from any.
    """
    focal, words = joint.focal, seed_words(APART + joint.seed)
    if not strained:
        nothing = jnp.zeros_like(focal.parameters.load_on_conduct)
        focal = focal._replace(parameters=focal.parameters._replace(load_on_conduct=nothing, load_on_benefits=nothing))

    def years(some: slice) -> Iterator[tuple[Luck, tuple[Inputs, Array]]]:
        numbers = [each[some] for each in joint.numbers]
        for year in range(joint.years):
            luck = firm_luck(words, jnp.asarray(year * MONTHS, jnp.uint32), *numbers, joint.slots, MONTHS)
            yield luck, (joint.inputs(year, some), jnp.zeros(MONTHS).at[0].set(float(one_more and year == 0)))

    def followed(some: slice) -> tuple[Small, Small]:
        def of(leaf: Array) -> Array:
            return leaf[..., some] if leaf.shape[-1:] == joint.numbers[0].shape else leaf

        state, around = jax.tree.map(of, joint.state), jax.tree.map(of, focal)
        run = follow(FIRM_WORLD, Begun(state, around), years(some), hooks=JOINED)
        seen: tuple[Small, Small] = months_seen(run, months, _now(state, around))
        return seen

    lanes = len(joint.numbers[0])
    parts = [followed(slice(start, start + AT_ONCE)) for start in range(0, lanes, AT_ONCE)]
    return FirmPaths(*(np.concatenate(each, axis=-1) for each in zip(*parts, strict=True)))
