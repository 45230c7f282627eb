"""A step that holds a loop, as LLVM functions: what comes before it, its body once, what comes after.

The rates of an alliance are worked out twice a step. Their code is written once and called twice, so that a whole step
stays in the processor's nearest memory, instructions and numbers alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from allyscope.engine.kernel.functions import (
    Outputs,
    Place,
    Places,
    Text,
    early_part,
    function,
    nodes_of,
    pointers_of,
)
from allyscope.engine.kernel.graph import MONTHLY, Graph, Node, needed
from allyscope.engine.kernel.tracing import CARRIED, ENDED, OVER, TURNED, Turns
from allyscope.engine.kernel.vectors import FLOATS, LANES

AT, OWN, KEPT, HANDED = "%at", "%own", "%kept", "%handed"
ALIGNED = 4 * LANES


def with_turns(turns: Turns, outputs: Outputs) -> Outputs:
    """Everything that the functions of a step work out."""
    own = [node for each in turns.over for node in each]
    return {**outputs, AT: [*turns.start, *turns.carried], OWN: own, KEPT: turns.rows}


def looped(
    name: str, graph: Graph, turns: Turns, outputs: Mapping[str, Sequence[Node]], places: Places, ready: Outputs
) -> tuple[Text, ...]:
    """The functions of a step, the last being the one that is called, as `function` would make it."""
    early, late = _divided(graph, turns, outputs, places, ready)
    handed = _handed({**late, AT: turns.carried, KEPT: turns.rows}, ready)
    own = [node for each in turns.over for node in each]
    inside = {**places, CARRIED: Place(AT, 0), OVER: Place(OWN, 0)}
    later = {**places, ENDED: Place(AT, 0), TURNED: Place(KEPT, 0)}
    known = {**ready, HANDED: handed}
    before_writes = {AT: turns.start, OWN: own, HANDED: handed, **early}
    inside_writes = {AT: turns.carried, KEPT: turns.rows}
    before = function(f"{name}_before", graph, before_writes, places, ready)
    body = function(f"{name}_turn", graph, inside_writes, inside, known)
    after = function(f"{name}_after", graph, late, later, known)
    room = {AT: len(turns.start), OWN: len(own), KEPT: len(turns.rows) * len(turns.over), HANDED: len(handed)}
    lines = [f"  {pointer} = alloca [{count} x {FLOATS}], align {ALIGNED}" for pointer, count in room.items()]
    lines += _call(f"{name}_before", pointers_of(before_writes, places, ready))
    for turn, each in enumerate(turns.over):
        moved = {OWN: turn * len(each), KEPT: turn * len(turns.rows)}
        lines += _call(f"{name}_turn", pointers_of(inside_writes, inside, known), f".{turn}", moved)
    lines += _call(f"{name}_after", pointers_of(late, later, known))
    signature = ", ".join(f"ptr noalias {each}" for each in pointers_of(outputs, places, ready))
    body_of_all = "\n".join(lines)
    whole = Text(f"define hidden void @{name}({signature}) #0 {{\n{body_of_all}\n  ret void\n}}\n", frozenset())
    return before, body, after, whole


def _divided(
    graph: Graph, turns: Turns, outputs: Mapping[str, Sequence[Node]], places: Places, ready: Outputs
) -> tuple[Outputs, Outputs]:
    """What is stored before the loop, as nothing later looks at what stood there, and what is stored after it."""
    later = [*turns.carried, *turns.rows, *(node for node in nodes_of(outputs) if node.level > MONTHLY)]
    known = frozenset(node.number for node in [*nodes_of(ready), *_handed({AT: later}, ready)])
    looked_at = needed(later, ready=known) - known
    given = [node for node in graph.nodes if node.operation == "given" and node.number in looked_at]
    given += [node for node in nodes_of(outputs) if node.operation == "given"]
    read = {_where(node, places) for node in given if node.value[0] in places}
    early: dict[str, list[Node | None]] = {}
    late: dict[str, list[Node | None]] = {}
    for pointer, nodes in outputs.items():
        sooner = [node.level <= MONTHLY and (pointer, row) not in read for row, node in enumerate(nodes)]
        early[pointer] = [node if first else None for node, first in zip(nodes, sooner, strict=True)]
        late[pointer] = [None if first else node for node, first in zip(nodes, sooner, strict=True)]
    return early, late


def _where(node: Node, places: Places) -> tuple[str, int]:
    """Where a number lies that is given."""
    group, row = node.value
    return places[group].pointer, places[group].row + row


def _handed(later: Outputs, ready: Outputs) -> list[Node]:
    """What is worked out before the loop for what comes later; what is given is read where it lies."""
    border = early_part(later, MONTHLY, nodes_of(ready))
    return [node for node in border if node.operation != "given"]


def _call(name: str, pointers: list[str], turn: str = "", moved: Mapping[str, int] | None = None) -> Iterator[str]:
    """A call of one of the functions; `moved`: rows by which pointers lie further on."""
    arguments = []
    for pointer in pointers:
        rows = (moved or {}).get(pointer, 0)
        if rows:
            yield f"  {pointer}{turn} = getelementptr {FLOATS}, ptr {pointer}, i64 {rows}"
        arguments.append(f"ptr {pointer}{turn if rows else ''}")
    yield f"  call void @{name}({', '.join(arguments)})"
