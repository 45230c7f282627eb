"""Whether the evidence of a record fits together, as a diagnosis and a forecast say before all else."""

from __future__ import annotations

from collections.abc import Iterator

from allyscope.inference.conflicts import conflicts
from allyscope.inference.divided import divided, halo
from allyscope.inference.infer import Inferred
from allyscope.record import Record
from allyscope.record.both_ways import told_both_ways
from allyscope.results.fit import BothWays, Fit


def fit_of(inferred: Inferred) -> Fit:
    """Contradictions in the evidence that was used, divided sides, events told both ways, halo."""
    seen = [answer for answer in inferred.record.pulses if answer.span.last <= inferred.as_of]
    return Fit(
        conflicts(inferred.rows, inferred.posterior),
        divided(seen, inferred.record.privacy_threshold),
        tuple(_both_ways(inferred.record)),
        halo(seen, inferred.record.privacy_threshold),
    )


def _both_ways(record: Record) -> Iterator[BothWays]:
    for happened, denied in told_both_ways(record.events):
        if happened.span is not None:
            yield BothWays(happened.id, denied.id, happened.kind, happened.subkind, happened.span.last)
