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
from allyscope.process.done.catalogue import NAMES
from allyscope.record import Event
from allyscope.results.advice import ActSoFar


def acts_so_far(inferred: Inferred) -> tuple[ActSoFar, ...]:
    """Every act that may fail, and every other of which a record says whether it worked, in the order of the record."""
    return tuple(_acts(inferred))


def _acts(inferred: Inferred) -> Iterator[ActSoFar]:
    record = inferred.record
    for place, event in enumerate(record.events):
        act = _act(event)
        if act is None or event.id not in inferred.used or not event.present:
            continue
        may_fail, seen = act in ACT_TRIED, _seen(event)
        if not may_fail and seen is None:
            continue
        for partner in actors(event, record):
            yield ActSoFar(
                event=event.id,
                act=act,
                partner=record.partners[partner].id,
                month=None if event.span is None else event.span.first,
                may_fail=may_fail,
                expected=_expected(inferred, place, partner) if may_fail else float("nan"),
                seen=seen,
                cost=event.cost,
            )


def _act(event: Event) -> str | None:
    """What an act of repair is called in the catalogue of acts or by the record; None for any other event."""
    if event.kind == "spanner_replaced":
        return "replace_spanner"
    return event.subkind if event.kind == "repair_act" else None


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
    """What acts cost by the record, by their name in a plan: the mean, in the unit of the worth, of those it says.

    What a record calls by the name of a family is the family's plainest act, as the inference reads it. An act that did
    not happen cost nothing, whatever is written of it.
    """
    costs: dict[str, list[float]] = {}
    for event in inferred.record.events:
        act = _act(event)
        if act is not None and event.present and event.cost is not None:
            costs.setdefault(NAMES[ACT_TRIED[act] - 1] if act in ACT_TRIED else act, []).append(event.cost)
    return {act: float(np.mean(each)) for act, each in costs.items()}
