"""A JAX function of one lane read into a graph.

Arrays of the function become arrays of nodes, so stacking, slicing and short loops vanish; what is left is arithmetic
on single numbers. A `cond` keeps its branch, so that lanes none of which takes it can skip it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.extend import core

from allyscope.engine.kernel.graph import AFTER, FLOAT, TRUTH, WHOLE, Branch, Graph, Node

Nodes = np.ndarray[Any, np.dtype[np.object_]]
CALLS = ("jit", "pjit", "closed_call", "custom_jvp_call", "custom_vjp_call")
GATHERED = {"reduce_sum": "add", "reduce_prod": "mul", "reduce_max": "max"}
UNCHANGED = ("copy", "stop_gradient", "optimization_barrier")
ONE_BY_ONE = (
    *("add", "sub", "mul", "div", "max", "min", "neg", "abs", "exp", "log", "sqrt", "floor", "logistic", "erf", "erfc"),
    *("pow",),
    *("eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not"),
)


class Group(NamedTuple):
    """An argument of a traced function: its name, a tree of scalars, and how often it changes."""

    name: str
    tree: Any
    level: int


@dataclass
class Elsewhere:
    """A jitted function, by its name, that is not followed: it is worked out elsewhere, once for every place of its
    first axis. `arguments`: what it was called with; its results are given in the group of this name."""

    name: str
    group: str
    arguments: list[Nodes] = field(default_factory=list)


@dataclass
class Turns:
    """A loop that is not unrolled: its body is worked out in a function of its own, called turn after turn.

    `start`: what the first turn begins with; `over`: what is its own, of each turn. The body makes of what it is given
    (groups `CARRIED` and `OVER`) what the next turn begins with (`carried`) and what is kept of this one (`rows`); both
    are given to what comes after the loop (groups `ENDED` and `TURNED`).
    """

    start: list[Node] = field(default_factory=list)
    over: list[list[Node]] = field(default_factory=list)
    carried: list[Node] = field(default_factory=list)
    rows: list[Node] = field(default_factory=list)


CARRIED, OVER, ENDED, TURNED = "carried", "over", "ended", "turned"


def traced(
    graph: Graph,
    function: Callable[..., Any],
    groups: Sequence[Group],
    elsewhere: Elsewhere | None = None,
    turns: Turns | None = None,
) -> list[Node]:
    """The numbers that a function returns, in the order of the leaves; its arguments are the trees of the groups.

    A leaf with a shape stands for as many numbers, in order; any other leaf is one. `turns`: takes in the one loop of
    the function, which else is unrolled.
    """
    shapes = [jax.eval_shape(partial(jax.tree.map, _single_precision), group.tree) for group in groups]
    closed = jax.make_jaxpr(function)(*shapes)
    given = [array for group, shape in zip(groups, shapes, strict=True) for array in _given(graph, group, shape)]
    results = _Reader(graph, elsewhere, turns).run(closed.jaxpr, closed.consts, given)
    return [node for array in results for node in array.reshape(-1)]


def _single_precision(leaf: Any) -> Any:
    return jnp.zeros(jnp.shape(leaf), jnp.float32)


def _given(graph: Graph, group: Group, shapes: Any) -> Iterator[Nodes]:
    row = 0
    for leaf in jax.tree.leaves(shapes):
        nodes = np.empty(leaf.shape, object)
        for place in np.ndindex(leaf.shape):
            nodes[place] = graph.make("given", (), FLOAT, (group.name, row), group.level)
            row += 1
        yield nodes


class _Reader:
    """Follows the equations of a traced function."""

    def __init__(self, graph: Graph, elsewhere: Elsewhere | None = None, turns: Turns | None = None) -> None:
        self.graph, self.elsewhere, self.turns = graph, elsewhere, turns

    def run(self, jaxpr: Any, constants: Sequence[Any], arguments: Sequence[Nodes]) -> list[Nodes]:
        """The results for some arguments."""
        values = dict(zip(jaxpr.constvars, map(self.known, constants), strict=True))
        values |= dict(zip(jaxpr.invars, arguments, strict=True))

        def read(variable: Any) -> Nodes:
            return self.known(variable.val) if isinstance(variable, core.Literal) else values[variable]

        for equation in jaxpr.eqns:
            results = self.equation(equation, [read(variable) for variable in equation.invars])
            values |= dict(zip(equation.outvars, results, strict=True))
        return [read(variable) for variable in jaxpr.outvars]

    def known(self, values: Any) -> Nodes:
        """Constants."""
        array = np.asarray(values)
        return each_of(lambda value: self.graph.constant(value, kind_of(array.dtype)), array)

    def equation(self, equation: Any, arguments: list[Nodes]) -> list[Nodes]:
        """The results of one equation."""
        name, settings = equation.primitive.name, equation.params
        if self.elsewhere is not None and settings.get("name") == self.elsewhere.name:
            return self.left_out(self.elsewhere, equation.outvars, arguments)
        if name in CALLS:
            inner = settings.get("jaxpr") or settings.get("call_jaxpr") or settings.get("fun_jaxpr")
            return self.run(inner.jaxpr, inner.consts, arguments)
        if name == "cond":
            return self.branch(settings["branches"], arguments)
        if name == "scan":
            return self.loop(settings, arguments)
        if name in UNCHANGED:
            return arguments
        kind, shape = kind_of(equation.outvars[0].aval.dtype), equation.outvars[0].aval.shape
        numbers = self.numbers(name, kind, settings, arguments)
        return [rearranged(name, shape, settings, arguments) if numbers is None else numbers]

    def numbers(self, name: str, kind: str, settings: Any, arguments: list[Nodes]) -> Nodes | None:
        """The result of an equation that works something out, number by number; None for any other."""
        apply = self.graph.apply
        if name in ONE_BY_ONE:
            return each_of(lambda *each: apply(name, kind, *each), *arguments)
        if name in GATHERED:
            return self.gathered(GATHERED[name], arguments[0], settings["axes"])
        if name == "iota":
            return each_of(lambda place: self.graph.constant(place, kind), iota(settings))
        if name == "square" or (name == "integer_pow" and settings["y"] == 2):
            return each_of(lambda one: apply("mul", kind, one, one), arguments[0])
        return self.chosen(name, kind, arguments) if name in ("select_n", "convert_element_type") else None

    def chosen(self, name: str, kind: str, arguments: list[Nodes]) -> Nodes:
        """One of two numbers, or a number as one of another kind."""
        apply = self.graph.apply
        if name == "select_n":
            return each_of(lambda test, no, yes: apply("select", kind, self.truth(test), no, yes), *arguments)
        return each_of(lambda one: self.converted(one, kind), arguments[0])

    def left_out(self, elsewhere: Elsewhere, results: Sequence[Any], arguments: list[Nodes]) -> list[Nodes]:
        """The results of what is worked out elsewhere: given, place by place of the first axis."""
        elsewhere.arguments = arguments
        count = len(results)
        arrays = [np.empty(each.aval.shape, object) for each in results]
        for row, array in enumerate(arrays):
            for place in np.ndindex(array.shape):
                array[place] = self.later(elsewhere.group, place[0] * count + row)
        return arrays

    def later(self, group: str, row: int) -> Node:
        """A number that another function hands over."""
        return self.graph.make("given", (), FLOAT, (group, row), AFTER)

    def branch(self, branches: Any, arguments: list[Nodes]) -> list[Nodes]:
        """Both sides worked out; where they differ, the lane's own is chosen."""
        sides = []
        for each in branches:
            with self.graph.apart():
                sides.append(self.run(each.jaxpr, each.consts, arguments[1:]))
        otherwise, then = sides
        branch = Branch(self.truth(arguments[0].item()), [])

        def result(no: Node, yes: Node) -> Node:
            if no is yes:
                return no
            node = self.graph.make("branch", (branch.condition, no, yes), yes.kind)
            branch.results.append(node)
            return node

        results = [each_of(result, no, yes) for no, yes in zip(otherwise, then, strict=True)]
        self.graph.branches.append(branch)
        return results

    def loop(self, settings: Any, arguments: list[Nodes]) -> list[Nodes]:
        """A loop of fixed length, turn by turn."""
        first, carried = settings["num_consts"], settings["num_carry"]
        state, over = arguments[first : first + carried], arguments[first + carried :]
        body, rows = settings["jaxpr"], []
        if self.turns is not None:
            return self.kept(self.turns, settings, arguments)
        for turn in range(settings["length"]):
            given = [*arguments[:first], *state, *(single(each[turn]) for each in over)]
            results = self.run(body.jaxpr, body.consts, given)
            state = results[:carried]
            rows.append(results[carried:])
        return [*state, *(np.stack(each) for each in zip(*rows, strict=True))]

    def kept(self, turns: Turns, settings: Any, arguments: list[Nodes]) -> list[Nodes]:
        """A loop whose body becomes a function of its own. Raises NotImplementedError for a second one."""
        if turns.rows:
            raise NotImplementedError("the kernel keeps one loop of a function; unroll the others")
        first, carried, length = settings["num_consts"], settings["num_carry"], settings["length"]
        state, over = arguments[first : first + carried], arguments[first + carried :]
        turns.start = [node for array in state for node in array.reshape(-1)]
        turns.over = [[node for array in over for node in array[turn : turn + 1].reshape(-1)] for turn in range(length)]
        given = [*arguments[:first], *self.like(CARRIED, state), *self.like(OVER, [single(each[0]) for each in over])]
        results = self.run(settings["jaxpr"].jaxpr, settings["jaxpr"].consts, given)
        turns.carried = [node for array in results[:carried] for node in array.reshape(-1)]
        turns.rows = [node for array in results[carried:] for node in array.reshape(-1)]
        flat = self.like(TURNED, results[carried:] * length)
        each = len(results) - carried
        turned = [np.stack(flat[i::each]) for i in range(each)]
        return [*self.like(ENDED, state), *turned]

    def like(self, group: str, arrays: Sequence[Nodes]) -> list[Nodes]:
        """Arrays of the same shapes, of numbers that another function hands over."""
        row, made = 0, []
        for array in arrays:
            nodes = np.empty(array.shape, object)
            for place in np.ndindex(array.shape):
                nodes[place] = self.later(group, row)
                row += 1
            made.append(nodes)
        return made

    def gathered(self, operation: str, values: Nodes, axes: Sequence[int]) -> Nodes:
        """Sums, products or largest along some axes, from the first to the last."""
        for axis in sorted(axes, reverse=True):
            total, *rest = (single(np.take(values, i, axis)) for i in range(values.shape[axis]))
            for more in rest:
                total = each_of(lambda x, y: self.graph.apply(operation, x.kind, x, y), total, more)
            values = total
        return values

    def truth(self, node: Node) -> Node:
        """A number as a condition."""
        if node.kind == TRUTH:
            return node
        if node.operation == "convert" and node.arguments[0].kind == TRUTH:
            return node.arguments[0]
        return self.graph.apply("ne", TRUTH, node, self.graph.constant(0, node.kind))

    def converted(self, node: Node, kind: str) -> Node:
        """The number as one of another kind."""
        if node.kind == kind:
            return node
        if node.operation == "constant":
            return self.graph.constant(node.value, kind)
        return self.graph.make("convert", (node,), kind)


