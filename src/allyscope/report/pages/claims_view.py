"""What the pages of the claims show, worked out of plain rows: words, links and figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from allyscope.report.charts import theme
from allyscope.report.charts.claims import intervals, prior_map
from allyscope.report.charts.figures import Figure
from allyscope.report.charts.svg import draw
from allyscope.report.terminal.claims import decimals, interval

Row = dict[str, Any]
VERDICTS = ("robust", "fragile", "fails")
DISPOSITIONS = ("experiment", "mechanism", "definition", "outside")
ID = re.compile(r"\b(?:KP|KC|TP|TF|LP|LF|SC)\d+[a-z]?\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One claim in the index; `found`, `without`, `share`, `small` of an experiment, `because` of the others."""

    id: str
    short: str
    source: str
    type: str
    disposition: str
    verdict: str
    found: str = ""
    without: str = ""
    share: str = ""
    small: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """The table of all claims, its filters and its counts."""

    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int, str], ...]
    filters: tuple[tuple[str, str, tuple[str, ...]], ...]
    reproduce: str
    run: str


@dataclass(frozen=True, slots=True)
class Page:
    """One experiment's page. `links`: claims that are related, with the page of each, or its line in the index."""

    row: Row
    verdict: str
    answer: str
    figures: tuple[Figure, ...]
    arms: tuple[tuple[str, str, str, str], ...]
    stated: tuple[tuple[str, str], ...]
    depends: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    reproduce: str
    cite: str


def line(row: Row) -> Line:
    """A claim in the index."""
    kind = row["type"].partition(" (")[0]
    if row["disposition"] != "experiment":
        because = row.get("why") or f"Carried by the mechanism “{row.get('mechanism', '').replace('_', ' ')}”."
        return Line(
            row["id"], row["short"], row["source_name"], kind, row["disposition"], row["disposition"], because=because
        )
    digits = decimals(row)
    return Line(
        row["id"],
        row["short"],
        row["source_name"],
        kind,
        row["disposition"],
        row["verdict"],
        interval(row, digits),
        interval(row["ablated"], digits),
        f"{row['share_of_prior']:.0%}",
        row["negligible"],
    )


def index(rows: list[Row]) -> Index:
    """The index of these rows."""
    lines = tuple(line(row) for row in rows)
    found = Counter(each.verdict for each in lines)
    words = {
        "robust": "hold, carried by their mechanism, in at least nine tenths of the prior",
        "fragile": "hold, but in fewer draws from the prior",
        "fails": "do not hold in the model",
        "mechanism": "are built in as a mechanism, not tested",
        "definition": "define or describe and state no effect",
        "outside": "lie outside the model",
    }
    tested = [row for row in rows if row["disposition"] == "experiment"]
    sizes = tested[0]["sizes"] if tested else None
    return Index(
        lines,
        tuple((name, found[name], words[name]) for name in words if found[name]),
        (
            ("source", "Source", tuple(dict.fromkeys(each.source for each in lines))),
            ("type", "Type", tuple(sorted({each.type for each in lines}))),
            ("verdict", "Verdict", tuple(name for name in words if found[name])),
        ),
        f"allyscope claims --{sizes['mode']} --seed {sizes['seed']}" if sizes else "allyscope claims",
        run_words(tested[0]) if tested else "",
    )


def unit(row: Row) -> str:
    """What there are many of in each arm."""
    return "firms" if row["design"]["world"] == "firm" else "alliances"


def run_words(row: Row) -> str:
    """How much was run, and by which version."""
    sizes, many = row["sizes"], unit(row)
    return (
        f"Allyscope {row['version']}, {sizes['mode']} run, seed {sizes['seed']}: {sizes['alliances']:,} {many} in each "
        f"arm; {sizes['draws']:,} draws of all parameters from their priors, {sizes['per_draw']} {many} in each."
    )


