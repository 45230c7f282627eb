"""Claims as a table on the terminal, from plain rows."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

STYLE = {"robust": "green", "fragile": "yellow", "fails": "red"}
Row = dict[str, Any]


def decimals(found: dict[str, float]) -> int:
    """How many decimals the interval of an effect supports: those that show its half width to two digits."""
    half = 0.5 * (found["high"] - found["low"])
    return min(max(0, 1 - math.floor(math.log10(half))), 6) if half > 0 else 2


def interval(found: dict[str, float] | None, digits: int) -> str:
    """An effect with the half width of its interval; a dash where there is none to show."""
    if found is None:
        return "–"
    half = 0.5 * (found["high"] - found["low"])
    return f"{found['effect']:+.{digits}f} ±{half:.{digits}f}".replace("-", "−")


def verdict_words(row: Row) -> str:
    """The verdict, and that the effect is negligible where it is."""
    return f"{row['verdict']}, negligible" if row["negligible"] else str(row["verdict"])


def print_claims(rows: list[Row], console: Console) -> None:
    """Experiments as a table, then how many of the others there are and, where few were asked for, why."""
    tested = [each for each in rows if each["disposition"] == "experiment"]
    others = [each for each in rows if each["disposition"] != "experiment"]
    if tested:
        console.print(_table(tested))
        counts = Counter(each["verdict"] for each in tested)
        said = ", ".join(f"{counts[name]} {name}" for name in STYLE if counts[name])
        small = sum(each["negligible"] for each in tested)
        console.print(f"{len(tested)} experiments: {said}{f'; {small} with a negligible effect' if small else ''}.")
        console.print(
            "Effect with the half width of its 95 % interval; ablated: the same without the strength that carries it; "
            "prior: share of the prior in which the stated sign holds. Nothing is ablated where the claim is that "
            "there is no effect.",
            style="dim",
        )
    for each in others if len(others) <= 12 else []:
        because = each.get("why") or f"carried by the mechanism {each.get('mechanism', '')}"
        console.print(f"{each['id']}  {each['short']}: {each['disposition']}; {because}", style="dim")
    if len(others) > 12:
        counts = Counter(each["disposition"] for each in others)
        console.print("No experiment: " + ", ".join(f"{n} {name}" for name, n in counts.most_common()), style="dim")
    if len(tested) == 1:
        console.print(tested[0]["reason"])


def _table(tested: list[Row]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Claim", no_wrap=True)
    table.add_column("What it says", min_width=10)
    for name in ("Effect", "Ablated", "Prior"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Verdict", min_width=10)
    for each in tested:
        table.add_row(
            each["id"],
            each["short"],
            interval(each, decimals(each)),
            interval(each["ablated"], decimals(each)),
            f"{each['share_of_prior']:.0%}",
            Text(verdict_words(each), STYLE[each["verdict"]]),
        )
    return table
