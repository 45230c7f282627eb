"""The scoring keys of established scales: which items make up a trait, which are reversed, how reliable they were."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MOST_MISSING = 0.2  # share of a trait's items that may be unanswered


@dataclass(frozen=True, slots=True)
class Subscale:
    """The items that measure one trait, counted from 1. `seen`: the reliability was seen in a source."""

    trait: str
    items: tuple[int, ...]
    reversed: frozenset[int]
    reliability: float
    reported: str
    seen: bool

    @property
    def needed(self) -> int:
        """How many of its items have to be answered."""
        return -int(-len(self.items) * (1.0 - MOST_MISSING) // 1)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A scale with its range of answers. `version` is the year of the article; `checked` says what the key rests on."""

    id: str
    name: str
    version: str
    citation: str
    low: int
    high: int
    measures: str
    checked: str
    subscales: tuple[Subscale, ...]

    @property
    def items(self) -> int:
        """How many items it has."""
        return sum(len(each.items) for each in self.subscales)

    def knows(self, version: str) -> bool:
        """Whether a version has this key: the original, or a translation with its items in their order, as 2001-de."""
        return re.fullmatch(rf"{re.escape(self.version)}(-[a-z]{{2}})?", version) is not None


@cache
def _content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("allyscope.record.scales").joinpath("keys.json").read_text("utf-8"))
    return found


@cache
def instruments() -> dict[str, Instrument]:
    """Every scale with a key, by its id."""
    return {each["id"]: _instrument(each) for each in _content()["instruments"]}


def without_key() -> dict[str, str]:
    """Scales that scholars name and that are not scored here, with the reason."""
    return dict(_content()["without_key"])


def _instrument(plain: dict[str, Any]) -> Instrument:
    return Instrument(**{**plain, "subscales": tuple(map(_subscale, plain["subscales"]))})


def _subscale(plain: dict[str, Any]) -> Subscale:
    return Subscale(**{**plain, "items": tuple(plain["items"]), "reversed": frozenset(plain["reversed"])})
