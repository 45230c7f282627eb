"""The section "When people answer otherwise than assumed": what was fixed beforehand, and the table of results."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allyscope.calibration.check.fit import Fit
from allyscope.calibration.check.other_fits import Reading
from allyscope.calibration.check.summary import summarize

LOW, HIGH = 0.88, 0.92
PLANNED = 200  # records of each way
VERDICTS = ("yes", "no", "cannot be told")
HALF_WIDTH = 1.96  # standard errors to both sides that chance may take a mean

PLAN = """
## When people answer otherwise than assumed

The check above draws answers as the inference takes them to be. Here alliances come from the model, people answer
otherwise or the record has another shape, and the diagnosis is the usual one, which knows nothing of it. The ways, how
many records (200 of each, 512 particles, seed 1) and the measure were fixed before the run; one record of each way had
been tried by then, to see that it runs:

- *as assumed*: two sides of three people, seven questions, four waves in 30 months, 1 to 5: the design pulses;
- *people differ by 0.1*, *by 0.2*: standard deviation, in shares of the scale, of a lasting leniency (assumed: 0.09);
- *halo*: half of each answer is the person's own mean over all seven questions of the wave;
- *careless*: of all answers 15 % are any category, at random;
- *acquiescence*: whatever is asked, a person agrees more by 0.1 of the scale on average, with a standard deviation of
  0.1 over people, lastingly;
- *heavy tails*: the noise of a single answer is Student's *t* with 3 degrees of freedom, times the assumed 0.17;
- *scale 0 to 10*, *scale 1 to 7*: as assumed, on these scales;
- *sides contradict*: the people of one side report the opposite of what they see, the answer turned about the middle of
  the scale. Here the question is not coverage but whether it is said: a conflict named, a side called divided, a grade
  of poor since answers do not fit;
- *three partners*: all three sides answer as assumed;
- *events, inputs, no dates*: antecedents (one met, one not), two acts of repair and two shocks known to both, 17
  statements, seven of a month, seven of a stage, three without a date, drawn with the chance that the inference takes
  them to have in the month in which they truly were; one wave of answers;
- *12 waves of 8 people*: of each side, as assumed.

