"""A firm with several alliances: which need attention first, what they share, what one more and what plans would do."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version

import numpy as np

from allyscope.advice import portfolio_words as say
from allyscope.advice.advise import advise
from allyscope.advice.effects import effect
from allyscope.advice.portfolio_result import Attention, OneMore, PortfolioAdvice, PortfolioDiagnosis, Shared
from allyscope.errors import InputError
from allyscope.inference import Inferred, infer_record
from allyscope.inference.evidence.admissible import Mode
from allyscope.inference.infer import PARTICLES
from allyscope.inference.portfolio.attention import ORDER, attention, focal_first, in_order, shares
from allyscope.inference.portfolio.joint import (
    FIRMS,
    FUTURES,
    MOST_JOINED,
    OF_FIRM,
    FirmPaths,
    JointFirms,
    StandingAlliance,
    follow,
    join,
    load_of,
    openness_of,
    stand,
)
from allyscope.process.observe import Quantity, quantities
from allyscope.process.parameters import where_from
from allyscope.record import Month, Portfolio, month_text, read_members
from allyscope.results.advice import Effect
from allyscope.results.common import PathPoint

AHEAD = 24  # months for which firms are followed with and without one more
MOST_ADVISED = 3
Progress = Callable[[str, float], None]
Floats = np.ndarray


def diagnose_portfolio(
    portfolio: Portfolio,
    *,
    mode: Mode = "strict",
    as_of: Month | None = None,
    particles: int = PARTICLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> PortfolioDiagnosis:
    """Look at every alliance of a firm, and at what they share.

    Raises RecordError for a record that cannot be read, and InputError where none of them can be looked at.
    """
    return _look(portfolio, mode, as_of, particles, seed, progress or (lambda _what, _done: None))[0]


def advise_portfolio(
    portfolio: Portfolio,
    *,
    months: int = 24,
    mode: Mode = "strict",
    as_of: Month | None = None,
    particles: int = PARTICLES,
    seed: int = 0,
    progress: Progress | None = None,
) -> PortfolioAdvice:
    """As `diagnose_portfolio`, and what would help the alliances that need attention first, three at most."""
    told = progress or (lambda _what, _done: None)
    found, kept = _look(portfolio, mode, as_of, particles, seed, told)
    running = [each for each in found.alliances if not each.ended]
    urgent = [each for each in running if each.reasons and each.reasons[0].id != "little_known"]
    chosen = urgent[:MOST_ADVISED]
    why = "Plans are compared for the alliances that need attention first."
    if not urgent:
        why = "No alliance shows a reason to mend anything; plans are compared for the first in order only."
        chosen = running[:1]
    elif len(urgent) > MOST_ADVISED:
        why = f"Plans are compared for {MOST_ADVISED} of the {len(urgent)} alliances that need attention."
    why += " Each is looked at for itself: what a plan takes of the firm's attention is left out."
    advice = []
    for each in chosen:
        name = each.record_id

        def tell(done: float, name: str = name) -> None:
            told(f"Comparing plans for {name}", done)

        advice.append(advise(kept[each.record_id], months=months, progress=tell))
    return PortfolioAdvice(found, why, tuple(advice))


def _look(
    portfolio: Portfolio, mode: Mode, as_of: Month | None, particles: int, seed: int, told: Progress
) -> tuple[PortfolioDiagnosis, dict[str, Inferred]]:
    started = time.perf_counter()
    firm, members = portfolio.focal_firm, read_members(portfolio)
    found: list[Attention] = []
    places: list[StandingAlliance] = []
    kept: dict[str, Inferred] = {}
    left_out: list[tuple[str, str]] = []
    for number, (member, record) in enumerate(members):
        id = record.alliance.id
        told(f"Following {id}", number / len(members))
        until = None if as_of is None else min(as_of, record.alliance.as_of.last)
        formed = record.alliance.formed
        if until is not None and formed is not None and formed.first > until:
            left_out.append((id, f"not signed by {month_text(until)}"))
            continue
        try:
            inferred = infer_record(
                focal_first(record, firm.id), mode=mode, as_of=until, particles=particles, seed=seed
            )
        except InputError as problem:
            left_out.append((id, str(problem)))
            continue
        found.append(attention(inferred, member))
        kept[id] = inferred
        first = {each.record_id for each in in_order(found)[:MOST_ADVISED]}
        kept = {name: each for name, each in kept.items() if name in first}
        if len(record.partners) > 2:
            left_out.append((id, "not in what the alliances share: it has more than two partners"))
        elif len(places) == MOST_JOINED:
            left_out.append((id, f"not in what the alliances share: more than {MOST_JOINED}"))
        else:
            places.append(stand(inferred, AHEAD))
    if not found:
        raise InputError("; ".join(f"{id}: {reason}" for id, reason in left_out) or "the portfolio has no alliance")
    told("Joining the alliances", 1.0)
    shared, one_more = _together(places, seed) if any(place.running for place in places) else (None, None)
    alliances = in_order(found)
    return PortfolioDiagnosis(
        id=portfolio.id,
        name=portfolio.name,
        firm=firm.id,
        firm_name=firm.name,
        alliances=alliances,
        order=ORDER,
        left_out=tuple(left_out),
        shared=shared,
        one_more=one_more,
        summary=say.summary(alliances, shared, one_more),
        cannot_tell=_cannot_tell(portfolio, alliances),
        seconds=time.perf_counter() - started,
        manifest=_manifest(portfolio, mode, particles, seed),
    ), kept


def _together(places: list[StandingAlliance], seed: int) -> tuple[Shared, OneMore]:
    joint = join(places, seed, AHEAD)
    without, with_it = (follow(joint, AHEAD, one_more=more) for more in (False, True))
    calm, calm_with_it = (follow(joint, AHEAD, one_more=more, strained=False) for more in (False, True))
    running = [k for k, place in enumerate(places) if place.running]
    shared = replace(_shared(joint, len(running)), effects=tuple(_on_others(without, calm, running)))
    more = OneMore(
        months=AHEAD,
        others=tuple(_on_others(with_it, without, running)),
        firm=tuple(_on_firm(with_it, without)),
        newcomer=_newcomer(with_it, len(places)),
        newcomer_unstrained=_newcomer(calm_with_it, len(places))[0][1].median,
        words=(),
    )
    return replace(shared, words=say.shared_words(shared)), replace(more, words=say.one_more_words(more))


def _by_firm(values: Floats) -> Floats:
    """Values (…, lanes) with luck averaged out: (…, firms)."""
    return values.reshape(*values.shape[:-1], FIRMS, FUTURES).mean(axis=-1)


def _shared(joint: JointFirms, running: int) -> Shared:
    taken, there, missing = (_by_firm(np.asarray(each, np.float64)) for each in load_of(joint.state, joint.focal))
    openness = _by_firm(np.asarray(openness_of(joint.state, joint.focal), np.float64))
    return Shared(
        running=running,
        attention=shares(taken),
        comfort=shares(there),
        load=shares(missing),
        probability_load=float((missing > 0.0).mean()),
        effects=(),
        openness=shares(openness),
        gained=shares(_by_firm(np.asarray(joint.state.opened, np.float64))),
        words=(),
    )


def _row(construct: str, first: int = -1, second: int = -1) -> int:
    return quantities(2).index(Quantity(construct, first, second))


def _on_others(with_it: FirmPaths, without: FirmPaths, running: list[int]) -> list[Effect]:
    """Effects on the alliances that run now, taken together."""
    mine, other = (f.alliances[:, :, running].astype(np.float64) for f in (with_it, without))
    alive = _row("alive")
    both = mine[:, alive] * other[:, alive]
    ended = _by_firm((other[:, alive] - mine[:, alive]).mean(axis=1))
    found = effect("premature_end", "others", ended, np.ones_like(ended), [AHEAD])
    known = (
        ("trust", "firm->partners", _row("trust", 0, 1)),
        ("trust", "partners->firm", _row("trust", 1, 0)),
        ("benefits", "firm", _row("benefits", 0)),
        ("conflict", "others", _row("conflict")),
    )
    weights = _by_firm(both.mean(axis=1))
    for construct, holder, row in known:
        moved = _by_firm((both * (mine[:, row] - other[:, row])).mean(axis=1)) / np.maximum(weights, 1e-12)
        found += effect(construct, holder, moved, weights, [AHEAD])
    return found


def _on_firm(with_it: FirmPaths, without: FirmPaths) -> list[Effect]:
    found = []
    for row, name in enumerate(OF_FIRM):
        moved = _by_firm((with_it.firm[:, row] - without.firm[:, row]).astype(np.float64))
        found += effect(name, "firm", moved, np.ones_like(moved), [AHEAD])
    return found


def _newcomer(with_it: FirmPaths, slot: int) -> tuple[tuple[str, PathPoint], ...]:
    """What becomes of the new alliance: medians and intervals after the months looked at."""
    own = with_it.alliances[-1, :, slot].astype(np.float64)
    rows = {
        "premature_end": 1.0 - own[_row("alive")],
        "trust": own[_row("trust", 0, 1)],
        "benefits": own[_row("benefits", 0)],
        "knowledge_about": own[_row("knowledge_about", 0, 1)],
        "knowledge_from_product": own[_row("knowledge_from_product", 0, 1)],
    }
    found = []
    for name, values in rows.items():
        spread = shares(_by_firm(values))
        middle = float(values.mean()) if name == "premature_end" else spread.median
        found.append((name, PathPoint(AHEAD, middle, spread.low, spread.high)))
    return tuple(found)


def _cannot_tell(portfolio: Portfolio, alliances: tuple[Attention, ...]) -> tuple[str, ...]:
    found = list(say.CANNOT_TELL)
    if portfolio.events:
        found.append(f"The {len(portfolio.events)} events of the portfolio as a whole are not used, only the records.")
    months = sorted({each.as_of for each in alliances if not each.ended})
    if len(months) > 1:
        found.append(f"The records end in different months, from {month_text(months[0])} to {month_text(months[-1])}.")
    withheld = sum(each.withheld for each in alliances)
    if withheld:
        waves = "1 wave of answers is" if withheld == 1 else f"{withheld} waves of answers are"
        found.append(f"{waves} withheld, because fewer people answered than a record asks for.")
    return tuple(found)


def _manifest(portfolio: Portfolio, mode: Mode, particles: int, seed: int) -> tuple[tuple[str, str], ...]:
    return (
        ("allyscope", version("allyscope")),
        ("jax", version("jax")),
        ("numpy", np.__version__),
        ("python", platform.python_version()),
        ("seed", str(seed)),
        ("particles", str(particles)),
        ("firms", f"{FIRMS} × {FUTURES} futures, the same with and without one more"),
        ("evidence", mode),
        ("portfolio", portfolio.id),
        ("parameters", f"defaults: {where_from()}"),
    )
