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

When = Literal["now", "before", "change", "gap", "ahead", "coming"]
Judged = Literal["crisis", "rise", "notable", "will-rise", "end"]
FILE = "checked.json"
PROMISED = 0.9
TOLERATED = 0.02  # how far the coverage of 90 % intervals may lie from that without a warning
BEYOND = 2.58  # standard errors; chance takes one right quantity in a hundred farther


OF_INTERVALS: dict[When, str] = {
    "now": "of today",
    "before": "of the past",
    "change": "of the change since the start",
    "gap": "of the difference between the sides",
    "ahead": "of the forecast",
    "coming": "of the change foreseen",
}
THAT: dict[Judged, str] = {
    "crisis": "that it is in crisis",
    "rise": "that it is higher than at the start",
    "notable": "that the sides differ notably",
    "will-rise": "that it will be higher",
    "end": "of an end",
}


@dataclass(frozen=True, slots=True)
class Covered:
    """How often 90 % intervals of a construct held the truth in one design of records, of how many, with its standard
    error; whether the truth's ranks were as even as chance allows."""

    construct: str
    when: When
    design: str
    records: int
    coverage: float
    error: float
    even: bool


@dataclass(frozen=True, slots=True)
class CameTrue:
    """How probable judgements on a construct were on average in one design of records, and how often they were true;
    whether that, and how it rises with the probability, is within chance."""

    construct: str
    kind: Judged
    design: str
    foreseen: float
    came: float
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
        Covered(construct, when, design, found["records"], coverage, error, even)
        for design, found in kept["designs"].items()
        for when, constructs in found["quantities"].items()
        for construct, (coverage, error, even) in constructs.items()
    )


@cache
def judged() -> tuple[CameTrue, ...]:
    """Every judgement of yes or no that was looked at."""
    return tuple(
        CameTrue(construct, kind, design, foreseen, came, even)
        for design, found in summary()["designs"].items()
        for kind, constructs in found["judgements"].items()
        for construct, (foreseen, came, even) in constructs.items()
    )


def outside(one: Covered) -> bool:
    """Whether intervals held the truth in fewer or more records than is tolerated."""
    return round(abs(one.coverage - PROMISED), 3) > TOLERATED


def strayed(one: Covered) -> bool:
    """Whether its intervals lie outside, or the truth's ranks were uneven."""
    return not one.even or outside(one)


def beyond_chance(one: Covered) -> bool:
    """Whether it strayed farther than chance takes one right quantity in a hundred."""
    return strayed(one) and (not one.even or abs(one.coverage - PROMISED) > BEYOND * one.error)


def _plain(construct: str) -> str:
    return construct.replace("_", " ")


def _named(asked: list[str], when: When, off: list[Covered], *, told: bool) -> str:
    """Which of the constructs are among what strayed, `told` with the coverage farthest off; empty if none."""
    names = []
    for construct in asked:
        mine = [each for each in off if (each.construct, each.when) == (construct, when)]
        if mine:
            farthest = max(mine, key=lambda each: abs(each.coverage - PROMISED))
            how = "" if any(map(outside, mine)) else ", unevenly"
            names.append(_plain(construct) + (f" ({farthest.coverage:.0%}{how})" if told else ""))
    return f"{OF_INTERVALS[when]} for {', '.join(names)}" if names else ""


def doubts(constructs: Iterable[str], whens: Iterable[When], found: Sequence[Covered] | None = None) -> tuple[str, ...]:
    """A sentence that names what strayed beyond chance in some design, with the coverage farthest off, and one that
    names what else strayed; none where all held. `found`: by default what is kept with the program."""
    asked, moments = list(dict.fromkeys(constructs)), tuple(whens)
    off = [each for each in (covered() if found is None else found) if strayed(each)]
    surely = [each for each in off if beyond_chance(each)]
    known = {(each.construct, each.when) for each in surely}
    perhaps = [each for each in off if (each.construct, each.when) not in known]
    sentences = []
    if parts := [part for when in moments if (part := _named(asked, when, surely, told=True))]:
        sentences.append(
            "In simulated records whose truth is known, 90% intervals strayed beyond chance from what they promise (in "
            f"brackets the share that held the truth): {'; '.join(parts)}. Read these as rough."
        )
    if parts := [part for when in moments if (part := _named(asked, when, perhaps, told=False))]:
        sentences.append(
            f"In simulated records of some kind 90% intervals held the truth in fewer than {PROMISED - TOLERATED:.0%} "
            f"or more than {PROMISED + TOLERATED:.0%}, which chance alone may do: {'; '.join(parts)}."
        )
    return tuple(sentences)


def unsure(
    constructs: Iterable[str], kinds: Iterable[Judged], found: Sequence[CameTrue] | None = None
) -> tuple[str, ...]:
    """A sentence that names the probabilities that did not come true as often as they said in some design.

    `found`: by default what is kept with the program.
    """
    everything, asked, parts = judged() if found is None else found, list(dict.fromkeys(constructs)), []
    for kind in kinds:
        named = []
        for construct in asked:
            off = [each for each in everything if (each.construct, each.kind) == (construct, kind) and not each.even]
            if off:
                worst = max(off, key=lambda each: abs(each.came - each.foreseen))
                said, so = f"{worst.foreseen:.0%}", f"{worst.came:.0%}"
                off_by = f"said {said}, so in {so}" if said != so else "right on average, not case by case"
                named.append(f"{_plain(construct)} ({off_by})")
        if named:
            parts.append(f"{THAT[kind]}: {', '.join(named)}")
    if not parts:
        return ()
    return (f"Checked in the same way, these probabilities strayed and are rough: {'; '.join(parts)}.",)


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
