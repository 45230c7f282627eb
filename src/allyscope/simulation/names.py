"""Names that people use for partners, traits and quantities, and what stands behind them in the process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from allyscope import vocabulary
from allyscope.process.observe import Quantity, quantities
from allyscope.process.parameters import table
from allyscope.process.rows import Row
from allyscope.process.traits import STAKEHOLDER_GROUPS, alliance_table, partner_table

COUNTS = {
    "acts_tried": "Acts of repair that the partner has tried.",
    "acts_succeeded": "Acts of repair of the partner that succeeded.",
    "exposures": "How often a pretence of the focal firm (P1) has come out.",
}
WHOLE_NUMBERS = (*(each.word for each in vocabulary.constructs() if each.whole), *COUNTS)


@dataclass(frozen=True, slots=True)
class Column:
    """A quantity as a column: its name, where `observe` returns it, what it is and its unit."""

    name: str
    index: int
    construct: str
    description: str
    unit: str
    low: float
    high: float


def partner_name(index: int) -> str:
    """The first partner is P1."""
    return f"P{index + 1}"


def partner_names(partners: int) -> tuple[str, ...]:
    """P1, P2, …"""
    return tuple(partner_name(j) for j in range(partners))


def pair_names(partners: int) -> tuple[str, ...]:
    """Pairs of partners that deal with each other: P1-P2, …"""
    return tuple(f"{partner_name(j)}-{partner_name(k)}" for j in range(partners) for k in range(j + 1, partners))


def column_name(quantity: Quantity) -> str:
    """A quantity as the name of a column: `trust_P1_P2`, `benefits_P1`, `conflict`."""
    whose = [partner_name(j) for j in (quantity.first, quantity.second) if j >= 0]
    return "_".join([quantity.construct, *whose])


def columns(partners: int, wanted: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns of the wanted constructs or columns (none: all), in the order of `observe`."""
    named = []
    for index, quantity in enumerate(quantities(partners)):
        name, word = column_name(quantity), quantity.construct
        if not wanted or {name, word} & set(wanted):
            named.append(Column(name, index, word, *_said_of(word)))
    return tuple(named)


def _said_of(word: str) -> tuple[str, str, float, float]:
    """Definition, unit and range of a construct, which may end in the name of a group of stakeholders."""
    if word in COUNTS:
        return COUNTS[word], "times", 0.0, float("inf")
    group = next((f"_{each}" for each in STAKEHOLDER_GROUPS if word.endswith(f"_{each}")), "")
    term = vocabulary.construct(word.removesuffix(group))
    return term.definition, term.unit, term.low, term.high


def known_columns(partners: int) -> tuple[str, ...]:
    """Every construct and every column name."""
    return tuple(dict.fromkeys(name for each in columns(partners) for name in (each.construct, each.name)))


@cache
def parameter_rows() -> dict[str, Row]:
    """The table of parameters, looked up once."""
    return table()


def trait_targets(partners: int) -> dict[str, tuple[str, ...]]:
    """Traits as people name them → names in the process: `openness` is every partner's, `openness.P1` one partner's."""
    targets: dict[str, tuple[str, ...]] = {name: (name,) for name in alliance_table()}
    for name in partner_table():
        targets[name] = tuple(f"{name}.{j}" for j in range(partners))
        targets |= {f"{name}.{partner_name(j)}": (f"{name}.{j}",) for j in range(partners)}
    return targets
