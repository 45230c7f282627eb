"""What must fit between the fields of own claims, and what the model must know: every broken rule, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from allyscope.claims.experiment import FOCI
from allyscope.claims.own.amounts import range_of
from allyscope.claims.own.form import ClaimPart, ClaimsPart, EventPart, MeasurePart, PlaceboPart, SettingPart
from allyscope.claims.registry import claims
from allyscope.claims.schedules import WHO, channels
from allyscope.engine.derived import derived_quantities
from allyscope.forms.nearest import step_for
from allyscope.forms.places import Place
from allyscope.forms.rules import Broken, unique
from allyscope.forms.values import is_number
from allyscope.process.done import catalogue
from allyscope.process.observe import quantities
from allyscope.process.parameters import strengths, table
from allyscope.simulation.fields import LEVEL_STEP, level_of
from allyscope.simulation.names import trait_targets

BORDERED = ("months_until", "share", "ever")
BETWEEN_MONTHS = ("change", "slope", "variability")  # of one month alone there is none
ACT = "act"
UNBALANCED = 1e-9


def broken_rules(written: ClaimsPart) -> Iterator[Broken]:
    """Every rule between fields that a file of own claims breaks."""
    yield from unique(("claims",), "id", [claim.id for claim in written.claims], "claim")
    known = {claim.id for claim in claims()}
    for number, claim in enumerate(written.claims):
        place: Place = ("claims", number)
        if claim.id in known:
            yield Broken(
                (*place, "id"), "a claim of your own has an id of its own; the register has this one", "change it"
            )
        yield from _claim(place, claim)


def _claim(place: Place, claim: ClaimPart) -> Iterator[Broken]:
    yield from unique((*place, "compare"), "name", [arm.name for arm in claim.compare], "population")
    yield from _setting((*place, "common"), claim.common, claim, variants=True)
    for index, arm in enumerate(claim.compare):
        yield from _setting((*place, "compare", index), arm, claim, variants=True)
    yield from unique((*place, "not_where"), "name", [each.name for each in claim.not_where], "placebo")
    for index, placebo in enumerate(claim.not_where):
        yield from _placebo((*place, "not_where", index), placebo, claim)
    for field, value in (("claim", claim.claim), ("cause", claim.cause)):
        if not value:
            yield Broken((*place, field), f"{field} is required", f"add {field}: here")
    for field in ("cause", "carried_by"):
        for index, name in enumerate(getattr(claim, field)):
            if name not in strengths():
                rule = "a cause is the strength of a mechanism, a parameter that switches it off at zero"
                step = step_for(name, strengths(), "allyscope odd lists them")
                yield Broken((*place, field, index), rule, step)
    if claim.measure is not None:
        yield from _measure((*place, "measure"), claim.measure, claim)
    yield from _weights(place, claim)


def _weights(place: Place, claim: ClaimPart) -> Iterator[Broken]:
    weights = [arm.weight for arm in claim.compare if arm.weight is not None]
    if weights and not any(weights):
        yield Broken((*place, "compare"), "some population has a weight that is not zero", "write weight: 1 and -1")
    elif len(weights) > 1 and abs(sum(weights)) > UNBALANCED:
        rule = "the weights of what is compared add up to zero"
        yield Broken((*place, "compare"), rule, "write 1 and -1, or 1, -1, -1 and 1")


def _setting(place: Place, setting: SettingPart, claim: ClaimPart, *, variants: bool) -> Iterator[Broken]:
    yield from _traits((*place, "traits"), setting.traits, claim.common.partners)
    yield from _parameters((*place, "parameters"), setting.parameters, variants=variants)
    for index, event in enumerate(setting.events):
        yield from _event((*place, "events", index), event, claim)


def _placebo(place: Place, placebo: PlaceboPart, claim: ClaimPart) -> Iterator[Broken]:
    yield from _traits((*place, "traits"), placebo.traits, claim.common.partners)
    yield from _parameters((*place, "parameters"), placebo.parameters, variants=False)
    for index, name in enumerate(placebo.without):
        if name not in known_inputs():
            step = step_for(name, known_inputs(), "see docs/claims.md for their names")
            yield Broken((*place, "without", index), "an input is known by its name", step)
    if not (placebo.traits or placebo.parameters or placebo.swap_foci or placebo.without):
        yield Broken(
            place,
            "where a claim must not hold, something differs",
            "write parameters, traits, without or swap_foci: true",
        )
    elif claim.compare and set(placebo.without) <= set(known_inputs()) and not _differs(placebo, claim):
        rule = "where a claim must not hold, something differs from what is compared, and here nothing does"
        other = "leave out an input that happens, swap foci that are stated, or set another trait or parameter"
        yield Broken(place, rule, other)


def _differs(placebo: PlaceboPart, claim: ClaimPart) -> bool:
    """Whether some population is another one there: else the claim is undecided wherever it holds."""
    settings = (claim.common, *claim.compare)
    happening = {event.input for each in settings for event in each.events}
    stated = {name.partition(".")[0] for each in settings for name in each.traits}
    if happening & set(placebo.without) or (placebo.swap_foci and stated & set(FOCI[0])):
        return True
    usual = {name: row.default for name, row in table().items()} | claim.common.parameters
    return any(
        any(value != (usual | arm.parameters).get(name) for name, value in placebo.parameters.items())
        or any(value != (claim.common.traits | arm.traits).get(name) for name, value in placebo.traits.items())
        for arm in claim.compare
    )


def _traits(place: Place, traits: dict[str, Any], partners: int) -> Iterator[Broken]:
    known = tuple(trait_targets(partners))
    for name, value in traits.items():
        if name not in known:
            step = step_for(name, known, "see docs/simulation.md for their names")
            yield Broken((*place, name), "a trait is known by its name, and may end in .P1 and so on", step)
            continue
        try:
            level_of(value)
        except ValueError as error:
            yield Broken((*place, name), str(error), LEVEL_STEP)


def _parameters(place: Place, values: dict[str, Any], *, variants: bool) -> Iterator[Broken]:
    rows = table()
    for name, value in values.items():
        if name not in rows:
            step = step_for(name, tuple(rows), "allyscope odd lists them")
            yield Broken((*place, name), "a parameter is known by its name", step)
        elif variants and rows[name].prior != "fixed":
            rule = f"{name} has a prior: what is compared may name variants of the theory only, never tune a parameter"
            yield Broken((*place, name), rule, "leave it out, or name it under not_where")
        elif not is_number(value) or not rows[name].low <= value <= rows[name].high:
            rule = f"{name} is a number from {rows[name].low:g} to {rows[name].high:g}"
            yield Broken((*place, name), rule, f"its default is {rows[name].default:g}")


@cache
def known_inputs() -> tuple[str, ...]:
    """The inputs that may be named, by their last name."""
    return tuple(dict.fromkeys(each.names[-1] for each in channels(2)))


def _event(place: Place, event: EventPart, claim: ClaimPart) -> Iterator[Broken]:
    if event.input is not None and event.input not in known_inputs():
        yield Broken(
            (*place, "input"), "an input is known by its name", step_for(event.input, known_inputs(), "see docs")
        )
    if event.input == ACT and event.amount not in catalogue.NAMES:
        rule = f"an act is one of: {', '.join(catalogue.NAMES)}"
        yield Broken((*place, "amount"), rule, step_for(str(event.amount), catalogue.NAMES, "write amount: apology"))
    elif event.input != ACT:
        yield from _amount((*place, "amount"), event)
    if event.month is not None and event.month >= claim.common.months:
        rule = f"it happens within the {claim.common.months} months of the experiment"
        yield Broken((*place, "month"), rule, "choose an earlier month, or a longer experiment")
    if event.month is not None and event.until is not None and event.until <= event.month:
        yield Broken((*place, "until"), "until is after month", "correct one of the two")
    for field in ("by", "toward"):
        who = getattr(event, field)
        if who != "all" and WHO.index(who) >= claim.common.partners:
            yield Broken((*place, field), f"there are {claim.common.partners} partners", "write first or second")


def _amount(place: Place, event: EventPart) -> Iterator[Broken]:
    if event.input not in known_inputs():
        if not is_number(event.amount):
            yield Broken(place, "an amount is a number", "write a number such as 0.3")
        return
    low, high = range_of(event.input)
    if not is_number(event.amount) or not low <= event.amount <= high:
        rule = f"the amount of {event.input} is a number from {low:g} to {high:g}"
        yield Broken(place, rule, "write its strength in that range, such as 0.3")


@cache
def known_quantities(partners: int) -> tuple[str, ...]:
    """The quantities that may be measured."""
    return tuple(dict.fromkeys(each.construct for each in (*quantities(partners), *derived_quantities(partners))))


def _measure(place: Place, measure: MeasurePart, claim: ClaimPart) -> Iterator[Broken]:
    known = known_quantities(claim.common.partners)
    if measure.what == "ended":
        if measure.quantity is not None:
            yield Broken((*place, "quantity"), "an ending is of no quantity", "remove quantity")
    elif measure.quantity is None:
        yield Broken((*place, "quantity"), "quantity is required", "add quantity: here")
    elif measure.quantity not in known:
        rule = "a quantity is known by its name"
        yield Broken(
            (*place, "quantity"), rule, step_for(measure.quantity, known, "see docs/claims.md for their names")
        )
    borders = sum(border is not None for border in (measure.above, measure.below))
    if measure.what in BORDERED and borders != 1:
        yield Broken(place, f"{measure.what} says above or below, and a border", "write it like above: 0.1")
    elif measure.what is not None and measure.what not in BORDERED and borders:
        yield Broken(place, f"{measure.what} has no border", "remove above and below")
    for field in ("start", "end"):
        month = getattr(measure, field)
        if month is not None and month > claim.common.months:
            rule = f"it lies within the {claim.common.months} months of the experiment"
            yield Broken((*place, field), rule, "choose an earlier month, or a longer experiment")
    yield from _order(place, measure, claim.common.months)


def _order(place: Place, measure: MeasurePart, months: int) -> Iterator[Broken]:
    """The first month and the last, where one that is not written is that of the experiment."""
    start, end = measure.start or 0, months if measure.end is None else measure.end
    at = (*place, "start" if measure.end is None else "end")
    if measure.what in BETWEEN_MONTHS and end == start:
        rule = f"{measure.what} is of several months: end is after start"
        yield Broken(at, rule, "choose an earlier start or a later end")
    elif measure.start is not None and measure.end is not None and end < start:
        yield Broken(at, "end is not before start", "correct one of the two")
