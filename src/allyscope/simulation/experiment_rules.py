"""Rules between the fields of an experiment: names that are known, amounts in range, months that are simulated.

Each rule looks at what could be read and yields what breaks it, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

from allyscope.forms.limits import MOST_CELLS
from allyscope.forms.nearest import step_for
from allyscope.forms.rules import Broken
from allyscope.forms.values import is_number
from allyscope.simulation.experiment import Experiment, Happening
from allyscope.simulation.fields import (
    ACTS,
    ANTECEDENTS,
    CAPABILITIES,
    LEVEL_STEP,
    OF_A_PARTNER,
    REPAIR,
    SIGNAL,
    STAGES,
    level_of,
)
from allyscope.simulation.names import known_columns, pair_names, parameter_rows, partner_names, trait_targets

UNCERTAIN = "uncertain"


def broken_rules(experiment: Experiment) -> Iterator[Broken]:
    """Every rule between fields that the experiment breaks."""
    yield from _ties(experiment)
    for name, value in experiment.traits.items():
        yield from _trait(("traits", name), name, value, experiment.partners)
    for name, value in experiment.parameters.items():
        yield from _parameter(name, value)
    yield from _sweep(experiment)
    for index, happening in enumerate(experiment.inputs):
        yield from _happening(index, happening, experiment)
    yield from _output(experiment)


def _ties(experiment: Experiment) -> Iterator[Broken]:
    known = pair_names(experiment.partners)
    for pair, value in experiment.ties.items():
        if pair not in known:
            yield Broken(("ties", pair), f"a tie is one of: {', '.join(known)}", step_for(pair, known, "write P1-P2"))
        elif not is_number(value) or not 0 <= value <= 1:
            yield Broken(("ties", pair), "a tie is a number from 0 to 1", "write 0 where two partners have no dealings")


def _trait(place: tuple[str | int, ...], name: str, value: Any, partners: int) -> Iterator[Broken]:
    known = tuple(trait_targets(partners))
    if name not in known:
        step = step_for(name, known, "see docs/simulation.md for their names")
        yield Broken(place, "a trait is known by its name, and may end in .P1 and so on", step)
        return
    try:
        level_of(value)
    except ValueError as error:
        yield Broken(place, str(error), LEVEL_STEP)


def _parameter(name: str, value: Any) -> Iterator[Broken]:
    if name == UNCERTAIN:
        if not isinstance(value, bool):
            rule = "uncertain is true (all parameters without a value of their own are drawn) or false"
            yield Broken(("parameters", name), rule, "write true or false")
    elif name in parameter_rows():
        yield from _parameter_value(("parameters", name), name, value)
    else:
        step = step_for(name, tuple(parameter_rows()), "see the table of parameters for their names")
        yield Broken(("parameters", name), "a parameter is known by its name", step)


def _parameter_value(place: tuple[str | int, ...], name: str, value: Any) -> Iterator[Broken]:
    row = parameter_rows()[name]
    if not is_number(value) or not row.low <= value <= row.high:
        rule = f"{name} is a number from {row.low:g} to {row.high:g} ({row.unit})"
        yield Broken(place, rule, f"its default is {row.default:g}")


def _sweep(experiment: Experiment) -> Iterator[Broken]:
    traits, lists = tuple(trait_targets(experiment.partners)), experiment.sweep
    for name, values in lists.items():
        place = ("sweep", name)
        if name not in traits and name not in parameter_rows() and name != "equity":
            step = step_for(name, (*traits, *parameter_rows()), "write the name of a trait or a parameter")
            yield Broken(place, "a sweep goes over traits, parameters or equity", step)
        elif not isinstance(values, list | tuple) or not values:
            yield Broken(place, "the values of a sweep are a list of numbers", f"write {name}: [0.2, 0.8]")
        elif any(values[i] == values[j] for i in range(len(values)) for j in range(i)):
            yield Broken(place, "each value of a sweep stands once", "remove the second of the equal ones")
        else:
            for index, value in enumerate(values):
                yield from _swept((*place, index), name, value, experiment.partners)
        if name in experiment.traits or name in experiment.parameters:
            yield Broken(place, "what is swept has no value of its own", "remove it from traits or parameters")
    cells = prod(len(values) for values in lists.values() if isinstance(values, list | tuple))
    if cells > MOST_CELLS:
        rule = f"a sweep has at most {MOST_CELLS} cells, this one has {cells}"
        yield Broken(("sweep",), rule, "sweep fewer values, or split the experiment")


def _swept(place: tuple[str | int, ...], name: str, value: Any, partners: int) -> Iterator[Broken]:
    if not is_number(value):
        yield Broken(place, "a value of a sweep is a number", "write numbers, for a trait levels such as 0.2")
    elif name == "equity":
        if value not in (0, 1):
            yield Broken(place, "equity is 0 or 1", "write equity: [0, 1]")
    elif name in parameter_rows():
        yield from _parameter_value(place, name, value)
    else:
        yield from _trait(place, name, value, partners)


def _happening(index: int, happening: Happening, experiment: Experiment) -> Iterator[Broken]:
    place: tuple[str | int, ...] = ("inputs", index)
    for name in ("month", "what", "amount"):
        if getattr(happening, name) is None and not (name == "amount" and happening.what in REPAIR):
            yield Broken((*place, name), f"{name} is required", f"add {name}: here")
    for name in ("month", "until"):
        month = getattr(happening, name)
        if month is not None and month > experiment.months:
            rule = f"it happens within the {experiment.months} months that are simulated"
            yield Broken((*place, name), rule, "choose an earlier month, or simulate more months")
    if happening.month and happening.until and happening.until < happening.month:
        yield Broken((*place, "until"), "until is not before month", "correct one of the two")
    yield from _who(place, happening, experiment)
    if happening.what is not None and happening.amount is not None:
        yield from _amount((*place, "amount"), happening.what, happening.amount)


def _who(place: tuple[str | int, ...], happening: Happening, experiment: Experiment) -> Iterator[Broken]:
    known = partner_names(experiment.partners)
    if happening.partner is not None and happening.partner not in known:
        step = step_for(happening.partner, known, "leave it out for all partners")
        yield Broken((*place, "partner"), f"a partner is one of: {', '.join(known)}", step)
    elif happening.partner is not None and happening.what is not None and happening.what not in OF_A_PARTNER:
        yield Broken((*place, "partner"), f"{happening.what} concerns the alliance as a whole", "remove partner")
    if happening.share is not None and happening.alliances is not None:
        yield Broken((*place, "share"), "it reaches a share of the alliances or those listed", "keep one of the two")
    numbers = experiment.alliance_numbers()
    missing = [each for each in happening.alliances or () if each not in numbers]
    if missing:
        rule = f"it reaches alliances of the experiment; {missing[0]} is none"
        yield Broken((*place, "alliances"), rule, f"their numbers go from {numbers[0]} to {numbers[-1]}")


def _amount(place: tuple[str | int, ...], what: str, amount: Any) -> Iterator[Broken]:
    if what in REPAIR:
        yield Broken(place, "an act of repair has no amount", "remove it")
    elif what == "stage":
        if amount not in STAGES:
            rule = f"the amount of stage is one of: {', '.join(STAGES)}"
            yield Broken(place, rule, step_for(amount, STAGES, f"write {STAGES[0]}"))
    elif what == "signal":
        levels = (
            [each for each in amount.values() if is_number(each) and 0 <= each <= 1] if isinstance(amount, dict) else []
        )
        if len(levels) != len(SIGNAL) or set(amount) != set(SIGNAL):
            rule = f"the amount of a signal says its {', '.join(SIGNAL)}, each from 0 to 1"
            yield Broken(place, rule, "write {value: 0.9, cost: 0.5, observability: 0.7, fit: 0.5}")
    else:
        yield from _strength(place, what, amount)


def _strength(place: tuple[str | int, ...], what: str, amount: Any) -> Iterator[Broken]:
    low, high = (0.0, 1.0) if what in (*ACTS, *CAPABILITIES) else (0.0, 3.0) if what == "setback" else (-1.0, 1.0)
    if not is_number(amount) or not low <= amount <= high:
        step = "1 is fully met, -1 fully missed" if what in ANTECEDENTS else "write its strength in that range"
        yield Broken(place, f"the amount of {what} is a number from {low:g} to {high:g}", step)


def _output(experiment: Experiment) -> Iterator[Broken]:
    known = known_columns(experiment.partners)
    for index, name in enumerate(experiment.output.quantities):
        if name not in known:
            step = step_for(name, known, "write a construct such as trust, or a column such as trust_P1_P2")
            yield Broken(("output", "quantities", index), "a quantity is one that the process has", step)
