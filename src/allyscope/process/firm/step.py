"""One step of a firm: it may begin an alliance, its alliances move, it learns from all of them, it innovates.

The alliances are dyads that run through `step` as they would alone; what makes them a portfolio reaches them through
traits (openness, the partner chosen), inputs (load, responses) and what they begin with (lessons). With all strengths
of the portfolio at zero each is the dyad it would be alone.
"""

from __future__ import annotations

from collections.abc import Callable

import jax
import jax.numpy as jnp
from jax import Array

from allyscope.process.firm import entry, experience, innovation, market, portfolio, reaction
from allyscope.process.firm.scene import (
    FIRM,
    OF_FIRM,
    OF_PARTNER,
    FirmScene,
    as_partner,
    chosen_alliances,
    hazard_of_entry,
    held,
    survey_firm,
)
from allyscope.process.firm.state import FirmInputs, FirmState, Focal, Slots
from allyscope.process.inputs import Inputs
from allyscope.process.luck import decided, luck_from, persist
from allyscope.process.start import initial_state
from allyscope.process.state import State
from allyscope.process.step import step

RESPONSE_DRAWS = 2  # whether a response is due, and which one


def initial_firm(focal: Focal, idle: State) -> FirmState:
    """A firm before its first alliance; `idle`: dyads that do not run yet, with their first luck."""
    none = jnp.zeros_like(idle.alive)
    slots = Slots(idle, *[none] * (len(Slots._fields) - 1))
    zero = none[0]
    return FirmState(slots, *[zero] * (len(FirmState._fields) - 1))._replace(
        learning_capability=focal.alliances.partners[FIRM].capabilities.learning[0] + zero
    )


def _with_learning(dyad: State, learning: Array) -> State:
    first, *others = dyad.capabilities
    return dyad._replace(capabilities=(first._replace(learning=learning), *others))


def _begin(state: FirmState, focal: Focal, inputs: FirmInputs, months: float | Array) -> FirmState:
    """A further alliance, if its decision falls due and a slot is left."""
    slots = state.slots
    scene = survey_firm(state, focal, inputs)
    places = jnp.arange(slots.entered.shape[0])[:, None]
    is_next = (places == jnp.sum(slots.entered, axis=0)).astype(jnp.float32)
    free = 1.0 - inputs.entry_barred
    deliberation = state.deliberation + hazard_of_entry(scene, focal, inputs) * months * free
    due = (deliberation >= jnp.sum(is_next * focal.fate.entry, axis=0)) & (free > 0.0)
    begins = is_next * (due | (inputs.entry_forced > 0.0))
    # In most months no alliance begins, and then nothing is worked out.
    after = jax.lax.cond(begins.sum() > 0.0, _begun, lambda *given: given[1].slots, begins, state, scene, focal, inputs)
    return state._replace(slots=after, deliberation=jnp.where(jnp.sum(begins, axis=0) > 0.0, 0.0, deliberation))


def _begun(begins: Array, state: FirmState, scene: FirmScene, focal: Focal, inputs: FirmInputs) -> Slots:
    """The slots after an alliance was begun in those that `begins` names."""
    p, slots = focal.parameters, state.slots
    reached = entry.reach(state.opened, scene.about, scene.positive, p)
    judged = entry.judgement(focal.alliances.partners[FIRM].capabilities.sensing, p)
    sought = entry.sought(focal.firm.strategic_need, judged, p)
    traits = chosen_alliances(state, focal, inputs, reached, sought)
    fresh = initial_state(traits, p, slots.dyad.luck)
    known = portfolio.known_from_the_start(scene.about, traits.value_distance, p)
    pairs = list(fresh.alliance.pairs)
    again = pairs[OF_PARTNER].knowledge_about  # of an earlier alliance with this partner
    pairs[OF_PARTNER] = pairs[OF_PARTNER]._replace(knowledge_about=known + (1.0 - known) * again)
    fresh = fresh._replace(alliance=fresh.alliance._replace(pairs=tuple(pairs)))
    skill = portfolio.shared_capability(fresh.capabilities[FIRM].learning, state.learning_capability, p)
    fresh = _with_learning(fresh, skill)
    told = entry.disclosure_probability(inputs.concern, scene.openness, p)
    begun = slots._replace(
        dyad=fresh,
        entered=jnp.ones_like(begins),
        reach=reached,
        sought=sought,
        disclosed=decided(focal.fate.disclosure, told).astype(jnp.float32),
    )
    after: Slots = jax.tree.map(lambda new, old: jnp.where(begins > 0.0, new, old), begun, slots)
    return after


def _respond(
    state: FirmState, scene: FirmScene, scores: Array, focal: Focal, months: float | Array
) -> tuple[FirmState, reaction.Response]:
    """Responses to negative experience, counted; what they change in the alliances is left to the step."""
    p, slots = focal.parameters, state.slots
    hazard = scene.running * (slots.rest <= 0.0) * reaction.response_hazard(slots.negative, p)
    due = decided(scores[0], 1.0 - jnp.exp(-hazard * months))
    value = reaction.value(as_partner(state).benefits, held(state).knowledge_product)

    def some() -> reaction.Response:
        return reaction.response(due, scores[1], slots.negative, value, p)

    def none() -> reaction.Response:
        return reaction.Response(*[jnp.zeros_like(value)] * len(reaction.Response._fields))

    done = jax.lax.cond(due.sum() > 0, some, none)  # in most months none is due
    responded = slots._replace(
        paused=jnp.where(done.postpone > 0.0, p.response_months, slots.paused),
        rest=jnp.where(due, p.response_months, slots.rest),
    )
    counted = state._replace(
        slots=responded,
        supports=state.supports + jnp.sum(done.support, axis=0),
        postponements=state.postponements + jnp.sum(done.postpone, axis=0),
        endings=state.endings + jnp.sum(done.end, axis=0),
    )
    return counted, done


