"""Monthly inputs as flat channels: where each lies, and months in which nothing happens. JAX is not needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.process.inputs import Inputs, quiet

MONTHS = 12  # months of a year, which is what is run, drawn and kept at once


def leaves(tree: Any) -> Iterator[Any]:
    """What tuples within tuples hold, in order: as JAX flattens them."""
    if isinstance(tree, tuple):
        for each in tree:
            yield from leaves(each)
    else:
        yield tree


def filled(tree: Any, values: Iterator[Any]) -> Any:
    """Tuples like those of a tree, holding other values in the same order."""
    if not isinstance(tree, tuple):
        return next(values)
    parts = [filled(each, values) for each in tree]
    return type(tree)(*parts) if hasattr(tree, "_fields") else tuple(parts)


def mapped(work: Callable[..., Any], tree: Any, *others: Any) -> Any:
    """Tuples like those of a tree, holding what comes of each leaf of it, and of those of others like it."""
    return filled(tree, map(work, leaves(tree), *map(leaves, others)))


@cache
def channels(partners: int) -> Inputs:
    """Where each monthly input lies in a flat vector of channels: `Inputs` with a position for each leaf."""
    positions: Inputs = filled(quiet(partners, 0.0), count())
    return positions


@cache
def quiet_month(partners: int) -> NDArray[np.float32]:
    """`no_inputs` by channel: nothing is known, nothing happens, the stage is free."""
    month = np.array(list(leaves(quiet(partners, 0.0))), np.float32)
    month.setflags(write=False)
    return month


def quiet_table(partners: int, months: int, calendars: int) -> NDArray[np.float32]:
    """Months in which nothing is known and nothing happens: (months, channels, calendars)."""
    return np.tile(quiet_month(partners)[None, :, None], (months, 1, calendars))
