"""What an earlier alliance of the same partners contributes, said beside the estimates that it moved."""

from __future__ import annotations

from math import nan
from typing import Any, cast

from allyscope.inference.evidence.population import earlier_levels
from allyscope.record import Record
from allyscope.results.earlier import AlliedBefore


def allied_before(record: Record, told_by: str = "") -> AlliedBefore | None:
    """The earlier alliance that counts in what is found of a record; None where the record tells of none.

    `told_by`: the id of the other record that told of it.
    """
    earlier = record.alliance.earlier
    if not earlier.present:
        return None
    levels = earlier_levels(record)
    counts, trust = levels["earlier_alliance"].mean, levels["earlier_trust"].mean
    return AlliedBefore(
        record=told_by,
        ended=None if earlier.ended is None else (earlier.ended.first, earlier.ended.last),
        ending=cast("Any", earlier.ending),
        counts=counts or 0.0,
        trust=nan if trust is None else trust,
        trust_from="record" if earlier.trust.known else "unknown" if trust is None else "ending",
    )
