"""The table of parameters as data and as values: rows by name, defaults, which are uncertain, which are strengths."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, get_type_hints

from allyscope.process.lazy import jnp
from allyscope.process.parameter_table import Parameters
from allyscope.process.rows import Row

__all__ = [
    "Parameters",
    "default_parameters",
    "in_use",
    "learned_from_data",
    "parameters_digest",
    "strengths",
    "table",
    "uncertain",
    "where_from",
]


@cache
def _rows() -> tuple[tuple[str, Row], ...]:
    hints = get_type_hints(Parameters, include_extras=True)
    return tuple((name, hints[name].__metadata__[0]) for name in Parameters._fields)


def table() -> dict[str, Row]:
    """The table: parameter name → row, in the order of `Parameters`."""
    return dict(_rows())


def default_parameters(**changes: float) -> Parameters:
    """The defaults, with named changes.

    Raises ValueError naming every unknown parameter.
    """
    rows = table()
    unknown = sorted(set(changes) - set(rows))
    if unknown:
        raise ValueError(f"unknown parameters: {', '.join(unknown)}; known are {', '.join(rows)}")
    values: dict[str, Any] = {name: row.default for name, row in rows.items()} | changes
    return Parameters(**{name: jnp.asarray(value, jnp.float32) for name, value in values.items()})


@cache
def uncertain() -> tuple[str, ...]:
    """Names of the parameters that have a prior, in table order."""
    return tuple(name for name, row in table().items() if row.prior != "fixed")


def strengths() -> tuple[str, ...]:
    """Names of the parameters that switch a mechanism off at zero."""
    return tuple(name for name, row in table().items() if row.strength)


def learned_from_data() -> tuple[str, ...]:
    """Names of the parameters that were learned from data; the others are assumed."""
    return tuple(name for name, row in table().items() if row.assumed is not None)


def in_use() -> tuple[str, ...]:
    """Names of the parameters that bear on the model as it is; the others are neutral until an experiment sets them."""
    return tuple(name for name, row in table().items() if not row.neutral)


def where_from() -> str:
    """In a few words, how many of the parameters were learned from data and how many are assumed."""
    learned, all_of_them = len(learned_from_data()), len(in_use())
    return f"{learned} of {all_of_them} learned from data (a laboratory, a consortium), the others assumed"


@cache
def parameters_digest() -> str:
    """What the numbers of the table are now (defaults, ranges and priors), as one short word; not what is neutral."""
    rows = [
        [name, row.default, row.low, row.high, row.prior, row.spread]
        for name, row in table().items()
        if not row.neutral
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
