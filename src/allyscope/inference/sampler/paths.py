"""Run the process along a record: from latent scores to monthly quantities and the likelihood of what was observed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.engine.chunks import chunks, for_each
from allyscope.engine.course import Course, Standing
from allyscope.engine.courses import follow_course, stand
from allyscope.engine.endings import hazard_rows
from allyscope.engine.kernel.run import Scores
from allyscope.engine.rows import row_index
from allyscope.inference.evidence.likelihood import log_likelihood, signals
from allyscope.inference.evidence.rows import Rows
from allyscope.inference.sampler.latent import Floats, Latent
from allyscope.inference.shared_prior import SharedPrior, default_scores
from allyscope.process.parameters import Parameters

LEAST = np.float32(1e-9)  # chance of an end below which none is taken to be


def nothing_stated() -> Floats:
    """No parameter is known: the table's default or prior holds for each."""
    return np.full(len(Parameters._fields), np.nan, np.float32)


@dataclass(frozen=True)
class RunInputs:
    """What lanes are run on: monthly inputs, and who may be met.

    `months`: to the last month looked at. `inputs` (months and more, channels, columns); a lane follows the column of
    its calendar, or, where `variant` (lanes,) says which of several records side by side it is about, that of its
    calendar there. `location`, `spread`: (traits, lanes) or (traits, 1); `equity`: (lanes,) or (1,). `survival`: 1
    where the alliance is known or presumed to run after the last month, else 0. `ended_within`: it is known to have
    ended in one of the last so many months; 0 if not; `ended_by`: in which way, a place in `endings.HAZARDS`, None if
    that is not told. `prior`: what other alliances taught about the parameters, None
    for the default prior. `stated` (parameters,): what a variant of the theory states, NaN where the table's default or
    prior holds.
    """

    partners: int
    months: int
    calendars: int
    inputs: Floats
    location: Floats
    spread: Floats
    equity: Floats
    survival: float
    ended_within: int
    stated: Floats
    prior: SharedPrior | None = None
    variant: NDArray[np.int32] | None = None
    ended_by: int | None = None

    @cached_property
    def course(self) -> Course:
        """What is known of lanes and what reaches them, as the engine takes it."""
        return Course(self.partners, self.inputs, self.location, self.spread, self.equity, self.stated)


class Weighed(NamedTuple):
    """What a record makes of each lane.

    `values`: what its observations look at (signals, lanes); `total`: log likelihood of the whole record, with its end
    (lanes,); `now`: the quantities in the last month looked at (quantities, lanes).
    """

    values: Floats
    total: Floats
    now: Floats


def scores_of(latent: Latent, run_inputs: RunInputs) -> Scores:
    """The scores that lanes are run on: parameters as under the default prior."""
    return Scores(latent.traits, default_scores(run_inputs.prior, latent.parameters), latent.first, latent.luck)


def columns_of(latent: Latent, run_inputs: RunInputs) -> NDArray[np.int32]:
    """The column of the inputs that each lane follows."""
    if run_inputs.variant is None:
        return latent.calendar
    return (run_inputs.variant * run_inputs.calendars + latent.calendar).astype(np.int32)


def taken(run_inputs: RunInputs, lanes: slice | NDArray[np.signedinteger[Any]]) -> RunInputs:
    """What some lanes are run on, where lanes differ in it."""
    course = run_inputs.course.of_lanes(lanes)
    variant = None if run_inputs.variant is None else run_inputs.variant[lanes]
    own = replace(run_inputs, location=course.location, spread=course.spread, equity=course.equity, variant=variant)
    own.__dict__["course"] = course  # what reaches lanes is worked out once for all of them
    return own


def weigh(latent: Latent, run_inputs: RunInputs, rows: Rows) -> Weighed:
    """Log likelihood of the record for every lane."""
    groups = chunks(latent.lanes)
    if len(groups) == 1:
        return _weigh(latent, run_inputs, rows)

    def one(number: int) -> Weighed:
        return _weigh(latent.taken(groups[number]), taken(run_inputs, groups[number]), rows)

    return joined(for_each(len(groups), one))


def _weigh(latent: Latent, run_inputs: RunInputs, rows: Rows) -> Weighed:
    last, hazards = run_inputs.months - 1, list(hazard_rows(run_inputs.partners))
    before = last - run_inputs.ended_within
    months, quantities = list(rows.months), list(rows.quantities)
    if run_inputs.ended_within and before >= 0:
        months += [before] * (before not in months)
        quantities += [row for row in hazards if row not in quantities]
    seen, now = follow_course(
        scores_of(latent, run_inputs), columns_of(latent, run_inputs), run_inputs.course, months, quantities, last
    )
    values = signals(rows, seen[: len(rows.months), : len(rows.quantities)], latent.calendar)
    total = log_likelihood(rows, values, latent.calendar)
    if run_inputs.ended_within:
        rows_then = [quantities.index(row) for row in hazards] if before >= 0 else []
        then = seen[months.index(before), rows_then] if before >= 0 else np.zeros_like(now[hazards])
        due = now[hazards] - then
        whole = due.sum(axis=0)
        total += np.log(np.maximum(-np.expm1(-whole), LEAST)) - then.sum(axis=0)
        if run_inputs.ended_by is not None:
            total += np.log(np.maximum(due[run_inputs.ended_by] / np.maximum(whole, LEAST), LEAST))
    else:
        total -= np.float32(run_inputs.survival) * now[hazards].sum(axis=0)
    return Weighed(values, total, now)


def joined(parts: list[Weighed]) -> Weighed:
    """The lanes of several chunks side by side."""
    return Weighed(*(np.concatenate(each, axis=-1) for each in zip(*parts, strict=True)))


def monthly(
    latent: Latent, run_inputs: RunInputs, months: int, since: int = 0, rows: Sequence[int] | None = None
) -> Floats:
    """Quantities, or those in some rows, of the months `since` … `months` − 1: (months − since, quantities, lanes)."""
    groups, wanted = chunks(latent.lanes), range(since, months)
    rows = range(len(row_index(run_inputs.partners).quantities)) if rows is None else rows
    whole = np.empty((len(wanted), len(rows), latent.lanes), np.float32)

    def one(number: int) -> None:
        mine, own = latent.taken(groups[number]), taken(run_inputs, groups[number])
        scores, columns = scores_of(mine, own), columns_of(mine, own)
        follow_course(scores, columns, own.course, wanted, rows, months - 1, whole[..., groups[number]])

    for_each(len(groups), one)
    return whole


def standing(latent: Latent, run_inputs: RunInputs) -> Standing:
    """Where lanes stand in the last month looked at."""
    return stand(scores_of(latent, run_inputs), columns_of(latent, run_inputs), run_inputs.course, run_inputs.months)
