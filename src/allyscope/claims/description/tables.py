"""Tables read off the code: what an alliance is made of, what reaches it, and every parameter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_type_hints

from allyscope.process.inputs import Inputs
from allyscope.process.observe import quantities
from allyscope.process.parameters import table
from allyscope.process.rows import Row
from allyscope.process.state import AllianceState, Luck, PairState, PartnerState, Reputation, State
from allyscope.process.traits import alliance_table, partner_table
from allyscope.vocabulary import construct


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def trait_tables() -> str:
    """Who is in an alliance, with the default population."""
    heads = ("trait", "what it is", "mean", "spread of the logit")
    whole = markdown(heads, ((n, t.meaning, f"{t.mean:g}", f"{t.spread:g}") for n, t in alliance_table().items()))
    own = markdown(heads, ((n, t.meaning, f"{t.mean:g}", f"{t.spread:g}") for n, t in partner_table().items()))
    return f"Of the alliance:\n\n{whole}\n\nOf each partner:\n\n{own}"


def _meaning(name: str) -> tuple[str, str]:
    """Definition and range of a construct, where the vocabulary has the word."""
    try:
        known = construct(name)
    except KeyError:
        return "", ""
    return known.definition, f"[{known.low:g}, {known.high:g}]"


def state_tables() -> str:
    """State variables by entity."""
    parts = []
    for title, kind in (
        ("Each partner", PartnerState),
        ("Each ordered pair of partners, j → k", PairState),
        ("The alliance", AllianceState),
        ("The focal firm before its stakeholders", Reputation),
        ("Luck", Luck),
        ("All of it", State),
    ):
        rows = [(name, *_meaning(name)) for name in get_type_hints(kind) if name not in {"partners", "pairs"}]
        note = " ".join((kind.__doc__ or "").split())
        parts.append(f"**{title}.** {note}\n\n{markdown(('variable', 'definition', 'range'), rows)}")
    return "\n\n".join(parts)


def input_table() -> str:
    """What may reach an alliance in a month."""
    note = " ".join((Inputs.__doc__ or "").split())
    return f"{note}\n\nChannels: {', '.join(f'`{name}`' for name in Inputs._fields)}."


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
    heads = ("parameter", "meaning", "default", "unit", "prior", "origin")
    return markdown(
        heads,
        (
            (
                f"**{name}**" if row.strength else name,
                row.meaning,
                f"{row.default:g}",
                row.unit,
                "fixed" if row.prior == "fixed" else f"{row.prior}, {row.spread:g}",
                row.origin,
            )
            for name, row in rows
        ),
    )
