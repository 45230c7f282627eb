"""The functions of a module of the process as equations: what each is, step by step where it takes several."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Container, Iterable, Iterator
from textwrap import wrap
from types import ModuleType

from allyscope.claims.description.expressions import LEFT_OUT, Written
from allyscope.process.mechanisms import MODULES

INDENT = "    "
WIDE = 112  # signs in a line
SEVERAL = 2  # parts by name, from which each takes a line
HOMES = {f"allyscope.process.{path}": name for name, path in MODULES.items()}


def _homes(module: ModuleType) -> dict[str, str]:
    """Names in a module that are, or come from, another module of the process → the mechanism that holds it."""
    homes = {}
    for name, value in vars(module).items():
        home = value if isinstance(value, ModuleType) else inspect.getmodule(value) if callable(value) else None
        of_the_process = isinstance(value, ModuleType) or inspect.isfunction(value)
        if of_the_process and home is not None and home is not module and home.__name__ in HOMES:
            homes[name] = HOMES[home.__name__]
    return homes


def constants(module: ModuleType) -> list[str]:
    """The constants of a module that are numbers, with what is said of them beside."""
    lines = inspect.getsource(module).splitlines()
    numbers = (re.match(r"([A-Z][A-Z_]*)(?:: \w+)? = (-?[\d.]+(?:e-?\d+)?)(?:\s+# (.*))?$", line) for line in lines)
    return [f"{m[1]} = {m[2]}" + (f"    ({m[3]})" if m[3] else "") for m in numbers if m]


def equations(module: ModuleType, only: Container[str] | None = None) -> str:
    """Every function of a module (or those that are named), in its order; empty where it has none."""
    tree, written = ast.parse(inspect.getsource(module)), Written(_homes(module))
    every = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    functions = [node for node in every if only is None or node.name in only]
    return "\n\n".join("\n".join(folded) for each in functions if (folded := _folded(_function(each, written))))


def _folded(lines: Iterable[str]) -> list[str]:
    """Lines that are too long, folded."""
    parts = []
    for line in lines:
        begin = line[: len(line) - len(line.lstrip())]
        parts += wrap(
            line, WIDE + 4, subsequent_indent=begin + 2 * INDENT, break_long_words=False, break_on_hyphens=False
        )
    return parts


def _function(node: ast.FunctionDef, written: Written) -> Iterator[str]:
    names = [each.arg for each in (*node.args.args, *node.args.kwonlyargs) if each.arg not in LEFT_OUT]
    head = f"{node.name}({', '.join(names)})"
    body = [each for each in node.body if not _aside(each)]
    if len(body) == 1 and isinstance(body[0], ast.Return) and body[0].value is not None:
        yield from _set(head, body[0].value, written)
        return
    yield f"{head}:"
    for each in body:
        yield from (INDENT + line for line in _statement(each, written))


def _aside(node: ast.stmt) -> bool:
    """What says nothing of the model: documentation, imports, names for the parameters."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    named = isinstance(node, ast.Assign) and ast.unparse(node.value).endswith("parameters")
    return named or isinstance(node, ast.Import | ast.ImportFrom)


def _set(name: str, value: ast.expr, written: Written) -> Iterator[str]:
    """`name = value`, a line for each part where it is made of several by name; without a name, what is found."""
    sign = f"{name} = " if name else "→ "
    line = sign + written.text(value)
    if len(line) <= WIDE or not isinstance(value, ast.Call) or len(value.keywords) < SEVERAL:
        yield line
        return
    function = value.func
    if isinstance(function, ast.Attribute) and function.attr == "_replace":
        yield f"{sign}{written.text(function.value)} with"
    else:
        yield f"{sign}{written.called(function)} of"
    for each in value.args:
        yield INDENT + written.text(each)
    for part in value.keywords:
        if part.arg and part.arg not in LEFT_OUT:
            yield f"{INDENT}{part.arg} = {written.text(part.value)}"


def _pairs(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """The names that are set with what each is set to, without those that stay what they are called."""
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        several = zip(map(ast.unparse, target.elts), value.elts, strict=True)
        yield from ((name, one) for name, one in several if not _named_so(one, name))
        return
    yield ", ".join(ast.unparse(each) for each in node.targets), value


def _named_so(value: ast.expr, name: str) -> bool:
    """Whether a name only repeats what something is called, or stands for the parameters."""
    called = value.attr if isinstance(value, ast.Attribute) else value.id if isinstance(value, ast.Name) else ""
    return called in (name, "parameters")


def _statement(node: ast.stmt, written: Written) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        yield from _function(node, written)
    elif isinstance(node, ast.Return) and node.value is not None:
        yield from _set("", node.value, written)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield from _set(ast.unparse(node.target), node.value, written)
    elif isinstance(node, ast.Assign):
        for name, value in _pairs(node):
            yield from _set(name, value, written)
    elif isinstance(node, ast.If | ast.For):
        test = f"if {written.text(node.test)}" if isinstance(node, ast.If) else _over(node, written)
        yield f"{test}:"
        for each in node.body:
            yield from (INDENT + line for line in _statement(each, written))
        if node.orelse:
            yield "else:"
            for each in node.orelse:
                yield from (INDENT + line for line in _statement(each, written))
    elif isinstance(node, ast.Expr):
        yield written.text(node.value)
    elif not _aside(node):
        yield from ast.unparse(node).splitlines()


def _over(node: ast.For, written: Written) -> str:
    return f"for {ast.unparse(node.target)} in {written.text(node.iter)}"
