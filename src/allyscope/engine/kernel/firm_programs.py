"""The world of firms as LLVM text: what a firm does in a month around the steps of its alliances.

How an alliance moves is left out of the firm's step (`Elsewhere`) and is a function of its own, called for each slot in
which an alliance runs. Functions that `firms.c` calls: `firm_begin`; `firm_prepare` (what stays the same: of the firm,
of each slot, of all slots) and `slot_prepare`; `firm_before` (up to what reaches the alliances), `slot_step`,
`firm_after`; and `firm_see`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from allyscope.engine.firms.setting import MOST_SLOTS
from allyscope.engine.firms.world import FIRMS, RESPONSES, FirmKnown, FirmScores, firms_from
from allyscope.engine.kernel.functions import PREPARED, Place, Text, early_part, function
from allyscope.engine.kernel.graph import FIXED, INPUT, MONTHLY, Graph, Node
from allyscope.engine.kernel.programs import Program, Sizes, code_of, joined, listed
from allyscope.engine.kernel.tracing import Elsewhere, Group, Nodes, Turns, traced
from allyscope.engine.kernel.turns import looped, with_turns
from allyscope.engine.population import EQUITY_SUBJECT, Scores, trait_subjects, traits_from
from allyscope.engine.randomness import START, codes_of
from allyscope.process.firm.quantities import firm_quantities
from allyscope.process.firm.state import FirmTraits, no_firm_inputs
from allyscope.process.firm.step import firm_step
from allyscope.process.inputs import Inputs
from allyscope.process.luck import draws, luck_from
from allyscope.process.parameters import Parameters, default_parameters, uncertain
from allyscope.process.start import initial_state
from allyscope.process.state import State
from allyscope.process.step import step
from allyscope.process.traits import AllianceTraits, trait_names

CALLED, CHANGING, COMMON, HANDED, READY = "%called", "%changing", "%common", "%handed", "%ready"
MEMBER, SHARED = "%member", "%shared"


def firm_program(slots: int) -> Program:
    """The program of firms with so many slots for alliances, traced from the process as it stands."""
    first, begun, sizes = _begin(slots)
    month, more = _month(slots, begun)
    return joined((first, *month), sizes | more)


def _numbers(*shape: int) -> Any:
    return np.zeros((*shape, 1), np.float32)


def _begin(slots: int) -> tuple[Text, Any, Sizes]:
    """How firms begin: the function, what it gives (state, what stays the same), and sizes."""
    count, luck, own = len(trait_names(2)), len(draws(2)), len(FirmTraits._fields)
    shapes: dict[str, tuple[int, ...]] = {
        "traits": (count, slots),
        "equity_score": (slots,),
        "uncertain": (len(uncertain()),),
        "first": (luck, slots),
        "firm": (own,),
        "entry": (slots,),
        "disclosure": (slots,),
        "venture": (),
        "location": (count, slots),
        "spread": (count, slots),
        "firm_location": (own,),
        "firm_spread": (own,),
        "equity": (slots,),
        "known": (len(Parameters._fields),),
    }
    groups = [Group(name, _numbers(*shape), MONTHLY) for name, shape in shapes.items()]

    def start(traits: Any, equity: Any, drawn: Any, first: Any, *rest: Any) -> Any:
        firm, entry, disclosure, venture, *known = rest
        alliances = Scores(traits, equity, jnp.zeros((len(uncertain()), 1)), luck_from(first, 2))
        begun = firms_from(FirmScores(alliances, drawn, firm, entry, disclosure, venture), FirmKnown(*known))
        return begun.fixed, begun.state

    graph = Graph()
    results = traced(graph, start, groups)
    fixed, state = jax.eval_shape(start, *(group.tree for group in groups))
    border = sum(leaf.size for leaf in jax.tree.leaves(fixed))
    places, row = {}, 0
    for group in groups:
        places[group.name] = Place("%drawn", row)
        row += group.tree.size
    text = function("firm_begin", graph, {"%fixed": results[:border], "%state": results[border:]}, places)
    sizes: Sizes = {
        "SLOTS": slots,
        "MOST_SLOTS": f"{MOST_SLOTS}u",
        "N_TRAITS": count,
        "N_FIRM_TRAITS": own,
        "N_UNCERTAIN": len(uncertain()),
        "N_PARAMETERS": len(Parameters._fields),
        "N_SCORES": luck,
        "N_DRAWN": row,
        "N_FIXED": border + 2,  # the last: whether alliances may end, and the months of a step
        "N_STATE": sum(leaf.size for leaf in jax.tree.leaves(state)),
        "START": f"{START}u",
        "EQUITY": EQUITY_SUBJECT,
        "TRAIT_SUBJECTS": listed(trait_subjects(2)),
    }
    sizes |= {
        purpose.upper(): code_of(purpose)
        for purpose in ("trait", "parameter", "entry", "venture", "firm_trait", "response")
    }
    return text, (fixed, state), sizes


@jax.jit
def moves_elsewhere(dyad: State, traits: AllianceTraits, inputs: Inputs, parameters: Parameters, exits: Any) -> State:
    """Stands for the step of the firm's alliances: it is looked at what reaches it, and not what it does."""
    del traits, inputs, parameters
    moved: State = jax.tree.map(lambda leaf: leaf + exits, dyad)
    return moved


