"""What is drawn for the share of the prior beyond the ranges of the table: signs, positions, population, dose, month.

The table of parameters gives every strength one sign. For the share of the prior that would be an answer given in
advance wherever the sources give no sign, say "may", or contradict each other. There a strength is drawn from a normal
law around half its default with the default as standard deviation, so that three draws in ten have the other sign;
and a variant of the theory on which sources disagree is drawn evenly between the positions. All numbers of the
catalogue of acts are drawn, by what they are (moral legitimacy restored, what is owed to trust) and, by the strengths
of the table, by family of acts. The constants of the
design are drawn too: where the population lies, how large the trouble is, and how old the alliance is when it comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from allyscope.process.parameters import table

Values = NDArray[np.float64]

# Strength → why its sign is not given in advance.
SIGN_OPEN: Final[dict[str, str]] = {
    "haste": "Kumar's propositions 2(a) and 7(a) say that hurried repair may harm",
    "delay": "Kumar's propositions 4(a) and 9(a) say that vigilant repair may harm",
    "cross_purpose": "Kumar's propositions 6(a) and 11(a) say that parallel repair may escalate",
    "buffering": "proposition 7(b) says moral where the text says cognitive",
    "external_intervention": "propositions 10(a) and 12(a) say that it may help",
    "opportunism": "Kumar, section 3.1: a promotion focus may foster passive opportunism",
    "harmony": "Kumar, section 3.2: concern for harmony settles conflict and keeps from changes that would help",
    "failed_moral_repair": "Kumar, section 4.2: prevention partners may leave at some point",
    "talking_past": "tools that differ may also complement each other",
    "normalizing_accounts": "Kumar, section 5: they set the problem apart, and cost moral legitimacy",
    "trust_on_antecedents": "trusted partners settle more (TF24, TF27) or need to settle less (TP16)",
    "tension_worked_through": "tension passed builds trust (TF33), tension unattended harms (TF34)",
    "discrepancy_on_cycle": "a shortfall may start a review or hold up learning (TF50)",
    "concern_on_openness": "the learning paper leaves it an open question (LF49)",
    "learning_on_entry": "the learning paper says that it matters, not which way (LP18)",
    "control_on_negative": "the learning paper leaves the direction of delays open (LF50)",
    "lessons_on_partners": "what one partner taught may mislead with the next",
    "signal_cost": "the signalling note says that cost matters, not which way (SC10)",
    "exposure": "the signalling note says that honesty matters, not which way (SC12)",
    "explicit_signal": "the signalling note says that observability and fit matter, not which way (SC11)",
    "focus_on_threshold": "propositions 2(b), 4(b) and 6(b) say that partners may ignore what lies below a threshold",
    "social_accounts": "Kumar, section 5.2: moral legitimacy may be regained by them, and it is not easy",
    "experience_on_conduct": "Kumar, section 2.2: inexperience may give rise to poor communication",
}
# Variant → the two positions between which it is drawn, and whose they are.
POSITIONS: Final[dict[str, tuple[float, float, str]]] = {
    "prior_exchange_builds_trust": (0.0, 1.0, "Khalid & Ali 2017 against Boersma et al. 2003"),
    "reputation_builds_trust": (0.0, 1.0, "Meier et al. 2016 against Khalid & Ali 2017"),
    "follow_through": (0.0, 1.0, "a single case"),
    "about_in_execution": (0.0, 1.0, "Das & Kumar 2007 against Hübel et al. 2022"),
    "product_before_sustainability": (0.0, 1.0, "a single case"),
    "inhibition": (0.0, 1.0, "a single case"),
    "about_in_innovation": (0.0, 0.5, "prior view against Hübel et al. 2022"),
    "diversity_widens": (0.0, 1.0, "Hübel et al. 2022 against Subramanian & Soh 2017"),
    "lessons_shared": (0.0, 1.0, "a single case"),
    "focus_on_effort": (0.5, 1.0, "how far effort follows focus is not said"),
    "usual_repair": (0.5, 1.0, "how often partners act of their own accord is not said"),
    "capability_on_trust": (0.3, 1.0, "how much of the pace depends on capabilities is not said"),
}
SPREAD_OF_ACTS: Final = 0.5  # standard deviation of the factors of what stands in the catalogue of acts, and of odds
SHIFT_OF_TRAITS: Final = 0.25  # standard deviation, on the logit scale, of where a population lies
SPREAD_OF_DOSE: Final = 0.25  # standard deviation of the logarithm of the size of trouble
LATEST: Final = 6  # months by which what happens may come later
DOSED: Final = ("benefit_shock", "conduct_shock", "moral_shock", "expectation_change")
DOSE, MONTH, POPULATION = "dose", "month", "population."


@dataclass(frozen=True, slots=True)
class DesignDraws:
    """What a number of draws have: parameters by name, shifts of traits by name, factors of dose, months later.

    All (draws,).
    """

    parameters: dict[str, Values]
    traits: dict[str, Values]
    dose: Values
    later: NDArray[np.int64]

    def named(self) -> dict[str, Values]:
        """Everything drawn, by name."""
        shifts = {POPULATION + name: values for name, values in self.traits.items()}
        return {**self.parameters, DOSE: self.dose, MONTH: self.later.astype(float), **shifts}


@cache
def of_the_catalogue() -> tuple[str, ...]:
    """The rows of the table that move the numbers of the catalogue of acts."""
    return tuple(name for name, row in table().items() if row.neutral)


def design_draws(seed: int, draws: int, traits: tuple[str, ...]) -> DesignDraws:
    """The first `draws` draws of a seed; more draws begin with the same ones. `traits`: names without a partner."""
    rows = table()
    acts = of_the_catalogue()
    columns = len(SIGN_OPEN) + len(POSITIONS) + 2 + len(acts) + len(traits)
    rng = np.random.default_rng([seed, 13])
    normal = rng.standard_normal((draws, columns)).T
    even = np.random.default_rng([seed, 14]).random((draws, columns)).T
    parameters: dict[str, Values] = {}
    for row, name in enumerate(SIGN_OPEN):
        default = rows[name].default
        parameters[name] = np.clip(default * (0.5 + normal[row]), -rows[name].high, rows[name].high)
    first = len(SIGN_OPEN)
    for row, (name, (low, high, _)) in enumerate(POSITIONS.items(), start=first):
        parameters[name] = low + (high - low) * even[row]
    first += len(POSITIONS)
    for row, name in enumerate(acts, start=first + 2):
        parameters[name] = rows[name].default + SPREAD_OF_ACTS * normal[row]
    behind = first + 2 + len(acts)
    return DesignDraws(
        parameters=parameters,
        traits={name: SHIFT_OF_TRAITS * normal[behind + i] for i, name in enumerate(traits)},
        dose=np.exp(SPREAD_OF_DOSE * normal[first]),
        later=np.floor((LATEST + 1) * even[first + 1]).astype(np.int64),
    )


def meaning_of(name: str) -> str:
    """What something drawn means, in a few words."""
    if name == DOSE:
        return "the size of what happens, relative to the design"
    if name == MONTH:
        return "months by which what happens comes later than in the design"
    if name.startswith(POPULATION):
        return "where the population lies, on the logit scale, beside the default"
    return table()[name].meaning
