"""Acts of repair: a partner acts, the act succeeds or fails, and the alliance is changed at once.

Success is one decision with addressed randomness; its log odds follow the moderators the sources name. A failed act
deepens the doubt, and costs trust and blame. Partners of whom one restructures while the other offers a social account
talk past each other. When nobody advises, partners act by focus: a promotion partner restructures when pragmatic
legitimacy is critical, a prevention partner offers guarded accounts when moral legitimacy is, once it has gathered what
it needs to know. Carries KP7a, KP10a, KP12a, KC43, KC52, KC85 and the claims of section 5. Source: Kumar (2015),
sections 3.2, 3.3, 4.1-4.3 and 5.1-5.3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeGuard

import jax
import jax.numpy as jnp
from jax import Array
from jax.nn import sigmoid

from allyscope.process.done import acceptance, catalogue, response
from allyscope.process.luck import decided, left_open
from allyscope.process.parameters import Parameters
from allyscope.process.state import AllianceState, PairState, PartnerState, ordered_pairs, ranges
from allyscope.process.together import over_others, over_pairs, over_partners, total
from allyscope.process.traits import AllianceTraits

EXIT = catalogue.number("exit")
REPLACE = catalogue.number("replace_spanner")
EVERY = frozenset(range(1, len(catalogue.CATALOGUE) + 1))
USUAL = frozenset(map(catalogue.number, ("restructure_governance", "social_justification")))  # acts nobody advises
MOST_GAINED = 0.4  # benefits or conduct that restructuring can add (assumed)


class Attempt(NamedTuple):
    """An act tried this month: `number` (0: none), whether it `succeeded` (0 or 1).

    `place`: what the score leaves open once that is decided, evenly distributed in [0, 1].
    """

    number: Array
    succeeded: Array
    place: Array


class Done(NamedTuple):
    """The alliance after the acts of a month, and for each partner whether its act succeeded and what is left open."""

    alliance: AllianceState
    succeeded: tuple[Array, ...]
    places: tuple[Array, ...]


def crises(me: PartnerState, leads: Array, parameters: Parameters) -> tuple[Array, Array]:
    """Whether a partner is in the crisis that it looks after: of pragmatic legitimacy where promotion leads, of moral
    legitimacy where prevention does."""
    critical = parameters.critical_legitimacy
    return leads & (me.pragmatic_legitimacy < critical), ~leads & (me.moral_legitimacy < critical)


def pondering(
    me: PartnerState, promotion_focus: Array, prevention_focus: Array, rest: Array, parameters: Parameters
) -> Array:
    """Months until a partner may act of itself: while it sees no crisis, no fewer than it will ponder one."""
    restructures, accounts = crises(me, promotion_focus >= prevention_focus, parameters)
    pondered = jnp.maximum(rest, parameters.deliberation * prevention_focus)
    return jnp.where(restructures | accounts, rest, pondered)


def usual_act(
    me: PartnerState, promotion_focus: Array, prevention_focus: Array, rested: Array, parameters: Parameters
) -> Array:
    """The act a partner reaches for when nobody advises it: its number, or 0.

    Promotion-led: restructures governance in a pragmatic crisis; prevention-led: a guarded account in a moral one.
    `rested`: 1 once the pause after its last act is over.
    """
    restructures, accounts = crises(me, promotion_focus >= prevention_focus, parameters)
    chosen = jnp.where(
        restructures,
        catalogue.number("restructure_governance"),
        jnp.where(accounts, catalogue.number("social_justification"), 0),
    )
    return jnp.where((rested > 0) & (parameters.usual_repair > 0), chosen, 0).astype(jnp.float32)


def circumstances(
    j: int, state: AllianceState, traits: AllianceTraits, hurry: Array, parameters: Parameters
) -> tuple[Array, ...]:
    """The moderators of partner j's acts, in the order of `catalogue.MODERATORS`."""
    own, ties = traits.partners[j], traits.ties
    at = {pair: i for i, pair in enumerate(ordered_pairs(len(traits.partners)))}

    def trust_of(k: int) -> Array:
        return state.pairs[at[k, j]].trust

    def blame_of(k: int) -> Array:
        return state.pairs[at[k, j]].blame

    def power_gap(k: int) -> Array:
        return jnp.abs(own.power_share - traits.partners[k].power_share)

    def significance(k: int) -> Array:
        return traits.partners[k].strategic_significance

    def critical(k: int) -> Array:
        them = state.partners[k]
        highest = jnp.maximum(them.pragmatic_legitimacy, them.moral_legitimacy)
        return (highest < parameters.critical_legitimacy).astype(jnp.float32)

    def face(k: int) -> Array:
        return traits.partners[k].concern_for_face

    def guarded(k: int) -> Array:
        return acceptance.guarded(traits.partners[k].prevention_focus, trust_of(k), parameters)

    own_trust = over_others(j, ties, lambda k: state.pairs[at[j, k]].trust)
    return (
        traits.strategic_compatibility - 0.5,
        over_others(j, ties, trust_of),
        over_partners(ties, significance) - 0.5,
        over_others(j, ties, blame_of) - 0.4,
        own.concern_for_face - 0.5,
        over_others(j, ties, power_gap),
        own.prevention_focus * 0.5 * (1.0 - own_trust),
        jnp.minimum(state.mediation, 1.0),
        over_partners(ties, critical),
        hurry * (1.0 - jnp.minimum(state.calm, 1.0)),
        acceptance.face_at_stake(over_others(j, ties, face), parameters),
        over_others(j, ties, guarded),
        acceptance.agreed(state.common_ground, parameters),
    )