def _reaching(inputs: Inputs, done: reaction.Response, load: Array, focal: Focal, months: float | Array) -> Inputs:
    """What reaches each alliance: what reaches all, the strain of the load, and the firm's responses."""
    p = focal.parameters
    strain, delay = p.load_on_conduct * load * months, p.load_on_benefits * load * months
    support, given_up = p.support_on_benefits * done.support, p.postponement_on_expectation * done.postpone
    return inputs._replace(
        conduct_shock=tuple(shock + strain for shock in inputs.conduct_shock),
        benefit_shock=tuple(shock + delay - support for shock in inputs.benefit_shock),
        expectation_change=tuple(change - given_up for change in inputs.expectation_change),
    )


def firm_step(
    state: FirmState,
    scores: Array,
    responses: Array,
    focal: Focal,
    inputs: FirmInputs,
    months: float | Array,
    exits: Array,
    move: Callable[..., State] = step,
) -> FirmState:
    """The firm `months` later.

    `scores`: (draws, slots, firms) as `step` takes them; `responses`: (RESPONSE_DRAWS, slots, firms). `exits`: 1 where
    alliances may really end, of themselves or by the firm's decision, 0 where they are followed as if they went on.
    `move`: how its alliances move, as `step` does.
    """
    p = focal.parameters
    begun = _begin(state, focal, inputs, months)
    scene = survey_firm(begun, focal, inputs)
    begun, done = _respond(begun, scene, responses, focal, months)
    happens = _reaching(inputs.alliances, done, scene.load, focal, months)
    luck = persist(begun.slots.dyad.luck, luck_from(scores, 2), months, p)
    dyad = move(begun.slots.dyad, scores, scene.alliances, happens, p, months, exits)
    # luck goes on in calendar time, so that an alliance meets the same circumstances whenever it was begun
    dyad = dyad._replace(luck=luck, alive=jnp.where((exits > 0.0) & (done.end > 0.0), 0.0, dyad.alive))
    return _learn(begun, dyad, scene, focal, months)


def _learn(before: FirmState, dyad: State, scene: FirmScene, focal: Focal, months: float | Array) -> FirmState:
    """What the firm takes out of these months: experience, openness, lessons, innovation, a venture, the market."""
    p, firm, slots = focal.parameters, focal.firm, before.slots
    was, now = held(before), dyad.alliance.pairs[OF_PARTNER]
    learned = now.knowledge_about - was.knowledge_about
    taught = now.knowledge_product - was.knowledge_product + now.knowledge_sustainability - was.knowledge_sustainability
    completed = dyad.cycles[OF_PARTNER] - slots.dyad.cycles[OF_PARTNER]
    me = dyad.alliance.partners[FIRM]
    good = experience.positive_signal((learned + taught) / months, me.benefits, me.expectation, p)
    bad = experience.negative_signal(
        me.outcome_discrepancy + me.process_discrepancy,
        dyad.alliance.conflict,
        scene.load,
        scene.partners_power,
        scene.executing,
        p,
    )
    capability = portfolio.capability_after(before.learning_capability, jnp.sum(completed, axis=0), p)
    skill = dyad.capabilities[FIRM].learning
    shared = jnp.where(scene.running > 0.0, portfolio.shared_capability(skill, capability, p), skill)
    after = slots._replace(
        dyad=_with_learning(dyad, shared),
        positive=experience.experience_after(slots.positive, scene.running * good, months, p),
        negative=experience.experience_after(slots.negative, scene.running * bad, months, p),
        paused=jnp.maximum(slots.paused - months, 0.0),
        rest=jnp.maximum(slots.rest - months, 0.0),
        pace=(completed + now.cycle - was.cycle) / months,
    )
    diversity = portfolio.united(slots.entered * now.knowledge_about * (1.0 - scene.alliances.core_overlap))
    wished = innovation.venture_hazard(
        firm.expansion_wish, firm.risk_avoidance, scene.about, scene.product, scene.positive, scene.negative, p
    )
    venture_hazard = before.venture_hazard + wished * months
    on_sale = scene.executing * (slots.paused <= 0.0)
    taken = dyad.alliance.pairs[OF_FIRM].knowledge_product  # what each partner has learned from the firm
    return before._replace(
        slots=after,
        opened=portfolio.opened_after(
            before.opened, jnp.sum(learned, axis=0), scene.positive, scene.negative, months, p
        ),
        learning_capability=capability,
        in_house=innovation.in_house_after(before.in_house, scene.innovating, months),
        breadth=innovation.breadth_after(before.breadth, diversity, scene.innovating, months, p),
        venture_hazard=venture_hazard,
        venture=(venture_hazard >= focal.fate.venture).astype(jnp.float32),
        market=market.market_after(
            before.market,
            market.alliance_route(me.benefits, on_sale, slots.disclosed, taken, p),
            market.own_route(before.in_house, scene.product, p),
            before.venture,
            firm.own_assets,
            months,
            p,
        ),
    )
