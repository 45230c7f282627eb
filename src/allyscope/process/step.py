"""One step of an alliance: inputs strike, luck moves, the mechanisms act, cycles complete, someone may leave."""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.process.done import acts, purpose
from allyscope.process.done.exchange import activity
from allyscope.process.drift import drift
from allyscope.process.inputs import Inputs
from allyscope.process.integrate import heun
from allyscope.process.judged import other_ends
from allyscope.process.judged.unexplained import tendency
from allyscope.process.learning import cycles
from allyscope.process.luck import decided, luck_from, persist
from allyscope.process.parameters import Parameters
from allyscope.process.scene import as_grown, pair
from allyscope.process.seen import focus
from allyscope.process.signals import signalling
from allyscope.process.stages import execution
from allyscope.process.state import (
    ENDINGS,
    Acting,
    AllianceState,
    Focus,
    Luck,
    PairState,
    PartnerState,
    Settled,
    State,
    ordered_pairs,
)
from allyscope.process.together import over_others, over_partners, participation, total
from allyscope.process.traits import AllianceTraits, Capabilities, partner_table
from allyscope.process.trust import life_cycle
from allyscope.process.trust.capabilities import after_use, trust_practice
from allyscope.process.trust.foundation import upheld
from allyscope.process.trust.wrongs import after_wrong, wrong_seen


def apply_inputs(
    state: State, inputs: Inputs, traits: AllianceTraits, months: float | Array, parameters: Parameters
) -> State:
    """The state after what happened at the start of the month: shocks, wrongs, use of capabilities, acts, stage known.

    Capabilities grow by use, and over the `months` of the step by the trust that partners have in those they deal with.
    """
    now = state.alliance
    partners = tuple(
        me._replace(
            benefits=jnp.clip(me.benefits - inputs.benefit_shock[j], 0.0, 1.0),
            conduct=jnp.clip(me.conduct - inputs.conduct_shock[j], 0.0, 1.0),
            expectation=jnp.clip(me.expectation + inputs.expectation_change[j], 0.0, 1.0),
            moral_legitimacy=jnp.clip(me.moral_legitimacy - inputs.moral_shock[j], 0.0, 1.0),
        )
        for j, me in enumerate(now.partners)
    )

    def held_against(j: int, k: int) -> PairState:
        done = dict(zip(ordered_pairs(len(partners)), inputs.wrong, strict=True))
        to_others = [done[i, k] for i in range(len(partners)) if i not in (j, k)]
        wrong = wrong_seen(done[j, k], total(to_others) if to_others else jnp.zeros(()), parameters)
        one = pair(now, j, k)
        trust = after_wrong(one.trust, traits.ties[j][k] * wrong, parameters)
        # a wrong speaks of goodwill; of ability only where the two are not told apart
        able = one.belief_in_ability + (1.0 - parameters.news_told_apart) * (trust - one.trust)
        return one._replace(trust=trust, belief_in_ability=jnp.clip(able, -1.0, 1.0))

    pairs = tuple(held_against(j, k) for j, k in ordered_pairs(len(partners)))
    struck = now._replace(
        partners=partners,
        pairs=pairs,
        position=life_cycle.placed(jnp.maximum(now.position - inputs.setback, 0.0), inputs.pinned_stage),
        dialogue=jnp.minimum(now.dialogue + inputs.dialogue, 1.0),
        calm=jnp.minimum(now.calm + inputs.calm, 1.0),
        mediation=jnp.minimum(now.mediation + inputs.mediation, 1.0),
    )

    def grown(j: int) -> Capabilities:
        trusting = over_others(j, traits.ties, lambda k: pair(now, j, k).trust)
        eased = trust_practice(trusting, months, parameters)
        return after_use(state.capabilities[j], inputs.capability_use[j], eased, parameters)

    def struck_by(j: int) -> Focus:
        """What happens to partner j primes a focus."""
        mine = state.focus[j]
        gained = jnp.maximum(-inputs.benefit_shock[j], 0.0) + jnp.maximum(inputs.expectation_change[j], 0.0)
        suffered = [wrong for (i, _), wrong in zip(ordered_pairs(len(partners)), inputs.wrong, strict=True) if i == j]
        lost = jnp.maximum(inputs.benefit_shock[j], 0.0) + jnp.maximum(inputs.moral_shock[j], 0.0) + total(suffered)
        return mine._replace(situation=focus.struck(mine.situation, gained, lost))

    return state._replace(
        alliance=struck,
        capabilities=tuple(grown(j) for j in range(len(traits.partners))),
        focus=tuple(struck_by(j) for j in range(len(traits.partners))),
    )


