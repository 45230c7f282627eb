"""One person in a lab alliance: the mechanisms of the model between two people who see what both do.

Both choices of a round are shown to both, so a discrepancy is seen at once, and what one person thinks depends on the
record and on that person alone: given the record, people are independent. Left out because nothing in the lab speaks of
it: conflict and talk, acts of repair, luck, learning, stages, capabilities, stakeholders.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.calibration.lab.parameters import LabNumbers
from allyscope.process.done import exchange
from allyscope.process.judged import exit, legitimacy
from allyscope.process.parameters import Parameters
from allyscope.process.seen import attribution, detection
from allyscope.process.state import PartnerState
from allyscope.process.traits import PartnerTraits, partner_table
from allyscope.process.trust import building as trust

PARTS = 6  # a round is integrated in this many steps: two months at most


class Setting(NamedTuple):
    """What is the same in all rounds of one person: `dilemma` and `exit_cost` are 0 or 1."""

    dilemma: Array
    exit_cost: Array


class Person(NamedTuple):
    """What differs between people and stays: `propensity` to trust in [0, 1], `inclination` in units of conduct."""

    propensity: Array
    inclination: Array


class Mind(NamedTuple):
    """What moves in one person, each as in the model."""

    trust: Array
    conduct: Array
    expectation: Array
    pragmatic: Array
    moral: Array
    cognitive: Array


LOWEST = Mind(-1.0, 0.0, 0.0, 0.0, 0.0, 0.0)  # type: ignore[arg-type]


def usual_traits() -> PartnerTraits:
    """A partner at the mean of the default population in everything that the lab says nothing about."""
    levels = {name: jnp.float32(row.mean) for name, row in partner_table().items()}
    own = {name: levels.get(name) for name in PartnerTraits._fields}  # capabilities stay empty
    return PartnerTraits(**own)  # type: ignore[arg-type]


def first_trust(person: Person) -> Array:
    """Trust in a stranger, before anything was seen: as in the model, with the usual trust from earlier dealings."""
    return jnp.clip(person.propensity + usual_traits().prior_trust - 0.8, -1.0, 1.0)


def at_first(person: Person, p: Parameters) -> Mind:
    """A person at the start of the session."""
    zero = jnp.zeros_like(person.propensity)
    expected = usual_traits().ambition + zero
    conduct = p.conduct_base - 0.05 + person.inclination
    return Mind(first_trust(person), jnp.clip(conduct, 0.0, 1.0), expected, zero + 1, zero + 1, zero + 1)


def met_anew(mind: Mind, person: Person, p: Parameters, lab: LabNumbers) -> Mind:
    """The same person with a new partner: a share of trust and of conduct is carried over, the rest begins anew."""
    start = at_first(person, p)
    return start._replace(
        trust=start.trust + lab.trust_carried * (mind.trust - start.trust),
        conduct=start.conduct + lab.habit_carried * (mind.conduct - start.conduct),
    )


def _as_partner(mind: Mind) -> PartnerState:
    zero = jnp.zeros_like(mind.trust)
    return PartnerState(
        benefits=zero,
        expectation=mind.expectation,
        conduct=mind.conduct,
        outcome_discrepancy=zero,
        process_discrepancy=zero,
        pragmatic_legitimacy=mind.pragmatic,
        moral_legitimacy=mind.moral,
        cognitive_legitimacy=mind.cognitive,
    )


def log_chances(mind: Mind, setting: Setting, p: Parameters, lab: LabNumbers) -> tuple[Array, Array, Array]:
    """Log probabilities to contribute, not to, and to leave.

    Leaving by the model's hazard over the months of a round, shifted by what game and exit cost mean in the lab; else
    contributing with log odds (conduct − border) / vagueness.
    """
    border = jnp.where(setting.dilemma > 0, lab.border_dilemma, lab.border_coordination)
    shift = jnp.where(setting.dilemma > 0, lab.leaving_dilemma, lab.leaving_coordination)
    shifted = p._replace(exit_base=p.exit_base + shift - lab.switching_cost * setting.exit_cost)
    zero, one = jnp.zeros_like(mind.trust), jnp.ones_like(mind.trust)
    hazard = exit.exit_hazard(_as_partner(mind), usual_traits(), mind.trust, zero, zero, one, zero, shifted)
    due = jnp.clip(lab.pace * hazard, 1e-7, 20.0)
    odds = (mind.conduct - border) / lab.vagueness
    stays = -due
    return stays + jax.nn.log_sigmoid(odds), stays + jax.nn.log_sigmoid(-odds), jnp.log(-jnp.expm1(-due))


def _rates(
    mind: Mind, other: Array, benefits: Array, setting: Setting, person: Person, p: Parameters, lab: LabNumbers
) -> Mind:
    own, zero = usual_traits(), jnp.zeros_like(mind.trust)
    founded = jnp.where(setting.dilemma > 0, lab.foundation_dilemma, lab.foundation_coordination)
    seen = detection.outcome_discrepancy(mind.expectation, benefits)
    felt = detection.process_discrepancy(p.conduct_norm, other)
    blame = attribution.blame_target(zero, zero, zero, p)
    one = jnp.float32(1.0)  # nobody can talk there and rounds are short: recovery is taken without its conditions
    usual = exchange.sustainable_conduct(own, mind.trust, zero, zero, mind.moral, person.inclination, p)
    return Mind(
        trust=trust.foundation_pull(mind.trust, founded, jnp.float32(0.5), p)
        + trust.conduct_gain(mind.trust, other, p)
        - trust.discrepancy_loss(mind.trust, seen + felt, blame, p),
        conduct=exchange.conduct_rate(mind.conduct, usual, p),
        expectation=p.expectation_revision * (benefits - mind.expectation),
        pragmatic=legitimacy.legitimacy_rate(mind.pragmatic, legitimacy.pragmatic_wear(seen, p), one, p),
        moral=legitimacy.legitimacy_rate(mind.moral, legitimacy.moral_wear(felt, p), one, p),
        cognitive=legitimacy.legitimacy_rate(mind.cognitive, legitimacy.cognitive_wear(seen, felt, p), one, p),
    )


def _moved(mind: Mind, rates: Mind, months: Array) -> Mind:
    return jax.tree.map(lambda level, rate, low: jnp.clip(level + months * rate, low, 1.0), mind, rates, LOWEST)


def after_round(
    mind: Mind,
    own: Array,
    other: Array,
    benefits: Array,
    setting: Setting,
    person: Person,
    p: Parameters,
    lab: LabNumbers,
) -> Mind:
    """The person a round later: one's own choice (1 or 0) sets one's conduct by `habit`, then all mechanisms act.

    `other`: what the partner did (1 or 0). `benefits`: the payoff as a level in [0, 1].
    """
    now = mind._replace(conduct=mind.conduct + lab.habit * (own - mind.conduct))
    months = lab.pace / PARTS
    for _ in range(PARTS):
        first = _rates(now, other, benefits, setting, person, p, lab)
        second = _rates(_moved(now, first, months), other, benefits, setting, person, p, lab)
        now = _moved(now, jax.tree.map(lambda a, b: 0.5 * (a + b), first, second), months)
    return now