class Month(NamedTuple):
    """A firm's month as traced: what is seen of it, its state after it, and where its alliances move."""

    graph: Graph
    after: list[Node]
    seen: list[Node]
    elsewhere: Elsewhere


def _traced_month(slots: int, begun: Any) -> Month:
    fixed, state = begun

    def month(state: Any, scores: Any, responses: Any, focal: Any, inputs: Any, exits: Any, length: Any) -> Any:
        def move(dyad: Any, _: Any, traits: Any, inputs: Any, parameters: Any, __: Any, exits: Any) -> Any:
            return moves_elsewhere(dyad, traits, inputs, parameters, exits)

        luck = jnp.stack([scores[:, i] for i in range(len(draws(2)))])
        return firm_step(state, luck, responses, focal, inputs, length, exits, move)

    def see(state: Any, focal: Any, inputs: Any) -> Any:
        return FIRMS.observe(state, focal, FIRMS.lasting(inputs))

    graph, elsewhere = Graph(), Elsewhere("moves_elsewhere", "called")
    state_group, focal_group = Group("state", state, MONTHLY), Group("fixed", fixed, FIXED)
    inputs = Group("input", no_firm_inputs((1,)), INPUT)
    scores = Group("score", _numbers(slots, len(draws(2))), MONTHLY)
    responses = Group("response", _numbers(len(RESPONSES), slots), MONTHLY)
    ends = [Group("exits", np.float32(0), FIXED), Group("length", np.float32(0), FIXED)]
    groups = [state_group, scores, responses, focal_group, inputs, *ends]
    after = traced(graph, month, groups, elsewhere)
    return Month(graph, after, traced(graph, see, [state_group, focal_group, inputs]), elsewhere)


def _month(slots: int, begun: Any) -> tuple[tuple[Text, ...], Sizes]:
    """What stays the same, a month around the steps of alliances, such a step, and what is seen."""
    fixed, state = begun
    graph, after, seen, elsewhere = _traced_month(slots, begun)
    slot = _Slot(slots, elsewhere.arguments)
    called = slot.numbers("state")
    monthly = {CALLED: called, CHANGING: slot.numbers(CHANGING), COMMON: slot.common(COMMON)}
    always = {MEMBER: slot.numbers(MEMBER), SHARED: slot.common(SHARED)}
    prepared = early_part(monthly | {"%state": after, "%seen": seen})
    handed = early_part({"%state": after}, MONTHLY, prepared)
    count = sum(leaf.size for leaf in jax.tree.leaves(fixed))
    lasting = {"fixed": Place("%fixed", 0), "exits": Place("%fixed", count), "length": Place("%fixed", count + 1)}
    moving = {"state": Place("%state", 0), "score": Place("%score", 0), "input": Place("%input", 0)}
    moving["response"] = Place("%score", slots * len(draws(2)))
    ready = {PREPARED: prepared}
    texts = (
        function("firm_prepare", graph, ready | always, lasting),
        function("firm_before", graph, monthly | {HANDED: handed}, moving, ready),
        function("firm_after", graph, {"%state": after}, {"called": Place(CALLED, 0)}, ready | {HANDED: handed}),
        function("firm_see", graph, {"%seen": seen}, {name: moving[name] for name in ("state", "input")}, ready),
    )
    codes, words = codes_of(draws(2))
    sizes: Sizes = {
        "N_PREPARED": len(prepared),
        "N_MEMBER": slot.counts[MEMBER],
        "N_SHARED": slot.counts[SHARED],
        "N_DYAD": slot.counts["state"],
        "N_CHANGING": slot.counts[CHANGING],
        "N_COMMON": slot.counts[COMMON],
        "N_HANDED": len(handed),
        "N_INPUTS": len(jax.tree.leaves(no_firm_inputs())),
        "N_SEEN": len(firm_quantities()),
        "ALIVE": _place_of_alive(state.slots.dyad),
        "SCORE_CODES": listed(codes),
        "SCORE_WORDS": listed(words),
    }
    steps, n_ready = slot.functions()
    return (*texts, *steps), sizes | {"N_READY": n_ready}


