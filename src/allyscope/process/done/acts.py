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
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array
from jax.nn import sigmoid

from allyscope.process.done import acceptance, catalogue, response
from allyscope.process.integrate import in_range
from allyscope.process.luck import decided, left_open
from allyscope.process.parameters import Parameters
from allyscope.process.state import AllianceState, PairState, PartnerState, ordered_pairs
from allyscope.process.together import over_others, over_pairs, over_partners, total
from allyscope.process.traits import AllianceTraits

EXIT = catalogue.number("exit")
REPLACE = catalogue.number("replace_spanner")
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


def looked_up(by_act: Sequence[float | Array], number: Array) -> Array:
    """The entry of the act with this number in a column of the catalogue; 0 where nobody acts.

    Written as a chain of choices, as most entries of the catalogue are zero and a table is slow to read lane by lane.
    """
    found: Array | float = 0.0
    for act, entry in enumerate(by_act, start=1):
        if isinstance(entry, Array) or entry != 0.0:
            found = jnp.where(number == act, entry, found)
    return jnp.asarray(found)


def chance(number: Array, moderators: tuple[Array, ...], parameters: Parameters) -> Array:
    """Chance that an act succeeds, in [0, 1]; of no meaning where nobody acts."""
    helped = total(
        looked_up(catalogue.weights(name), number) * getattr(parameters, f"act_by_{name}") * moderator
        for name, moderator in zip(catalogue.MODERATORS, moderators, strict=True)
    )
    odds = looked_up(catalogue.column("odds"), number) + parameters.act_odds
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
) -> tuple[AllianceState, Attempt]:
    """The alliance after partner j tried act `number` (0: none); `score`: standard normal, decides on success."""
    tried = jnp.minimum(number, 1.0)
    likely = chance(number, circumstances(j, state, traits, hurry, parameters), parameters)
    won = tried * decided(score, likely)
    costly = looked_up(catalogue.column("cost"), number) * parameters.act_cost
    lost = (tried - won) * costly * parameters.failed_act
    offered = looked_up(catalogue.accounts(), number)
    at = {pair: i for i, pair in enumerate(ordered_pairs(len(traits.partners)))}

    def resented(k: int) -> Array:
        """What a failure costs k's good will: more where an account is refused."""
        refusal = acceptance.refusal(state.pairs[at[k, j]].blame, traits.partners[k].concern_for_face, parameters)
        return lost * (1.0 + offered * (refusal - 1.0))

    def effect(name: str, on_actor: bool = False) -> Array:
        return won * looked_up(_by_act(name, on_actor, parameters), number) * getattr(parameters, f"act_{name}")

    def held(holder: int, of: int, pair: PairState) -> PairState:
        if j not in (holder, of):
            return pair
        actor, cost = holder == j, 0.0 if holder == j else resented(holder)
        blame = pair.blame * (1.0 - effect("blame", actor)) + 0.05 * cost
        trust = pair.trust * (1.0 - effect("estranged", actor)) - 0.025 * cost * (1.0 + pair.trust)
        trust = trust - parameters.personnel_change * effect("personnel", actor) * jnp.minimum(pair.trust, 0.0)
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
    untangled = jnp.minimum(parameters.scope_change * effect("untangled"), 1.0)
    directions = zip(ordered_pairs(len(state.partners)), state.pairs, strict=True)
    after = state._replace(
        partners=partners,
        pairs=tuple(held(holder, of, pair) for (holder, of), pair in directions),
        calm=jnp.minimum(state.calm + effect("calm"), 1.0),
        mediation=jnp.minimum(state.mediation + effect("mediation"), 1.0),
        structure=_gained(state.structure, effect("structure")),
        governance=_gained(state.governance, effect("governance")),
        conflict=jnp.clip(state.conflict * (1.0 - untangled) + 0.025 * over_others(j, traits.ties, resented), 0.0, 1.0),
        common_ground=state.common_ground + parameters.shared_framing * effect("ground") * (1.0 - state.common_ground),
    )
    return after, Attempt(number, won, left_open(score, likely, won))


def attempt_all(
    numbers: tuple[Array, ...], scores: Array, state: AllianceState, traits: AllianceTraits, parameters: Parameters
) -> Done:
    """The alliance after each partner j tried act `numbers[j]`.

    All act on what they see at the month's start, so their order does not matter.
    """

    def past(j: int, k: int) -> Array:
        return talking_past(numbers[j], numbers[k])

    strife = parameters.talking_past * over_pairs(traits.ties, past) * (1.0 - state.conflict)
    changed, tries = state._replace(conflict=state.conflict + strife), list[Attempt]()
    for j, number in enumerate(numbers):
        me, own = state.partners[j], traits.partners[j]
        hurry = response.effort(me.outcome_discrepancy, own.promotion_focus, parameters)
        after, tried = attempt(j, number, scores[j], state, traits, hurry, parameters)
        changed = jax.tree.map(lambda so_far, new, old: so_far + (new - old), changed, after, state)
        tries.append(tried)
    return Done(in_range(changed), tuple(each.succeeded for each in tries), tuple(each.place for each in tries))


def talking_past(number: Array, other_number: Array) -> Array:
    """Whether one act restructures while the other is a social account: 0 or 1."""
    tools = catalogue.tools()
    return jnp.maximum(-looked_up(tools, number) * looked_up(tools, other_number), 0.0)


def _gained(before: Array, effect: Array) -> Array:
    """What restructuring leaves behind, up to a limit; unchanged to the last bit where nothing was gained."""
    return before + jnp.minimum(effect, jnp.maximum(MOST_GAINED - before, 0.0))


def _after(
    them: PartnerState, effect: Callable[[str], Array], offended: Array | float, parameters: Parameters
) -> PartnerState:
    """A partner after an act: legitimacy restored (or harmed), expectations redefined, offended by a failure."""

    def restored(level: Array, share: Array) -> Array:
        return level + jnp.where(share >= 0.0, share * (1.0 - level), share * level)

    gap = jnp.minimum(them.benefits - them.expectation, 0.0)
    enlarged, given_up = (parameters.scope_change * effect(name) for name in ("enlarged", "given_up"))
    return them._replace(
        benefits=them.benefits * (1.0 - jnp.minimum(given_up, 1.0)),
        expectation=them.expectation + jnp.minimum(effect("expectation"), 1.0) * gap + enlarged,
        pragmatic_legitimacy=restored(them.pragmatic_legitimacy, effect("pragmatic")),
        moral_legitimacy=restored(them.moral_legitimacy, effect("moral"))
        * (1.0 - offended * (1.0 - them.moral_legitimacy)),
        cognitive_legitimacy=restored(them.cognitive_legitimacy, effect("cognitive")),
    )
