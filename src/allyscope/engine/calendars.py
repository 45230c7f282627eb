"""Monthly inputs as tables of channels, one column for each calendar that lanes may follow.

Events may be hard to date; several calendars say when they may have happened, and every lane follows one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.engine.channels import MONTHS, channels
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


def quiet_year(partners: int) -> Inputs:
    """Twelve months in which nothing reaches the alliance, the same for all lanes: leaves of shape (12, 1)."""
    return no_inputs(partners, (MONTHS, 1))
