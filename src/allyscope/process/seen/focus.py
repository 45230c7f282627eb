"""Focus: regulatory focus is chronic and situational, and a new boundary spanner brings a focus of its own.

What a spanner is after in the long run is chronic; what has just happened primes it: losses, wrongs and a crisis of
legitimacy prevention, gains and opportunities promotion. What is primed fades. Entering an exchange is such a
situation. Carries KC17. Source: Kumar (2015), section 2.1 (promotion-focused people are inclined to exchange for its
opportunities, prevention-focused ones circumspect for fear of opportunism; focus depends on needs, on goals and on the
psychological situations that are salient, which show a negative or a positive outcome present or absent; after Brockner
& Higgins 2001 and Higgins 1998).
"""

from __future__ import annotations

from allyscope.process.lazy import Array, jnp
from allyscope.process.parameters import Parameters
from allyscope.process.state import Focus
from allyscope.process.traits import AllianceTraits

SALIENT = 4.0  # a quarter of all benefits, gained or lost at once, fills the mind (assumed)
DIGITS = 32.0  # what is left of a score is read twice: as it is, and by what follows its first five binary digits


def entering(promotion: Array, prevention: Array, parameters: Parameters) -> Array:
    """What entering an exchange primes, in [−1, 1]: to the one it is an opportunity, to the other a risk."""
    return parameters.entry_focus * (promotion - prevention)


def struck(situation: Array, better: Array, worse: Array) -> Array:
    """What the situation primes, in [−1, 1], after a sudden turn for better or worse: above 0 promotion."""
    up, down = (jnp.minimum(SALIENT * amount, 1.0) for amount in (better, worse))
    return situation + up * (1.0 - situation) - down * (1.0 + situation)


def standing(lowest_legitimacy: Array, venturing: Array, parameters: Parameters) -> Array:
    """What the situation that lasts primes: −1 in a crisis of any legitimacy, else as far as the alliance ventures."""
    return jnp.where(lowest_legitimacy < parameters.critical_legitimacy, -1.0, venturing)


def faded(situation: Array, lasting: Array, months: float | Array, parameters: Parameters) -> Array:
    """What is primed `months` later: it fades toward what the `lasting` situation primes."""
    return lasting + (situation - lasting) * jnp.exp(-months / parameters.situation_months)


def primed(chronic: Array, amount: Array, parameters: Parameters) -> Array:
    """A focus where `amount` of it is primed, in [0, 1]; the chronic one where nothing is."""
    return chronic + parameters.situational_focus * jnp.maximum(amount, 0.0) * (1.0 - chronic)


def focused(traits: AllianceTraits, focus: tuple[Focus, ...], parameters: Parameters) -> AllianceTraits:
    """The partners as they are at the moment: of the focus that those who serve have by nature and by situation."""
    partners = tuple(
        own._replace(
            promotion_focus=primed(now.promotion, now.situation, parameters),
            prevention_focus=primed(now.prevention, -now.situation, parameters),
        )
        for own, now in zip(traits.partners, focus, strict=True)
    )
    return traits._replace(partners=partners)


def brought(place: Array, mean: float, spread: float) -> Array:
    """The focus of a newcomer at a place in [0, 1] among all; logistic, with the population's median and spread."""
    inner = jnp.clip(place, 0.02, 0.98)
    odds = jnp.log(inner / (1.0 - inner)) * (spread / 1.702)
    return mean / (mean + (1.0 - mean) * jnp.exp(-odds))


def other_place(place: Array) -> Array:
    """A second place in [0, 1], all but independent of the first."""
    return DIGITS * place - jnp.floor(DIGITS * place)


def succeeded(chronic: Array, new: Array, share: Array, parameters: Parameters) -> Array:
    """A side's chronic focus after a `share` of its boundary spanners was replaced by such as have the `new` one."""
    return chronic + parameters.newcomer_focus * share * (new - chronic)
