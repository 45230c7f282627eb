"""Courses by JAX, where no machine code fits: what `courses.py` says, year by year in the programs of the world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from allyscope.engine.alliances import ALLIANCES, Known, Members, begin
from allyscope.engine.bearing import bearing
from allyscope.engine.calendars import COLUMNS, ByCalendar, inputs_by_calendar
from allyscope.engine.channels import MONTHS, channels
from allyscope.engine.course import Columns, Course, Paths, Standing
from allyscope.engine.device import to_device
from allyscope.engine.jax_plans import PLANNED, PlannedYear, not_begun
from allyscope.engine.kernel import run as kernel
from allyscope.engine.kernel.run import Floats
from allyscope.engine.packed import Packed, pack, unpacked
from allyscope.engine.plans import empty_plan
from allyscope.engine.population import Scores, trait_subjects, traits_from
from allyscope.engine.randomness import START, named_scores, seed_words, step_scores
from allyscope.engine.rows import row_index
from allyscope.engine.world import Begun, Hooks, Year, advance, follow
from allyscope.process.inputs import Antecedents
from allyscope.process.luck import draws, luck_from
from allyscope.process.parameters import Parameters, uncertain
from allyscope.process.start import initial_state
from allyscope.process.state import State


@jax.tree_util.register_dataclass
@dataclass(frozen=True, slots=True)
class Drawn:
    """Who is in the alliances, as scores of what lasts and what is known of them; luck of the months is left out."""

    traits: Array
    parameters: Array
    first: Array
    location: Array
    spread: Array
    equity: Array
    stated: Array
    partners: int = field(metadata={"static": True})


def _begun(drawn: Drawn) -> Begun:
    scores = Scores(drawn.traits, None, drawn.parameters, luck_from(drawn.first, drawn.partners))
    ties = jnp.ones((drawn.partners, drawn.partners))
    return begin(scores, Known(drawn.location, drawn.spread, drawn.equity, drawn.stated, ties))


@jax.jit
def _begin(drawn: Drawn) -> Begun:
    """Lanes before their first month, with their members; both packed."""
    begun, lanes = _begun(drawn), drawn.traits.shape[-1]
    return Begun(pack(begun.state, lanes), pack(begun.fixed, lanes))


def _members(drawn: Drawn) -> Members:
    return _begun(drawn).fixed


# Worked out from scores each year: a parameter that all lanes share stays one number, and few arrays are handed over.
RECORDED = Hooks(fixed=_members, inputs=inputs_by_calendar, exits=0.0)


def _drawn(scores: kernel.Scores, course: Course) -> Drawn:
    lanes = scores.traits.shape[-1]
    location, spread = (np.broadcast_to(each, (len(each), lanes)) for each in (course.location, course.spread))
    return Drawn(
        traits=to_device(scores.traits),
        parameters=to_device(scores.parameters),
        first=to_device(scores.first),
        location=to_device(location),
        spread=to_device(spread),
        equity=to_device(np.broadcast_to(course.equity, lanes)),
        stated=to_device(course.stated),
        partners=course.partners,
    )


def _years(luck: Floats, columns: Columns, course: Course, months: int) -> Iterator[tuple[Array, ByCalendar]]:
    """Years that hold so many months, each with its luck and inputs, filled up with nothing."""
    used, column = np.unique(columns, return_inverse=True)
    room = -(-len(used) // COLUMNS) * COLUMNS - len(used)
    table, at = course.table[:, :, used], to_device(column, np.int32)
    for start in range(0, months, MONTHS):
        scores, inputs = luck[start : start + MONTHS], table[start : start + MONTHS]
        inputs = np.pad(inputs, ((0, MONTHS - len(inputs)), (0, 0), (0, room)))
        scores = np.pad(scores, ((0, MONTHS - len(scores)), (0, 0), (0, 0)))
        yield to_device(scores), ByCalendar(to_device(inputs), at, course.partners)


def _run(scores: kernel.Scores, columns: Columns, course: Course, months: int) -> Iterator[Year]:
    """Year by year; nobody leaves (the hazard is kept)."""
    drawn = _drawn(scores, course)
    years = _years(scores.luck, columns, course, months)
    return follow(ALLIANCES, Begun(_begin(drawn).state, drawn), years, hooks=RECORDED)


def drawn_scores(
    seed: int, alliances: NDArray[np.uint32], replicates: NDArray[np.uint32], months: range, partners: int
) -> tuple[Floats, Floats]:
    """As `courses.drawn_scores`, to a rounding."""
    words, who, which = seed_words(seed), to_device(alliances, np.uint32), to_device(replicates, np.uint32)
    subjects = {"trait": trait_subjects(partners), "parameter": range(len(uncertain()))}
    lasting = [
        named_scores(words, purpose, to_device(np.asarray(each), np.uint32), who, which)
        for purpose, each in subjects.items()
    ]
    first = step_scores(words, jax.device_put(np.uint32(START)), who, which, partners, 1)[0]
    luck = [
        np.asarray(step_scores(words, jax.device_put(np.uint32(start)), who, which, partners, MONTHS))
        for start in range(months.start, months.stop, MONTHS)
    ]
    nothing = np.zeros((0, len(draws(partners)), len(alliances)), np.float32)
    return np.concatenate([np.asarray(each) for each in (*lasting, first)]), np.concatenate(luck or [nothing])[
        : len(months)
    ]


def follow_course(
    scores: kernel.Scores,
    columns: Columns,
    course: Course,
    months: Sequence[int],
    rows: Sequence[int],
    last: int,
    out: Floats | None = None,
) -> Paths:
    """As `courses.follow_course`."""
    seen = np.empty((len(months), len(rows), len(columns)), np.float32) if out is None else out
    now = np.empty((len(row_index(course.partners).quantities), len(columns)), np.float32)
    for number, year in enumerate(_run(scores, columns, course, last + 1)):
        whole = np.asarray(year.seen)
        for place, month in enumerate(months):
            if month // MONTHS == number:
                seen[place] = whole[month % MONTHS, rows]
        if last // MONTHS == number:
            now[:] = whole[last % MONTHS]
    return Paths(seen, now)


def stand(scores: kernel.Scores, columns: Columns, course: Course, months: int) -> Standing:
    """As `courses.stand`; a broken year is run in the program of plans, with nothing planned."""
    drawn = _drawn(scores, course)
    begun, whole = _begin(drawn), months - months % MONTHS
    state: Any = begun.state
    for year in _run(scores, columns, course, whole):
        state = year.state
    if months > whole:
        luck, known = next(_years(scores.luck[whole:], columns, _from(course, whole), months - whole))
        state = _broken_year(begun._replace(state=state), luck, known, months - whole)
    now = np.asarray(_seen(state, begun.fixed))
    return Standing(kernel.Begun(np.asarray(state.rows), np.asarray(begun.fixed.rows)), now)


def _broken_year(begun: Begun, luck: Array, known: ByCalendar, months: int) -> Any:
    first, until = (jnp.asarray(month, jnp.int32) for month in (0, months))
    given = PlannedYear(known, empty_plan(known.partners), first, until)
    progress = not_begun(jnp.zeros((len(row_index(known.partners).quantities), luck.shape[-1])))
    state, fixed = begun
    year = advance(ALLIANCES, state, luck, fixed, given, None, progress, hooks=PLANNED, steps_per_month=1)
    return year.state  # called as `follow` does, so that it is the same program


@jax.jit
def _seen(state: Packed, fixed: Packed) -> Array:
    return ALLIANCES.observe(unpacked(state), unpacked(fixed))


@jax.jit
def _bearing(state: Packed, fixed: Packed, antecedents: Array) -> Array:
    return bearing(unpacked(state), unpacked(fixed), Antecedents(*antecedents))


def bearing_rows(begun: kernel.Begun, antecedents: Floats, partners: int) -> Floats:
    """What bears on lanes where they stand: (rows, lanes)."""
    state, fixed = (Packed(to_device(rows), made) for rows, made in zip(begun, structures(partners), strict=True))
    return np.asarray(_bearing(state, fixed, to_device(antecedents)))


@cache
def structures(partners: int) -> tuple[Any, Any]:
    """How the leaves of a state, and those of traits and parameters, are made up."""

    def made(scores: Array, first: Array) -> tuple[State, Members]:
        traits = traits_from(scores, scores, scores, jnp.zeros(()), jnp.ones((partners, partners)))
        parameters = Parameters(*[jnp.zeros(())] * len(Parameters._fields))  # drawing them would take the longest
        return initial_state(traits, parameters, luck_from(first, partners)), Members(traits, parameters)

    counts = (len(trait_subjects(partners)), len(draws(partners)))
    state, members = jax.eval_shape(made, *(jnp.zeros(count) for count in counts))
    return jax.tree.structure(state), jax.tree.structure(members)


def warm_up(partners: int, lanes: int) -> None:
    """Have the program of a year of plans ready, compiled or loaded, before it is needed."""
    begun = Begun(*(Packed(jnp.zeros((each.num_leaves, lanes)), each) for each in structures(partners)))
    table = jnp.zeros((MONTHS, len(jax.tree.leaves(channels(partners))), COLUMNS))
    known = ByCalendar(table, jnp.zeros((lanes,), jnp.int32), partners)
    _broken_year(begun, jnp.zeros((MONTHS, len(draws(partners)), lanes)), known, 0)


def _from(course: Course, month: int) -> Course:
    return Course(course.partners, course.table[month:], course.location, course.spread, course.equity, course.stated)
