"""Designs that several claims share: states of trouble, acts tried in them, and pairs of partners by regulatory focus.

A state of trouble is a stated input, the same for all claims of a kind: in month 24 of full execution the benefits, the
conduct or both of all partners fall by 0.3 (large: 0.5, small: 0.05). An act of repair is tried three months later by
all partners, who do nothing else of their own accord; a late one a year after that.
"""

from __future__ import annotations

from collections.abc import Mapping

from allyscope.claims.experiment import Arm, Input, Level, Placebo, Setting
from allyscope.claims.trait_levels import (
    EXECUTION,
    HIGH,
    LARGE_SHOCK,
    LOW,
    MIXED,
    PREVENTION,
    PROMOTION,
    SHOCK,
    SHOCK_MONTH,
    SMALL_SHOCK,
    STRONG_FOCUS,
    WEAK_FOCUS,
)
from allyscope.process.done.catalogue import number
from allyscope.results.designs import Who

MONTHS = 48
YEAR_AFTER = SHOCK_MONTH + 12
ACT_MONTH = SHOCK_MONTH + 3
LATE_ACT_MONTH = ACT_MONTH + 12


def fall(channel: str, amount: float, partner: Who = "all", month: int = SHOCK_MONTH) -> Input:
    """Benefits or conduct that fall at once."""
    return Input(channel, month=month, amount=amount, partner=partner)


OUTCOME_TROUBLE = (fall("benefit_shock", SHOCK),)
PROCESS_TROUBLE = (fall("conduct_shock", SHOCK),)
MORAL_TROUBLE = (fall("moral_shock", SHOCK),)  # doubted for a reason outside the dealings; nothing else has fallen
JOINT_TROUBLE = (*OUTCOME_TROUBLE, *PROCESS_TROUBLE)
SMALL_OUTCOME_TROUBLE = (fall("benefit_shock", SMALL_SHOCK),)
SMALL_PROCESS_TROUBLE = (fall("conduct_shock", SMALL_SHOCK),)
SMALL_JOINT_TROUBLE = (*SMALL_OUTCOME_TROUBLE, *SMALL_PROCESS_TROUBLE)
LARGE_OUTCOME_TROUBLE = (fall("benefit_shock", LARGE_SHOCK),)
LARGE_PROCESS_TROUBLE = (fall("conduct_shock", LARGE_SHOCK),)
LARGE_JOINT_TROUBLE = (*LARGE_OUTCOME_TROUBLE, *LARGE_PROCESS_TROUBLE)