def page(row: Row, known: dict[str, str]) -> Page:
    """The page of an experiment; `known`: claim → where it is shown."""
    design, digits = row["design"], decimals(row)
    sign = int(design["sign"])
    arms = tuple(
        (
            each["name"],
            each["states"] or "the default population",
            interval(each["measured"], digits).lstrip("+"),
            interval(each["without_strength"], digits).lstrip("+"),
        )
        for each in design["arms"]
    )
    command = f"allyscope claims {row['id']} --{row['sizes']['mode']} --seed {row['sizes']['seed']}"
    related = dict.fromkeys(ID.findall(row["stated"].get("relates", "")))
    return Page(
        row=row,
        verdict=row["verdict"],
        answer=row["reason"],
        figures=tuple(figures(row, sign)),
        arms=arms,
        stated=tuple((name.capitalize(), text) for name, text in row["stated"].items() if name != "relates"),
        depends=tuple(depend_words(each, sign) for each in row["depends_on"]),
        links=tuple((each, known[each]) for each in related if each in known and each != row["id"]),
        reproduce=command,
        cite=f"The Allyscope founders, Allyscope {row['version']}, claim {row['id']} ({command}).",
    )


def depend_words(found: Row, sign: int) -> str:
    """How the effect depends on a parameter."""
    helps = found["correlation"] * (sign or 1) > 0
    return (
        f"{'Stronger' if helps else 'Weaker'} the higher {found['parameter'].replace('_', ' ')} is "
        f"({found['meaning']}; rank correlation {found['correlation']:.2f} with the effect).".replace("-", "−")
    )


def figures(row: Row, sign: int) -> list[Figure]:
    """The effect and its ablation, and the map."""
    shown = [("The effect", row, theme.SIDE_COLOURS[0], True)]
    if row["ablated"]:
        shown.append(("Without the strength that carries it", row["ablated"], theme.SIDE_COLOURS[1], False))
    if row["near_zero"]:
        shown.append(("Where there should be none", row["near_zero"], theme.BASE_COLOUR, False))
    digits = decimals(row)
    rows = [
        {
            "lane": lane,
            "label": label,
            **{name: each[name] for name in ("effect", "low", "high")},
            "colour": colour,
            "fill": colour if strong else theme.PAPER,
            "text": f"{label}: {interval(each, digits)}",
        }
        for lane, (label, each, colour, strong) in enumerate(shown)
    ]
    title = "The effect, with and without what carries it" if row["ablated"] else "The effect"
    said = "Points with 95 % intervals around a line at zero. " + " ".join(f"{each['text']}." for each in rows)
    found = [
        Figure(
            "effect",
            title,
            said,
            draw(intervals(rows, "effect, in units of what is measured", zero=True), "effect", title, said),
            ("Contrast", "Effect and half width of its interval"),
            tuple((str(each["label"]), interval(each, digits)) for each in rows),
        )
    ]
    if row["map"]:
        found.append(map_figure(row, sign))
    return found


def map_figure(row: Row, sign: int) -> Figure:
    """Where the claim holds over the two parameters on which it depends most."""
    where = row["map"]
    names = (where["x"].replace("_", " "), where["y"].replace("_", " "))
    title = "Effect, and share as stated, over two parameters"
    said = (
        f"Twenty-five fields over {names[0]} and {names[1]}, five equal shares of the prior each. Shade: mean effect, "
        "blue as stated, orange opposite. Number: share of draws in which the effect is as stated."
    )
    cells = tuple(
        (
            f"{names[1]} {where['edges_y'][y]:.3g} to {where['edges_y'][y + 1]:.3g}",
            f"{where['edges_x'][x]:.3g} to {where['edges_x'][x + 1]:.3g}",
            "none" if where["effect"][y][x] is None else f"{where['effect'][y][x]:.3g}",
            "none" if where["share"][y][x] is None else f"{where['share'][y][x]:.0%}",
            str(where["draws"][y][x]),
        )
        for y in range(len(where["draws"]))
        for x in range(len(where["draws"][y]))
    )
    picture = draw(prior_map(where, sign, names), "map", title, said)
    return Figure("map", title, said, picture, (names[1], names[0], "Mean effect", "As stated", "Draws"), cells)
