"""Reading own claims, from a YAML file or plain data: every problem at once, in the style of a record's problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from allyscope.claims.experiment import FOCI, Arm, ClaimExperiment, Input, Level, Placebo, Setting
from allyscope.claims.form import require_form
from allyscope.claims.measures import Change, Highest, Lowest, Measure, Slope, Variability
from allyscope.claims.measures import Level as LevelOf
from allyscope.claims.own.form import (
    DIRECTIONS,
    ClaimPart,
    ClaimsPart,
    EventPart,
    MeasurePart,
    PlaceboPart,
    SettingPart,
)
from allyscope.claims.own.rules import broken_rules
from allyscope.claims.registry import OWN, Claim, Source
from allyscope.claims.stated_design import STAGES
from allyscope.claims.timing import Ended, Ever, Share, TimeTo
from allyscope.errors import ClaimsError
from allyscope.forms.parts import given
from allyscope.forms.reading import FormFile, parse_form, read_form, take_form
from allyscope.results.designs import Direction, Kind, Who
from allyscope.results.measures import Of
from allyscope.simulation.fields import level_of
from allyscope.simulation.names import trait_targets

CLAIMS = FormFile(
    ClaimsPart,
    called="a file of claims",
    begin="begin with schema_version: 1, or with allyscope claims --example",
    error=ClaimsError,
    rules=broken_rules,
)


@dataclass(frozen=True, slots=True)
class OwnClaims:
    """Claims of one's own, in the order of the file, and the experiment of each."""

    claims: tuple[Claim, ...]
    experiments: dict[str, ClaimExperiment]


def example_text() -> str:
    """A file of own claims to look at and change, commented."""
    return (files("allyscope.claims.own") / "example.yaml").read_text(encoding="utf-8")


def read_claims(path: str | Path) -> OwnClaims:
    """The claims in a YAML file. Raises ClaimsError with all problems."""
    return _own(read_form(path, CLAIMS)[0], Path(path).name)


def parse_claims(text: str, file: str = "claims.yaml") -> OwnClaims:
    """As `read_claims`, from a text."""
    return _own(parse_form(text, file, CLAIMS)[0], file)


def make_claims(data: Mapping[str, Any]) -> OwnClaims:
    """Claims from plain data in the words of the file. Raises ClaimsError with all problems."""
    return _own(take_form(data, CLAIMS)[0], "")


def _own(written: ClaimsPart, file: str) -> OwnClaims:
    source = Source(OWN, OWN, file or OWN, "")
    claims = tuple(_claim(each, source) for each in written.claims)
    known = {given(each.id): _experiment(each) for each in written.claims}
    for each in known.values():
        require_form(each)
    return OwnClaims(claims, known)


def _claim(part: ClaimPart, source: Source) -> Claim:
    return Claim(
        id=given(part.id),
        label=part.source or "own claim",
        source=source,
        type=part.type,
        section=part.source,
        short=part.short or part.claim,
        claim=part.claim,
        direction={"higher": "+", "lower": "-", "none": "0"}[given(part.direction)],
        evidence="",
        disposition="experiment",
    )


def _experiment(part: ClaimPart) -> ClaimExperiment:
    partners = part.common.partners
    return ClaimExperiment(
        claim=given(part.id),
        kind=cast("Kind", part.type),
        arms=tuple(
            Arm(
                given(arm.name),
                traits=_traits(arm.traits, partners),
                inputs=_inputs(arm),
                pinned_stage=_stage(arm),
                parameters=_numbers(arm.parameters),
            )
            for arm in part.compare
        ),
        contrast=tuple(given(arm.weight) for arm in part.compare),
        measure=_measure(given(part.measure)),
        direction=cast("Direction", DIRECTIONS[given(part.direction)]),
        strength=tuple(dict.fromkeys((*part.cause, *part.carried_by))),
        cause=tuple(part.cause),
        common=Setting(
            traits=_traits(part.common.traits, partners),
            inputs=_inputs(part.common),
            pinned_stage=_stage(part.common),
            parameters=_numbers(part.common.parameters),
            months=part.common.months,
            partners=partners,
        ),
        placebos=tuple(_placebo(each, partners) for each in part.not_where),
        note=part.note,
    )


def _traits(traits: Mapping[str, Any], partners: int) -> dict[str, Level]:
    """Traits as the process names them, those of every partner first."""
    targets = trait_targets(partners)
    ordered = sorted(traits, key=lambda name: "." in name)
    return {
        target: level_of(traits[name]) for name in ordered for target in ((name,) if "." not in name else targets[name])
    }


def _numbers(values: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def _stage(part: SettingPart) -> int | None:
    return None if part.stage is None else STAGES.index(part.stage)


def _inputs(part: SettingPart) -> tuple[Input, ...]:
    return tuple(map(_input, part.events))


def _input(event: EventPart) -> Input:
    amount = event.amount if isinstance(event.amount, str) else float(event.amount)
    return Input(
        given(event.input),
        given(event.month),
        amount,
        cast("Who", event.by),
        event.until,
        cast("Who", event.toward),
    )


def _placebo(part: PlaceboPart, partners: int) -> Placebo:
    swap = FOCI if part.swap_foci else ()
    numbers, traits = _numbers(part.parameters), _traits(part.traits, partners)
    return Placebo(given(part.name), numbers, traits, swap, tuple(part.without))


def _measure(part: MeasurePart) -> Measure:
    quantity, of, start, end = part.quantity or "", cast("Of", part.of), part.start or 0, part.end
    match given(part.what):
        case "level":
            return LevelOf(quantity, end, part.start, of)
        case "months_until":
            return TimeTo(quantity, part.above, part.below, start, of)
        case "share" | "ever" as what:
            kind = Share if what == "share" else Ever
            return kind(quantity, part.above, part.below, start, end, of)
        case "ended":
            return Ended(end, start)
        case what:
            of_path = {
                "change": Change,
                "highest": Highest,
                "lowest": Lowest,
                "slope": Slope,
                "variability": Variability,
            }
            return of_path[what](quantity, start, end, of)