def _standing(me: PartnerState, exploration: Array, parameters: Parameters) -> Array:
    """What the present standing of the alliance with a partner primes."""
    lowest = jnp.minimum(jnp.minimum(me.pragmatic_legitimacy, me.moral_legitimacy), me.cognitive_legitimacy)
    return focus.standing(lowest, purpose.venturing(exploration, parameters), parameters)


def _succeeded(
    now: tuple[Focus, ...], replaced: list[Array], places: tuple[Array, ...], inputs: Inputs, parameters: Parameters
) -> tuple[Focus, ...]:
    """The focus of each partner once those who were replaced are gone; `places`: of the newcomers among all."""
    usual = partner_table()

    def after(j: int) -> Focus:
        told, mine = inputs.new_spanner[j], now[j]
        share = jnp.where(told == 0.0, replaced[j], jnp.maximum(told, 0.0))

        def moved(chronic: Array, known: Array, place: Array, name: str) -> Array:
            drawn = focus.brought(place, usual[name].mean, usual[name].spread)
            return focus.succeeded(chronic, jnp.where(known > 0.0, known, drawn), share, parameters)

        return mine._replace(
            promotion=moved(mine.promotion, inputs.new_promotion[j], places[j], "promotion_focus"),
            prevention=moved(
                mine.prevention, inputs.new_prevention[j], focus.other_place(places[j]), "prevention_focus"
            ),
        )

    return tuple(after(j) for j in range(len(now)))


def _act(state: State, scores: Array, traits: AllianceTraits, inputs: Inputs, parameters: Parameters) -> State:
    """The state after this month's acts of repair: those decided from outside, else each partner's usual way."""
    before = state.alliance
    numbers = []
    for j, (me, own) in enumerate(zip(before.partners, traits.partners, strict=True)):
        free = (state.acting[j].rest <= 0.0) & (participation(j, traits.ties) > 0.0) & (state.alive > 0.0)
        usual = acts.usual_act(me, own.promotion_focus, own.prevention_focus, free, parameters)
        numbers.append(jnp.where(inputs.act[j] == 0.0, usual, jnp.maximum(inputs.act[j], 0.0)))

    # In most months nobody acts and nobody is replaced, and then nothing is worked out; who is not advised does nothing
    # but what is usual, and replaces nobody.
    def attempted(among: frozenset[int]) -> acts.Done:
        grown = as_grown(before, traits, parameters)
        return acts.attempt_all(tuple(numbers), scores, before, grown, parameters, among)

    def advised() -> tuple[AllianceState, tuple[Array, ...], tuple[Focus, ...]]:
        done = attempted(acts.EVERY)
        replaced = [jnp.where(number == acts.REPLACE, 1.0, 0.0) for number in numbers]
        return done.alliance, done.succeeded, _succeeded(state.focus, replaced, done.places, inputs, parameters)

    def usual_ones() -> tuple[AllianceState, tuple[Array, ...]]:
        done = attempted(acts.USUAL)
        return done.alliance, done.succeeded

    def none() -> tuple[AllianceState, tuple[Array, ...]]:
        return before, tuple(jnp.zeros_like(number) for number in numbers)

    from_outside = total(jnp.maximum(act, 0.0).sum() for act in inputs.act) > 0.0
    from_outside |= total(jnp.abs(each).sum() for each in inputs.new_spanner) > 0.0
    someone = total(number.sum() for number in numbers) > 0.0
    ordinary = jax.lax.cond(someone & ~from_outside, usual_ones, none)
    after, succeeded, focused = jax.lax.cond(from_outside, advised, lambda: (*ordinary, state.focus))
    acting, gone = [], jnp.zeros_like(state.alive)
    for j, (mine, number, won) in enumerate(zip(state.acting, numbers, succeeded, strict=True)):
        me, own, acted = before.partners[j], traits.partners[j], jnp.minimum(number, 1.0)
        waits = acts.pondering(me, own.promotion_focus, own.prevention_focus, mine.rest, parameters)
        rest = jnp.where(acted > 0, parameters.rest_months, waits)
        acting.append(Acting(rest, mine.tried + acted, mine.succeeded + won))
        gone = jnp.maximum(gone, (number == acts.EXIT) * won)
    alive = jnp.where(gone > 0, 0.0, state.alive)
    return state._replace(alliance=after, acting=tuple(acting), focus=focused, alive=alive)


