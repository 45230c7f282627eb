"""A firm with several alliances: which need attention first, what they share, what one more would do."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from importlib.metadata import version

import numpy as np

from allyscope.engine.precision import in_single_precision
from allyscope.errors import InputError
from allyscope.inference.evidence.admissible import Mode, without_proxies
from allyscope.inference.infer import PARTICLES, Inferred, infer_record
from allyscope.inference.portfolio.attention import BORDERS, attention, focal_first, in_order
from allyscope.inference.portfolio.common_date import common_month, looked_at
from allyscope.inference.portfolio.earlier import follows, in_turn, trust_at_end
from allyscope.inference.portfolio.joint import FIRMS, FUTURES, MOST_JOINED, StandingAlliance, stand
from allyscope.inference.portfolio.shared import AHEAD, together
from allyscope.process.parameters import where_from
from allyscope.record import Level, Month, Portfolio, month_text, read_members
from allyscope.results.portfolio import (
    Attention,
    CannotBeFollowed,
    LeftOut,
    LeftOutReason,
    MoreThanTwoPartners,
    NotYetSigned,
    PortfolioDiagnosis,
    TooManyToJoin,
)

Progress = Callable[[str, float], None]


def diagnose_portfolio(
    portfolio: Portfolio,
    *,
    mode: Mode = "loose",
    as_of: Month | None = None,
    particles: int = PARTICLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> PortfolioDiagnosis:
    """Look at every alliance of a firm, and at what they share.

    Raises RecordError for a record that cannot be read, and InputError where none of them can be looked at.
    """
    diagnosis, _ = look(portfolio, mode=mode, as_of=as_of, particles=particles, seed=seed, progress=progress)
    return diagnosis


@in_single_precision
def look(
    portfolio: Portfolio,
    *,
    mode: Mode = "loose",
    as_of: Month | None = None,
    particles: int = PARTICLES,
    seed: int = 0,
    progress: Progress | None = None,
    keep: int = 0,
) -> tuple[PortfolioDiagnosis, dict[str, Inferred]]:
    """The diagnosis of a portfolio, and what was inferred of the first `keep` alliances in its order.

    Raises as `diagnose_portfolio`.
    """
    tell = progress or (lambda _what, _done: None)
    started = time.perf_counter()
    firm, members = portfolio.focal_firm, in_turn(read_members(portfolio))
    alliances: list[Attention] = []
    places: list[StandingAlliance] = []
    inferences: dict[str, Inferred] = {}
    left_out: list[LeftOut] = []
    common = common_month((record for _, record, _ in members), as_of) if members else 0
    trust_left: dict[str, Level] = {}
    for number, (member, told, former) in enumerate(members):
        id = told.alliance.id
        tell(f"Following {id}", number / len(members))
        resumed = (
            told if former is None else follows(told, without_proxies(former, mode), trust_left.get(former.alliance.id))
        )
        record, until = looked_at(resumed, common)
        formed = record.alliance.formed
        if formed is not None and formed.first > until:
            left_out.append(LeftOut(id, NotYetSigned("not_yet_signed", until)))
            continue
        try:
            inferred = infer_record(
                focal_first(record, firm.id), mode=mode, as_of=until, particles=particles, seed=seed
            )
        except InputError as problem:
            left_out.append(LeftOut(id, CannotBeFollowed("cannot_be_followed", str(problem))))
            continue
        alliances.append(attention(inferred, member, min(told.alliance.as_of.last, until), former))
        trust_left[id] = trust_at_end(inferred)
        inferences[id] = inferred
        first = {each.record_id for each in in_order(alliances)[:keep]}
        inferences = {name: each for name, each in inferences.items() if name in first}
        if len(record.partners) > 2:
            left_out.append(LeftOut(id, MoreThanTwoPartners("more_than_two_partners")))
        elif len(places) == MOST_JOINED:
            left_out.append(LeftOut(id, TooManyToJoin("too_many_to_join", MOST_JOINED)))
        else:
            places.append(stand(inferred, AHEAD))
    if not alliances:
        raise InputError("; ".join(map(_refusal, left_out)) or "the portfolio has no alliance")
    tell("Joining the alliances", 1.0)
    path, shared, one_more = together(places, seed, common) if places else (None, None, None)
    ordered = in_order(alliances)
    return PortfolioDiagnosis(
        id=portfolio.id,
        name=portfolio.name,
        firm=firm.id,
        firm_name=firm.name,
        as_of=common,
        alliances=ordered,
        borders=BORDERS,
        left_out=tuple(left_out),
        path=path,
        shared=shared,
        one_more=one_more,
        unused_events=len(portfolio.events),
        seconds=time.perf_counter() - started,
        manifest=_manifest(portfolio, mode, particles, seed),
    ), inferences


def _refusal(left_out: LeftOut) -> str:
    """Why an alliance is left out, as an error says it where none is left."""
    return f"{left_out.record_id}: {_problem(left_out.reason)}"


def _problem(reason: LeftOutReason) -> str:
    if reason.code == "not_yet_signed":
        return f"not signed by {month_text(reason.month)}"
    return reason.problem if reason.code == "cannot_be_followed" else "not joined"


def _manifest(portfolio: Portfolio, mode: Mode, particles: int, seed: int) -> tuple[tuple[str, str], ...]:
    return (
        ("allyscope", version("allyscope")),
        ("jax", version("jax")),
        ("numpy", np.__version__),
        ("python", platform.python_version()),
        ("seed", str(seed)),
        ("particles", str(particles)),
        ("firms", f"{FIRMS} × {FUTURES} futures"),
        ("evidence", mode),
        ("portfolio", portfolio.id),
        ("parameters", f"defaults: {where_from()}"),
    )
