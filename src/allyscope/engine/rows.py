"""Where each quantity lies in the array that is seen of alliances: looked up once for each number of partners."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from allyscope.process.observe import Quantity, quantities


@dataclass(frozen=True)
class RowIndex:
    """The rows of an array of quantities."""

    quantities: tuple[Quantity, ...]
    places: dict[Quantity, int]

    def row(self, construct: str, first: int = -1, second: int = -1) -> int:
        """The row of one construct and holder. Raises KeyError where there is none."""
        return self.places[Quantity(construct, first, second)]

    def rows(self, *constructs: str) -> tuple[int, ...]:
        """The rows of all holders of some constructs, in the order of the array."""
        return tuple(i for i, quantity in enumerate(self.quantities) if quantity.construct in constructs)

    def seen_from(self, construct: str, partner: int) -> tuple[int, ...]:
        """The rows of a construct that are a partner's own, or the alliance's."""
        return tuple(i for i in self.rows(construct) if self.quantities[i].first in (partner, -1))


def index_of(listed: tuple[Quantity, ...]) -> RowIndex:
    """The index of an array whose rows are these quantities."""
    return RowIndex(listed, {quantity: i for i, quantity in enumerate(listed)})


@cache
def row_index(partners: int) -> RowIndex:
    """The index of what `observe` returns."""
    return index_of(quantities(partners))