def looked_up(by_act: Sequence[float | Array], number: Array, among: frozenset[int] = EVERY) -> Array | float:
    """The entry of the act with this number, one of those `among` which it is, in a column of the catalogue; 0 where
    nobody acts.

    Written as a chain of choices, as most entries of the catalogue are zero and a table is slow to read lane by lane.
    """
    entry_of_act: Array | float = 0.0
    for act, entry in enumerate(by_act, start=1):
        if act in among and (isinstance(entry, Array) or entry != 0.0):
            entry_of_act = jnp.where(number == act, entry, entry_of_act)
    return entry_of_act


def chance(
    number: Array, moderators: tuple[Array, ...], parameters: Parameters, among: frozenset[int] = EVERY
) -> Array:
    """Chance that an act succeeds, in [0, 1]; of no meaning where nobody acts."""
    weights = (looked_up(catalogue.weights(name), number, among) for name in catalogue.MODERATORS)
    helped = total(
        weight * getattr(parameters, f"act_by_{name}") * moderator
        for name, weight, moderator in zip(catalogue.MODERATORS, weights, moderators, strict=True)
        if isinstance(weight, Array)
    )
    odds = looked_up(catalogue.column("odds"), number, among) + parameters.act_odds
    return sigmoid(odds + parameters.moderation * helped)


def _by_act(effect: str, on_actor: bool, parameters: Parameters) -> list[float | Array]:
    """An effect by act, times the strength of the act's family; calm, persons and exit have none."""
    strengths = {
        "normalizing": parameters.normalizing_accounts,
        "social": parameters.social_accounts,
        "restructuring": parameters.restructuring,
        "external": parameters.external_intervention,
    }
    return [
        act.effects[effect] * strengths.get(act.family, 1.0)
        if effect in act.effects and (act.to_self or not on_actor)
        else 0.0
        for act in catalogue.CATALOGUE
    ]


def attempt(
    j: int,
    number: Array,
    score: Array,
    state: AllianceState,
    traits: AllianceTraits,
    hurry: Array,
    parameters: Parameters,
    among: frozenset[int] = EVERY,
) -> tuple[AllianceState, Attempt]:
    """The alliance after partner j tried act `number` (0: none; else one `among` these); `score`: standard normal,
    decides on success."""
    tried = jnp.minimum(number, 1.0)
    likely = chance(number, circumstances(j, state, traits, hurry, parameters), parameters, among)
    won = tried * decided(score, likely)
    costly = looked_up(catalogue.column("cost"), number, among) * parameters.act_cost
    lost = (tried - won) * costly * parameters.failed_act
    offered = looked_up(catalogue.accounts(), number, among)
    at = {pair: i for i, pair in enumerate(ordered_pairs(len(traits.partners)))}

    def resented(k: int) -> Array:
        """What a failure costs k's good will: more where an account is refused."""
        refusal = acceptance.refusal(state.pairs[at[k, j]].blame, traits.partners[k].concern_for_face, parameters)
        return lost * (1.0 + offered * (refusal - 1.0))

    def effect(name: str, on_actor: bool = False) -> Array | float:
        entry = looked_up(_by_act(name, on_actor, parameters), number, among)
        return won * entry * getattr(parameters, f"act_{name}") if isinstance(entry, Array) else 0.0

    def held(holder: int, of: int, pair: PairState) -> PairState:
        if j not in (holder, of):
            return pair
        actor, cost = holder == j, 0.0 if holder == j else resented(holder)
        blame = pair.blame * (1.0 - effect("blame", actor)) + 0.05 * cost
        trust = pair.trust * (1.0 - effect("estranged", actor)) - 0.025 * cost * (1.0 + pair.trust)
        if happens(changed := effect("personnel", actor)):
            trust = trust - parameters.personnel_change * changed * jnp.minimum(pair.trust, 0.0)
        # amends and slights speak of goodwill; of ability only where the two are not told apart
        able = pair.belief_in_ability + (1.0 - parameters.news_told_apart) * (trust - pair.trust)
        return pair._replace(
            blame=jnp.clip(blame, 0.0, 1.0),
            trust=jnp.clip(trust, -1.0, 1.0),
            belief_in_ability=jnp.clip(able, -1.0, 1.0),
        )

    partners = tuple(
        _after(them, partial(effect, on_actor=k == j), 0.0 if k == j else 0.10 * resented(k), parameters)
        for k, them in enumerate(state.partners)
    )
    conflict = state.conflict
    if happens(untangled := effect("untangled")):
        conflict = conflict * (1.0 - jnp.minimum(parameters.scope_change * untangled, 1.0))
    directions = zip(ordered_pairs(len(state.partners)), state.pairs, strict=True)
    after = state._replace(
        partners=partners,
        pairs=tuple(held(holder, of, pair) for (holder, of), pair in directions),
        calm=_begun(state.calm, effect("calm")),
        mediation=_begun(state.mediation, effect("mediation")),
        structure=_gained(state.structure, effect("structure")),
        governance=_gained(state.governance, effect("governance")),
        conflict=jnp.clip(conflict + 0.025 * over_others(j, traits.ties, resented), 0.0, 1.0),
        common_ground=state.common_ground + parameters.shared_framing * effect("ground") * (1.0 - state.common_ground),
    )
    return after, Attempt(number, won, left_open(score, likely, won))


