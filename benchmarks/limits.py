"""Time of a processor and memory that each limit of what a file may hold costs, as the table of docs/limits.md."""

from __future__ import annotations

import argparse
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from allyscope.forms import limits
from benchmarks import limits_files as make
from benchmarks.commands import PROGRAM
from benchmarks.table import machine

CASE = ("case-4",)


class Row(NamedTuple):
    """A limit in words, its names in `forms/limits.py`, a file just within it, and the command that reads it.

    `before`: words of the command before the file. `long`: the model runs, which takes up to minutes. `holds`: how many
    there are in a row of what no limit stands for.
    """

    said: str
    names: tuple[str, ...]
    file: Callable[[Path], Path]
    before: tuple[str, ...] = ("check",)
    long: bool = False
    holds: int = 0


ROWS = (
    Row("bytes of a YAML file", ("LARGEST_YAML",), make.yaml),
    Row("values in a YAML file", ("MOST_VALUES",), make.values),
    Row("bytes of a CSV table", ("LARGEST_CSV",), make.csv),
    Row("rows of a CSV table, a mistake in each", ("MOST_ROWS",), make.problems),
    Row("columns of a CSV table", ("MOST_COLUMNS",), make.columns),
    Row("answers, or measurements, of a record", ("MOST_ANSWERS",), make.answers),
    Row("events of a record or a portfolio", ("MOST_EVENTS",), make.events),
    Row("partners of an alliance", ("MOST_PARTNERS",), make.partners),
    Row("spanners of a partner, measured, of each of 6 partners", ("MOST_SPANNERS",), make.spanners),
    Row("expectations of a partner", ("MOST_EXPECTATIONS",), make.lists),
    Row("interviews of a record", ("MOST_INTERVIEWS",), make.lists),
    Row("months of a record", ("LONGEST_TIMELINE",), make.timeline),
    Row("alliances of a portfolio", ("MOST_ALLIANCES",), make.portfolio),
    Row("bytes of a saved result, a mistake in each row", ("LARGEST_RESULT",), make.result, ("show",)),
    Row("bytes of a prior file, a mistake in each row", ("LARGEST_PRIOR",), make.prior, ("diagnose", *CASE, "--prior")),
    Row("happenings of an experiment", ("MOST_HAPPENINGS",), make.happenings, ("simulate",), True),
    Row("cells of an experiment", ("MOST_CELLS",), make.cells, ("simulate",), True),
    Row(
        "rows of a table of lab alliances, most of them twice",
        ("MOST_LAB_ROWS",),
        make.lab,
        ("calibrate", "--quick"),
        True,
    ),
    Row("plans compared at a time", ("MOST_PLANS",), make.plans, ("advise", *CASE, "--plans"), True),
    Row("months, diagnosed", ("LONGEST_TIMELINE",), make.timeline, ("diagnose", "--yes"), True),
    Row("alliances of a portfolio, diagnosed", ("MOST_ALLIANCES",), make.portfolio, ("diagnose", "--yes"), True),
    Row("events, diagnosed", ("MOST_EVENTS",), make.events, ("diagnose", "--yes"), True),
    Row("events without a date, diagnosed", ("MOST_EVENTS",), make.undated, ("diagnose", "--yes"), True),
    Row("events that are inputs, diagnosed", ("MOST_EVENTS",), make.inputs, ("diagnose", "--yes"), True),
    Row("answers of 40 waves, of 20 people a side, diagnosed", (), make.waves, ("diagnose", "--yes"), True, 19_200),
    Row(
        "answers of 95 waves, of 20 people of one side, diagnosed",
        (),
        make.one_side,
        ("diagnose", "--yes"),
        True,
        22_800,
    ),
    Row("partners, diagnosed", ("MOST_PARTNERS",), make.partners, ("diagnose", "--yes"), True),
)


class Cost(NamedTuple):
    """What a command took: seconds of processors, MB at most, its exit code."""

    seconds: float
    memory: float
    code: int


def cost(words: tuple[str, ...]) -> Cost:
    """What a command takes, in a process of its own."""
    child = subprocess.Popen([*PROGRAM, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3, child.returncode)


def line(row: Row, size: int) -> str:
    """The row of the table: what, how many at most, by which command, seconds and MB."""
    with TemporaryDirectory() as folder:
        spent = cost((*row.before, str(row.file(Path(folder)))))
    command = " ".join(word for word in row.before if word not in CASE)
    return f"| {row.said} | {size:,} | `{command}` | {spent.seconds:.1f} s | {spent.memory:,.0f} MB | {spent.code} |"


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="also where the model runs, for many minutes")
    parser.add_argument("--only", help="only rows in whose words this stands")
    given = parser.parse_args()
    print(
        f"{machine()}\n\n| limit | at most | command | processor time | memory | exit code |\n|---|--:|---|--:|--:|--:|"
    )
    for row in ROWS:
        if (given.long or not row.long) and (given.only is None or given.only in row.said):
            print(line(row, row.holds or getattr(limits, row.names[0])), flush=True)


if __name__ == "__main__":
    main()
