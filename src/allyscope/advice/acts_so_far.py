"""Acts of repair that were tried already: whether they worked, as expected by all else that is known, and as seen.

Whether an act worked is no evidence of the alliance's state here, so that what is expected stands apart from what was
seen: who sees an act fail that was expected to work learns that the model misreads this alliance, or that the act did.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from allyscope.engine.rows import row_index
from allyscope.inference.evidence.coding import ACT_TRIED, actors
from allyscope.inference.infer import Inferred
from allyscope.record import Event
from allyscope.results.advice import ActSoFar


def acts_so_far(inferred: Inferred) -> tuple[ActSoFar, ...]:
    """Every act that a record tells of and that the model may have succeed or fail, in the order told."""
    return tuple(_acts(inferred))


def _acts(inferred: Inferred) -> Iterator[ActSoFar]:
    record = inferred.record
    for place, event in enumerate(record.events):
        word = "replace_spanner" if event.kind == "spanner_replaced" else str(event.subkind)
        if event.id not in inferred.used or not event.present or word not in ACT_TRIED:
            continue
        if event.kind in ("repair_act", "spanner_replaced"):
            for partner in actors(event, record):
                yield ActSoFar(
                    event=event.id,
                    act=word,
                    partner=record.partners[partner].id,
                    month=None if event.span is None else event.span.first,
                    expected=_expected(inferred, place, partner),
                    seen=_seen(event),
                    cost=event.cost,
                )


def _expected(inferred: Inferred, place: int, partner: int) -> float:
    """The probability that an act of a partner succeeded, by the particles, each on its own calendar."""
    rows = row_index(len(inferred.record.partners)).rows("acts_succeeded")
    done = inferred.paths[:, rows[partner]]
    month = inferred.timeline.event_month[inferred.posterior.latent.calendar, place]
    lanes = np.flatnonzero(month < inferred.months)
    if not lanes.size:
        return float("nan")
    at = np.maximum(month[lanes], 0)
    before = np.where(at > 0, done[np.maximum(at - 1, 0), lanes], 0.0)
    return float(((done[at, lanes] - before) > 0.5).mean())


def _seen(event: Event) -> float | None:
    """How far an act was seen to work: 1, ½, 0, or None where nobody says."""
    return {"yes": 1.0, "partly": 0.5, "no": 0.0}.get(event.worked)


def recorded_costs(inferred: Inferred) -> dict[str, float]:
    """What acts of a kind cost by the record, on average, in the unit of the worth; only those of which it says so.

    An act that did not happen cost nothing, whatever is written of it.
    """
    told: dict[str, list[float]] = {}
    for event in inferred.record.events:
        if event.present and event.cost is not None and event.subkind:
            told.setdefault(event.subkind, []).append(event.cost)
    return {act: float(np.mean(costs)) for act, costs in told.items()}
