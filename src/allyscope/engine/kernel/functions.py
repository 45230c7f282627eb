"""A graph as the text of LLVM functions: arrays of vectors in, arrays of vectors out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from allyscope.engine.kernel.fusion import fusions
from allyscope.engine.kernel.graph import FIXED, TRUTH, Branch, Graph, Node, needed
from allyscope.engine.kernel.vectors import FLOATS, LANES, TRUTHS, TYPES, Vectors, constant

PREPARED = "%prepared"
ALIGNED = 4 * LANES


class Place(NamedTuple):
    """Where a group of numbers begins: a pointer, and the row."""

    pointer: str
    row: int


Places = Mapping[str, Place]  # by name of a group of inputs
Outputs = Mapping[str, Sequence[Node | None]]  # what is stored, by pointer; None where a row stays as it is


class Text(NamedTuple):
    """A function as text, and what it needs declared."""

    body: str
    declared: frozenset[str]


def function(name: str, graph: Graph, outputs: Outputs, places: Places, ready: Outputs | None = None) -> Text:
    """The text of a function. `ready`: nodes that other functions have left, by pointer."""
    left = ready or {}
    writer = _Writer(graph, outputs, places, left)
    writer.write()
    signature = ", ".join(f"ptr noalias {each}" for each in pointers_of(outputs, places, left))
    lines = "\n".join(writer.vectors.lines)
    body = f"define hidden void @{name}({signature}) #0 {{\n{lines}\n  ret void\n}}\n"
    return Text(body, frozenset(writer.vectors.declared))


def nodes_of(outputs: Outputs) -> list[Node]:
    """All that is stored."""
    return [node for nodes in outputs.values() for node in nodes if node is not None]


def pointers_of(outputs: Outputs, places: Places, ready: Outputs) -> list[str]:
    """What a function is called with: where it reads, then where it writes."""
    inputs = dict.fromkeys((*(place.pointer for place in places.values()), *ready))
    return [*(each for each in inputs if each not in outputs), *outputs]


def early_part(outputs: Outputs, level: int = FIXED, ready: Sequence[Node] = ()) -> list[Node]:
    """What can be worked out at a level already, and the rest is made of: it is handed on.

    `ready`: nodes that are handed on anyway.
    """
    left_out = {node.number for node in ready}
    roots = nodes_of(outputs)
    border: dict[int, Node] = {}
    seen: set[int] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node.number in seen or node.number in left_out or node.operation == "constant":
            continue
        seen.add(node.number)
        if node.level <= level:
            border[node.number] = node
        else:
            waiting += node.arguments
    return [border[number] for number in sorted(border)]


class _Writer:
    """One function while it is written; `values`: names of what has been worked out, by number of the node."""

    def __init__(self, graph: Graph, outputs: Outputs, places: Places, ready_at: Outputs) -> None:
        self.vectors, self.outputs, self.places = Vectors(), outputs, places
        self.rows = {
            node.number: Place(pointer, row)
            for pointer, nodes in ready_at.items()
            for row, node in enumerate(nodes)
            if node is not None
        }
        self.roots = nodes_of(outputs)
        self.branches = graph.branches
        ready = frozenset(self.rows)
        self.live = needed(self.roots, ready=ready)
        nodes = [node for node in graph.nodes if node.number in self.live and node.operation != "constant"]
        self.fused = fusions([node for node in nodes if node.number not in ready], self.roots)
        inside = {each.product.number for each in self.fused.values()}
        self.nodes = [node for node in nodes if node.number not in inside and node.number not in ready]
        self.values: dict[int, str] = {}

    def write(self) -> None:
        """All nodes in order; what only a branch needs is left to it."""
        of_branch, only = self._branched()
        done: set[int] = set()
        for node in self.nodes:
            branch = of_branch.get(node.number)
            if node.number in only:
                continue
            if branch is None:
                self.put(node)
            elif branch not in done:
                done.add(branch)
                self.put_branch(branch, [each for each in self.nodes if only.get(each.number) == branch])
        for pointer, nodes in self.outputs.items():
            for row, result in enumerate(nodes):
                if result is not None:
                    self.store(result, pointer, row)

    def _branched(self) -> tuple[dict[int, int], dict[int, int]]:
        """The branch that each of its results comes from, and the branch that alone needs a node."""
        of_branch: dict[int, int] = {}
        only: dict[int, int] = {}
        ready = frozenset(self.rows)
        for number, branch in enumerate(self.branches):
            results = frozenset(node.number for node in branch.results)
            of_branch |= dict.fromkeys(results, number)
            only |= dict.fromkeys(self.live - needed(self.roots, without=results, ready=ready), number)
        return of_branch, only

    def read(self, node: Node) -> str:
        """The name of a node's value, loaded where another function prepared it."""
        if node.operation == "constant":
            return constant(node.value, node.kind)
        if node.number not in self.values:
            value = self.load(self.rows[node.number])
            if node.kind == TRUTH:
                value = self.vectors.put(f"fcmp une {FLOATS} {value}, {constant(0.0)}")
            self.values[node.number] = value
        return self.values[node.number]

    def put(self, node: Node) -> None:
        """Work out a node."""
        if node.operation == "given":
            group, row = node.value
            place = self.places[group]
            value = self.load(Place(place.pointer, place.row + row))
        elif node.number in self.fused:
            value = self._fused(node)
        else:
            value = self.vectors.operation(node, [self.read(each) for each in node.arguments])
        self.values[node.number] = value

    def _fused(self, node: Node) -> str:
        product, second = self.fused[node.number]
        one, two = (self.read(each) for each in product.arguments)
        other = self.read(node.arguments[0 if second else 1])
        if node.operation == "sub" and second:
            one = self.vectors.negative(one)
        elif node.operation == "sub":
            other = self.vectors.negative(other)
        return self.vectors.call("fma", one, two, other)

    def put_branch(self, number: int, inner: list[Node]) -> None:
        """Work out a branch where some lane takes it; `inner`: what nothing but the branch needs."""
        branch, vectors = self.branches[number], self.vectors
        results = [node for node in branch.results if node.number in self.live]
        own = {node.number for node in inner}
        condition = self._outside(branch, results, own)
        before = dict(self.values)
        bits = vectors.put(f"bitcast {TRUTHS} {condition} to i{LANES}")
        some = vectors.put(f"icmp ne i{LANES} {bits}, 0")
        vectors.lines += [f"  br i1 {some}, label %some{number}, label %none{number}", f"some{number}:"]
        for node in inner:
            self.put(node)
        chosen = [vectors.operation(node, [self.read(each) for each in node.arguments]) for node in results]
        vectors.lines += [f"  br label %on{number}", f"none{number}:", f"  br label %on{number}", f"on{number}:"]
        self.values = before
        for node, value in zip(results, chosen, strict=True):
            otherwise = self.read(node.arguments[1])
            ways = f"[{value}, %some{number}], [{otherwise}, %none{number}]"
            self.values[node.number] = vectors.put(f"phi {TYPES[node.kind]} {ways}")

    def _outside(self, branch: Branch, results: list[Node], own: set[int]) -> str:
        """What a branch shares with the rest is read before it; returns its condition."""
        for node in results:
            for each in node.arguments:
                if each.number not in own:
                    self.read(each)
        return self.read(branch.condition)

    def at(self, place: Place) -> str:
        """The address of a row."""
        return self.vectors.put(f"getelementptr {FLOATS}, ptr {place.pointer}, i64 {place.row}")

    def load(self, place: Place) -> str:
        """The numbers of a row."""
        return self.vectors.put(f"load {FLOATS}, ptr {self.at(place)}, align {ALIGNED}")

    def store(self, node: Node, pointer: str, row: int) -> None:
        """A node's value to a row; truth as 1 or 0."""
        value = self.read(node)
        if node.kind == TRUTH:
            value = self.vectors.choice(value, constant(1.0), constant(0.0))
        self.vectors.lines.append(f"  store {FLOATS} {value}, ptr {self.at(Place(pointer, row))}, align {ALIGNED}")
