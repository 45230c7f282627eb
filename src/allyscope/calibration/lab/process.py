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
from allyscope.process.judged import exit, legitimacy, unexplained
from allyscope.process.parameters import Parameters
from allyscope.process.seen import attribution, detection
from allyscope.process.state import PartnerState
from allyscope.process.traits import PartnerTraits, partner_table
from allyscope.process.trust import building as trust

PARTS = 6  # a round is integrated in this many steps: two months at most


class Setting(NamedTuple):
    """What is the same in all rounds of one person: `dilemma`, `exit_cost` and `three` (partners) are 0 or 1.

    `outside`: what a round after an exit pays, as a level like benefits.
    """

    dilemma: Array
    exit_cost: Array
    three: Array
    outside: Array


class Person(NamedTuple):
    """What differs between people and stays: `propensity` to trust in [0, 1], `inclination` in units of conduct.

    `frailty` in [0, 1]: how soon a person leaves, whatever it thinks. As it moves nothing else, it may have a dimension
    more, in front, than the others.
    """

    propensity: Array
    inclination: Array
    frailty: Array


class Mind(NamedTuple):
    """What moves in one person, each as in the model; `foreseen`: benefits that the next round is expected to bring."""

    trust: Array
    conduct: Array
    expectation: Array
    pragmatic: Array
    moral: Array
    cognitive: Array
    blame: Array
    foreseen: Array


LOWEST = Mind(-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)  # type: ignore[arg-type]


def usual_traits() -> PartnerTraits:
    """A partner at the mean of the default population in everything that the lab says nothing about."""
    levels = {name: jnp.float32(row.mean) for name, row in partner_table().items()}
    own = {name: levels.get(name) for name in PartnerTraits._fields}  # capabilities stay empty
    return PartnerTraits(**own)  # type: ignore[arg-type]


def first_trust(person: Person) -> Array:
    """Trust in a stranger, before anything was seen: as in the model, with the usual trust from earlier dealings."""
    return jnp.clip(person.propensity + usual_traits().prior_trust - 0.8, -1.0, 1.0)


def at_first(person: Person, p: Parameters, lab: LabNumbers) -> Mind:
    """A person at the start of the session."""
    zero = jnp.zeros_like(person.propensity)
    expected = usual_traits().ambition + zero
    conduct = jnp.clip(p.conduct_base - 0.05 + person.inclination, 0.0, 1.0)
    return Mind(first_trust(person), conduct, expected, zero + 1, zero + 1, zero + 1, calm(p, lab) + zero, expected)


def calm(p: Parameters, lab: LabNumbers) -> Array:
    """The share of a first shortfall that is blamed on the partner, who so far did what it should."""
    return attribution.blame_target(0.0, 0.0, 0.0, p) * (1.0 - lab.forgiven)  # type: ignore[arg-type]


def met_anew(mind: Mind, person: Person, p: Parameters, lab: LabNumbers) -> Mind:
    """The same person with a new partner: a share of trust and of conduct is carried over, the rest begins anew."""
    start = at_first(person, p, lab)
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


def drawn_outside(mind: Mind, setting: Setting) -> Array:
    """The model's outside option, in [0, 1]: ½ where leaving pays what staying is expected to pay."""
    return jnp.clip(0.5 + setting.outside - mind.foreseen, 0.0, 1.0)


def leaving_hazard(mind: Mind, setting: Setting, person: Person, p: Parameters, lab: LabNumbers) -> Array:
    """The model's hazard of exit a month, shifted by what game, exit cost and three partners mean in the lab.

    A frail person leaves sooner, whatever it thinks of the partner.
    """
    shift = jnp.where(setting.dilemma > 0, lab.leaving_dilemma, lab.leaving_coordination)
    shift = shift + lab.leaving_three * setting.three - lab.switching_cost * setting.exit_cost
    traits = usual_traits()._replace(outside_option=drawn_outside(mind, setting))
    zero, one = jnp.zeros_like(mind.trust), jnp.ones_like(mind.trust)
    shifted = p._replace(exit_base=p.exit_base + shift, newness_on_exit=jnp.zeros_like(p.exit_base))
    hazard = exit.exit_hazard(_as_partner(mind), traits, mind.trust, zero, zero, one, zero, shifted)
    return hazard * unexplained.tendency(person.frailty, zero, zero, shifted)


