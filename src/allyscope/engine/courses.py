"""Lanes that run along courses on given scores, by machine code or, where there is none, by JAX: NumPy in and out.

A course says what is known of alliances and what reaches them month by month; scores say all else. What a lane comes to
depends on its own scores and column of the course alone. Alliances are followed as if none ended: the hazard of leaving
is what tells.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.channels import quiet_month
from allyscope.engine.course import Bearing, Columns, Course, Paths, Standing
from allyscope.engine.kernel import run as kernel
from allyscope.engine.kernel.library import library
from allyscope.engine.kernel.run import Begun, Floats, Happenings, Lanes, Scores, Wanted, roomy, whole_vectors
from allyscope.engine.kernel.vectors import LANES
from allyscope.engine.rows import row_index


def drawn_scores(
    seed: int, alliances: NDArray[np.uint32], replicates: NDArray[np.uint32], months: range, partners: int
) -> tuple[Floats, Floats]:
    """Scores of lanes by their addresses, as `kernel.run.draw` gives them; each replicate has its own of what lasts."""
    code, lanes = library(partners), len(alliances)
    if code is None:
        from allyscope.engine import jax_courses  # noqa: PLC0415 - JAX, only where it is needed

        return jax_courses.drawn_scores(seed, alliances, replicates, months, partners)
    filled = whole_vectors(lanes)
    lasting, luck = kernel.draw(code, seed, alliances[filled], replicates[filled], len(months), months.start)
    return lasting[:, :lanes], luck[..., :lanes]


def follow_course(
    scores: Scores,
    columns: Columns,
    course: Course,
    months: Sequence[int],
    rows: Sequence[int],
    last: int,
    out: Floats | None = None,
) -> Paths:
    """Lanes run to the end of the month `last`; months count from 0. `out`: where what is seen goes."""
    code, lanes = library(course.partners), len(columns)
    if code is None:
        from allyscope.engine import jax_courses  # noqa: PLC0415

        return jax_courses.follow_course(scores, columns, course, months, rows, last, out)
    who, happenings = _who(scores, columns, course)
    wanted = _wanted(course, happenings, [month + 1 for month in months], rows, last + 1)
    now = roomy(len(row_index(course.partners).quantities), len(who.alliance))
    fits = out if lanes == len(who.alliance) else None
    seen = kernel.run(code, who, wanted, out=fits, now=now).paths[..., :lanes]
    if out is not None and fits is None:
        out[:] = seen
    return Paths(seen, now[:, :lanes])


def stand(scores: Scores, columns: Columns, course: Course, months: int) -> Standing:
    """Where lanes stand after so many months."""
    code, lanes = library(course.partners), len(columns)
    if code is None:
        from allyscope.engine import jax_courses  # noqa: PLC0415

        return jax_courses.stand(scores, columns, course, months)
    who, happenings = _who(scores, columns, course)
    now = roomy(len(row_index(course.partners).quantities), len(who.alliance))
    begun = kernel.run(code, who, _wanted(course, happenings, [], [], months), now=now, state=True).begun
    assert begun is not None
    return Standing(Begun(*(leaves[:, :lanes] for leaves in begun)), now[:, :lanes])


def bearing(begun: Begun, antecedents: Floats, partners: int) -> Bearing:
    """What bears on lanes where they stand; `antecedents`: what is known of them this month, (antecedents, lanes)."""
    code, lanes = library(partners), antecedents.shape[1]
    if code is None:
        from allyscope.engine import jax_courses  # noqa: PLC0415

        return Bearing.of_rows(jax_courses.bearing_rows(begun, antecedents, partners), partners)
    filled = whole_vectors(lanes)
    whole = Begun(*(leaves[:, filled] for leaves in begun))
    return Bearing.of_rows(kernel.bearing(code, whole, antecedents[:, filled])[:, :lanes], partners)


def _who(scores: Scores, columns: Columns, course: Course) -> tuple[Lanes, Happenings | None]:
    """Who runs, and what reaches whom."""
    count = len(columns)
    if count % LANES:
        filled = whole_vectors(count)
        scores, columns, course = (
            Scores(*(each[..., filled] for each in scores)),
            columns[filled],
            course.of_lanes(filled),
        )
    nobody = np.zeros(len(columns), np.uint32)
    who = Lanes(
        alliance=nobody,
        replicate=nobody,
        location=course.location,
        spread=course.spread,
        equity=course.equity[None],
        parameters=course.stated[:, None],
        ties=np.ones((course.partners, course.partners), np.float32),
        uncertain=True,
        scores=scores,
    )
    return who, None if course.happenings is None else course.happenings._replace(column=columns)


def _wanted(
    course: Course, happenings: Happenings | None, months: Sequence[int], rows: Sequence[int], last: int
) -> Wanted:
    return Wanted(0, months, rows, quiet_month(course.partners), happenings, exits=False, last=last)
