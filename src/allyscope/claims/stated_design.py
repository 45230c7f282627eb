"""An experiment's design as plain data, generated from the design itself so that it cannot say anything else."""

from __future__ import annotations

from allyscope.claims.experiment import Arm, ClaimExperiment, Input, Level, Setting
from allyscope.process.parameters import table
from allyscope.results.designs import (
    ArmDesign,
    CarryingStrength,
    ExperimentDesign,
    FormStated,
    InputStated,
    StageStated,
    Statement,
    TraitStated,
    VariantStated,
)

STAGES = ("selection", "negotiation", "commitment", "execution")


def trait(name: str, value: Level, *, focal: bool = False) -> TraitStated:
    """A trait that is stated; `promotion_focus.0` is the first partner's only."""
    base, _, whose = name.partition(".")
    mean, sd = value if isinstance(value, tuple) else (value, None)
    return TraitStated(base, float(mean), None if sd is None else float(sd), int(whose) if whose else None, focal)


def happening(item: Input) -> InputStated:
    """An input."""
    amount = item.amount if isinstance(item.amount, str) else float(item.amount)
    return InputStated(item.channel, amount, item.month, item.until, item.partner, item.toward)


def statements(each: Setting | Arm) -> tuple[Statement, ...]:
    """What a setting or an arm states."""
    return (
        *(trait(name, value) for name, value in each.traits.items()),
        *(trait(name, value, focal=True) for name, value in each.firm.items()),
        *([] if each.pinned_stage is None else [StageStated(STAGES[each.pinned_stage])]),
        *([] if each.equity is None else [FormStated(bool(each.equity))]),
        *(VariantStated(name, float(value)) for name, value in each.parameters.items()),
        *map(happening, each.inputs),
    )


def stated_design(experiment: ClaimExperiment) -> ExperimentDesign:
    """The whole design."""
    rows = table()

    def carrying(name: str) -> CarryingStrength:
        return CarryingStrength(name, rows[name].meaning, rows[name].mechanism)

    return ExperimentDesign(
        kind=experiment.kind,
        arms=tuple(ArmDesign(arm.name, statements(arm)) for arm in experiment.arms),
        common=statements(experiment.common),
        months=experiment.common.months,
        partners=experiment.common.partners,
        world=experiment.world,
        contrast=tuple(map(float, experiment.contrast)),
        near_zero=tuple(map(float, experiment.quiet)),
        measure=experiment.measure.stated(),
        direction=experiment.direction,
        cause=tuple(map(carrying, experiment.causes)),
        placebos=tuple(each.name for each in experiment.placebos),
        doses=tuple(map(float, experiment.doses)),
        strengths=tuple(map(carrying, experiment.strengths)),
        note=experiment.note,
    )
