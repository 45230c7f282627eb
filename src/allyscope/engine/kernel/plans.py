"""A plan tried on lanes that are under way, by machine code: `engine/jax_plans.py` without JAX."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.kernel.run import Begun, Floats, Happenings, Lanes, PlanArrays, Wanted, Whole, run, whole_vectors

MONTHS = 12


class Ahead(NamedTuple):
    """What is known of the months ahead, whatever is planned: inputs (months, channels, columns), the column of each
    lane, and the luck: its seed, and the alliance and replicate whose luck each lane has."""

    table: Floats
    column: NDArray[np.signedinteger[Any]]
    quiet: Floats
    seed: int
    alliance: Whole
    replicate: Whole


class Future(NamedTuple):
    """The chosen rows, (months + 1, rows, lanes), now first; of each move that the plan has, (moves, lanes): how often
    it was tried, whether it succeeded, when it was begun."""

    path: Floats
    tried: NDArray[np.int32]
    won: Floats
    begun: NDArray[np.int32]


def try_plan(
    code: Any, begun: Begun, ahead: Ahead, plan: PlanArrays, succeeded: Sequence[int], months: int, rows: Sequence[int]
) -> Future:
    """A plan over some months; nobody leaves of itself. `plan`: the fields of `plans.CompiledPlan`; `succeeded`: the
    row of each partner's acts that succeeded."""
    count = len(ahead.alliance)
    filled = whole_vectors(count)
    reached = np.flatnonzero((ahead.table != ahead.quiet[None, :, None]).any(axis=(0, 2)))
    years = [np.ascontiguousarray(ahead.table[m : m + MONTHS, reached]) for m in range(0, len(ahead.table), MONTHS)]
    wanted = Wanted(
        ahead.seed,
        range(months + 1),
        rows,
        ahead.quiet,
        Happenings(reached, years, ahead.column[filled].astype(np.int32)) if len(reached) else None,
        exits=False,
        plan=(*_that_are_made(plan), np.asarray(succeeded, np.int32)),
    )
    who = _who(ahead.alliance[filled], ahead.replicate[filled])
    seen = run(code, who, wanted, begun=begun if len(filled) == count else Begun(*(each[:, filled] for each in begun)))
    assert seen.went is not None
    tried, won, first = (each[:, :count] for each in seen.went)
    return Future(seen.paths[..., :count], tried.astype(np.int32), won, first.astype(np.int32))


def _that_are_made(plan: PlanArrays) -> list[np.ndarray]:
    """A plan without the room that it does not use: moves that may not be tried even once come last."""
    moves = int(np.flatnonzero(plan[1] > 0).max(initial=-1)) + 1
    *of_moves, otherwise = plan
    return [*(each[:moves, :moves] if i == 8 else each[:moves] for i, each in enumerate(of_moves)), otherwise]


def _who(alliance: Whole, replicate: Whole) -> Lanes:
    """Whose luck lanes have that have begun already."""
    nothing = np.zeros((1, 1), np.float32)
    return Lanes(alliance, replicate, nothing, nothing, nothing, nothing, nothing, uncertain=False)
