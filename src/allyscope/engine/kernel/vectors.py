"""Instructions over vectors of lanes as LLVM text, with nothing left to the compiler that changes a bit.

Products and sums are fused where the text says so and nowhere else; exp, log and erf are written out (Cephes, Moshier
1992; erf as the rational function that XLA uses). So the same text gives the same bits on every processor with a fused
multiply-add, whatever the width of its vectors.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

import numpy as np

from allyscope.engine.kernel.graph import FLOAT, TRUTH, WHOLE, Node

LANES = 16
EXP = (1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1)
LOG = (
    *(7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1),
    *(-1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1),
)
ERF_ABOVE = (
    *(0.00022905065861350646, 0.0034082910107109506, 0.050955695062380861),
    *(0.18520832239976145, 1.128379143519084),
)
ERF_BELOW = (
    *(-1.1791602954361697e-7, 0.000023547966471313185, 0.0010179625278914885, 0.014070470171167667),
    *(0.11098505178285362, 0.49746925110067538, 1.0),
)
ERFC_NEAR = (
    *(2.326819970068386e-2, -1.387039388740657e-1, 3.687424674597105e-1, -5.824733027278666e-1, 6.210004621745983e-1),
    *(-4.944515323274145e-1, 3.404879937665872e-1, -2.741127028184656e-1, 5.638259427386472e-1),
)
ERFC_FAR = (
    *(-1.047766399936249e1, 1.297719955372516e1, -7.495518717768503, 2.921019019210786, -1.015265279202700),
    *(4.218463358204948e-1, -2.820767439740514e-1, 5.641895067754075e-1),
)
SMALLEST = 1.17549435e-38  # the smallest normal number
ERF_END = 3.832506856900711  # beyond it erf is ±1
COMPARED = {  # of floats, of whole numbers
    "eq": ("oeq", "eq"),
    "ne": ("une", "ne"),
    "lt": ("olt", "slt"),
    "le": ("ole", "sle"),
    "gt": ("ogt", "sgt"),
    "ge": ("oge", "sge"),
}
CALLED = {"abs": "fabs", "floor": "floor", "sqrt": "sqrt"}
TYPES = {FLOAT: f"<{LANES} x float>", TRUTH: f"<{LANES} x i1>", WHOLE: f"<{LANES} x i32>"}
FLOATS, TRUTHS, WHOLES = TYPES.values()


def constant(value: float, kind: str = FLOAT) -> str:
    """A number that all lanes share."""
    if kind == FLOAT:
        bits = struct.unpack("<Q", struct.pack("<d", float(np.float32(value))))[0]
        word = f"float 0x{bits:016X}"
    else:
        word = f"i1 {'true' if value else 'false'}" if kind == TRUTH else f"i32 {int(value)}"
    return f"<{', '.join([word] * LANES)}>"


class Vectors:
    """Instructions one after the other; every method returns the name of what its last one gives."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.declared: set[str] = set()
        self._count = 0

    def put(self, text: str) -> str:
        """An instruction."""
        self._count += 1
        self.lines.append(f"  %v{self._count} = {text}")
        return f"%v{self._count}"

    def call(self, name: str, *arguments: str) -> str:
        """One of LLVM's own functions of floats."""
        full = f"@llvm.{name}.v{LANES}f32"
        self.declared.add(f"declare {FLOATS} {full}({', '.join([FLOATS] * len(arguments))})")
        return self.put(f"call {FLOATS} {full}({', '.join(f'{FLOATS} {each}' for each in arguments)})")

    def arithmetic(self, operation: str, x: str, y: str) -> str:
        """A sum, difference, product or ratio of floats."""
        return self.put(f"f{operation} {FLOATS} {x}, {y}")

    def negative(self, x: str) -> str:
        """−x."""
        return self.put(f"fneg {FLOATS} {x}")

    def opposite(self, condition: str) -> str:
        """Whether a condition does not hold."""
        return self.put(f"xor {TRUTHS} {condition}, {constant(True, TRUTH)}")

    def choice(self, condition: str, yes: str, no: str, kind: str = FLOAT) -> str:
        """In each lane one of two."""
        return self.put(f"select {TRUTHS} {condition}, {TYPES[kind]} {yes}, {TYPES[kind]} {no}")

    def larger(self, x: str, y: str) -> str:
        """max(x, y)."""
        return self.choice(self.put(f"fcmp ogt {FLOATS} {x}, {y}"), x, y)

    def smaller(self, x: str, y: str) -> str:
        """min(x, y)."""
        return self.choice(self.put(f"fcmp olt {FLOATS} {x}, {y}"), x, y)

    def polynomial(self, terms: Sequence[float], x: str) -> str:
        """A polynomial, the highest power first."""
        value = constant(terms[0])
        for term in terms[1:]:
            value = self.call("fma", value, x, constant(term))
        return value

    def exp(self, x: str) -> str:
        """exp(x), for x from −87.3 to 88.7; beyond, as at the border."""
        x = self.smaller(self.larger(x, constant(-87.3)), constant(88.7))
        whole = self.call("rint", self.arithmetic("mul", x, constant(1.44269504088896341)))
        rest = self.call("fma", whole, constant(-0.693359375), x)
        rest = self.call("fma", whole, constant(2.12194440e-4), rest)
        value = self.call("fma", self.polynomial(EXP, rest), self.arithmetic("mul", rest, rest), rest)
        value = self.arithmetic("add", value, constant(1.0))
        power = self.put(f"fptosi {FLOATS} {whole} to {WHOLES}")
        power = self.put(f"shl {WHOLES} {power}, {constant(23, WHOLE)}")
        bits = self.put(f"bitcast {FLOATS} {value} to {WHOLES}")
        bits = self.put(f"add {WHOLES} {bits}, {power}")
        return self.put(f"bitcast {WHOLES} {bits} to {FLOATS}")

    def log(self, x: str) -> str:
        """log(x), for x that is positive and normal."""
        bits = self.put(f"bitcast {FLOATS} {x} to {WHOLES}")
        power = self.put(f"lshr {WHOLES} {bits}, {constant(23, WHOLE)}")
        power = self.put(f"sub {WHOLES} {power}, {constant(126, WHOLE)}")
        power = self.put(f"sitofp {WHOLES} {power} to {FLOATS}")
        rest = self.put(f"and {WHOLES} {bits}, {constant(0x007FFFFF, WHOLE)}")
        rest = self.put(f"or {WHOLES} {rest}, {constant(0x3F000000, WHOLE)}")
        rest = self.put(f"bitcast {WHOLES} {rest} to {FLOATS}")
        low = self.put(f"fcmp olt {FLOATS} {rest}, {constant(0.707106781186547524)}")
        power = self.choice(low, self.arithmetic("sub", power, constant(1.0)), power)
        rest = self.choice(low, self.arithmetic("add", rest, rest), rest)
        x = self.arithmetic("sub", rest, constant(1.0))
        square = self.arithmetic("mul", x, x)
        value = self.arithmetic("mul", self.arithmetic("mul", self.polynomial(LOG, x), x), square)
        value = self.call("fma", power, constant(-2.12194440e-4), value)
        value = self.arithmetic("add", x, self.call("fma", square, constant(-0.5), value))
        return self.call("fma", power, constant(0.693359375), value)

    def erf(self, x: str) -> str:
        """erf(x)."""
        x = self.smaller(self.larger(x, constant(-ERF_END)), constant(ERF_END))
        square = self.arithmetic("mul", x, x)
        above = self.arithmetic("mul", x, self.polynomial(ERF_ABOVE, square))
        return self.arithmetic("div", above, self.polynomial(ERF_BELOW, square))

    def erfc(self, x: str) -> str:
        """1 − erf(x), as exact far from zero (Cephes)."""
        size = self.call("fabs", x)
        q = self.arithmetic("div", constant(1.0), self.larger(size, constant(0.5)))
        square = self.arithmetic("mul", q, q)
        near = self.put(f"fcmp olt {FLOATS} {size}, {constant(2.0)}")
        tail = self.choice(near, self.polynomial(ERFC_NEAR, square), self.polynomial(ERFC_FAR, square))
        scale = self.exp(self.negative(self.arithmetic("mul", size, size)))
        tail = self.arithmetic("mul", self.arithmetic("mul", scale, q), tail)
        below = self.put(f"fcmp olt {FLOATS} {x}, {constant(0.0)}")
        tail = self.choice(below, self.arithmetic("sub", constant(2.0), tail), tail)
        inner = self.put(f"fcmp olt {FLOATS} {size}, {constant(1.0)}")
        return self.choice(inner, self.arithmetic("sub", constant(1.0), self.erf(x)), tail)

    def pow(self, x: str, y: str) -> str:
        """x to the power y, for x that is not negative."""
        return self.exp(self.arithmetic("mul", y, self.log(self.larger(x, constant(SMALLEST)))))

    def logistic(self, x: str) -> str:
        """1 / (1 + exp(−x))."""
        below = self.arithmetic("add", self.exp(self.negative(x)), constant(1.0))
        return self.arithmetic("div", constant(1.0), below)

    def converted(self, x: str, before: str, after: str) -> str:
        """A number as one of another kind."""
        if (before, after) == (TRUTH, FLOAT):
            return self.choice(x, constant(1.0), constant(0.0))
        if (before, after) == (TRUTH, WHOLE):
            return self.put(f"zext {TRUTHS} {x} to {WHOLES}")
        if (before, after) == (WHOLE, FLOAT):
            return self.put(f"sitofp {WHOLES} {x} to {FLOATS}")
        raise NotImplementedError(f"the kernel has no code that makes a {after} of a {before}")

    def operation(self, node: Node, arguments: list[str]) -> str:
        """What a node works out. Raises NotImplementedError where there is no code for it."""
        name, kind = node.operation, node.arguments[0].kind
        if kind == FLOAT and name in ("add", "sub", "mul", "div"):
            return self.arithmetic(name, *arguments)
        if name in ("add", "sub", "mul", "and", "or"):
            return self.put(f"{name} {TYPES[kind]} {arguments[0]}, {arguments[1]}")
        if name in COMPARED:
            of_floats, of_wholes = COMPARED[name]
            word = f"fcmp {of_floats}" if kind == FLOAT else f"icmp {of_wholes}"
            return self.put(f"{word} {TYPES[kind]} {arguments[0]}, {arguments[1]}")
        if name in ("select", "branch"):
            return self.choice(arguments[0], arguments[2], arguments[1], node.kind)
        if name == "convert":
            return self.converted(arguments[0], kind, node.kind)
        return self._alone(name, arguments)

    def _alone(self, name: str, arguments: list[str]) -> str:
        """An operation that has a method of its own, or a function of LLVM."""
        methods: dict[str, Callable[..., str]] = {"max": self.larger, "min": self.smaller}
        methods |= {"neg": self.negative, "not": self.opposite}
        methods |= {"exp": self.exp, "log": self.log, "erf": self.erf, "logistic": self.logistic}
        methods |= {"erfc": self.erfc, "pow": self.pow}
        if name in methods:
            return methods[name](*arguments)
        if name in CALLED:
            return self.call(CALLED[name], *arguments)
        raise NotImplementedError(f"the kernel has no code for {name}")