def iota(settings: Any) -> np.ndarray:
    """Places along one axis."""
    places: np.ndarray = np.indices(settings["shape"])[settings["dimension"]]
    return places


def rearranged(name: str, shape: tuple[int, ...], settings: Any, arguments: list[Nodes]) -> Nodes:
    """The result of an equation that only moves numbers. Raises NotImplementedError for any other."""
    first = arguments[0]
    if name in ("squeeze", "reshape", "expand_dims"):
        return first.reshape(shape)
    if name == "slice":
        strides = settings["strides"] or [1] * len(settings["start_indices"])
        return first[tuple(map(slice, settings["start_indices"], settings["limit_indices"], strides))]
    if name == "concatenate":
        return np.concatenate(arguments, axis=settings["dimension"])
    if name == "stack":
        return np.stack(arguments, axis=settings.get("axis", settings.get("dimension", 0)))
    if name == "broadcast_in_dim":
        sizes = dict(zip(settings["broadcast_dimensions"], first.shape, strict=True))
        return np.broadcast_to(first.reshape([sizes.get(axis, 1) for axis in range(len(shape))]), shape)
    raise NotImplementedError(f"the kernel has no code for JAX's {name}")


def kind_of(dtype: Any) -> str:
    """The kind of number that an array holds."""
    return {"f": FLOAT, "b": TRUTH, "i": WHOLE, "u": WHOLE}[np.dtype(dtype).kind]


def single(value: Any) -> Nodes:
    """One node as an array without axes; an array as it is."""
    if isinstance(value, np.ndarray):
        return value
    array = np.empty((), object)
    array[()] = value
    return array


def each_of(make: Callable[..., Node], *arrays: Any) -> Nodes:
    """Nodes made one by one from arrays that are broadcast together."""
    shape = np.broadcast_shapes(*(each.shape for each in arrays))
    results, spread = np.empty(shape, object), [np.broadcast_to(each, shape) for each in arrays]
    for place in np.ndindex(shape):
        results[place] = make(*(each[place] for each in spread))
    return results
