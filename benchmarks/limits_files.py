"""For each limit of what a file may hold, a file or folder that is just within it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from allyscope.advice.plans.library import library
from allyscope.forms import limits
from allyscope.vocabulary import words

HEAD = "schema_version: 1\nalliance: {id: large, formed: 1978, as_of: 2024-12}\n"
TWO = HEAD + "partners: [{id: P1}, {id: P2}]\n"
INSTRUMENT = "".join(f"rfq,2001,{item},{1 + item % 5}\n" for item in range(1, 12)).splitlines()


def _record(folder: Path, main: str = TWO, **tables: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "alliance.yaml").write_text(main, encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def _file(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def yaml(folder: Path) -> Path:
    """A record of events, as long as a YAML file may be."""
    row, count = "- {{kind: conflict, stage: execution, actor: P1, text: {}}}\n", 9_000
    text = "x" * ((limits.LARGEST_YAML - len(TWO) - 8) // count - len(row))
    return _file(folder / "alliance.yaml", TWO + "events:\n" + row.format(text) * count)


def values(folder: Path) -> Path:
    """A YAML file with as many values as it may have, none of which is a field."""
    row = ", ".join(["1"] * 999)
    rows = "".join(f"f{n}: [{row}]\n" for n in range(limits.MOST_VALUES // 1001 - 1))
    return _file(folder / "alliance.yaml", TWO + rows)


def csv(folder: Path) -> Path:
    """Events in a table as long as it may be."""
    text = "x" * (limits.LARGEST_CSV // limits.MOST_EVENTS - 40)
    return _record(folder, events="kind,stage,actor,text\n" + f"conflict,execution,P1,{text}\n" * limits.MOST_EVENTS)


def columns(folder: Path) -> Path:
    """A table with as many columns as it may have, nearly all of which are unknown."""
    head = "kind," + ",".join(f"c{n}" for n in range(limits.MOST_COLUMNS - 1))
    return _record(folder, events=f"{head}\n" + ("conflict" + ",1" * (limits.MOST_COLUMNS - 1) + "\n") * 10_000)


def problems(folder: Path) -> Path:
    """A mistake in every row."""
    rows = "".join(f"2022-11,PX{n},r{n},trsut,3\n" for n in range(limits.MOST_ROWS))
    return _record(folder, pulses="date,partner,respondent,question,answer\n" + rows)


def answers(folder: Path) -> Path:
    """As many answers as a record may have, over ten years."""
    rows = "".join(
        f"{2010 + n % 10}-{1 + n // 10 % 12:02d},P{1 + n % 2},r{n},{('trust', 'conflict')[n // 2 % 2]},{1 + n % 5}\n"
        for n in range(limits.MOST_ANSWERS)
    )
    return _record(folder, pulses="date,partner,respondent,question,answer\n" + rows)


def _waves(folder: Path, count: int, sides: tuple[str, ...]) -> Path:
    """Waves a quarter apart, in which the same twenty people of each side answer twelve questions."""
    asked, first = words("pulse question")[:12], 2024 * 12 + 9 - 3 * count
    rows = [
        f"{month // 12}-{month % 12 + 1:02d},{side},{side}r{n},{question},{1 + (n + 3 * q + month) % 5}"
        for month in range(first, first + 3 * count, 3)
        for side in sides
        for n in range(20)
        for q, question in enumerate(asked)
    ]
    main = TWO.replace("1978", str(first // 12 - 1))
    return _record(folder, main, pulses="\n".join(["date,partner,respondent,question,answer", *rows, ""]))


def waves(folder: Path) -> Path:
    """Both sides asked for ten years."""
    return _waves(folder, 40, ("P1", "P2"))


def one_side(folder: Path) -> Path:
    """One side asked for 24 years."""
    return _waves(folder, 95, ("P1",))


def events(folder: Path) -> Path:
    """As many events as a record may have."""
    rows = "".join(
        f"conflict,execution,{1978 + n % 46}-{1 + n // 46 % 12:02d},P{1 + n % 2}\n" for n in range(limits.MOST_EVENTS)
    )
    return _record(folder, events="kind,stage,date,actor\n" + rows)


def undated(folder: Path) -> Path:
    """As many events as a record may have, of which only the stage is known."""
    rows = "".join(f"conflict,execution,P{1 + n % 2}\n" for n in range(limits.MOST_EVENTS))
    return _record(folder, events="kind,stage,actor\n" + rows)


def inputs(folder: Path) -> Path:
    """As many events as a record may have, each of which sets the course of the model."""
    rows = "".join(
        f"shock,execution,{1978 + n % 46}-{1 + n // 46 % 12:02d},P{1 + n % 2},weak\n" for n in range(limits.MOST_EVENTS)
    )
    return _record(folder, events="kind,stage,date,actor,strength\n" + rows)


def partners(folder: Path) -> Path:
    """As many partners as an alliance may have, with a conflict of each."""
    main = HEAD.replace("1978", "2020") + "partners:\n"
    main += "".join(f"- {{id: P{n}}}\n" for n in range(1, limits.MOST_PARTNERS + 1))
    rows = "".join(f"conflict,execution,2022-0{n},P{n}\n" for n in range(1, limits.MOST_PARTNERS + 1))
    return _record(folder, main, events="kind,stage,date,actor\n" + rows)


def spanners(folder: Path) -> Path:
    """Every partner with as many spanners as it may have, each with a term of its own and a whole scale."""
    main, rows = HEAD + "partners:\n", ["partner,spanner,instrument,version,item,answer"]
    for partner in range(1, limits.MOST_PARTNERS + 1):
        main += f"- id: P{partner}\n  spanners:\n"
        for n in range(limits.MOST_SPANNERS):
            main += (
                f"  - {{id: s{n}, from: {1978 + n % 20}-{1 + n % 12:02d}, until: {2001 + n % 20}-{1 + n % 12:02d}}}\n"
            )
            rows += [f"P{partner},s{n},{line}" for line in INSTRUMENT]
    return _record(folder, main, scales="\n".join(rows) + "\n")


def lists(folder: Path) -> Path:
    """Every partner with as many expectations as it may have, and as many interviews as a record."""
    main = HEAD + "partners:\n"
    for partner in range(1, limits.MOST_PARTNERS + 1):
        main += f"- id: P{partner}\n  expectations:\n"
        main += "  - {about: outcome, text: growth, level: high, from: 2020}\n" * limits.MOST_EXPECTATIONS
    return _record(
        folder,
        main + "interviews:\n" + "- {partner: P1, role: head, year: 2022, minutes: 60}\n" * limits.MOST_INTERVIEWS,
    )


def timeline(folder: Path) -> Path:
    """An alliance as old as the model follows one."""
    first = 2024 - limits.LONGEST_TIMELINE // 12 + 2
    rows = f"conflict,execution,{first}-08,P1\nconflict,execution,2024-11,P2\n"
    main = TWO.replace("1978", f"{first}-07")
    return _record(folder, main, events="kind,stage,date,actor\n" + rows)


def portfolio(folder: Path) -> Path:
    """A firm with as many alliances as it may have."""
    for n in range(limits.MOST_ALLIANCES):
        main = TWO.replace("large", f"a{n}").replace("1978", "2020").replace("{id: P1}", "{id: FIRM, focal: true}")
        _record(
            folder / f"a{n}",
            main.replace("P2", f"P{n}"),
            events=f"kind,stage,date,actor\nconflict,execution,2022,P{n}\n",
        )
    rows = "".join(f"- {{record: a{n}, partner: P{n}}}\n" for n in range(limits.MOST_ALLIANCES))
    head = (
        "schema_version: 1\nkind: portfolio\nportfolio: {id: p, as_of: 2024-12}\nfocal_firm: {id: FIRM}\nalliances:\n"
    )
    return _file(folder / "portfolio.yaml", head + rows)


def plans(folder: Path) -> Path:
    """As many plans as are compared at a time, those of the library among them."""
    rows = "".join(
        f"- {{id: p{n}, name: Plan {n}, acts: [{{act: apology, by: P1, month: {1 + n % 12}}}]}}\n"
        for n in range(limits.MOST_PLANS - len(library()))
    )
    return _file(folder / "plans.yaml", "schema_version: 1\nplans:\n" + rows)


def happenings(folder: Path) -> Path:
    """An experiment in which as much happens as may."""
    rows = "".join(f"- {{month: {1 + n % 120}, what: shock, amount: 0.1}}\n" for n in range(limits.MOST_HAPPENINGS))
    return _file(folder / "inputs.yaml", "alliances: 64\ninputs:\n" + rows)


def cells(folder: Path) -> Path:
    """An experiment with as many cells as a sweep may have."""
    side = int(limits.MOST_CELLS**0.5)
    steps = ", ".join(f"{n / side:.3f}" for n in range(1, side + 1))
    text = f"alliances: 1\nmonths: 12\nsweep:\n  haste: [{steps}]\n  openness: [{steps}]\n"
    return _file(folder / "cells.yaml", text + "output: {form: summary, every: end}\n")


def result(folder: Path) -> Path:
    """A saved result as long as it may be, in which every row is wrong."""
    rows = "1," * ((limits.LARGEST_RESULT - 1000) // 2) + "1"
    start = {"kind": "theories", "schema_version": 1, "comparison": None, "manifest": {}}
    return _file(folder / "result.json", json.dumps(start)[:-1] + f', "how_much": [{rows}]}}')


def prior(folder: Path) -> Path:
    """A prior file as long as it may be, with names that no parameter has."""
    rows = ",".join(f'"p{n}":{{"default":1.0,"prior":"lognormal"}}' for n in range(limits.LARGEST_PRIOR // 50))
    head = '{"kind": "allyscope shared prior", "format": 1, "mean": [0], "covariance": [[1]], "rows": {'
    return _file(folder / "prior.json", head + rows + "}}")


def lab(folder: Path) -> Path:
    """A table of lab alliances with as many rows as it may have."""
    text = files("allyscope.data").joinpath("experiment", "alliances.csv").read_text(encoding="utf-8")
    head, *rows = text.splitlines(keepends=True)
    many = rows * (limits.MOST_LAB_ROWS // len(rows) + 1)
    return _file(folder / "lab.csv", head + "".join(many[: limits.MOST_LAB_ROWS]))