def _signal(
    state: State, score: Array, traits: AllianceTraits, inputs: Inputs, parameters: Parameters, months: float | Array
) -> State:
    """The focal firm's standing after this step: a signal sent, its partners seen, perhaps a pretence exposed."""
    watching, own = traits.stakeholders, traits.partners[0]
    reputation = state.reputation
    active = activity(state.alliance.position)

    def orientation(k: int) -> Array:
        learned = pair(state.alliance, k, 0).knowledge_sustainability
        return signalling.improved(traits.partners[k].sustainability_orientation, learned, parameters)

    company = over_others(0, traits.ties, orientation)
    company = signalling.company_seen(company, own.sustainability_orientation, parameters)
    sent = (inputs.signal_value, inputs.signal_cost, inputs.signal_observability, inputs.signal_fit)
    watching_groups, beliefs = (watching.attention, watching.scepticism, watching.demand), []
    for belief, attention, scepticism, demand in zip(reputation.belief, *watching_groups, strict=True):
        doubt = signalling.doubt(scepticism, reputation.heard, parameters)
        after = signalling.after_signal(belief, *sent, (attention, doubt), reputation.word, parameters)
        pull = signalling.partner_pull(attention, active, parameters)
        pull = pull * signalling.worse_weight(company, after, parameters)
        seen = company + (after - company) * jnp.exp(-pull * months)
        beliefs.append(signalling.accused(seen, attention, scepticism, demand, months, parameters))
    pretence = signalling.pretence_after(
        reputation.pretence, inputs.signal_value, inputs.signal_observability, own.sustainability_orientation
    )
    heard = signalling.heard_after(reputation.heard, inputs.signal_observability, months, parameters)
    known = reputation._replace(belief=tuple(beliefs), pretence=pretence, heard=heard)
    hazard = signalling.exposure_hazard(pretence, watching, parameters)
    happens = (decided(score, 1.0 - jnp.exp(-hazard * months))).astype(jnp.float32)
    return state._replace(reputation=signalling.exposed(known, own.sustainability_orientation, happens, parameters))


def _complete_cycles(state: State, parameters: Parameters) -> State:
    """Every learning cycle that is through ends in a readjustment, and the next one begins."""
    partners, pairs = list(state.alliance.partners), list(state.alliance.pairs)
    capabilities, completed = list(state.capabilities), list(state.cycles)
    for i, (j, _) in enumerate(ordered_pairs(len(partners))):
        me, skill = partners[j], capabilities[j].learning
        done = cycles.readjust(pairs[i].cycle, me.expectation, me.benefits, skill, parameters)
        pairs[i] = pairs[i]._replace(cycle=done.cycle)
        partners[j] = me._replace(expectation=done.expectation)
        capabilities[j] = capabilities[j]._replace(learning=done.learning_capability)
        completed[i] = completed[i] + done.finished
    alliance = state.alliance._replace(partners=tuple(partners), pairs=tuple(pairs))
    return state._replace(alliance=alliance, capabilities=tuple(capabilities), cycles=tuple(completed))


