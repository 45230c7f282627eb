"""A comparison of theories as lines of text, from plain data."""

from __future__ import annotations

from typing import Any

from allyscope.inference.theories.result import STRONG

Plain = dict[str, Any]


def comparison_lines(found: Plain) -> list[str]:
    """Variants, the most probable first, and what the records can and cannot tell."""
    records = ", ".join(found["records"])
    told = [
        f"{len(found['records'])} records ({found['mode']}): {records}",
        f"{found['statements']} statements and {found['answers']} answers weigh the state.",
        "",
        f"{'variant':26}{'log factor':>11}{'MC error':>10}{'probability':>13}   against the model as it is",
    ]
    for each in found["standings"]:
        numbers = f"{each['log_factor']:+11.2f}{each['error']:10.2f}{each['probability']:13.2f}"
        told.append(f"{each['variant']:26}{numbers}   {_words(each)}")
    told += ["", *(f"{each['variant']}: {each['says']} ({each['source']})" for each in found["standings"])]
    if found["unreached"]:
        told.append(f"{found['unreached']} runs did not reach the whole likelihood: more particles are needed.")
    told += ["", _verdict(found)]
    return told


def _words(each: Plain) -> str:
    if not each["words"]:
        return ""
    side = "for" if each["log_factor"] > 0 else "against"
    return (
        each["words"] if each["words"].startswith(("not told", "makes no")) else f"{each['words']}, {side} the variant"
    )


def _verdict(found: Plain) -> str:
    strong = [
        f"{each['variant']} ({'for' if each['log_factor'] > 0 else 'against'})"
        for each in found["standings"]
        if abs(each["log_factor"]) - 2.0 * each["error"] > STRONG
    ]
    if strong:
        return f"The records speak strongly on: {', '.join(strong)}."
    return "The records decide nothing between these theories: no difference is strong."


def growth_lines(rows: list[Plain]) -> list[str]:
    """How often simulated records favour what is true of them, as answers grow."""
    told = [
        "How much data would decide: simulated records, and how their evidence speaks for what is true of them",
        f"{'variant':26}{'true is':26}{'waves':>6}{'people':>7}{'answers':>8}"
        f"{'favoured':>19}{'strongly':>19}{'log factor':>22}",
    ]
    for row in rows:
        favoured = _share(row, "favoured")
        strongly = _share(row, "strongly")
        spread = f"{row['median']:+.1f} [{row['low']:+.1f}, {row['high']:+.1f}]"
        told.append(
            f"{row['variant']:26}{row['truth']:26}{row['waves']:6}{row['respondents']:7}{row['answers']:8}"
            f"{favoured:>19}{strongly:>19}{spread:>22}"
        )
    return told


def _share(row: Plain, name: str) -> str:
    return f"{row[name]:.0%} [{row[f'{name}_low']:.0%}, {row[f'{name}_high']:.0%}]"
