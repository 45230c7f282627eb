"""What lanes are run along, and what comes of them, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import MONTHS, quiet_month
from allyscope.engine.kernel.run import Begun, Floats, Happenings

Columns = NDArray[np.int32]


@dataclass(frozen=True)
class Course:
    """What is known of lanes beforehand, and what reaches them.

    `table`: inputs (months, channels, columns), of which each lane follows a column. `location`, `spread` of traits on
    the logit scale: (traits, lanes), or (traits, 1) where all lanes share them; `equity`: 0 or 1, (lanes,) or (1,).
    `stated`: parameters that are known, NaN where they are not, (parameters,).
    """

    partners: int
    table: Floats
    location: Floats
    spread: Floats
    equity: Floats
    stated: Floats

    @cached_property
    def happenings(self) -> Happenings | None:
        """The channels that anything reaches, year by year; None where nothing reaches anybody."""
        reached = np.flatnonzero((self.table != quiet_month(self.partners)[None, :, None]).any(axis=(0, 2)))
        if not reached.size:
            return None
        inputs = self.table[:, reached]
        shared = np.zeros((-(-len(inputs) // MONTHS) * MONTHS, reached.size), np.bool_)
        shared[: len(inputs)] = (inputs == inputs[..., :1]).all(axis=-1)
        years = [np.ascontiguousarray(inputs[m : m + MONTHS]) for m in range(0, len(inputs), MONTHS)]
        return Happenings(reached, years, shared=shared)

    def of_lanes(self, lanes: slice | NDArray[np.signedinteger[Any]]) -> Course:
        """The course of some lanes, where lanes differ in it."""

        def own(values: Floats) -> Floats:
            return values if values.shape[-1] == 1 else values[..., lanes]

        course = replace(self, location=own(self.location), spread=own(self.spread), equity=own(self.equity))
        course.__dict__["happenings"] = self.happenings  # worked out once for all chunks
        return course


class Standing(NamedTuple):
    """Where lanes stand: leaves of their state, and of their traits and parameters, and all that is seen of them."""

    begun: Begun
    now: Floats


class Bearing(NamedTuple):
    """What bears on lanes where they stand.

    `founded`: the share of the antecedents of trust that are met, (lanes,). `luck`: each partner's in benefits, in
    standard deviations, (partners, lanes). `circumstances`: what the success of each partner's acts depends on, in the
    order of `catalogue.MODERATORS`, times its strength, (partners, moderators, lanes).
    """

    founded: Floats
    luck: Floats
    circumstances: Floats

    @classmethod
    def of_rows(cls, rows: Floats, partners: int) -> Bearing:
        """From the rows of `engine/bearing.py`, (rows, lanes)."""
        return cls(rows[0], rows[1 : 1 + partners], rows[1 + partners :].reshape(partners, -1, rows.shape[1]))


class Paths(NamedTuple):
    """What was seen of lanes: in some months some rows, (months, rows, lanes); in the last all, (quantities, lanes)."""

    seen: Floats
    now: Floats
