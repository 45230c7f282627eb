"""Each mechanism in its own words and as equations: its parameters, and the claims it carries.

Every file of the process is found by itself, so that a new mechanism has its section without a line here.
"""

from __future__ import annotations

from importlib import import_module
from inspect import getdoc, getmembers, isclass, isfunction, signature
from pkgutil import walk_packages
from types import ModuleType
from typing import Final

import allyscope.process
from allyscope.claims.description.acts import catalogue_tables
from allyscope.claims.description.equations import constants, equations
from allyscope.claims.description.tables import antecedent_table, flat, parameter_table
from allyscope.claims.experiments import experiments
from allyscope.claims.registry import claims
from allyscope.process.mechanisms import MODULES, module_of
from allyscope.process.parameters import table

# What holds names, tables and numbers, which the other elements show, or reads off what was computed.
NO_SUBMODELS: Final = frozenset(
    {"describe", "inputs", "integrate", "lazy", "mechanisms", "observe", "parameters", "priors", "quantities", "rows"}
    | {"start", "state", "traits"}
)
# In the order in which a reader needs them: what all use, what is seen and put together, the step.
SHARED: Final = ("stages", "together", "scene", "drift", "step")
BESIDE: Final = {"done.catalogue": catalogue_tables, "trust.foundation": antecedent_table}


def shared_modules() -> tuple[str, ...]:
    """Files of the process that hold functions but are no mechanism of their own, those that all use first."""
    names = [
        each.name.removeprefix("allyscope.process.")
        for each in walk_packages(allyscope.process.__path__, "allyscope.process.")
        if not each.ispkg
    ]
    last = {name: name.rpartition(".")[2] for name in names}
    left = [
        name
        for name in names
        if name not in MODULES.values()
        and last[name] not in NO_SUBMODELS
        and not last[name].endswith(("_rows", "_table"))
    ]
    return (*(name for name in SHARED if name in left), *(name for name in left if name not in SHARED))


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
        if function.__module__ == module.__name__ and getdoc(function):
            arguments = ", ".join(signature(function).parameters)
            lines.append(f"- `{name}({arguments})` — {flat(function)}")
    return "\n".join(lines)


def _classes(module: ModuleType) -> str:
    """What a module puts together under one name."""
    own = [each for _, each in getmembers(module, isclass) if each.__module__ == module.__name__]
    return "\n".join(
        f"- `{each.__name__}({', '.join(each._fields)})` — {flat(each)}" for each in own if hasattr(each, "_fields")
    )


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```" if text else ""


def section(title: str, path: str, *more: str) -> str:
    """A file of the process as a section: what it says, its equations, and `more`."""
    module = import_module(f"allyscope.process.{path}")
    beside = BESIDE[path]() if path in BESIDE else ""
    parts = [
        f"### {title.replace('_', ' ').capitalize()}",
        flat(module),
        _functions(module),
        _classes(module),
        _fenced("\n".join(constants(module))),
        _fenced(equations(module)) if path != "done.catalogue" else "",
        beside,
        *more,
    ]
    return "\n\n".join(part for part in parts if part)


def submodel(mechanism: str) -> str:
    """One mechanism as a section."""
    ids = carried(mechanism)
    path = module_of(mechanism).removeprefix("allyscope.process.")
    return section(mechanism, path, parameter_table(mechanism), f"Claims carried: {', '.join(ids)}." if ids else "")


def shared(path: str) -> str:
    """A file that is no mechanism of its own as a section; rows of the table that it names itself are with it."""
    name = path.rpartition(".")[2]
    of_a_firm = "of a firm: " if path.startswith("firm.") else ""
    return section(f"{of_a_firm}{name}", path, parameter_table(name) if name not in MODULES else "")
