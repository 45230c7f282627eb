"""The catalogue of acts of repair as tables: what each does, what its success owes to what, and what failing costs."""

from __future__ import annotations

import inspect
import re

from allyscope.claims.description.markdown import markdown
from allyscope.process.done import catalogue


def _beside(what: str) -> dict[str, str]:
    """What stands beside each name of a list in the source of the catalogue; where nothing does, it is like the one
    before."""
    source = inspect.getsource(catalogue).partition(f"\n{what} = (")[2].partition("\n)")[0]
    remarks = re.findall(r'^\s+"(\w+)",(?:\s*#\s*(.*))?$', source, re.MULTILINE)
    before = ["", *(name for name, _ in remarks)]
    return {name: said or f"as {before[i]}, of this kind" for i, (name, said) in enumerate(remarks)}


def _numbers(by_name: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in by_name.items()) or "none"


def catalogue_tables() -> str:
    """Every act with its effects, odds, moderators and cost; then what each effect and moderator is."""
    heads = ("number", "act", "family", "used by", "log odds", "effects", "moderators", "cost", "reaches the actor too")
    acts = markdown(
        heads,
        (
            (
                str(catalogue.number(act.name)),
                act.name,
                act.family,
                act.used_by,
                f"{act.odds:g}",
                _numbers(act.effects),
                _numbers(act.moderators),
                f"{act.cost:g}",
                "yes" if act.to_self else "no",
            )
            for act in catalogue.CATALOGUE
        ),
    )
    effects = markdown(("effect", "of an act that succeeds"), _beside("EFFECTS").items())
    moderators = markdown(("moderator", "what it is"), _beside("MODERATORS").items())
    return f"{acts}\n\n{effects}\n\n{moderators}"
