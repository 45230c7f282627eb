"""What the check of calibration found, kept with the program: how often the intervals it prints held the truth.

The file `data/checked.json` is written by `python -m benchmarks how_good --keep`, from `allyscope calibration-check`:
alliances drawn from the model's own prior, diagnosed and forecast from the records they leave. It speaks of the
computation, not of the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

When = Literal["now", "before", "ahead"]
FILE = "checked.json"
PROMISED = 0.9
TOLERATED = 0.02  # how far the coverage of 90 % intervals may lie from that without a warning
CHANCE = 3.0  # standard errors that are taken for chance, where they are more


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
def covered() -> tuple[Covered, ...]:
    """Everything that was found."""
    kept = json.loads(files("allyscope.data").joinpath(FILE).read_text(encoding="utf-8"))
    return tuple(
        Covered(construct, when, design, found["records"], coverage, even)
        for design, found in kept["designs"].items()
        for when, constructs in found["quantities"].items()
        for construct, (coverage, even) in constructs.items()
    )


def _outside(own: Iterable[Covered]) -> float | None:
    """The coverage that calls for a warning, of the design that is farthest off; None where none is too far."""
    for each in sorted(own, key=lambda each: -abs(each.coverage - PROMISED)):
        allowed = max(TOLERATED, CHANCE * (PROMISED * (1.0 - PROMISED) / each.records) ** 0.5)
        if abs(each.coverage - PROMISED) > allowed:
            return each.coverage
    return None


def _rough(own: list[Covered]) -> bool:
    """Ranks were uneven in more designs than one, which is no chance."""
    return sum(not each.even for each in own) > 1


def doubts(constructs: Iterable[str], when: When, found: Sequence[Covered] | None = None) -> Iterator[str]:
    """A sentence for each construct whose intervals did not hold what they promise, by what was `found` (default: what
    is kept with the program)."""
    found = covered() if found is None else found
    told = {"now": "today", "before": "in the past", "ahead": "in the forecast"}[when]
    for construct in dict.fromkeys(constructs):
        own = [each for each in found if (each.construct, each.when) == (construct, when)]
        if not own:
            continue
        coverage, name = _outside(own), construct.replace("_", " ")
        if coverage is not None:
            advice = "wider" if coverage < PROMISED else "narrower"
            yield (
                f"In simulated records 90% intervals of {name} {told} held the truth in {coverage:.0%}: "
                f"read them as somewhat {advice} than they stand."
            )
        elif _rough(own):
            yield (
                f"In simulated records estimates of {name} {told} were not quite where they should be: "
                "read them as rough."
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
