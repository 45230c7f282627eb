"""An expression of the process as it is printed: Python's syntax tree as mathematics in plain text.

The formulas of the description are written from the code that computes them, so that they cannot say anything else.
What says nothing of the model is left out: parameters are named without saying whose they are, arrays and their shapes
are not mentioned. What has no way to be written otherwise stays as Python has it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Final

BAGS: Final = frozenset({"parameters", "p"})  # what they hold is named without them
LEFT_OUT: Final = frozenset(
    {"parameters", "p", "ties", "traits.ties", "scene.traits.ties", "scene.parameters", "focal.parameters"}
)
COUNTING: Final = frozenset({"len", "range", "zip", "enumerate"})
ARRAYS: Final = frozenset({"jnp", "jax", "special"})
PLAIN: Final = {"maximum": "max", "minimum": "min", "sigmoid": "logistic", "total": "sum"}
SIGNS: Final[dict[type[ast.operator], tuple[str, int]]] = {
    ast.Add: (" + ", 1),
    ast.Sub: (" − ", 1),
    ast.Mult: (" · ", 2),
    ast.Div: (" / ", 2),
    ast.Pow: ("^", 4),
    ast.Mod: (" mod ", 2),
    ast.BitAnd: (" and ", 0),
    ast.BitOr: (" or ", 0),
}
COMPARISONS: Final[dict[type[ast.cmpop], str]] = {
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Gt: ">",
    ast.GtE: "≥",
    ast.Eq: "==",
    ast.NotEq: "≠",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
}
HIGHEST: Final = 9
TWO: Final = 2


class Written:
    """Expressions of one module; `homes`: the module's names of other modules → the mechanism each holds."""

    def __init__(self, homes: Mapping[str, str]) -> None:
        self.homes = homes

    def text(self, node: ast.expr, inside: int = 0) -> str:
        """An expression; `inside`: how tightly what stands around it binds."""
        ways: dict[type[ast.expr], Callable[..., tuple[str, int]]] = {
            ast.BinOp: self._two,
            ast.UnaryOp: self._one,
            ast.BoolOp: self._joined,
            ast.Compare: self._compared,
            ast.IfExp: self._either,
            ast.Call: self._call,
            ast.Attribute: self._attribute,
            ast.Subscript: self._subscript,
            ast.Lambda: self._lambda,
            ast.GeneratorExp: self._each,
            ast.ListComp: self._each,
            ast.Tuple: self._several,
            ast.List: self._several,
            ast.Constant: self._constant,
            ast.Starred: self._starred,
        }
        way = ways.get(type(node))
        words, binds = way(node) if way else (ast.unparse(node), HIGHEST)
        return f"({words})" if binds < inside else words

    def _constant(self, node: ast.Constant) -> tuple[str, int]:
        value = node.value
        return f"{value:g}" if isinstance(value, float) else ast.unparse(node), HIGHEST

    def _starred(self, node: ast.Starred) -> tuple[str, int]:
        return self.text(node.value), HIGHEST

    def _two(self, node: ast.BinOp) -> tuple[str, int]:
        if type(node.op) not in SIGNS:
            return ast.unparse(node), HIGHEST
        sign, binds = SIGNS[type(node.op)]
        tighter = binds + isinstance(node.op, ast.Sub | ast.Div)
        return f"{self.text(node.left, binds)}{sign}{self.text(node.right, tighter)}", binds

    def _one(self, node: ast.UnaryOp) -> tuple[str, int]:
        sign = {ast.USub: "−", ast.UAdd: "+", ast.Not: "not ", ast.Invert: "not "}[type(node.op)]
        return sign + self.text(node.operand, 3), 3

    def _joined(self, node: ast.BoolOp) -> tuple[str, int]:
        word = " and " if isinstance(node.op, ast.And) else " or "
        return word.join(self.text(each, 1) for each in node.values), 0

    def _compared(self, node: ast.Compare) -> tuple[str, int]:
        parts = [self.text(node.left, 1)]
        for sign, each in zip(node.ops, node.comparators, strict=True):
            parts += [COMPARISONS[type(sign)], self.text(each, 1)]
        return " ".join(parts), 1

    def _either(self, node: ast.IfExp) -> tuple[str, int]:
        return f"{self.text(node.body, 1)} if {self.text(node.test)}, else {self.text(node.orelse)}", 0

    def _attribute(self, node: ast.Attribute) -> tuple[str, int]:
        owner = ast.unparse(node.value)
        if node.attr == "__getitem__":
            return f"j ↦ {self.text(node.value, HIGHEST)}[j]", 0
        if owner in BAGS or owner.split(".")[-1] in BAGS:
            return node.attr, HIGHEST
        return f"{self.text(node.value, HIGHEST)}.{node.attr}", HIGHEST

    def _subscript(self, node: ast.Subscript) -> tuple[str, int]:
        return f"{self.text(node.value, HIGHEST)}[{self.text(node.slice)}]", HIGHEST

    def _lambda(self, node: ast.Lambda) -> tuple[str, int]:
        names = ", ".join(each.arg for each in node.args.args)
        return f"{names} ↦ {self.text(node.body)}", 0

    def _each(self, node: ast.GeneratorExp | ast.ListComp) -> tuple[str, int]:
        over = "".join(f" for {ast.unparse(each.target)} in {self.text(each.iter)}" for each in node.generators)
        where = "".join(f" if {self.text(test)}" for each in node.generators for test in each.ifs)
        return f"[{self.text(node.elt)}{over}{where}]", HIGHEST

    def _several(self, node: ast.Tuple | ast.List) -> tuple[str, int]:
        return (", ".join(self.text(each, 1) for each in node.elts), 0) if node.elts else ("[]", HIGHEST)

    def _call(self, node: ast.Call) -> tuple[str, int]:
        name, given = self.called(node.func), self.given(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "astype":
            return self.text(node.func.value), 0
        if name == "getattr":
            return self._by_name(node), HIGHEST
        return self._of_arrays(name, given) or (f"{name}({', '.join(given)})", HIGHEST)

    @staticmethod
    def _of_arrays(name: str, given: list[str]) -> tuple[str, int] | None:
        """What a function of arrays says of one alliance; None for any other function."""
        ways: dict[str, Callable[[], tuple[str, int]]] = {
            "where": lambda: (f"{given[1]} if {given[0]}, else {given[2]}", 0),
            "cond": lambda: (f"{given[1]}({', '.join(given[3:])}) if {given[0]}, else {given[2]}", 0),
            "abs": lambda: (f"|{given[0]}|", HIGHEST),
            **dict.fromkeys(("zeros_like", "zeros"), lambda: ("0", HIGHEST)),
            **dict.fromkeys(("ones_like", "ones"), lambda: ("1", HIGHEST)),
            "full_like": lambda: (given[-1], HIGHEST),
            **dict.fromkeys(("asarray", "float32", "float", "tuple"), lambda: (given[0], 1)),
        }
        if name == "max" and len(given) == TWO and given[1] == "0":
            return f"⌊{given[0]}⌋", HIGHEST
        return ways[name]() if name in ways and given else None

    def _by_name(self, node: ast.Call) -> str:
        """What is found under a name that is worked out."""
        owner, name = node.args[:2]
        if isinstance(name, ast.JoinedStr):
            return "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{" + ast.unparse(part.value) + "}"  # type: ignore[attr-defined]
                for part in name.values
            )
        return f"{self.text(owner, HIGHEST)}[{self.text(name)}]"

    def called(self, function: ast.expr) -> str:
        """The name of what is called: of another mechanism with the mechanism's name before it."""
        if isinstance(function, ast.Attribute):
            owner = ast.unparse(function.value)
            named = isinstance(function.value, ast.Name | ast.Attribute)
            if named and owner.split(".", maxsplit=1)[0] in ARRAYS:
                return PLAIN.get(function.attr, function.attr)
            if owner in self.homes:
                return f"{self.homes[owner]}.{function.attr}"
            return f"{self.text(function.value, HIGHEST)}.{function.attr}"
        name = ast.unparse(function)
        home = self.homes.get(name)
        return PLAIN.get(name, f"{home}.{name}" if home else name)

    def given(self, node: ast.Call) -> list[str]:
        """What is given to a call, without what every function of the process is given."""
        counted = ast.unparse(node.func) in COUNTING
        plain = [self.text(each, 1) for each in node.args if counted or ast.unparse(each) not in LEFT_OUT]
        named = [
            f"{each.arg} = {self.text(each.value)}"
            for each in node.keywords
            if each.arg and each.arg not in ("strict", *LEFT_OUT)
        ]
        return plain + named