def _place_of_alive(dyad: State) -> int:
    """Which leaf of a state says whether the alliance runs."""
    places: State = jax.tree.unflatten(jax.tree.structure(dyad), range(len(jax.tree.leaves(dyad))))
    return int(places.alive)


class _Slot:
    """What reaches the step of an alliance in a slot, leaf by leaf, and where it is handed over.

    The state of the alliance; what stays the same, of each slot (`MEMBER`) or of all (`SHARED`); what changes every
    month, of each slot (`CHANGING`) or of all (`COMMON`).
    """

    def __init__(self, slots: int, arguments: Sequence[Nodes]) -> None:
        self.slots = slots
        self.nodes = [[_of_slot(each, k) for k in range(slots)] for each in arguments]
        states = len(arguments) - sum(len(jax.tree.leaves(tree)) for tree in _rest())
        self.where = ["state" if i < states else self._where(each) for i, each in enumerate(self.nodes)]
        self.counts = {name: self.where.count(name) for name in ("state", MEMBER, SHARED, CHANGING, COMMON)}

    def _where(self, nodes: list[Node]) -> str:
        same, lasts = len({each.number for each in nodes}) == 1, all(each.level <= FIXED for each in nodes)
        return (SHARED if lasts else COMMON) if same else (MEMBER if lasts else CHANGING)

    def numbers(self, where: str) -> list[Node]:
        """The nodes of one place, slot after slot."""
        return [
            nodes[k]
            for k in range(self.slots)
            for nodes, own in zip(self.nodes, self.where, strict=True)
            if own == where
        ]

    def common(self, where: str) -> list[Node]:
        """The nodes of a place that all slots share."""
        return [nodes[0] for nodes, own in zip(self.nodes, self.where, strict=True) if own == where]

    def functions(self) -> tuple[tuple[Text, ...], int]:
        """What stays the same of a slot, and a step; and how much the one hands to the other."""
        pointers = {"state": CALLED, MEMBER: MEMBER, SHARED: SHARED, CHANGING: CHANGING, COMMON: COMMON}
        groups, places = [], {}
        rows = dict.fromkeys(pointers, 0)
        for own in self.where:
            name = f"{own}.{rows[own]}"
            groups.append(Group(name, np.float32(0), FIXED if own in (MEMBER, SHARED) else MONTHLY))
            places[name] = Place(pointers[own], rows[own])
            rows[own] += 1
        structure = jax.tree.structure((_dyad(self.counts["state"]), *_rest()))
        luck = Group("score", [np.float32(0)] * len(draws(2)), MONTHLY)
        length = Group("length", np.float32(0), FIXED)

        def move(scores: Any, length: Any, *leaves: Any) -> Any:
            dyad, traits, inputs, parameters, exits = jax.tree.unflatten(structure, leaves)
            return step(dyad, jnp.stack(scores), traits, inputs, parameters, length, exits)

        graph, turns = Graph(), Turns()
        after = traced(graph, move, [luck, length, *groups], turns=turns)
        ready = early_part(with_turns(turns, {CALLED: after}))
        lasting = {name: place for name, place in places.items() if place.pointer in (MEMBER, SHARED)}
        monthly = {name: place for name, place in places.items() if name not in lasting}
        return (
            function("slot_prepare", graph, {READY: ready}, lasting | {"length": Place("%length", 0)}),
            *looped(
                "slot_step", graph, turns, {CALLED: after}, {"score": Place("%score", 0)} | monthly, {READY: ready}
            ),
        ), len(ready)


def _of_slot(array: Nodes, slot: int) -> Node:
    """What reaches a slot: its own, or what all share."""
    node: Node = array[slot, 0] if array.ndim == 2 and array.shape[0] > 1 else array.reshape(-1)[0]
    return node


def _dyad(leaves: int) -> Any:
    """A state of a dyad, of the structure alone."""
    shape = jax.eval_shape(_initial)
    assert len(jax.tree.leaves(shape)) == leaves
    return shape


def _initial() -> State:

    return initial_state(_traits(), default_parameters(), luck_from(jnp.zeros(len(draws(2))), 2))


def _traits() -> AllianceTraits:

    zero = jnp.zeros(len(trait_names(2)))
    return traits_from(zero, zero, zero, jnp.zeros(()), jnp.ones((2, 2)))


def _rest() -> tuple[Any, ...]:
    """What reaches a step besides the state and luck, of the structure alone."""
    return jax.eval_shape(lambda: (_traits(), no_firm_inputs().alliances, default_parameters(), jnp.zeros(())))
