"""What the check of calibration found, kept with the program: how often the intervals it prints held the truth.

The file `data/checked.json` is written by `python -m benchmarks how_good --keep`, from `allyscope calibration-check`:
alliances drawn from the model's own prior, diagnosed and forecast from the records they leave. It speaks of the
computation, not of the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

When = Literal["now", "before", "ahead"]
FILE = "checked.json"
PROMISED = 0.9
TOLERATED = 0.02  # how far the coverage of 90 % intervals may lie from that without a warning


@dataclass(frozen=True, slots=True)
class Covered:
    """How often 90 % intervals of a construct held the truth in one design of records, of how many; whether the truth's
    ranks were as even as chance allows."""

    construct: str
    when: When
    design: str
    records: int
    coverage: float
    even: bool


@cache
def summary() -> dict[str, Any]:
    """The file as it is."""
    found: dict[str, Any] = json.loads(files("allyscope.data").joinpath(FILE).read_text(encoding="utf-8"))
    return found


@cache
def covered() -> tuple[Covered, ...]:
    """Everything that was found."""
    kept = summary()
    return tuple(
        Covered(construct, when, design, found["records"], coverage, even)
        for design, found in kept["designs"].items()
        for when, constructs in found["quantities"].items()
        for construct, (coverage, even) in constructs.items()
    )


def strayed(one: Covered) -> bool:
    """Whether intervals held the truth in fewer or more records than is tolerated, or its ranks were uneven."""
    return not one.even or round(abs(one.coverage - PROMISED), 3) > TOLERATED


def doubts(constructs: Iterable[str], when: When, found: Sequence[Covered] | None = None) -> tuple[str, ...]:
    """A sentence that names each construct whose intervals strayed in some design, with the coverage farthest off;
    none where all held. `found`: by default what is kept with the program."""
    told = {"now": "of today", "before": "of the past", "ahead": "of the forecast"}[when]
    everything = covered() if found is None else found
    named = []
    for construct in dict.fromkeys(constructs):
        off = [each for each in everything if (each.construct, each.when) == (construct, when) and strayed(each)]
        if off:
            farthest = max(off, key=lambda each: abs(each.coverage - PROMISED))
            named.append(f"{construct.replace('_', ' ')} ({farthest.coverage:.0%})")
    if not named:
        return ()
    return (
        f"In simulated records whose truth is known, 90% intervals {told} strayed from what they promise for "
        f"{', '.join(named)} (in brackets the share that held the truth; part of it is chance): read these as rough.",
    )


def vouched() -> str:
    """How often the intervals held what they promise, over everything that is printed."""
    by_design = {each.design: each.records for each in covered()}
    shares = [each.coverage for each in covered()]
    mean = sum(each.coverage * each.records for each in covered()) / sum(each.records for each in covered())
    return (
        f"Checked on {sum(by_design.values()):,} simulated records of {len(by_design)} kinds whose truth is known: "
        f"90% intervals held it in {mean:.1%}, for single quantities in {min(shares):.0%} to {max(shares):.0%}. "
        "This speaks of the computation, not of the model."
    )
