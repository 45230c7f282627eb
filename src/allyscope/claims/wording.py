"""An experiment's design in words, generated from the design itself so that it cannot say anything else."""

from __future__ import annotations

from typing import Any

from allyscope.claims.experiment import Arm, Experiment, Input, Level, Setting
from allyscope.process.parameters import table

STAGES = ("selection", "negotiation", "commitment", "execution")
PARTNER = {"0": "first partner", "1": "second partner", "2": "third partner"}


def amount(value: Level) -> str:
    """A level in words."""
    return f"{value[0]:g} (sd {value[1]:g})" if isinstance(value, tuple) else f"{value:g}"


def trait(name: str, value: Level) -> str:
    """A trait that is stated."""
    base, _, whose = name.partition(".")
    return f"{base.replace('_', ' ')} {amount(value)}" + (f" ({PARTNER[whose]})" if whose else "")


def happening(item: Input) -> str:
    """An input in words."""
    what = item.channel.replace("_", " ").replace(".", ": ")
    who = "" if item.partner == "all" else f", {item.partner} partner"
    toward = "" if item.toward == "all" else f" toward the {item.toward}"
    until = "" if item.until is None else f" until month {item.until}"
    size = item.amount if isinstance(item.amount, str) else f"{item.amount:g}"
    return f"{what} {size} in month {item.month}{until}{who}{toward}"


def setting(each: Setting | Arm) -> str:
    """What a setting or an arm states, in words; empty where it states nothing."""
    parts = [trait(name, value) for name, value in each.traits.items()]
    parts += [f"focal firm: {trait(name, value)}" for name, value in each.firm.items()]
    parts += [f"held in {STAGES[each.pinned_stage]}"] if each.pinned_stage is not None else []
    parts += [("equity" if each.equity else "contract") + " alliances"] if each.equity is not None else []
    parts += [f"variant {name} = {value:g}" for name, value in each.parameters.items()]
    parts += [happening(item) for item in each.inputs]
    return "; ".join(parts)


def signed(weights: tuple[float, ...], names: tuple[str, ...]) -> str:
    """A contrast in words: + [this] − [that]."""

    def term(weight: float, name: str) -> str:
        size = "" if abs(weight) == 1 else f"{abs(weight):g} × "
        return f"{'−' if weight < 0 else '+'} {size}[{name}]"

    return " ".join(term(weight, name) for weight, name in zip(weights, names, strict=True) if weight)


def design(experiment: Experiment) -> dict[str, Any]:
    """The design as plain data, every part in words."""
    names = tuple(arm.name for arm in experiment.arms)
    rows = table()
    stated = {
        -1: "the effect is below zero",
        0: f"the effect stays within ±{experiment.within:g}",
        1: "the effect is above zero",
    }
    return {
        "kind": experiment.kind,
        "arms": [{"name": arm.name, "states": setting(arm)} for arm in experiment.arms],
        "common": setting(experiment.common),
        "months": experiment.common.months,
        "partners": experiment.common.partners,
        "world": experiment.world,
        "contrast": signed(experiment.contrast, names),
        "near_zero": signed(experiment.quiet, names) if experiment.quiet else None,
        "measure": experiment.measure.words(),
        "direction": stated[experiment.direction],
        "sign": experiment.direction,
        "strength": [
            {"name": name, "meaning": rows[name].meaning, "mechanism": rows[name].mechanism}
            for name in experiment.strengths
        ],
        "note": experiment.note,
    }