def _other_hazards(now: AllianceState, traits: AllianceTraits, inputs: Inputs, parameters: Parameters) -> Settled:
    """Hazards per month of ends that are not premature."""
    ties, executing = traits.ties, execution(now.position)
    benefits = over_partners(ties, lambda j: now.partners[j].benefits)
    fulfilled = over_partners(
        ties, lambda j: jnp.minimum(now.partners[j].benefits / jnp.maximum(traits.partners[j].ambition, 1e-3), 1.0)
    )
    significance = over_partners(ties, lambda j: traits.partners[j].strategic_significance)
    return Settled(
        other_ends.planned_hazard(executing, fulfilled, inputs.term, parameters),
        other_ends.amicable_hazard(activity(now.position), significance, now.conflict, parameters),
        other_ends.buyout_hazard(executing, benefits, traits.equity, parameters),
    )


def _ended(score: Array, premature: Array, others: Settled) -> Array:
    """How the alliance ends in a step, by its place in `ENDINGS`, or 0: hazards of the step compete for one score."""
    together = others.planned + others.amicable + others.buyout
    early = 1.0 - jnp.exp(-premature)
    late = (1.0 - jnp.exp(-(premature + together)) - early) / jnp.maximum(together, 1e-12)
    borders = (early, early + late * others.planned, early + late * (others.planned + others.amicable))
    last = early + late * together
    kind = 1.0 + total(jnp.where(decided(score, border), 0.0, 1.0) for border in borders)
    return jnp.where(decided(score, last), kind, 0.0)


def step(
    state: State,
    scores: Array,
    traits: AllianceTraits,
    inputs: Inputs,
    parameters: Parameters,
    months: float | Array,
    exits: Array,
) -> State:
    """The state `months` later.

    `scores`: (draws, …) standard normal, in the order of `luck.draws`. `inputs`: they strike now, so a month of several
    steps hands `lasting(inputs)` to all but the first. `exits`: 1 where partners may really leave, 0 where the alliance
    is followed as if it went on (its cumulative hazard is kept either way). An alliance that has ended stays as it was.
    """
    partners = len(traits.partners)
    struck = apply_inputs(state, inputs, traits, months, parameters)
    traits = focus.focused(traits, struck.focus, parameters)  # newcomers act from the next step on
    struck = _act(struck, scores[-2 - partners : -2], traits, inputs, parameters)
    struck = _signal(struck, scores[-2], traits, inputs, parameters, months)
    standing_benefit = signalling.standing_benefit(struck.reputation, traits.stakeholders, parameters)
    luck = persist(state.luck, luck_from(scores, len(traits.partners)), months, parameters)

    antecedents = upheld(inputs.antecedents, inputs.worked, parameters)
    inclined = tendency(traits.frailty, state.age, inputs.renewal, parameters)

    def rates(alliance: AllianceState, luck: Luck) -> AllianceState:
        return drift(alliance, struck.capabilities, standing_benefit, luck, traits, antecedents, inclined, parameters)

    after = heun(rates, struck.alliance, (state.luck, luck), months)
    after = after._replace(position=life_cycle.placed(after.position, inputs.pinned_stage))
    rested = tuple(a._replace(rest=a.rest - months) for a in struck.acting)
    fading = tuple(
        mine._replace(
            situation=focus.faded(mine.situation, _standing(me, traits.exploration, parameters), months, parameters)
        )
        for mine, me in zip(struck.focus, after.partners, strict=True)
    )
    moved = struck._replace(alliance=after, luck=luck, acting=rested, age=state.age + months, focus=fading)
    moved = _complete_cycles(moved, parameters)
    hazards = (_other_hazards(each, traits, inputs, parameters) for each in (struck.alliance, after))
    others = Settled(*(0.5 * months * (now + then) for now, then in zip(*hazards, strict=True)))
    ending = jnp.where(exits > 0, _ended(scores[-1], after.hazard - struck.alliance.hazard, others), 0.0)
    ending = jnp.where(struck.alive > 0, ending, ENDINGS.index("premature"))  # by an act
    moved = moved._replace(
        alive=jnp.where(ending > 0, 0.0, moved.alive),
        settled=Settled(*(so_far + more for so_far, more in zip(state.settled, others, strict=True))),
        ending=ending,
    )
    runs = state.alive > 0
    return jax.tree.map(lambda new, old: jnp.where(runs, new, old), moved, state)
