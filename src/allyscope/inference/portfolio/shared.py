"""What the alliances of a firm share, and what one more would do: numbers from firms run on with and without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from allyscope.inference.contrasts import effect
from allyscope.inference.portfolio.attention import shares
from allyscope.inference.portfolio.joint import (
    FIRMS,
    FOLLOWED,
    FUTURES,
    OF_FIRM,
    FirmPaths,
    JointFirms,
    StandingAlliance,
    join,
    load_of,
    openness_of,
    paths_of,
)
from allyscope.inference.portfolio.past import SEEN, FirmPast
from allyscope.inference.summary import path_points
from allyscope.process.firm.experience import INHIBITION, MIXED, POSITIVE
from allyscope.process.state import ENDINGS
from allyscope.record import Month
from allyscope.results.advice import Effect
from allyscope.results.common import MeanAhead
from allyscope.results.portfolio import FirmPath, Newcomer, OneMore, PhasePoint, Shared

AHEAD = 24  # months for which firms are followed with and without one more
Floats = np.ndarray


def together(places: list[StandingAlliance], seed: int, until: Month) -> tuple[FirmPath, Shared | None, OneMore | None]:
    """How the firm came here; what its alliances share now, and what one more would change over two years.

    The latter two None where no alliance runs.
    """
    joint = join(places, seed, AHEAD, until)
    path = _path(joint.past)
    if not any(place.running for place in places):
        return path, None, None
    without, with_it = (paths_of(joint, AHEAD, one_more=more) for more in (False, True))
    calm, calm_with_it = (paths_of(joint, AHEAD, one_more=more, strained=False) for more in (False, True))
    running = [k for k, place in enumerate(places) if place.running]
    shared = replace(_shared(joint, len(running)), effects=tuple(_on_others(without, calm, running)))
    one_more = OneMore(
        months=AHEAD,
        others=tuple(_on_others(with_it, without, running)),
        firm=tuple(_on_firm(with_it, without)),
        newcomer=_newcomer(with_it, len(places)),
        newcomer_end=_newcomer_end(with_it, len(places)),
        newcomer_end_unstrained=_newcomer_end(calm_with_it, len(places)).mean,
    )
    return path, shared, one_more


def _path(past: FirmPast) -> FirmPath:
    """What was seen of the firm, month by month."""
    values = {name: past.seen[:, row] for row, name in enumerate(SEEN)}
    phases = tuple(
        PhasePoint(past.origin + m, *(float((month == phase).mean()) for phase in (INHIBITION, POSITIVE, MIXED)))
        for m, month in enumerate(values["phase"])
    )
    tracks = (path_points(values[name], past.origin) for name in ("openness", "innovation", "attention", "load"))
    return FirmPath(phases, *tracks)


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
    )


def _on_others(with_it: FirmPaths, without: FirmPaths, running: list[int]) -> list[Effect]:
    """Effects on the alliances that run now, taken together."""
    mine, other = (f.alliances[:, :, running].astype(np.float64) for f in (with_it, without))
    row = FOLLOWED.row
    alive = row("alive")
    both = mine[:, alive] * other[:, alive]
    early, how = ENDINGS.index("premature"), row("ending")
    ended = _by_firm(((mine[:, how] == early).astype(np.float64) - (other[:, how] == early)).mean(axis=1))
    effects = effect("premature_end", "others", ended, np.ones_like(ended), [AHEAD])
    known = (
        ("trust", "firm->partners", row("trust", 0, 1)),
        ("trust", "partners->firm", row("trust", 1, 0)),
        ("benefits", "firm", row("benefits", 0)),
        ("conflict", "others", row("conflict")),
    )
    weights = _by_firm(both.mean(axis=1))
    for construct, holder, at in known:
        moved = _by_firm((both * (mine[:, at] - other[:, at])).mean(axis=1)) / np.maximum(weights, 1e-12)
        effects += effect(construct, holder, moved, weights, [AHEAD])
    return effects


def _on_firm(with_it: FirmPaths, without: FirmPaths) -> list[Effect]:
    effects = []
    for row, name in enumerate(OF_FIRM):
        moved = _by_firm((with_it.firm[:, row] - without.firm[:, row]).astype(np.float64))
        effects += effect(name, "firm", moved, np.ones_like(moved), [AHEAD])
    return effects


def _newcomer_end(with_it: FirmPaths, slot: int) -> MeanAhead:
    """The probability that the new alliance has ended early after the months looked at: its mean, and its interval."""
    how = with_it.alliances[-1, :, slot][FOLLOWED.row("ending")]
    ended = (how == ENDINGS.index("premature")).astype(np.float64)
    spread = shares(_by_firm(ended))
    return MeanAhead(AHEAD, float(ended.mean()), spread.low, spread.high)


def _newcomer(with_it: FirmPaths, slot: int) -> tuple[Newcomer, ...]:
    """What becomes of the new alliance: medians and intervals after the months looked at."""
    own = with_it.alliances[-1, :, slot].astype(np.float64)
    row = FOLLOWED.row
    rows = {
        "trust": own[row("trust", 0, 1)],
        "benefits": own[row("benefits", 0)],
        "knowledge_about": own[row("knowledge_about", 0, 1)],
        "knowledge_from_product": own[row("knowledge_from_product", 0, 1)],
    }
    return tuple(Newcomer(name, shares(_by_firm(values))) for name, values in rows.items())