def log_chances(
    mind: Mind, setting: Setting, person: Person, p: Parameters, lab: LabNumbers
) -> tuple[Array, Array, Array]:
    """Log probabilities to contribute, not to, and to leave.

    Leaving by the hazard over the months of a round; else contributing with log odds (conduct − border) / vagueness.
    """
    border = jnp.where(setting.dilemma > 0, lab.border_dilemma, lab.border_coordination)
    border = border + lab.border_three * setting.three
    due = jnp.clip(lab.pace * leaving_hazard(mind, setting, person, p, lab), 1e-7, 20.0)
    odds = (mind.conduct - border) / lab.vagueness
    return jax.nn.log_sigmoid(odds) - due, jax.nn.log_sigmoid(-odds) - due, jnp.log(-jnp.expm1(-due))


def _rates(
    mind: Mind, other: Array, benefits: Array, setting: Setting, person: Person, p: Parameters, lab: LabNumbers
) -> Mind:
    own, zero = usual_traits(), jnp.zeros_like(mind.trust)
    founded = jnp.where(setting.dilemma > 0, lab.foundation_dilemma, lab.foundation_coordination)
    seen = detection.outcome_discrepancy(mind.expectation, benefits)
    felt = detection.process_discrepancy(p.conduct_norm, other)
    one = jnp.float32(1.0)  # nobody can talk there and rounds are short: recovery is taken without its conditions
    usual = exchange.sustainable_conduct(own, mind.trust, zero, zero, mind.moral, person.inclination, p)
    return Mind(
        trust=trust.foundation_pull(mind.trust, founded, jnp.float32(0.5), p)
        + trust.conduct_gain(mind.trust, other, p)
        - trust.discrepancy_loss(mind.trust, seen + felt, mind.blame, p),
        conduct=exchange.conduct_rate(mind.conduct, usual, p),
        expectation=p.expectation_revision * (benefits - mind.expectation),
        pragmatic=legitimacy.legitimacy_rate(mind.pragmatic, legitimacy.pragmatic_wear(seen, p), one, p),
        moral=legitimacy.legitimacy_rate(mind.moral, legitimacy.moral_wear(felt, p), one, p),
        cognitive=legitimacy.legitimacy_rate(mind.cognitive, legitimacy.cognitive_wear(seen, felt, p), one, p),
        blame=zero,
        foreseen=zero,
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
    """The person a round later: what was done is remembered, then all mechanisms act over the months of a round.

    One's own choice (1 or 0) sets one's conduct by `habit`, and what the partner did (`other`, its share of
    contributions in [0, 1]) by `reply`. `benefits`: the payoff as a level in [0, 1]. Blame is withheld from a first
    shortfall; where another follows, it is no accident.
    """
    conduct = mind.conduct + lab.habit * (own - mind.conduct)
    conduct = conduct + lab.reply * (other - conduct)
    foreseen = mind.foreseen + lab.foresight * (benefits - mind.foreseen)
    months = lab.pace / PARTS

    def part(mind: Mind, _nothing: None) -> tuple[Mind, None]:
        first = _rates(mind, other, benefits, setting, person, p, lab)
        second = _rates(_moved(mind, first, months), other, benefits, setting, person, p, lab)
        return _moved(mind, jax.tree.map(lambda a, b: 0.5 * (a + b), first, second), months), None

    # A loop and not one line after another: a sixth to compile.
    later = jax.lax.scan(part, mind._replace(conduct=conduct, foreseen=foreseen), None, length=PARTS)[0]
    short = detection.process_discrepancy(p.conduct_norm, other) > 0
    target = jnp.where(short, attribution.blame_target(0.0, 0.0, 0.0, p), calm(p, lab))  # type: ignore[arg-type]
    pace = -jnp.expm1(-lab.pace * attribution.blame_rate(0.0, 1.0, p))  # type: ignore[arg-type]
    return later._replace(blame=later.blame + pace * (target - later.blame))
