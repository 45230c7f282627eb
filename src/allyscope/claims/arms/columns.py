"""What the arms of an experiment suffer, by variant and by draw: one column for each course that lanes may follow.

Of a draw, what happens comes some months later, and what strikes is larger or smaller (`wide_priors.py`). The months
of a draw are counted so that what happens falls where the design has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from allyscope.claims.arms.lanes import DEFAULT, ArmLanes, Floats
from allyscope.claims.experiment import ClaimExperiment, Input, Setting
from allyscope.claims.variants import Variant
from allyscope.claims.wide_priors import LATEST, DesignDraws

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Courses:
    """What reaches lanes, by column: `channels` that anything reaches, and for each year (12, channels, columns).

    Columns: the arms as designed, the arms of each variant in which something else happens, then the arms in each draw.
    `slots`: by variant, which of these it has. `later`: by draw, months by which what happens is later; empty where
    nothing is drawn.
    """

    arms: int
    slots: NDArray[np.int32]
    channels: NDArray[np.intp]
    years: tuple[Floats, ...]
    later: NDArray[np.int64]

    def known_column(self, lanes: ArmLanes) -> NDArray[np.intp]:
        """Which column of what is known each lane has: variants by arms, then draws by arms."""
        slot = lanes.variant
        if len(self.later):
            slot = np.where(lanes.draw != DEFAULT, len(self.slots) + lanes.draw, slot)
        return (slot * self.arms + lanes.arm).astype(np.intp)

    def course(self, lanes: ArmLanes) -> NDArray[np.int32]:
        """Which column of what happens each lane has."""
        slot = self.slots[lanes.variant]
        if len(self.later):
            slot = np.where(lanes.draw != DEFAULT, self.slots.max() + 1 + lanes.draw, slot)
        return (slot * self.arms + lanes.arm).astype(np.int32)

    @property
    def extra(self) -> int:
        """Months that are run beyond those of the design."""
        return int(self.later.max(initial=0))

    def as_designed(self, paths: Floats, lanes: ArmLanes, months: int) -> Floats:
        """Paths (moments, rows, lanes) with the moments counted as in the design."""
        if not self.extra:
            return paths[: months + 1]
        begin = np.where(lanes.draw != DEFAULT, self.later[np.maximum(lanes.draw, 0)], 0)
        moments = begin[None, :] + np.arange(months + 1)[:, None]
        return np.take_along_axis(paths, moments[:, None, :], axis=0)


def dated(experiment: ClaimExperiment) -> bool:
    """Whether anything happens after the first month, so that it may come later."""
    return any(item.month > 0 or item.until for each in experiment.settings() for item in each.inputs)


def later(settings: Sequence[Setting], months: int) -> tuple[Setting, ...]:
    """The settings with all that happens after the first month so much later, and as much longer."""

    def moved(item: Input) -> Input:
        until = None if item.until is None else item.until + months
        return replace(item, month=item.month + months if item.month else 0, until=until)

    return tuple(replace(each, inputs=tuple(map(moved, each.inputs)), months=each.months + months) for each in settings)


def courses(
    experiment: ClaimExperiment,
    variants: Sequence[Variant],
    drawn: DesignDraws | None,
    table_of: Callable[[Sequence[Setting], int], Floats],
    quiet: Floats,
    dosed: NDArray[np.intp],
) -> Courses:
    """The columns of an experiment. `table_of(settings, months)`: (months, channels, arms); `dosed`: which strike."""
    settings = experiment.settings()
    moves = drawn is not None and dated(experiment)
    months = -(-(experiment.common.months + (LATEST if moves else 0)) // MONTHS) * MONTHS
    base = table_of(settings, months)
    less = [each for each in variants if each.otherwise]
    calmer = [table_of(_happening(settings, each), months) for each in less]
    if drawn is None:
        tables, when, factor = [base], np.empty(0, np.int64), np.empty(0)
    else:
        when = drawn.later if moves else np.zeros_like(drawn.later)
        tables = [table_of(later(settings, each), months) if each else base for each in range(int(when.max()) + 1)]
        factor = drawn.dose
    reached = np.flatnonzero(np.any([(each != quiet[:, None]).any(axis=(0, 2)) for each in (*tables, *calmer)], axis=0))
    few = [each[:, reached] for each in tables]
    strikes = np.isin(reached, dosed)[None, :, None]
    sized = [np.where(strikes, few[w] * np.float32(f), few[w]) for w, f in zip(when, factor, strict=True)]
    columns = [few[0], *(each[:, reached] for each in calmer), *sized]
    whole = np.concatenate(columns, axis=2).astype(np.float32)
    years = tuple(np.ascontiguousarray(whole[m : m + MONTHS]) for m in range(0, months, MONTHS))
    slots = np.asarray([1 + less.index(each) if each.otherwise else 0 for each in variants], np.int32)
    return Courses(len(settings), slots, reached, years, when)


def _happening(settings: Sequence[Setting], way: Variant) -> tuple[Setting, ...]:
    """The settings with what happens in this way."""
    return tuple(replace(each, inputs=way.inputs_of(each.inputs)) for each in settings)
