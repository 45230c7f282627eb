"""From one alliance's record to what is inferred of it and to plans compared, with progress on the terminal."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from allyscope.cli.foreseen import agree
from allyscope.cli.leaving import COMPILING_AHEAD
from allyscope.cli.options import month_named
from allyscope.cli.results import saved
from allyscope.cli.running import get_ready, progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from allyscope.advice.plans.plan import Plans
    from allyscope.inference import Inferred
    from allyscope.inference.evidence.admissible import Mode
    from allyscope.inference.shared_prior import SharedPrior
    from allyscope.record import Month, Record
    from allyscope.results.advice import Advice
    from allyscope.results.assessment import Assessment
    from allyscope.results.kinds import Result


@dataclass(frozen=True)
class Asked:
    """What is asked of a record, read and found usable before anything runs; see `asked`."""

    strict: bool
    as_of: Month | None
    particles: int
    seed: int
    prior: SharedPrior | None
    yes: bool = False


def asked(
    *, strict: bool, as_of: str | None, particles: int, seed: int, prior: Path | None = None, yes: bool = False
) -> Asked:
    """The options of a command as they are used. Raises InputError for what cannot be used."""
    month, learned = month_named(as_of), None
    if prior is not None:
        from allyscope.calibration.lab.prior_file import read_prior  # noqa: PLC0415 - JAX takes a second

        learned = read_prior(prior)
    return Asked(strict, month, particles, seed, learned, yes)


def agreed(record: Record, given: Asked) -> None:
    """Before any work: its cost is said and asked for where it is high. Raises InputError where it is not agreed to."""
    from allyscope.inference.foreseen import foreseen  # noqa: PLC0415 - the help must not wait for it

    mode: Mode = "strict" if given.strict else "loose"
    agree(foreseen(record, mode=mode, as_of=given.as_of, particles=given.particles), yes=given.yes)


def inferred_from(record: Record, given: Asked) -> Inferred:
    """What the record says of the hidden state; `agreed` comes first."""
    get_ready(len(record.partners))
    from allyscope.inference import infer_record  # noqa: PLC0415 - the help must not wait for it

    with progress() as begin:
        return infer_record(
            record,
            mode="strict" if given.strict else "loose",
            as_of=given.as_of,
            particles=given.particles,
            seed=given.seed,
            prior=given.prior,
            progress=begin(f"Following {record.alliance.id}"),
        )


def own_plans(record: Record, path: Path | None, months: int) -> Plans | None:
    """The user's plans, checked against the record before anything runs."""
    if path is None:
        return None
    from allyscope.advice.advise import plans_for  # noqa: PLC0415 - the help must not wait for it

    return plans_for(record, path, months)


def plans_made_ready(record: Record, particles: int) -> Thread:
    """The program of a year of plans, compiled or loaded while the record is inferred; not for one that has ended."""

    from allyscope.engine.kernel.library import library  # noqa: PLC0415

    def warm() -> None:
        if record.alliance.ended is not None or library(len(record.partners)) is not None:
            return  # what has ended is not planned, and machine code is ready
        from allyscope.advice.advise import lanes_of  # noqa: PLC0415 - JAX takes a second
        from allyscope.engine.compilation import enable_cache  # noqa: PLC0415
        from allyscope.engine.jax_courses import warm_up  # noqa: PLC0415

        with suppress(Exception):  # whatever it is, the run itself will say it
            enable_cache()
            warm_up(len(record.partners), lanes_of(particles))

    thread = Thread(target=warm, name=COMPILING_AHEAD, daemon=True)
    thread.start()
    return thread


def compared(inferred: Inferred, own: Plans | None, months: int, ready: Thread) -> Advice:
    """Every plan run and compared."""
    from allyscope.advice.advise import advise  # noqa: PLC0415

    ready.join()
    with progress() as begin:
        return advise(inferred, own, months=months, progress=begin("Comparing plans"))


def page_of(what: str, record_id: str) -> Path:
    """Where a page goes if nobody says where; the id may be one of a saved result, which may come from anybody."""
    plain = re.sub(r"[^A-Za-z0-9_.-]", "-", record_id)[:64].lstrip(".")
    return Path(f"allyscope-{what}-{plain}.html")


def assessment(
    named: str, look: Callable[[str], Path], *, months: int, plans: Path | None, advised: bool, **given: Any
) -> tuple[Assessment, Path]:
    """All that a report says of a record, computed, or what a saved result holds of it; and where the report goes.

    `look` takes the record's id and says where, if that can be written; it is asked before any work.
    """
    result = saved(named)
    if result is not None:
        whole = held(result, named)
        return whole, look(whole.diagnosis.record_id)
    from allyscope.record import read_record  # noqa: PLC0415 - the help must not wait for it

    question, record = asked(**given), read_record(named)
    path = look(record.alliance.id)
    agreed(record, question)
    own = own_plans(record, plans, months)
    ready = plans_made_ready(record, question.particles) if advised else None
    inferred = inferred_from(record, question)
    from allyscope.exchange.answers import answers_of  # noqa: PLC0415
    from allyscope.inference import diagnose, forecast  # noqa: PLC0415
    from allyscope.results.assessment import Assessment  # noqa: PLC0415

    asked_of = answers_of(record, question.as_of)
    plain = asked_of if asked_of.waves else None
    if inferred.ended:
        return Assessment(diagnosis=diagnose(inferred), answers=plain), path
    advice = None if ready is None else compared(inferred, own, months, ready)
    ahead = forecast(inferred, months=months)
    return Assessment(diagnosis=diagnose(inferred), forecast=ahead, advice=advice, answers=plain), path


def held(found: Result, named: str) -> Assessment:
    """A saved diagnosis, or a whole assessment. Raises InputError for another kind of result."""
    from allyscope.errors import InputError  # noqa: PLC0415
    from allyscope.results.assessment import Assessment, assessment_of  # noqa: PLC0415
    from allyscope.results.diagnosis import Diagnosis  # noqa: PLC0415

    if isinstance(found, Assessment | Diagnosis):
        return assessment_of(found)
    step = "save one with allyscope report RECORD --save FILE, or show this one with allyscope show"
    raise InputError(f"{named} holds a result of the kind {found.kind}, and this page is made of a diagnosis; {step}")