The measure is the share of 90 % intervals that hold the truth, over all that is printed with an interval (states now,
at half time and in 12 months, changes since the start and until then, differences of the sides): the mean of a record,
and of records, with its standard error, records being the independent unit; the range is over constructs, each pooled
over its holders. "88 to 92 %" is *yes* where the mean ± 1.96 standard errors lies within, *no* where it lies wholly
outside, else it *cannot be told*. The last columns are shares of records, *any doubt* those of which anything is said:
a conflict, a division, halo, or the grade poor. Added when some records had been read: the difference from *as assumed*
over the same alliances, which chance moves less."""


class Row(NamedTuple):
    """What the records of one way came to; shares of records but for `lowest` and `highest`, of one construct."""

    way: str
    records: int
    mean: float
    error: float
    lowest: float
    lowest_of: str
    highest: float
    highest_of: str
    good: float
    usable: float
    poor: float
    unfit: float
    conflicts: float
    between: float
    divided: float
    any_doubt: float
    foreseen: float
    came: float
    halo: float | None = None
    beside: float | None = None
    beside_error: float | None = None


def _held(readings: list[Reading]) -> NDArray[np.float64]:
    """Of each record, the share of intervals that hold the truth."""
    return np.array([np.mean([abs(rank - 0.5) <= 0.45 for rank in each.ranks.values()]) for each in readings])


def beside(one: Row, readings: list[Reading], usual: list[Reading]) -> Row:
    """The row with its difference from the usual way, over the alliances that both have read."""
    both = {each.number for each in readings} & {each.number for each in usual}
    ours, theirs = (_held([each for each in some if each.number in both]) for some in (readings, usual))
    if len(both) < 2:
        return one
    apart = ours - theirs
    error = float(apart.std(ddof=1)) / len(both) ** 0.5
    return one._replace(beside=round(float(apart.mean()), 4), beside_error=round(error, 4))


def row(way: str, readings: list[Reading]) -> Row:
    """A row of the table from the readings of a way."""
    held = _held(readings)
    fits = [Fit(each.number, each.ranks, {}, {}, each.ending, each.grade, 0.0) for each in readings]
    quantities = sorted(summarize(way, fits, 0).quantities, key=lambda quantity: quantity.coverage_90)
    lowest, highest = quantities[0], quantities[-1]
    error = held.std(ddof=1) / len(held) ** 0.5 if len(held) > 1 else 1.0

    def share(flags: list[bool]) -> float:
        return round(float(np.mean(flags)), 4)

    return Row(
        way=way,
        records=len(readings),
        mean=round(float(held.mean()), 4),
        error=round(float(error), 4),
        lowest=round(lowest.coverage_90, 4),
        lowest_of=f"{lowest.name.replace('_', ' ')} ({lowest.kind})",
        highest=round(highest.coverage_90, 4),
        highest_of=f"{highest.name.replace('_', ' ')} ({highest.kind})",
        good=share([each.grade == "good" for each in readings]),
        usable=share([each.grade == "usable" for each in readings]),
        poor=share([each.grade == "poor" for each in readings]),
        unfit=share([not each.answers_fit for each in readings]),
        conflicts=share([each.conflicts > 0 for each in readings]),
        between=share([each.between > 0 for each in readings]),
        divided=share([each.divided > 0 for each in readings]),
        any_doubt=share(
            [each.conflicts > 0 or each.divided > 0 or each.halo or each.grade == "poor" for each in readings]
        ),
        halo=share([each.halo for each in readings]),
        foreseen=round(float(np.mean([each.ending[0] for each in readings])), 4),
        came=share([each.ending[1] for each in readings]),
    )


def within(one: Row) -> str:
    """Whether intervals hold the truth in 88 to 92 % on average, as far as so many records tell."""
    low, high = one.mean - HALF_WIDTH * one.error, one.mean + HALF_WIDTH * one.error
    if low >= LOW and high <= HIGH:
        return "yes"
    return "no" if low > HIGH or high < LOW else "cannot be told"


def section(rows: list[Row]) -> list[str]:
    """The lines of the section."""
    if not rows:
        return [PLAN, "", "No record has been read yet."]
    lines = [
        PLAN,
        "",
        "| people, or record | records | in 90 % intervals | beside as assumed | lowest, highest | 88 to 92 % "
        "| good, usable, poor | answers do not fit | conflicts (between sides) | divided | halo | any doubt |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in rows:
        lines.append(
            f"| {one.way} | {one.records} | {one.mean:.1%} ± {one.error:.1%} | {_beside(one)} "
            f"| {one.lowest:.0%} {one.lowest_of}, {one.highest:.0%} {one.highest_of} | {within(one)} "
            f"| {one.good:.0%}, {one.usable:.0%}, {one.poor:.0%} | {one.unfit:.1%} "
            f"| {one.conflicts:.1%} ({one.between:.1%}) | {one.divided:.1%} | {_halo(one)} "
            f"| {one.any_doubt:.1%} |"
        )
    return [*lines, "", *_in_short(rows)]


def _halo(one: Row) -> str:
    return "not looked for" if one.halo is None else f"{one.halo:.1%}"


def _beside(one: Row) -> str:
    return "" if one.beside is None else f"{one.beside:+.1%} ± {one.beside_error:.1%}"


def _in_short(rows: list[Row]) -> list[str]:
    """What the table comes to: verdicts by way, how many records are missing, and whether contradictions are named."""
    by_verdict = [(verdict, [one.way for one in rows if within(one) == verdict]) for verdict in VERDICTS]
    lines = ["88 to 92 % on average: " + "; ".join(f"{v}: {', '.join(w) or 'none'}" for v, w in by_verdict) + "."]
    if (fewest := min(one.records for one in rows)) < PLANNED:
        lines.append(f"Of the {PLANNED} records of each way only {fewest} have been read so far.")
    doubts = {one.way: one.any_doubt for one in rows}
    if {"as assumed", "sides contradict"} <= doubts.keys():
        lines.append(
            f"Where one side reports the opposite of what it sees, something is said of "
            f"{doubts['sides contradict']:.0%} of the records; "
            f"where people answer as assumed, of {doubts['as assumed']:.0%}."
        )
    return lines