def attempt_all(
    numbers: tuple[Array, ...],
    scores: Array,
    state: AllianceState,
    traits: AllianceTraits,
    parameters: Parameters,
    among: frozenset[int] = EVERY,
) -> Done:
    """The alliance after each partner j tried act `numbers[j]`.

    All act on what they see at the month's start, so their order does not matter. `among`: the acts that there may be;
    of few, less has to be worked out.
    """

    def moved(so_far: Array, new: Array, old: Array) -> Array:
        return so_far if new is old else so_far + (new - old)

    def in_range(after: Array, before: Array, low: Array, high: Array) -> Array:
        return before if after is before else jnp.clip(after, low, high)

    def past(j: int, k: int) -> Array:
        return talking_past(numbers[j], numbers[k], among)

    strife = parameters.talking_past * over_pairs(traits.ties, past) * (1.0 - state.conflict)
    changed, tries = state._replace(conflict=state.conflict + strife), list[Attempt]()
    for j, number in enumerate(numbers):
        me, own = state.partners[j], traits.partners[j]
        hurry = response.effort(me.outcome_discrepancy, own.promotion_focus, parameters)
        after, tried = attempt(j, number, scores[j], state, traits, hurry, parameters, among)
        changed = jax.tree.map(moved, changed, after, state)
        tries.append(tried)
    whole = jax.tree.map(in_range, changed, state, *ranges(len(state.partners)))
    return Done(whole, tuple(each.succeeded for each in tries), tuple(each.place for each in tries))


def talking_past(number: Array, other_number: Array, among: frozenset[int] = EVERY) -> Array:
    """Whether one act restructures while the other is a social account: 0 or 1."""
    mine, theirs = (looked_up(catalogue.tools(), each, among) for each in (number, other_number))
    return jnp.maximum(-mine * theirs, 0.0)


def happens(effect: Array | float) -> TypeGuard[Array]:
    """Whether any of the acts that there may be has an effect of this kind."""
    return not isinstance(effect, float)


def _begun(before: Array, effect: Array | float) -> Array:
    """How strong a pause or a third party is after an act."""
    return jnp.minimum(before + effect, 1.0) if happens(effect) else before


def _gained(before: Array, effect: Array | float) -> Array:
    """What restructuring leaves behind, up to a limit; unchanged to the last bit where nothing was gained."""
    return before + jnp.minimum(effect, jnp.maximum(MOST_GAINED - before, 0.0)) if happens(effect) else before


def _after(
    them: PartnerState, effect: Callable[[str], Array | float], offended: Array | float, parameters: Parameters
) -> PartnerState:
    """A partner after an act: legitimacy restored (or harmed), expectations redefined, offended by a failure."""

    def restored(level: Array, share: Array | float) -> Array:
        return level + jnp.where(share >= 0.0, share * (1.0 - level), share * level) if happens(share) else level

    gap = jnp.minimum(them.benefits - them.expectation, 0.0)
    benefits, expectation = them.benefits, them.expectation
    if happens(given_up := effect("given_up")):
        benefits = benefits * (1.0 - jnp.minimum(parameters.scope_change * given_up, 1.0))
    if happens(talked_away := effect("expectation")):
        expectation = expectation + jnp.minimum(talked_away, 1.0) * gap
    if happens(enlarged := effect("enlarged")):
        expectation = expectation + parameters.scope_change * enlarged
    return them._replace(
        benefits=benefits,
        expectation=expectation,
        pragmatic_legitimacy=restored(them.pragmatic_legitimacy, effect("pragmatic")),
        moral_legitimacy=restored(them.moral_legitimacy, effect("moral"))
        * (1.0 - offended * (1.0 - them.moral_legitimacy)),
        cognitive_legitimacy=restored(them.cognitive_legitimacy, effect("cognitive")),
    )
