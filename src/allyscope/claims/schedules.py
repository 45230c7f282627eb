"""What an experiment does to its alliances, as a table of monthly inputs with one column for each arm.

Channels are found by the names of the fields of `Inputs`, whatever these are: a new input of the process can be used by
its name without a change here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allyscope.claims.experiment import Input, Setting
from allyscope.process.done import catalogue
from allyscope.process.inputs import LASTING, quiet

WHO = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Channel:
    """One leaf of `Inputs`: its names from the outside in, whose it is, its quiet value and whether it lasts."""

    names: tuple[str, ...]
    partners: tuple[int, ...]
    quiet: float
    lasts: bool


@cache
def channels(partners: int) -> tuple[Channel, ...]:
    """Every channel, in the order of the leaves of `Inputs`."""
    return tuple(_within(quiet(partners, 0.0), (), ()))


def _within(part: Any, names: tuple[str, ...], holders: tuple[int, ...]) -> Iterator[Channel]:
    """The channels of a part of `Inputs` that is found by these names, of these holders."""
    if not isinstance(part, tuple):
        yield Channel(names, holders, float(part), names[0] in LASTING)
    elif hasattr(part, "_fields"):
        for name, each in zip(part._fields, part, strict=True):
            yield from _within(each, (*names, name), holders)
    else:
        for holder, each in enumerate(part):
            yield from _within(each, names, (*holders, holder))


def _meant(channel: Channel, name: str) -> bool:
    """`contract`, `antecedents.contract` and, of a single field, `dialogue` name a channel by its end."""
    parts = tuple(name.split("."))
    return channel.names[-len(parts) :] == parts


def places(item: Input, partners: int) -> list[int]:
    """The channels that an input sets. Raises ValueError, with what is known, where there is none."""
    for who in (item.partner, item.toward):
        if who != "all" and WHO.index(who) >= partners:
            raise ValueError(f"input {item.channel!r} names the {who} partner of {partners}")
    known = channels(partners)
    wanted = (item.partner, item.toward)
    indices = [
        i
        for i, each in enumerate(known)
        if _meant(each, item.channel)
        and all(who in ("all", *WHO[held : held + 1]) for who, held in zip(wanted, each.partners, strict=False))
    ]
    if not indices:
        words = sorted({".".join(each.names) for each in known})
        raise ValueError(f"unknown input {item.channel!r}; known are {', '.join(words)}")
    return indices


def schedule(settings: Sequence[Setting], months: int) -> NDArray[np.float32]:
    """Inputs of each arm: (months, channels, arms), of at least the months of the experiment.

    What lasts takes its amount from `month` to `until`, or to the end; what strikes is added once.
    Raises ValueError where an input lies outside the months of its experiment.
    """
    known = channels(settings[0].partners)
    table = np.empty((months, len(known), len(settings)), np.float32)
    table[:] = np.asarray([each.quiet for each in known], np.float32)[None, :, None]
    for column, setting in enumerate(settings):
        if setting.pinned_stage is not None:
            _write(table, Input("pinned_stage", 0, float(setting.pinned_stage)), setting, column)
        for item in setting.inputs:
            _write(table, item, setting, column)
    return table


def amount(item: Input) -> float:
    """The amount of an input; an act of repair is given by its name. Raises ValueError for an unknown act."""
    if isinstance(item.amount, str):
        if item.amount not in catalogue.NAMES:
            raise ValueError(f"unknown act {item.amount!r}; known are {', '.join(catalogue.NAMES)}")
        return float(catalogue.number(item.amount))
    return item.amount


def _write(table: NDArray[np.float32], item: Input, setting: Setting, column: int) -> None:
    if not 0 <= item.month < setting.months:
        raise ValueError(f"input {item.channel!r} in month {item.month} lies outside the {setting.months} months")
    known = channels(setting.partners)
    for place in places(item, setting.partners):
        if known[place].lasts or item.until is not None:
            table[item.month : item.until, place, column] = amount(item)
        else:
            table[item.month, place, column] += amount(item)
