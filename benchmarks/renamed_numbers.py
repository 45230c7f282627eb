"""The numbers of one result in two versions, matched by path with a table of renames, then by value."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Rename(NamedTuple):
    """In results whose name begins so, this pattern in an old path became that, and why."""

    result: str
    old: str
    new: str
    why: str


RENAMES = (
    Rename("advise/", r"^plans\[(\d+)\]\.worth\.", r"plans[\1].utility.", "utility is the field's word for worth"),
    Rename("portfolio/advise", r"\.plans\[(\d+)\]\.worth\.", r".plans[\1].utility.", "likewise"),
    # In this order: what was `now` in a forecast is its end, and what was `prior` is now.
    Rename("forecast/", r"^(states\[\d+\])\.now\.", r"\1.at_end.", "what is foreseen is called so"),
    Rename("forecast/", r"^(states\[\d+\])\.prior\.", r"\1.now.", "a forecast's prior was the present"),
    Rename("forecast/", r"^(states\[\d+\])\.learned$", r"\1.moved", "a distance, and nothing learned"),
    Rename(
        "forecast/", r"^(states\[\d+\])\.change_since_start\.", r"\1.coming_change.", "since now, not since the start"
    ),
    Rename("diagnose/", r"^((?:states|crises)\[\d+\])\.prior\b", r"\1.usual", "what any such alliance would have"),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the numbers of a result.

    `compared`: how many the old version has, and `equal` of them at their (renamed) path. `moved`: old path → new path,
    of equal value, where either path stands in one version only; `differing`: path, old, new; the others have no match.
    """

    compared: int
    equal: int
    moved: tuple[tuple[str, str], ...] = ()
    differing: tuple[tuple[str, str, str], ...] = ()
    only_old: dict[str, str] = field(default_factory=dict)
    only_new: dict[str, str] = field(default_factory=dict)


def renamed(result: str, path: str) -> str:
    """The new path of an old one, as the table says."""
    for rename in RENAMES:
        if result.startswith(rename.result):
            path = re.sub(rename.old, rename.new, path)
    return path


def pattern(path: str) -> str:
    """A path without its numbers: `plans[3].cost` is `plans[].cost`."""
    return re.sub(r"\[\d+\]", "[]", path)


def compare(result: str, old: Mapping[str, str], new: Mapping[str, str]) -> Comparison:
    """Match by path, then what is left by value, nearest name first. A number is matched once."""
    named = {renamed(result, path): number for path, number in old.items()}
    if len(named) != len(old):
        raise ValueError(f"{result}: two old paths are renamed to the same new one")
    shared = [path for path in named if path in new]
    differing = tuple((path, named[path], new[path]) for path in shared if named[path] != new[path])
    only_new = {path: number for path, number in new.items() if path not in named}
    free = defaultdict(list)
    for path, number in only_new.items():
        free[number].append(path)
    moved, only_old = [], {}
    for path, number in named.items():
        if path in new:
            continue
        if free[number]:
            last = re.split(r"[.\[]", path)[-1]
            best = next((each for each in free[number] if each.endswith(last)), free[number][0])
            free[number].remove(best)
            only_new.pop(best)
            moved.append((path, best))
        else:
            only_old[path] = number
    return Comparison(len(old), len(shared) - len(differing), tuple(moved), differing, only_old, only_new)


def grouped(found: Mapping[str, Comparison], pick: str) -> list[str]:
    """Paths that moved, or that only the new version has, by pattern over all results, with their number."""
    counts: Counter[tuple[str, str]] = Counter()
    for name, comparison in found.items():
        kind = name.partition("/")[0]
        if pick == "moved_as":
            counts.update((kind, f"{pattern(a)} -> {pattern(b)}") for a, b in comparison.moved)
        else:
            counts.update((kind, pattern(path)) for path in comparison.only_new)
    return [f"{kind}  {what}  ({count})" for (kind, what), count in counts.items()]