# How large a fall is, where the response to its size is asked for: the contrast is the second difference, which is zero
# for a straight line from nothing; the second contrast is the response to the smallest fall.
DOSES = (0.0, 0.05, 0.10, 0.15, 0.25, 0.35, 0.50)
BEND = (1.0, 0.0, 0.0, 0.0, -2.0, 0.0, 1.0)
LOWEST_DOSE = (-1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
# Where a claim must not hold: without its threshold, for trouble of another kind, where acts do not succeed.
ONE_KIND = Placebo("only benefits fall", without=("conduct_shock",))
NO_THRESHOLD = Placebo("the threshold at zero", parameters={"threshold": 0.0, "focus_on_threshold": 0.0})

OTHER_DIFFERENCE = Placebo(
    "a difference of other traits",
    swap=(("promotion_focus", "ambiguity_tolerance"), ("prevention_focus", "concern_for_face")),
)
OTHER_TROUBLE = Placebo("the other kind of trouble", instead=(("benefit_shock", "conduct_shock"),))
NEVER_SUCCEEDS = Placebo("no act ever succeeds", parameters={"act_odds": -5.0})
FORGOTTEN = Placebo("earlier stages do not count", parameters={"foundation_memory": 0.0})
NOBODY_BELIEVES = Placebo("what is said is never accepted", parameters={"act_odds": -5.0})
WINDFALL = Placebo("benefits rise", times={"benefit_shock": -1.0})
CONDUCT_RISES = Placebo("conduct rises", times={"conduct_shock": -1.0})
BETTER = Placebo("a turn for the better", times={"benefit_shock": -1.0, "conduct_shock": -1.0})

NOTHING_OF_THEIR_OWN = Input("act", month=0, amount=-1.0, until=MONTHS)  # no act falls due unless one is stated

IN_EXECUTION = Setting(pinned_stage=EXECUTION, months=MONTHS)

REVERSED: Mapping[str, Level] = {
    "promotion_focus.0": WEAK_FOCUS,
    "prevention_focus.0": STRONG_FOCUS,
    "promotion_focus.1": STRONG_FOCUS,
    "prevention_focus.1": WEAK_FOCUS,
}
# All that focus does to seeing and repairing.
BY_FOCUS = ("focus_on_detection", "focus_on_threshold", "focus_on_effort")
# Everything that one focus does in the model of its own accord, and both: with that at zero, focus does not matter.
OF_PREVENTION = (
    *BY_FOCUS,
    "guardedness",
    "withdrawal",
    "harmony",
    "deliberation",
    "failed_moral_repair",
    "usual_repair",
)
OF_FOCUS = (*OF_PREVENTION, "opportunism")
OF_PROMOTION = (*BY_FOCUS, "opportunism", "usual_repair")
# An attempt at repair that harms something else is carried by two things: focus, which makes partners attempt it, and
# what makes it harm.
HURRIED_REPAIR = (*BY_FOCUS, "haste", "failed_act")
VIGILANT_REPAIR = (*BY_FOCUS, "delay")


def tries(act: str, month: int = ACT_MONTH, partner: Who = "all", until: int | None = None) -> Input:
    """An act of the catalogue tried in a month, or in every month before `until`."""
    return Input("act", month=month, amount=float(number(act)), partner=partner, until=until or month + 1)


def in_execution(
    *inputs: Input, traits: Mapping[str, Level] | None = None, months: int = MONTHS, partners: int = 2
) -> Setting:
    """Alliances in full execution with these inputs and traits in common."""
    return Setting(traits=traits or {}, inputs=inputs, pinned_stage=EXECUTION, months=months, partners=partners)


def advised(*inputs: Input, traits: Mapping[str, Level] | None = None) -> Setting:
    """The same where no partner acts of its own accord, so that only the stated acts differ."""
    return in_execution(NOTHING_OF_THEIR_OWN, *inputs, traits=traits)


def by_dose(*channels: str) -> tuple[Arm, ...]:
    """Falls of these sizes, of all that is named: contrast BEND, second contrast LOWEST_DOSE."""
    return tuple(Arm(f"fall of {dose:g}", inputs=tuple(fall(channel, dose) for channel in channels)) for dose in DOSES)


def troubled(trouble: tuple[Input, ...], traits: Mapping[str, Level] | None = None) -> tuple[Arm, Arm]:
    """Trouble, and the same alliances undisturbed: contrast (1, -1)."""
    return Arm("in trouble", traits=traits or {}, inputs=trouble), Arm("undisturbed", traits=traits or {})


def troubled_by_group(
    trouble: tuple[Input, ...], one: tuple[str, Mapping[str, Level]], other: tuple[str, Mapping[str, Level]]
) -> tuple[Arm, ...]:
    """What trouble does to one group beyond what it does to the other: contrast (1, -1, -1, 1)."""
    return tuple(
        Arm(f"{name}, {how}", traits=traits, inputs=inputs)
        for name, traits in (one, other)
        for how, inputs in (("in trouble", trouble), ("undisturbed", ()))
    )


BOTH_PROMOTION = ("both promotion", PROMOTION)
BOTH_PREVENTION = ("both prevention", PREVENTION)

# The foci of the first and of the second partner crossed; what comes of their difference alone is MISMATCH.
PAIRS = (
    Arm("mixed", traits=MIXED),
    Arm("both promotion", traits=PROMOTION),
    Arm("both prevention", traits=PREVENTION),
    Arm("mixed, reversed", traits=REVERSED),
)
MISMATCH = (0.5, -0.5, -0.5, 0.5)

PROMOTION_AGAINST_PREVENTION = (Arm("both promotion", traits=PROMOTION), Arm("both prevention", traits=PREVENTION))


def mixed_against_same(trouble: tuple[Input, ...]) -> tuple[Arm, ...]:
    """What trouble does to mixed pairs beyond what it does to pairs of one focus: contrast MIXED_BEYOND_SAME."""
    groups = (("mixed", MIXED), BOTH_PROMOTION, BOTH_PREVENTION)
    return tuple(
        Arm(f"{name}, {how}", traits=traits, inputs=inputs)
        for name, traits in groups
        for how, inputs in (("in trouble", trouble), ("undisturbed", ()))
    )


MIXED_BEYOND_SAME = (1.0, -1.0, -0.5, 0.5, -0.5, 0.5)


def with_and_without(act: str, name: str) -> tuple[Arm, Arm]:
    """The act tried, and nothing done: contrast (1, -1)."""
    return Arm(name, inputs=(tries(act),)), Arm("nothing done")


# The life cycle by the calendar, for what one stage leaves to the next: half a year each, then execution.
NEGOTIATION_MONTH, COMMITMENT_MONTH, EXECUTION_MONTH = 6, 12, 18
STAGES_IN_TURN = (
    Input("pinned_stage", month=0, amount=0.0, until=NEGOTIATION_MONTH),
    Input("pinned_stage", month=NEGOTIATION_MONTH, amount=1.0, until=COMMITMENT_MONTH),
    Input("pinned_stage", month=COMMITMENT_MONTH, amount=2.0, until=EXECUTION_MONTH),
    Input("pinned_stage", month=EXECUTION_MONTH, amount=3.0),
)


def through_the_stages(*inputs: Input, parameters: Mapping[str, float] | None = None, months: int = MONTHS) -> Setting:
    """Alliances that pass through the stages by the calendar, with these inputs, and a variant, in common."""
    return Setting(inputs=(*STAGES_IN_TURN, *inputs), parameters=parameters or {}, months=months)


def in_stage(stage: int, *inputs: Input, traits: Mapping[str, Level] | None = None, months: int = 18) -> Setting:
    """Alliances that stay in one stage: 0 selection, 1 negotiation, 2 commitment, 3 execution."""
    return Setting(traits=traits or {}, inputs=inputs, pinned_stage=stage, months=months)


def met(*antecedents: str, month: int = 0, until: int | None = None) -> tuple[Input, ...]:
    """Trust antecedents known to be met from `month` until `until`, before and after which nothing is known."""
    return tuple(Input(name, month=month, until=until) for name in antecedents)


def missed(*antecedents: str, month: int = 0, until: int | None = None) -> tuple[Input, ...]:
    """Trust antecedents known to be missed."""
    return tuple(Input(name, month=month, amount=-1.0, until=until) for name in antecedents)


def met_against_unknown(*antecedents: str, month: int = 0, until: int | None = None) -> tuple[Arm, Arm]:
    """Antecedents met, and nothing known of them: contrast (1, -1)."""
    words = " and ".join(antecedents).replace("_", " ")
    return Arm(f"{words} met", inputs=met(*antecedents, month=month, until=until)), Arm("nothing known")


def high_against_low(name: str, *traits: str) -> tuple[Arm, Arm]:
    """Traits that are high, and the same that are low: contrast (1, -1)."""
    high, low = dict.fromkeys(traits, HIGH), dict.fromkeys(traits, LOW)
    return Arm(f"{name} high", traits=high), Arm(f"{name} low", traits=low)


def crossed(one: tuple[Arm, Arm], other: tuple[Arm, Arm]) -> tuple[Arm, ...]:
    """Two differences crossed: contrast (1, -1, -1, 1) is what both do together beyond what each does alone."""
    return tuple(
        Arm(
            f"{a.name}, {b.name}",
            traits={**a.traits, **b.traits},
            inputs=(*a.inputs, *b.inputs),
            firm={**a.firm, **b.firm},
        )
        for a in one
        for b in other
    )


def talks(month: int, until: int) -> tuple[Input, ...]:
    """A dialogue begun in every month from `month` until `until`."""
    return (Input("dialogue", month=month, until=until),)


def talking(month: int, until: int) -> tuple[Arm, Arm]:
    """Regular dialogue, and none: contrast (1, -1)."""
    return Arm("in regular dialogue", inputs=talks(month, until)), Arm("no dialogue")


def used(*capabilities: str, month: int, until: int) -> tuple[Input, ...]:
    """Dynamic capabilities that all partners put to full use in every month."""
    return tuple(Input(name, month=month, until=until) for name in capabilities)
