"""How probable a record is under a variant of the theory: its marginal likelihood, with Monte Carlo error.

The estimate is that of tempered sequential Monte Carlo (`tempering`), whose product of mean weights estimates the
marginal likelihood without bias (Del Moral 2004). It is repeated with several seeds; variants share calendars and first
draws seed by seed, so that their difference is surer than either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from allyscope.engine.channels import MONTHS
from allyscope.engine.precision import in_single_precision
from allyscope.inference.evidence.admissible import Mode, restrict
from allyscope.inference.evidence.coding import why_unused
from allyscope.inference.evidence.rows import Rows, read_rows
from allyscope.inference.evidence.schedule import build_schedule
from allyscope.inference.infer import CALENDARS, run_inputs_of
from allyscope.inference.sampler.paths import RunInputs
from allyscope.inference.sampler.tempering import infer
from allyscope.inference.theories.variants import Variant
from allyscope.record import Portfolio, Problem, Record, RecordError, read_record
from allyscope.record.check import examine
from allyscope.record.timeline import place


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record as the likelihood takes it: its course, its observations, how many there are and of how many answers."""

    id: str
    run_inputs: RunInputs
    rows: Rows
    statements: int
    answers: int


@in_single_precision
def read_all(named: Iterable[str]) -> list[Record]:
    """The records of these names; a portfolio stands for its alliances. Raises RecordError with all problems."""
    records: list[Record] = []
    problems: list[Problem] = []
    for name in named:
        one, wrong = examine(name)
        problems += wrong
        if isinstance(one, Portfolio):
            beside = one.path if one.path is not None and one.path.is_dir() else one.path and one.path.parent
            for member in one.alliances:
                own = beside / member.record if beside else Path(member.record)
                records.append(read_record(own if own.exists() else member.record))
        elif one is not None:
            records.append(one)
    if problems:
        raise RecordError(tuple(problems))
    return records


@in_single_precision
def prepare(record: Record, mode: Mode = "loose", presume_running: bool = True) -> Prepared:
    """Read a record once for all variants and seeds. Raises InputError for too many observations."""
    admissible = restrict(record, None, mode)
    usable = admissible.record
    timeline = place(usable, CALENDARS, 0)
    months = admissible.until - timeline.origin + 1
    used = frozenset(event.id for event in usable.events if why_unused(event, mode, usable.partners[0].id) is None)
    schedule = build_schedule(usable, timeline, used, months, -(-months // MONTHS))
    rows = read_rows(usable, timeline, used, months)
    return Prepared(
        id=record.alliance.id,
        run_inputs=run_inputs_of(schedule, admissible, months, presume_running),
        rows=rows,
        statements=len(rows.begins),
        answers=sum(mean.people for mean in rows.panel.means),
    )


def log_evidence(prepared: Prepared, variant: Variant, particles: int, seed: int) -> tuple[float, bool]:
    """The log marginal likelihood of a record under a variant, and whether the last step of tempering was reached."""
    run_inputs = replace(prepared.run_inputs, stated=variant.stated())
    posterior = infer(run_inputs, prepared.rows, lanes=particles, seed=seed)
    return posterior.log_evidence, posterior.reached
