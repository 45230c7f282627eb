"""The world of alliances as LLVM text: how an alliance begins, what of it stays the same, and a step of it.

Functions of a vector of lanes, which `driver.c` calls: `alliance_begin` (from what is drawn and known of lanes to their
traits, parameters and first state), `alliance_prepare` (what every step needs and none changes), `alliance_step`,
`alliance_see` (the quantities of a state), `alliance_derive` (what follows from it) and `alliance_bearing` (what bears
on it, for advice).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from allyscope.engine.alliances import ALLIANCES, Known, Members, begin
from allyscope.engine.bearing import bearing
from allyscope.engine.derive import derive
from allyscope.engine.derived import derived_quantities
from allyscope.engine.kernel.functions import PREPARED, Place, Places, Text, early_part, function
from allyscope.engine.kernel.graph import FIXED, INPUT, MONTHLY, Graph
from allyscope.engine.kernel.tracing import Group, Turns, traced
from allyscope.engine.kernel.turns import looped, with_turns
from allyscope.engine.population import EQUITY_SUBJECT, Scores, trait_subjects
from allyscope.engine.randomness import START, codes_of
from allyscope.engine.rows import row_index
from allyscope.process.inputs import lasting, no_inputs
from allyscope.process.luck import Draw, draws, luck_from
from allyscope.process.observe import quantities
from allyscope.process.parameters import Parameters, uncertain
from allyscope.process.traits import trait_names

ATTRIBUTES = 'attributes #0 = { noinline nounwind "prefer-vector-width"="512" }'
Sizes = dict[str, int | str]


@dataclass(frozen=True)
class Program:
    """LLVM text, and what the driver has to know of it: names with numbers, or with lists of them."""

    text: str
    sizes: Sizes

    @property
    def header(self) -> str:
        """The sizes as C."""
        return "".join(f"#define {name} {value}\n" for name, value in self.sizes.items())


def alliance_program(partners: int) -> Program:
    """The program of alliances of so many partners, traced from the process as it stands."""
    first, begun, sizes = _begin(partners)
    month, more = _month(partners, begun)
    bears, rows = _bearing(partners, begun)
    return joined((first, *month, bears), sizes | more | {"N_BEARING": rows})


def joined(texts: Sequence[Text], sizes: Sizes) -> Program:
    """Functions put together."""
    declared = "\n".join(sorted({line for text in texts for line in text.declared}))
    bodies = "\n".join(text.body for text in texts)
    return Program(f"{declared}\n\n{bodies}\n{ATTRIBUTES}\n", sizes)


def _scalars(count: int) -> list[Any]:
    return [np.float32(0)] * count


def listed(numbers: Iterable[float]) -> str:
    """Numbers as a list of C."""
    return f"{{{', '.join(map(str, numbers))}}}"


def code_of(purpose: str) -> int:
    """The number of the generator's call for the first subject of a purpose."""
    return codes_of((Draw(purpose, 0),))[0][0]


def _places(groups: list[Group], pointer: str) -> tuple[Places, int]:
    """Groups one after the other at a pointer, and the rows of all."""
    places, row = {}, 0
    for group in groups:
        places[group.name] = Place(pointer, row)
        row += len(jax.tree.leaves(group.tree))
    return places, row


def _begin(partners: int) -> tuple[Text, Any, Sizes]:
    """How alliances begin: the function, what it gives (state, traits, parameters), and sizes."""
    count, scores = len(trait_names(partners)), len(draws(partners))
    numbers = {
        "traits": count,
        "equity_score": 1,
        "uncertain": len(uncertain()),
        "first": scores,
        "location": count,
        "spread": count,
        "equity": 1,
        "known": len(Parameters._fields),
        "ties": partners * partners,
    }
    groups = [Group(name, _scalars(number), MONTHLY) for name, number in numbers.items()]

    def start(traits: Any, equity_score: Any, drawn: Any, first: Any, *known: Any) -> Any:
        scores = Scores(jnp.stack(traits), equity_score[0], jnp.stack(drawn), luck_from(jnp.stack(first), partners))
        location, spread, equity, given, ties = (jnp.stack(each) for each in known)
        square = ties.reshape(partners, partners)
        begun = begin(scores, Known(location, spread, equity[0], given, square))
        return begun.fixed, begun.state

    graph = Graph()
    results = traced(graph, start, groups)
    fixed, state = jax.eval_shape(start, *(group.tree for group in groups))
    border = len(jax.tree.leaves(fixed))
    places, rows = _places(groups, "%drawn")
    text = function("alliance_begin", graph, {"%fixed": results[:border], "%state": results[border:]}, places)
    sizes: Sizes = {
        "N_TRAITS": count,
        "N_UNCERTAIN": len(uncertain()),
        "N_PARAMETERS": len(Parameters._fields),
        "N_TIES": partners * partners,
        "N_SCORES": scores,
        "N_DRAWN": rows,
        "N_FIXED": border + 2,  # the last: whether alliances may end, and the months of a step
        "N_STATE": len(jax.tree.leaves(state)),
        "TRAIT": code_of("trait"),
        "PARAMETER": code_of("parameter"),
        "EQUITY": EQUITY_SUBJECT,
        "START": f"{START}u",
        "TRAIT_SUBJECTS": listed(trait_subjects(partners)),
    }
    return text, (fixed, state), sizes


