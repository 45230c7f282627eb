"""One way to run lanes: a year of a world in one compiled program, and year after year.

A world says how a state moves and what is seen of it: alliances (`alliances.py`), firms with a portfolio of them
(`firms/`). What a user of a world adds is data (traits, parameters, luck, inputs), or plain functions that are compiled
with it (`Hooks`). So only the world, its hooks, the numbers of partners and lanes and the step size make a new program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Protocol

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.channels import MONTHS
from allyscope.engine.packed import Packed, pack, unpacked


class World(Protocol):
    """What the engine asks of a world. It is hashable, being part of what a program is compiled for.

    States, what stays `fixed` while lanes run (traits, parameters) and inputs are trees of arrays with the lanes on the
    last axis.
    """

    def step(self, state: Any, luck: Any, fixed: Any, inputs: Any, months: float, exits: Array) -> Any:
        """The state `months` later; `exits`: 1 where alliances may really end, 0 where they are followed as if not."""

    def lasting(self, inputs: Any) -> Any:
        """The part of a month's inputs that holds all month; the rest strikes once."""

    def observe(self, state: Any, fixed: Any, inputs: Any) -> Array:
        """The quantities of one month: (quantities, lanes)."""


class Begun(NamedTuple):
    """Lanes before their first month: their state, and what stays the same while they run; either may be packed."""

    state: Any
    fixed: Any


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a hook meets it: the state at its start, and how it goes on once the inputs are known.

    `given`: what the user hands over for the year, `now`: what `Hooks.inputs` made of it for this month. `step`: inputs
    to the state at the month's end. `look`: a state and the month's inputs to its quantities.
    """

    state: Any
    fixed: Any
    given: Any
    now: Any
    step: Callable[[Any], Any]
    look: Callable[[Any, Any], Array]


def as_given(month: Month, memory: Any) -> tuple[Any, Any, Any]:
    """A month in which the world is left alone and everything is seen."""
    after = month.step(month.now)
    return after, memory, month.look(after, month.now)


def as_it_is(given: Any) -> Any:
    """What is handed over is already what the world takes."""
    return given


@dataclass(frozen=True)
class Hooks:
    """What the user of a world adds to a year, compiled with it: functions of a module, so that they compare equal.

    `fixed`: from what is handed over to what stays the same while lanes run. `inputs`: from what is handed over for a
    year to a tree with an entry for each month. `month`: a month, and what hooks remember, to the state, the memory and
    what is seen at its end. `exits`: 1 or 0 for all lanes, None where `advance` is told.
    """

    fixed: Callable[[Any], Any] = as_it_is
    inputs: Callable[[Any], Any] = as_it_is
    month: Callable[[Month, Any], tuple[Any, Any, Any]] = as_given
    exits: float | None = None


PLAIN = Hooks()


class Year(NamedTuple):
    """The state after a year, what hooks remember, and what was seen at the end of each month: (12, …, lanes)."""

    state: Any
    memory: Any
    seen: Any


@partial(jax.jit, static_argnames=("world", "hooks", "steps_per_month"))
def advance(
    world: World,
    state: Any,
    luck: Any,
    fixed: Any,
    given: Any,
    exits: Array | None = None,
    memory: Any = None,
    *,
    hooks: Hooks = PLAIN,
    steps_per_month: int = 1,
) -> Year:
    """A year of a world.

    `luck`: scores as the world takes them, (12 · steps_per_month, …, lanes). `given`: what `hooks.inputs` takes, by
    default inputs with leaves (12, lanes) or (12, 1). `exits`: a scalar or one value per lane, see `World.step`.
    """
    length, around = 1.0 / steps_per_month, hooks.fixed(unpacked(fixed))
    may_end = jnp.full((), hooks.exits) if hooks.exits is not None else exits
    assert may_end is not None
    by_step = jax.tree.map(lambda each: each.reshape(MONTHS, steps_per_month, *each.shape[1:]), luck)

    def look(state: Any, inputs: Any) -> Array:
        return world.observe(state, around, world.lasting(inputs))

    def month(carry: tuple[Any, Any], when: tuple[Any, Any]) -> tuple[tuple[Any, Any], Any]:
        (before, memory), (scores, now) = carry, when

        def step(inputs: Any) -> Any:
            def go_on(state: Any, scores: Any) -> tuple[Any, None]:
                return world.step(state, scores, around, world.lasting(inputs), length, may_end), None

            first, rest = (jax.tree.map(lambda each, part=part: each[part], scores) for part in (0, slice(1, None)))
            after = world.step(before, first, around, inputs, length, may_end)
            return jax.lax.scan(go_on, after, rest)[0] if steps_per_month > 1 else after

        after, memory, seen = hooks.month(Month(before, around, given, now, step, look), memory)
        return (after, memory), seen

    (after, memory), seen = jax.lax.scan(month, (unpacked(state), memory), (by_step, hooks.inputs(given)))
    return Year(pack(after, state.rows.shape[-1]) if isinstance(state, Packed) else after, memory, seen)


def follow(
    world: World,
    begun: Begun,
    years: Iterable[tuple[Any, Any]],
    exits: Array | None = None,
    memory: Any = None,
    *,
    hooks: Hooks = PLAIN,
    steps_per_month: int = 1,
) -> Iterator[Year]:
    """Lanes year by year. `years`: for each its luck and what is handed over, as `advance` takes them."""
    state = begun.state
    for luck, given in years:
        year = advance(
            world, state, luck, begun.fixed, given, exits, memory, hooks=hooks, steps_per_month=steps_per_month
        )
        state, memory = year.state, year.memory
        yield year


def months_seen(
    years: Iterable[Year], months: int, start: Any = None, rows: Sequence[int] | slice = slice(None)
) -> Any:
    """Some rows of what was seen, month by month, on the host: (months, rows, …, lanes) for each leaf.

    With `start`, (…, lanes), what was seen before the first month comes first, so that there is one entry more.
    """

    def chosen(leaf: Any) -> Any:
        return np.asarray(leaf)[:, rows]

    parts = [] if start is None else [jax.tree.map(lambda leaf: chosen(np.asarray(leaf)[None]), start)]
    parts += [jax.tree.map(chosen, year.seen) for year in years]
    return jax.tree.map(lambda *each: np.concatenate(each)[: months + (start is not None)], *parts)
