"""The numbers that a calibration on lab alliances learns: those of the model that play a part there, and the lab's own.

Both have a prior, and both are reached from standard normal scores, so that one posterior covers them and its part on
the model's parameters can serve as a prior elsewhere. The lab's own numbers say what the lab is, not what alliances
are: how many months a round is worth, where the border between contributing and not lies in each game, what leaving
costs.
"""

from __future__ import annotations

from math import expm1, log
from typing import Annotated, NamedTuple, get_type_hints

import jax
import jax.numpy as jnp
from jax import Array
from jax.scipy.special import ndtr

from allyscope.process.parameters import Parameters, default_parameters, table
from allyscope.process.rows import Row, gain, level, log_hazard

# Parameters of the model that the lab can inform: mechanisms that act between two people who see only what both do.
# Left at their defaults is what stands beside another one there and cannot be told from it: opportunism beside
# guardedness, the base of the hazard beside what leaving means in each game, what is withdrawn beside what trust gives.
INFORMED = (
    "conduct_rate",
    "conduct_base",
    "trust_on_conduct",
    "guardedness",
    "conduct_norm",
    "blame_base",
    "outcome_on_pragmatic",
    "process_on_moral",
    "joint_on_cognitive",
    "legitimacy_recovery",
    "antecedents_on_trust",
    "conduct_on_trust",
    "trust_norm",
    "discrepancy_on_trust",
    "pragmatic_on_exit",
    "moral_on_exit",
    "cognitive_on_exit",
    "trust_on_exit",
    "outside_on_exit",
    "frailty_on_exit",
)


# A strength that is a term of the log hazard cannot fall below zero. Clipped there, as it is where an alliance is
# simulated, it would have an atom at zero and no slope; so it bends toward zero over this width instead.
BEND = 0.3

# Before learning, the model's parameters are taken as so many times as uncertain as in their table, so that data may
# contradict what was assumed there.
OPENED = 2.0


def _shift(meaning: str, spread: float) -> Row:
    """A number of either sign around zero."""
    return Row(0.0, "none", -12.0, 12.0, "normal", spread, "lab", meaning)


def _border(meaning: str) -> Row:
    """A level of conduct that nobody need reach: below 0 where even the worst conduct would still contribute."""
    return Row(0.5, "none", -1.0, 2.0, "normal", 0.3, "lab", meaning)


def _more(meaning: str, spread: float) -> Row:
    """What is added with three partners."""
    return Row(0.0, "none", -12.0, 12.0, "normal", spread, "three", meaning)


def _part(meaning: str) -> Row:
    """A share in (0, 1), any as likely before the data."""
    return Row(0.5, "share", 0.0, 1.0, "normal", 1.0, "lab", meaning)


class LabNumbers(NamedTuple):
    """What is special to the lab; every leaf a scalar or one value per draw."""

    pace: Annotated[
        Array, Row(3.0, "months", 0.1, 48.0, "lognormal", 1.0, "lab", "months of an alliance that one round is worth")
    ]
    border_coordination: Annotated[Array, _border("conduct at which both choices are as likely, coordination game")]
    border_dilemma: Annotated[Array, _border("the same in the prisoner's dilemma")]
    vagueness: Annotated[Array, gain(0.1, "lab", "conduct per unit of log odds of contributing", spread=1.0)]
    habit: Annotated[Array, _part("how far one's own choice sets one's conduct")]
    inclination: Annotated[Array, gain(0.2, "lab", "standard deviation of conduct between people", spread=0.7)]
    propensity: Annotated[Array, _shift("propensity to trust of strangers in the lab, logit", 1.0)]
    propensity_spread: Annotated[Array, gain(0.6, "lab", "standard deviation of that between people", spread=0.5)]
    foundation_coordination: Annotated[
        Array, level(0.6, "lab", "antecedents met by the coordination game", spread=0.15)
    ]
    foundation_dilemma: Annotated[Array, level(0.6, "lab", "the same by the prisoner's dilemma", spread=0.15)]
    trust_carried: Annotated[Array, _part("trust in the last partner carried to a stranger")]
    habit_carried: Annotated[Array, _part("conduct carried to the next alliance")]
    leaving_coordination: Annotated[Array, _shift("log hazard of leaving added, coordination game", 2.0)]
    leaving_dilemma: Annotated[Array, _shift("log hazard of leaving added, prisoner's dilemma", 2.0)]
    switching_cost: Annotated[Array, log_hazard(1.0, "log hazard taken off by the exit cost", spread=1.5, of="lab")]
    foresight: Annotated[Array, _part("how far the last payoff sets the payoff that staying is expected to bring")]
    reply: Annotated[Array, _part("how far the partner's choice sets one's own conduct: answering in kind")]
    forgiven: Annotated[Array, _part("blame withheld from a first shortfall, which may be an accident")]
    border_three: Annotated[Array, _more("added to the border of conduct with three partners", 0.3)]
    leaving_three: Annotated[Array, _more("log hazard of leaving added with three partners", 1.0)]


OF_THREE = ("border_three", "leaving_three")  # only a table with three partners tells them


def lab_table() -> dict[str, Row]:
    """The lab's own numbers: name → row, in the order of `LabNumbers`."""
    hints = get_type_hints(LabNumbers, include_extras=True)
    return {name: hints[name].__metadata__[0] for name in LabNumbers._fields}


def names() -> tuple[str, ...]:
    """All numbers that are learned, in the order of the scores."""
    return (*INFORMED, *LabNumbers._fields)


def from_score(row: Row, score: Array) -> Array:
    """A value from its standard normal score, as for the model's own parameters; a share is uniform."""
    if row.unit == "share":
        return ndtr(score)
    raw = row.default * jnp.exp(row.spread * score) if row.prior == "lognormal" else row.default + row.spread * score
    return jnp.clip(raw, row.low, row.high)


def opened(row: Row, score: Array) -> Array:
    """A parameter of the model from its score, `OPENED` times as uncertain as in its table, around what was assumed.

    Without the upper end of its range, so that nothing piles up there, and bent toward zero where it must be positive.
    """
    spread, before = OPENED * row.spread, row.before_data
    if row.prior == "lognormal":
        return before * jnp.exp(spread * score)
    if row.strength:
        return BEND * jax.nn.softplus(log(expm1(before / BEND)) + spread * score / BEND)
    return jnp.clip(before + spread * score, row.low, row.high)


def from_scores(scores: Array) -> tuple[Parameters, LabNumbers]:
    """The model's parameters and the lab's numbers from scores (numbers, …); what the lab does not inform: defaults.

    Around the default that was assumed before any data, so that no data counts twice.
    """
    rows, count = table(), len(INFORMED)
    model = {name: opened(rows[name], scores[i]) for i, name in enumerate(INFORMED)}
    own = {name: from_score(row, scores[count + i]) for i, (name, row) in enumerate(lab_table().items())}
    return default_parameters()._replace(**model), LabNumbers(**own)