def _month(partners: int, begun: Any) -> tuple[tuple[Text, ...], Sizes]:
    """What stays the same, a step, and what is seen of a state: the functions and sizes."""
    members, state = begun
    wanted, inputs = draws(partners), no_inputs(partners)

    def step(state: Any, scores: Any, fixed: Members, inputs: Any, exits: Array, length: Array) -> Any:
        return ALLIANCES.step(state, jnp.stack(scores), fixed, inputs, length, exits)

    def see(state: Any, fixed: Members) -> Array:
        return ALLIANCES.observe(state, fixed)

    def follow_from(state: Any, fixed: Members) -> Array:
        return derive(see(state, fixed), state.capabilities, state.focus, fixed.traits, fixed.parameters)

    own = Group("fixed", members, FIXED)
    fixed = [own, Group("exits", np.float32(0), FIXED), Group("length", np.float32(0), FIXED)]
    moving = {
        "%state": Group("state", state, MONTHLY),
        "%score": Group("score", _scalars(len(wanted)), MONTHLY),
        "%input": Group("input", inputs, INPUT),
    }
    graph, turns = Graph(), Turns()
    after = traced(graph, step, [moving["%state"], moving["%score"], own, moving["%input"], *fixed[1:]], turns=turns)
    seen, derived = (traced(graph, look, [moving["%state"], own]) for look in (see, follow_from))
    prepared = early_part(with_turns(turns, {"%state": after, "%seen": seen, "%derived": derived}))
    places, _ = _places(fixed, "%fixed")
    rows = {group.name: Place(pointer, 0) for pointer, group in moving.items()}
    now = {"state": rows["state"]}
    texts = (
        function("alliance_prepare", graph, {PREPARED: prepared}, places),
        *looped("alliance_step", graph, turns, {"%state": after}, rows, {PREPARED: prepared}),
        function("alliance_see", graph, {"%seen": seen}, now, {PREPARED: prepared}),
        function("alliance_derive", graph, {"%derived": derived}, now, {PREPARED: prepared}),
    )
    codes, words = codes_of(wanted)
    lasts, otherwise = _lasting(partners)
    sizes: Sizes = {
        "N_PREPARED": len(prepared),
        "N_INPUTS": len(jax.tree.leaves(inputs)),
        "N_ANTECEDENTS": len(inputs.antecedents),
        "N_SEEN": len(quantities(partners)),
        "ALIVE": row_index(partners).row("alive"),
        "N_DERIVED": len(derived_quantities(partners)),
        "SCORE_CODES": listed(codes),
        "SCORE_WORDS": listed(words),
        "LASTS": listed(lasts),
        "OTHERWISE": listed(otherwise),
    }
    return texts, sizes


def _bearing(partners: int, begun: Any) -> tuple[Text, int]:
    """What bears on a state: the function, and how many rows it gives."""
    members, state = begun
    trees = {"state": state, "fixed": members, "antecedents": no_inputs(partners).antecedents}
    graph = Graph()
    rows = traced(graph, bearing, [Group(name, tree, MONTHLY) for name, tree in trees.items()])
    places = {name: Place(f"%{name}", 0) for name in trees}
    return function("alliance_bearing", graph, {"%rows": rows}, places), len(rows)


def _lasting(partners: int) -> tuple[list[int], list[float]]:
    """By channel: whether an input holds all month, and what stands instead of it in all but the first step if not."""
    some = jax.tree.map(lambda leaf: leaf * 0.0 + 7.0, no_inputs(partners))
    values = [float(leaf) for leaf in jax.tree.leaves(lasting(some))]
    return [int(value == 7.0) for value in values], values
