"""The register: every claim of the four sources with what becomes of it in the model.

A claim is an *experiment*; or the *same* experiment as another claim; or carried by a *mechanism* that it describes
rather than tests; or a *definition* or description, which states no effect; or *outside* the model. All but the first
have a reason. One file for each source in `register/`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from allyscope.errors import InputError

Disposition = Literal["experiment", "same", "mechanism", "definition", "outside"]
SOURCES = ("kumar", "trust", "learning", "signals")
OWN = "own"  # in place of a source, where a claim is one's own
FEWEST_WORDS = 4  # of a reason


@dataclass(frozen=True, slots=True)
class Source:
    """Where claims come from; `name` is what the command line calls it."""

    id: str
    name: str
    citation: str
    doi: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim in our words; empty where the source says nothing. `mechanism`, `same_as`, `why`: as the disposition
    asks."""

    id: str
    label: str
    source: Source
    type: str
    section: str
    short: str
    claim: str
    direction: str
    evidence: str
    disposition: Disposition
    mechanism: str = ""
    why: str = ""
    constructs: str = ""
    moderators: str = ""
    boundary: str = ""
    relates: str = ""
    same_as: str = ""


@cache
def claims() -> tuple[Claim, ...]:
    """All claims, in the order of the sources. Raises ValueError where a file has an unknown field."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only where claims are read

    entries: list[Claim] = []
    known = {field.name for field in fields(Claim)}
    for name in SOURCES:
        text = files("allyscope.claims").joinpath("register", f"{name}.yaml").read_text(encoding="utf-8")
        data = YAML(typ="safe").load(text)
        source = Source(data["source"], data["name"], data["citation"], data.get("doi", ""))
        for entry in data["claims"]:
            unknown = set(entry) - known
            if unknown:
                raise ValueError(f"{name}.yaml: {entry.get('id')} has unknown fields {', '.join(sorted(unknown))}")
            entries.append(Claim(**(entry | {"source": source})))
    return tuple(entries)


def chosen(
    ids: Collection[str] = (), source: str | None = None, kind: str | None = None, among: Iterable[Claim] | None = None
) -> tuple[Claim, ...]:
    """The claims asked for by id, source and type; all where nothing is asked.

    Raises InputError naming every unknown id, source or type, and what is near it.
    """
    every = tuple(among if among is not None else claims())
    known = {claim.id.lower(): claim.id for claim in every}
    wanted = {known.get(each.lower(), each) for each in ids}
    unknown = sorted(wanted - set(known.values()))
    if unknown:
        near = sorted({claim.id for claim in every for each in unknown if claim.id[:3].lower() == each[:3].lower()})
        hint = f"; near it are {', '.join(near[:12])}" if near else "; `allyscope claims` lists them all"
        raise InputError(f"There is no claim {', '.join(unknown)}{hint}.")
    if source is not None and source not in SOURCES:
        raise InputError(f"There is no source {source!r}; sources are {', '.join(SOURCES)}.")
    types = sorted({claim.type.partition(" (")[0] for claim in every})
    if kind is not None and kind not in types:
        raise InputError(f"There is no type {kind!r}; types are {', '.join(types)}.")
    return tuple(
        claim
        for claim in every
        if (not wanted or claim.id in wanted)
        and source in (None, claim.source.name)
        and kind in (None, claim.type.partition(" (")[0])
    )


def problems(every: Iterable[Claim], tested: Collection[str], known: Collection[str]) -> list[str]:
    """What is wrong with the register; `tested`: claims that have an experiment, `known`: modules of mechanisms."""
    mistakes = []
    seen: set[str] = set()
    of_all = {*tested, *(claim.id for claim in claims() if claim.disposition == "experiment")}
    for claim in every:
        if claim.id in seen:
            mistakes.append(f"{claim.id} stands twice")
        seen.add(claim.id)
        if claim.disposition not in get_args(Disposition):
            mistakes.append(f"{claim.id} has the unknown disposition {claim.disposition!r}")
        if (claim.disposition == "experiment") != (claim.id in tested):
            has = "has one" if claim.id in tested else "has none"
            mistakes.append(f"{claim.id} is said to be {claim.disposition}, but of experiments it {has}")
        if claim.disposition == "mechanism" and claim.mechanism not in known:
            mistakes.append(f"{claim.id} is carried by {claim.mechanism!r}, which is no module of the process")
        if claim.disposition == "same" and claim.same_as not in of_all:
            mistakes.append(f"{claim.id} is the same as {claim.same_as!r}, which has no experiment")
        if claim.disposition != "experiment" and len(claim.why.split()) < FEWEST_WORDS:
            mistakes.append(f"{claim.id} is {claim.disposition} without a reason")
    mistakes += [f"{claim} has an experiment but is not in the register" for claim in sorted(set(tested) - seen)]
    return mistakes
