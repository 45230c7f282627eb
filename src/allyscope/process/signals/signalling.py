"""Signals: stakeholders infer a focal firm's sustainability from its partners, its certificates and its reports.

The focal firm is partner 0. Three groups hold a belief about its true orientation; a signal moves the belief as far as
it is seen, fits, is costly enough or repeated enough to be believed, and the firm's word still counts. Partners are a
signal all the time: the wrong one lowers the belief. What a firm is itself holds the belief near the truth, a partner
that is hard to judge is taken for a middling one, and one that the firm has helped to improve is seen to be better.
What is worse than believed weighs more. A claim beyond the truth may be exposed, and then costs more than it gave.
Sceptical groups make false claims of their own, and one that demands more than any firm can be holds it against the
firm. Carries SC03-SC19. Sources: Strategic alliances and corporate sustainability, a signalling approach (research
summary), paragraphs 2-6, after Connelly et al. (2011: cost, observability, fit, honesty, frequency) and Scherer et al.
(2013: false and unrealistic claims); bad news of character weighs more: Mishina, Block & Mannor (2012). All sizes are
assumed.
"""

from __future__ import annotations

from allyscope.process.lazy import Array, jnp
from allyscope.process.parameters import Parameters
from allyscope.process.state import Reputation
from allyscope.process.traits import Stakeholders

ATTAINABLE = 0.75  # of what is demanded; more is unrealistic (assumed)


def worse_weight(news: Array, belief: Array, parameters: Parameters) -> Array:
    """How much news weighs, ≥ 1: more where it is worse than what is believed."""
    return 1.0 + parameters.worse_news * jnp.where(news < belief, 1.0, 0.0)


def improved(orientation: Array, learned: Array, parameters: Parameters) -> Array:
    """A partner's orientation, with what it learned from the firm beyond its own."""
    return orientation + parameters.help_on_orientation * jnp.maximum(learned - orientation, 0.0)


def company_seen(company: Array, orientation: Array, parameters: Parameters) -> Array:
    """Where the firm's company pulls what is believed of it, in [0, 1].

    As far as partners are hard to judge they are taken for middling ones; what the firm is itself counts beside them.
    """
    judged = company + parameters.hard_to_judge * (0.5 - company)
    return judged + parameters.anchored_on_firm * (orientation - judged)


def partner_pull(attention: Array, active: Array, parameters: Parameters) -> Array:
    """Pace per month at which a group's belief moves toward the orientation of those the firm is seen to work with."""
    return parameters.partner_signal * attention * active


def heard_after(heard: Array, observability: Array, months: float | Array, parameters: Parameters) -> Array:
    """How much of the firm's signals is in memory a step later, in [0, 1]."""
    return (heard + observability * (1.0 - heard)) * jnp.exp(-months / parameters.signal_months)


def doubt(scepticism: Array, heard: Array, parameters: Parameters) -> Array:
    """Scepticism that is left toward a firm that was heard of lately."""
    return scepticism * (1.0 - parameters.repetition * heard)


def accused(
    belief: Array,
    attention: Array,
    scepticism: Array,
    demand: Array,
    months: float | Array,
    parameters: Parameters,
) -> Array:
    """A group's belief after false claims against the firm, made where much is watched and little believed.

    A group that demands what no firm can be holds it against the firm whatever the firm is.
    """
    beyond = jnp.maximum(demand - ATTAINABLE, 0.0)
    held_against = parameters.false_claims * scepticism + parameters.unrealistic_demands * beyond
    return belief * jnp.exp(-held_against * attention * months)


def credibility(cost: Array, scepticism: Array, word: Array, parameters: Parameters) -> Array:
    """How far a signal is believed, in [0, 1]: a costly one more than a cheap one, above all by sceptics."""
    doubt = scepticism * (1.0 - parameters.signal_cost * cost)
    return word * jnp.clip(1.0 - doubt, 0.0, 1.0)


def after_signal(
    belief: Array,
    value: Array,
    cost: Array,
    observability: Array,
    fit: Array,
    stakeholders: tuple[Array, Array],
    word: Array,
    parameters: Parameters,
) -> Array:
    """A group's belief after one signal that says `value`; `stakeholders`: its (attention, scepticism)."""
    attention, scepticism = stakeholders
    weight = parameters.explicit_signal * attention * observability * fit * worse_weight(value, belief, parameters)
    return belief + jnp.clip(weight * credibility(cost, scepticism, word, parameters), 0.0, 1.0) * (value - belief)


def pretence_after(pretence: Array, value: Array, observability: Array, orientation: Array) -> Array:
    """How far the firm has claimed to be better than it is, after one signal."""
    return jnp.maximum(pretence, observability * jnp.maximum(value - orientation, 0.0))


def exposure_hazard(pretence: Array, stakeholders: Stakeholders, parameters: Parameters) -> Array:
    """Hazard per month that a pretence comes out, ≥ 0: more is found out where more is watched."""
    watched = sum(stakeholders.attention[1:], stakeholders.attention[0]) / len(stakeholders.attention)
    return parameters.exposure * pretence * watched


def exposed(reputation: Reputation, orientation: Array, happens: Array, parameters: Parameters) -> Reputation:
    """The firm's standing after its pretence came out (where `happens` is 1): belief falls below the truth."""
    loss = parameters.exposure_cost * reputation.pretence
    return reputation._replace(
        belief=tuple(
            jnp.where(happens > 0, jnp.clip(jnp.minimum(b, orientation) - loss, 0.0, 1.0), b) for b in reputation.belief
        ),
        word=jnp.where(happens > 0, 0.5 * reputation.word, reputation.word),
        pretence=jnp.where(happens > 0, 0.0, reputation.pretence),
        exposures=reputation.exposures + happens,
    )


def sustainability_legitimacy(belief: Array, demand: Array) -> Array:
    """Legitimacy of sustainability with a group, in [0, 1]: ½ where the belief just meets the demand."""
    return jnp.clip(0.5 + belief - demand, 0.0, 1.0)


def standing_benefit(reputation: Reputation, stakeholders: Stakeholders, parameters: Parameters) -> Array:
    """Benefits that the alliance gains or loses with the firm's legitimacy of sustainability."""
    legitimate = [
        sustainability_legitimacy(b, d) - 0.5 for b, d in zip(reputation.belief, stakeholders.demand, strict=True)
    ]
    return parameters.standing_on_benefits * sum(legitimate[1:], legitimate[0]) / len(legitimate)
