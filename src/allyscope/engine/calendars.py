"""Monthly inputs as tables of channels, one column for each calendar that lanes may follow.

Events may be hard to date; several calendars say when they may have happened, and every lane follows one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.device import to_device
from allyscope.engine.world import MONTHS
from allyscope.process.inputs import Inputs, no_inputs

COLUMNS = 256  # calendars that a compiled program has room for: four variants of a record with 64 calendars each


@jax.tree_util.register_dataclass
@dataclass(frozen=True, slots=True)
class ByCalendar:
    """A year of inputs, (12, channels, calendars), and the calendar of each lane, (lanes,)."""

    table: Array
    calendar: Array
    partners: int = field(metadata={"static": True})


def inputs_by_calendar(given: ByCalendar) -> Inputs:
    """Monthly inputs of every lane: leaves (12, lanes)."""
    flat = jnp.take(given.table, given.calendar, axis=2)
    return of_channels([flat[:, c] for c in range(flat.shape[1])], given.partners)


def of_channels(values: list[Array], partners: int) -> Inputs:
    """Inputs whose leaves are these channels, in order."""
    inputs: Inputs = jax.tree.unflatten(jax.tree.structure(channels(partners)), values)
    return inputs


@cache
def channels(partners: int) -> Inputs:
    """Where each monthly input lies in a flat vector of channels: `Inputs` with a position for each leaf."""
    leaves, structure = jax.tree.flatten(jax.eval_shape(lambda: no_inputs(partners)))
    positions: Inputs = jax.tree.unflatten(structure, range(len(leaves)))
    return positions


def quiet_year(partners: int) -> Inputs:
    """Twelve months in which nothing reaches the alliance, the same for all lanes: leaves of shape (12, 1)."""
    return no_inputs(partners, (MONTHS, 1))


@cache
def quiet_month(partners: int) -> NDArray[np.float32]:
    """`no_inputs` by channel, without compiling anything: nothing is known, nothing happens, the stage is free."""
    at = channels(partners)
    quiet = np.zeros(len(jax.tree.leaves(at)), np.float32)
    quiet[at.pinned_stage] = -1.0
    quiet.setflags(write=False)
    return quiet


def quiet_table(partners: int, months: int, calendars: int) -> NDArray[np.float32]:
    """Months in which nothing is known and nothing happens: (months, channels, calendars)."""
    return np.tile(quiet_month(partners)[None, :, None], (months, 1, calendars))


def tables_of_years(table: NDArray[np.float32]) -> tuple[Array, ...]:
    """A table (months, channels, calendars) as one array for each year, with room for `COLUMNS` calendars."""
    room = COLUMNS - table.shape[2]
    wide = np.pad(table, ((0, 0), (0, 0), (0, room)))
    return tuple(to_device(wide[y : y + MONTHS]) for y in range(0, table.shape[0], MONTHS))
