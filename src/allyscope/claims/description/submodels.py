"""Each mechanism in its own words: the docstrings of its file, its parameters, the claims it carries."""

from __future__ import annotations

from importlib import import_module
from inspect import getdoc, getmembers, isfunction, signature
from types import ModuleType

from allyscope.claims.description.tables import parameter_table
from allyscope.claims.experiments import experiments
from allyscope.claims.registry import claims
from allyscope.process.mechanisms import module_of
from allyscope.process.parameters import table


def carried(mechanism: str) -> tuple[str, ...]:
    """Ids of the claims a mechanism carries: as experiments through its strengths, or by the register."""
    rows = table()
    tested = {
        claim
        for claim, experiment in experiments().items()
        if any(rows[strength].mechanism == mechanism for strength in experiment.strengths)
    }
    described = {c.id for c in claims() if c.mechanism == mechanism}
    return tuple(sorted(tested | described))


def _functions(module: ModuleType) -> str:
    lines = []
    for name, function in getmembers(module, isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            arguments = ", ".join(signature(function).parameters)
            lines.append(f"- `{name}({arguments})` — {' '.join((getdoc(function) or '').split())}")
    return "\n".join(lines)


def submodel(mechanism: str) -> str:
    """One mechanism as a section."""
    module = import_module(module_of(mechanism))
    text = getdoc(module) or ""
    ids = carried(mechanism)
    parts = [
        f"### {mechanism.replace('_', ' ').capitalize()}",
        " ".join(text.split()),
        _functions(module),
        parameter_table(mechanism),
        f"Claims carried: {', '.join(ids)}." if ids else "",
    ]
    return "\n\n".join(part for part in parts if part)
