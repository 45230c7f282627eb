"""The tables of parameters and traits as Markdown: `python -m allyscope.process.describe`."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log

from allyscope.process.firm.state import firm_table
from allyscope.process.parameters import table
from allyscope.process.rows import Row
from allyscope.process.traits import Trait, alliance_table, partner_table

OUTER = 1.645  # standard normal score that leaves out 5 % on either side


def markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def prior(row: Row) -> str:
    """Where 90 % of the prior lies, within the row's range."""
    if row.prior == "fixed":
        return "fixed"
    if row.prior == "lognormal":
        ends = [row.default * exp(sign * OUTER * row.spread) for sign in (-1, 1)]
    else:
        ends = [row.default + sign * OUTER * row.spread for sign in (-1, 1)]
    low, high = (min(max(end, row.low), row.high) for end in ends)
    return f"{low:.3g} to {high:.3g}"


def parameter_table() -> str:
    """Every parameter, in the order of the table; strengths, which switch a mechanism off at zero, are bold."""
    head = ("mechanism", "parameter", "default", "unit", "90 % of the prior", "range", "origin", "meaning")
    return markdown(
        head,
        (
            (
                row.mechanism,
                f"**`{name}`**" if row.strength else f"`{name}`",
                f"{row.default:g}",
                row.unit,
                prior(row),
                f"{row.low:g} to {row.high:g}",
                row.origin,
                row.meaning,
            )
            for name, row in table().items()
        ),
    )


def middle(trait: Trait) -> str:
    """Where 90 % of the default population lies."""
    centre = log(trait.mean / (1.0 - trait.mean))
    low, high = (1.0 / (1.0 + exp(-centre - sign * OUTER * trait.spread)) for sign in (-1, 1))
    return f"{low:.2f} to {high:.2f}"


def trait_table() -> str:
    """Every trait of an alliance, a partner and a firm with its place in the default population."""
    owners = (("alliance", alliance_table()), ("partner", partner_table()), ("firm", firm_table()))
    rows = ((owner, name, trait) for owner, traits in owners for name, trait in traits.items())
    head = ("of", "trait", "median", "90 % of the population", "meaning")
    return markdown(head, ((owner, f"`{name}`", f"{t.mean:g}", middle(t), t.meaning) for owner, name, t in rows))


if __name__ == "__main__":
    print(f"## Parameters\n\n{parameter_table()}\n\n## Traits\n\n{trait_table()}")
