"""Which products are taken into the sum that they are for: a fused multiply-add rounds once instead of twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from allyscope.engine.kernel.graph import FLOAT, Node


class Fused(NamedTuple):
    """A sum or difference that takes in a product, its second argument where `second`, else its first."""

    product: Node
    second: bool


def fusions(nodes: Sequence[Node], roots: Sequence[Node]) -> dict[int, Fused]:
    """By number of the sum, the product it takes in: one that nothing else uses and that is worked out as often."""
    uses = Counter(each.number for node in nodes for each in node.arguments) + Counter(node.number for node in roots)
    fused = {}
    for node in nodes:
        if node.kind == FLOAT and node.operation in ("add", "sub"):
            for second in (True, False):
                product = node.arguments[second]
                alone = product.operation == "mul" and uses[product.number] == 1
                if alone and product.level == node.level and node.number not in fused:
                    fused[node.number] = Fused(product, second)
    return fused
