"""The seven elements of ODD, in their exact order and names: prose from the template, the rest read off the code."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version
from importlib.resources import files
from string import Template

from allyscope.claims.description.equations import equations
from allyscope.claims.description.submodels import shared, shared_modules, submodel
from allyscope.claims.description.tables import flat, input_table, observed, state_tables, trait_tables
from allyscope.claims.registry import Disposition, claims
from allyscope.engine.population import EQUITY_SHARE
from allyscope.process import drift, inputs, luck, parameters, start, step
from allyscope.process.mechanisms import MODULES
from allyscope.process.parameters import strengths, table


def _dispositions() -> str:
    words: dict[Disposition, str] = {
        "experiment": "are experiments",
        "same": "are the same experiment as another",
        "mechanism": "are carried by a mechanism as they stand",
        "definition": "are definitions or descriptions",
        "outside": "lie outside the model",
    }
    counted = Counter(claim.disposition for claim in claims())
    return ", ".join(f"{counted[kind]} {phrase}" for kind, phrase in words.items())


def _origins() -> str:
    counted = Counter(row.origin.split(" ")[0] for row in table().values())
    return "Origin of the parameters: " + ", ".join(f"{n} {origin}" for origin, n in counted.most_common()) + "."


def describe() -> str:
    """The description as Markdown."""
    template = files("allyscope.claims.description").joinpath("odd.template.md").read_text(encoding="utf-8")
    return Template(template).substitute(
        version=version("allyscope"),
        claims=len(claims()),
        dispositions=_dispositions(),
        traits=trait_tables(),
        states=state_tables(),
        observed=observed(),
        step=flat(step),
        drift=flat(drift),
        luck=flat(luck),
        initial=flat(start.initial_state),
        start=equations(start, ("_initial_partner", "_entering", "initial_state")),
        equity=f"{EQUITY_SHARE:g}",
        origins=_origins(),
        inputs=flat(inputs),
        channels=input_table(),
        strengths=len(strengths()),
        parameters=len(parameters.Parameters._fields),
        shared="\n\n".join(map(shared, shared_modules())),
        submodels="\n\n".join(map(submodel, MODULES)),
    )
