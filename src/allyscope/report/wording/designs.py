"""An experiment's design in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.called import called
from allyscope.report.wording.catalogue import say, say_code
from allyscope.report.wording.names import in_running_text, stage_words
from allyscope.report.wording.words import readable, shortest
from allyscope.results.designs import FormStated, StageStated, TraitStated, VariantStated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allyscope.results.designs import CarryingStrength, ExperimentDesign, InputStated, Statement

HOLDERS = ("first", "second", "third")


def _trait(stated: TraitStated) -> str:
    mean = shortest(stated.mean)
    level = (
        say("designs.stated.level", mean=mean)
        if stated.sd is None
        else say("designs.stated.level_varying", mean=mean, sd=shortest(stated.sd))
    )
    trait = in_running_text(stated.trait)
    if stated.partner is None:
        words = say("designs.stated.trait", trait=trait, level=level)
    else:
        partner = say_code("designs.partner", HOLDERS[stated.partner])
        words = say("designs.stated.trait_of_one", trait=trait, level=level, partner=partner)
    return say("designs.stated.of_the_firm", trait=words) if stated.focal else words


def _of(partner: str, how: str = "partner") -> str:
    return say_code("designs.input", how, partner=say_code("designs.partner", partner))


def _input(stated: InputStated) -> str:
    name, _, inner = stated.channel.partition(".")
    channel, field = called("designs.channel", name), readable(inner)
    return say(
        "designs.input.whole",
        what=say(
            "designs.input.what",
            channel=say("designs.input.field", channel=channel, field=field) if field else channel,
            amount=stated.amount if isinstance(stated.amount, str) else shortest(stated.amount),
            month=stated.month,
        ),
        until="" if stated.until is None else say("designs.input.until", until=stated.until),
        partner="" if stated.partner == "all" else _of(stated.partner),
        toward="" if stated.toward == "all" else _of(stated.toward, "toward"),
    )


def statement_words(stated: Statement) -> str:
    """One thing that is stated of a population."""
    if isinstance(stated, TraitStated):
        return _trait(stated)
    if isinstance(stated, StageStated):
        return say("designs.stated.stage", stage=stage_words(stated.stage))
    if isinstance(stated, FormStated):
        return say_code("designs.stated", "equity" if stated.equity else "contract")
    if isinstance(stated, VariantStated):
        return say("designs.stated.variant", parameter=stated.parameter, value=shortest(stated.value))
    return _input(stated)


def statements_words(statements: Sequence[Statement]) -> str:
    """What is stated of a population, one thing after the other; empty where nothing is."""
    return "; ".join(map(statement_words, statements))


def contrast_words(weights: Sequence[float], design: ExperimentDesign) -> str:
    """A contrast of the arms: + [this] − [that]."""

    def term(weight: float, name: str) -> str:
        sign = "minus" if weight < 0 else "plus"
        if abs(weight) == 1:
            return say_code("designs.contrast", sign, name=name)
        return say_code("designs.contrast", f"{sign}_weighed", name=name, weight=shortest(abs(weight)))

    return " ".join(term(weight, arm.name) for weight, arm in zip(weights, design.arms, strict=True) if weight)


def direction_words(design: ExperimentDesign) -> str:
    """What the claim means for the effect."""
    if design.direction == 0:
        return say("designs.direction.none")
    return say_code("designs.direction", "above" if design.direction > 0 else "below")


def common_words(design: ExperimentDesign) -> str:
    """What is stated of all arms."""
    stated = statements_words(design.common) or say("designs.stated.nothing_in_common")
    if design.partners == 2:
        return say("designs.stated.common", stated=stated, months=design.months)
    return say("designs.stated.common_of_several", stated=stated, months=design.months, partners=design.partners)


def strength_words(strength: CarryingStrength) -> str:
    """What a carrying strength means, and whose it is."""
    return say("designs.strength.meaning", meaning=strength.meaning, mechanism=readable(strength.mechanism))
