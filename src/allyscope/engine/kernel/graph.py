"""What is worked out for one lane, as a graph of operations on single numbers: each only once, constants folded."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

FLOAT, TRUTH, WHOLE = "float", "truth", "whole"
FIXED, INPUT, MONTHLY, AFTER = 1, 2, 3, 4  # when an operation is done: once, where inputs change, every month, or then
# after what is worked out elsewhere


@dataclass(eq=False, slots=True)
class Node:
    """One number: the operation that makes it and from what, its kind, and how often it changes (`level`).

    `value`: that of a constant; for what is given, the name of its group and its row.
    """

    operation: str
    arguments: tuple[Node, ...]
    kind: str
    value: Any
    number: int
    level: int


@dataclass(eq=False, slots=True)
class Branch:
    """Results that differ only in lanes where the condition holds."""

    condition: Node
    results: list[Node]


@dataclass(eq=False, slots=True)
class Graph:
    """Nodes in the order in which they can be worked out."""

    nodes: list[Node] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    made: ChainMap[Any, Node] = field(default_factory=ChainMap)

    def make(
        self, operation: str, arguments: tuple[Node, ...], kind: str, value: Any = None, level: int | None = None
    ) -> Node:
        """The node of this operation, made where there is none yet."""
        key = (operation, tuple(each.number for each in arguments), kind, value)
        if key not in self.made:
            highest = max((each.level for each in arguments), default=0) if level is None else level
            seen_by: MutableMapping[Any, Node] = self.made.maps[-1] if highest <= FIXED else self.made
            seen_by[key] = Node(operation, arguments, kind, value, len(self.nodes), highest)
            self.nodes.append(seen_by[key])
        return self.made[key]

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is made meanwhile is not shared with what is made later, but for what is done once: so that what only a
        branch needs can be left to it."""
        before = self.made
        self.made = before.new_child()
        yield
        self.made = before

    def constant(self, value: Any, kind: str) -> Node:
        """The node of a number that is known; floats are told apart by their bits."""
        exact = float(np.float32(value)) if kind == FLOAT else bool(value) if kind == TRUTH else int(value)
        node = self.make("constant", (), kind, np.float32(exact).tobytes() if kind == FLOAT else exact, 0)
        node.value = exact
        return node

    def apply(self, operation: str, kind: str, *arguments: Node) -> Node:
        """One operation, simplified only where the result is the same to the last bit; but a division every month by
        what stays the same is a product with its reciprocal, as dividing takes ten times as long."""
        if operation in FOLDED and all(each.operation == "constant" for each in arguments):
            values = [np.float32(each.value) if each.kind == FLOAT else each.value for each in arguments]
            with np.errstate(all="ignore"):
                return self.constant(FOLDED[operation](*values), kind)
        if operation == "div" and kind == FLOAT and arguments[1].level <= FIXED < arguments[0].level:
            once = self.apply("div", FLOAT, self.constant(1.0, FLOAT), arguments[1])
            return self.apply("mul", FLOAT, arguments[0], once)
        if operation == "select":
            condition, otherwise, chosen = arguments
            if otherwise is chosen:
                return chosen
            if condition.operation == "constant":
                return chosen if condition.value else otherwise
        for one, other in ((0, 1), (1, 0)):
            if len(arguments) == 2 and arguments[one].operation == "constant":
                value = arguments[one].value
                if (operation, value) in NEUTRAL or (one == 1 and (operation, value) == ("div", 1.0)):
                    return arguments[other]
        if operation in SYMMETRIC and arguments[0].number > arguments[1].number:
            arguments = arguments[::-1]
        return self.make(operation, arguments, kind)


NEUTRAL = (("mul", 1.0), ("and", True), ("or", False))
SYMMETRIC = ("add", "mul", "max", "min", "and", "or", "eq")
FOLDED: dict[str, Callable[..., Any]] = {
    "add": lambda x, y: x + y,
    "sub": lambda x, y: x - y,
    "mul": lambda x, y: x * y,
    "div": lambda x, y: x / y,
    "max": max,
    "min": min,
    "neg": lambda x: -x,
    "abs": abs,
    "sqrt": np.sqrt,
    "floor": np.floor,
    "eq": lambda x, y: x == y,
    "ne": lambda x, y: x != y,
    "lt": lambda x, y: x < y,
    "le": lambda x, y: x <= y,
    "gt": lambda x, y: x > y,
    "ge": lambda x, y: x >= y,
    "and": lambda x, y: x and y,
    "or": lambda x, y: x or y,
    "not": lambda x: not x,
}


def needed(
    roots: Sequence[Node], *, without: frozenset[int] = frozenset(), ready: frozenset[int] = frozenset()
) -> set[int]:
    """Numbers of the nodes that some depend on, themselves included.

    Of the results of a branch named in `without`, what their branch works out does not count; nor does what nodes named
    in `ready` are made of.
    """
    numbers: set[int] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node.number not in numbers:
            numbers.add(node.number)
            if node.number not in ready:
                waiting += node.arguments[:2] if node.number in without else node.arguments
    return numbers
