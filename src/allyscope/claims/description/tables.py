"""Tables read off the code: what an alliance is made of, what reaches it, and every parameter."""

from __future__ import annotations

import inspect
from types import ModuleType

from allyscope.claims.description.definitions import bounds, defined
from allyscope.claims.description.markdown import markdown
from allyscope.process import inputs, state, traits
from allyscope.process.firm import state as firm_state
from allyscope.process.inputs import SOCIAL_ANTECEDENTS, STAGE_OF_ANTECEDENT, Antecedents, Inputs
from allyscope.process.observe import quantities
from allyscope.process.parameters import table
from allyscope.process.rows import Row
from allyscope.process.traits import NEEDED, Trait

STAGES = ("selection", "negotiation", "commitment", "execution")
NOT_OF_THE_STATE = ("Focal", "FirmTraits", "FirmInputs")


def flat(thing: object) -> str:
    """The documentation of something in one line."""
    return " ".join((inspect.getdoc(thing) or "").split())


def exact(number: float) -> str:
    """A number with all that a reader needs to compute with it."""
    return f"{number:.9g}"


def trait_tables() -> str:
    """Who is in an alliance, and what a focal firm is, with the default population."""

    def of(rows: dict[str, Trait]) -> str:
        heads = ("trait", "what it is", "mean", "spread of the logit")
        return markdown(heads, ((name, t.meaning, exact(t.mean), exact(t.spread)) for name, t in rows.items()))

    whole, own, firm = traits.alliance_table(), traits.partner_table(), firm_state.firm_table()
    parts = (("Of the alliance", whole), ("Of each partner", own), ("Of a focal firm, beside those of a partner", firm))
    return "\n\n".join(f"{whose}:\n\n{of(rows)}" for whose, rows in parts)


def kinds(module: ModuleType) -> list[type]:
    """The classes of a module that hold variables, in its order."""
    own = [each for _, each in inspect.getmembers(module, inspect.isclass) if each.__module__ == module.__name__]
    named = [each for each in own if hasattr(each, "_fields") and each.__name__ not in NOT_OF_THE_STATE]
    return sorted(named, key=lambda each: inspect.getsourcelines(each)[1])


def variables(kind: type) -> tuple[str, ...]:
    """The variables that a class holds."""
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined] # a named tuple
    return names


def state_tables() -> str:
    """State variables by what they belong to, and the ranges in which the smooth ones are held."""
    parts = []
    for kind in (*kinds(state), *kinds(firm_state)):
        rows = [(name, *defined(kind, name)) for name in variables(kind)]
        parts.append(f"**{kind.__name__}.** {flat(kind)}\n\n{markdown(('variable', 'definition', 'range'), rows)}")
    held = ", ".join(f"{name} [{low:g}, {high:g}]" for name, low, high in bounds())
    return "\n\n".join([*parts, f"Held in range after every step: {held}."])


def input_table() -> str:
    """What may reach an alliance in a month."""
    channels = ", ".join(f"`{name}`" for name in Inputs._fields)
    lasting = ", ".join(f"`{name}`" for name in inputs.LASTING)
    return f"{flat(Inputs)}\n\nChannels: {channels}. What holds all month: {lasting}; all else strikes once."


def antecedent_table() -> str:
    """The antecedents of trust by stage, and the capabilities that each stage needs."""
    rows = [
        (name, STAGES[stage], "social" if name in SOCIAL_ANTECEDENTS else "structural")
        for name, stage in zip(Antecedents._fields, STAGE_OF_ANTECEDENT, strict=True)
    ]
    needed = [(stage, ", ".join(names)) for stage, names in zip(STAGES, NEEDED, strict=True)]
    return (
        f"{flat(Antecedents)}\n\n{markdown(('antecedent', 'stage', 'sort'), rows)}\n\n"
        f"{markdown(('stage', 'capabilities needed'), needed)}"
    )


def observed() -> str:
    """The quantities that are read off the state every month, for a dyad."""
    return ", ".join(f"`{name}`" for name in dict.fromkeys(q.construct for q in quantities(2)))


def parameter_rows(mechanism: str) -> list[tuple[str, Row]]:
    """The rows of one mechanism."""
    return [(name, row) for name, row in table().items() if row.mechanism == mechanism]


def parameter_table(mechanism: str) -> str:
    """The parameters of one mechanism; empty where it has none."""
    rows = parameter_rows(mechanism)
    if not rows:
        return ""
    heads = ("parameter", "meaning", "default", "unit", "prior", "range", "origin")
    return markdown(
        heads,
        (
            (
                f"**{name}**" if row.strength else name,
                row.meaning,
                exact(row.default),
                row.unit,
                "fixed" if row.prior == "fixed" else f"{row.prior}, {exact(row.spread)}",
                f"[{exact(row.low)}, {exact(row.high)}]",
                row.origin,
            )
            for name, row in rows
        ),
    )
