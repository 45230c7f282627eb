"""Hostile cases, handed in a folder: what each did when it was found and what it does now, for docs/attacks.md.

    python -m benchmarks attacks FOLDER

The cases are not part of the repository; `tests/test_attacks.py` holds small ones of each kind.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.commands import PROGRAM
from benchmarks.table import machine


class Case(NamedTuple):
    """A case by its name in the folder, the command that takes it as its last word, and what it did before.

    `person`: whoever is protected there; in another world this person's answers to scales are turned round, and
    everything that is said must stay the same. `other`: the same, where that other world was handed in too. `levels`:
    the same of a full form, where the other world has other levels.
    `seeds`: it is diagnosed once for each of so many.
    """

    name: str
    words: tuple[str, ...]
    before: str
    person: str = ""
    other: str = ""
    levels: bool = False
    seeds: int = 0


TWO_WORLDS = (
    "check",
    "score",
    "diagnose --json --particles 256",
    "report --no-advice --particles 256 --output page.html",
)
CASES = (
    Case("alpha1", (), "reliability was computed with the withheld person", other="alpha2"),
    Case("terms1", (), "alone for a year between terms: 4,167 numbers moved with one person's answers", person="a"),
    Case("weights", (), "weights of 1000 and 0.001: the level was one person's", person="a"),
    Case("thr.yaml", (), "the threshold was raised later than the levels were resolved; they were used", levels=True),
    Case("u-ids", ("diagnose", "--particles", "256"), "“High trust of A in A”: each firm was called by the other's id"),
    Case("crisis-year", (), "no dip was found on 12 seeds, and the run was graded good or usable", seeds=20),
    Case("dos/csv-columns", ("check",), "23 s"),
    Case("dos/csv-rows", ("check",), "2 million rows; a CSV of 2 MB took 2.6 GB"),
    Case("dos/pulses-unknown", ("check",), "200,000 answers of a partner that is not there; no figure was kept"),
    Case("dos/pulses-valid", ("check",), "200,000 answers of one wave; no figure was kept"),
    Case("dos/events-10k", ("diagnose",), "10,000 events with dates took 115 s and 2.8 GB"),
    Case("dos/portfolio", ("diagnose",), "300 times one bundled record; no figure was kept"),
    Case("dos/scales", ("check",), "1,500 such spanners took 175 s"),
    Case("dos/yaml-actors.yaml", ("check",), "125 s"),
    Case("dos/yaml-fields.yaml", ("check",), "60,000 unknown fields; no figure was kept (a CSV of 2 MB took 2.6 GB)"),
    Case(
        "fff.yaml", ("report", "--no-advice", "--particles", "256", "--output", "page.html"), "a panic, exit code 134"
    ),
    Case(
        "fff2.yaml", ("report", "--no-advice", "--particles", "256", "--output", "page.html"), "a panic, exit code 134"
    ),
    Case("plans-claims.yaml", ("advise", "case-4", "--plans"), "traceback"),
    Case("prior-bigint.json", ("diagnose", "case-4", "--prior"), "traceback"),
    Case("prior-missing.json", ("diagnose", "case-4", "--prior"), "traceback"),
    Case("superscript.yaml", ("check",), "traceback"),
)


class Run(NamedTuple):
    """How a command ended: exit code, processor seconds, MB, and what it said, without times."""

    code: int
    seconds: float
    memory: float
    out: bytes
    err: bytes


def run(words: tuple[str, ...], folder: Path) -> Run:
    """A command in a folder, in a process of its own."""
    with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as err:
        child = subprocess.Popen([*PROGRAM, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        seconds = usage.ru_utime + usage.ru_stime
        return Run(child.returncode, seconds, usage.ru_maxrss / 1e3, out.read(), err.read())


def turned(text: str, person: str) -> str:
    """A table of answers to scales of one to five in which one person's are turned round."""
    head, *rows = text.splitlines()
    place = head.split(",").index("spanner")
    cells = [row.split(",") for row in rows]
    for row in cells:
        if row[place] == person:
            row[-1] = str(6 - int(row[-1]))
    return "\n".join([head, *(",".join(row) for row in cells)]) + "\n"


def said_of(record: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Everything that commands say of a record that others may see, told apart by command; times are left out.

    `score` gives the mean over a side, whoever served when: it protects each of five people, whatever their weight.
    """
    place = folder / "record"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(record, place)
    for words in TWO_WORLDS:
        command, *options = words.split()
        ended = run((command, "record", *options), folder)
        page = folder / "page.html"
        shown = page.read_bytes() if page.exists() else b""
        page.unlink(missing_ok=True)
        lines = (ended.out + ended.err + shown).splitlines()
        yield command, b"\n".join([str(ended.code).encode(), *(each for each in lines if b"seconds" not in each)])


_LEVEL = re.compile(r"(\bvalue: )0\.\d+")


def two_worlds(case: Case, cases: Path) -> str:
    """Which commands tell the two worlds of a case apart."""
    with TemporaryDirectory() as scratch:
        folder, one_world, other = Path(scratch), cases / case.name, Path(scratch, "other")
        if case.levels:
            one_world = Path(scratch, "one")
            text = (cases / case.name).read_text(encoding="utf-8")
            for world, form in ((one_world, text), (other, _LEVEL.sub(r"\g<1>0.9", text))):
                world.mkdir()
                (world / "alliance.yaml").write_text(form, encoding="utf-8")
        else:
            shutil.copytree(cases / (case.other or case.name), other)
        for each in (other, *other.rglob("*")):
            each.chmod(0o755 if each.is_dir() else 0o644)
        if case.person:
            table = other / "scales.csv"
            table.write_text(turned(table.read_text(encoding="utf-8"), case.person), encoding="utf-8")
        one, two = (dict(said_of(each, folder)) for each in (one_world, other))
    told = [command for command in one if one[command] != two[command]]
    if case.person or case.levels:  # a full form holds no answers to score
        told = [command for command in told if command != "score"]
        one.pop("score")
    return f"told apart by {', '.join(told)}" if told else f"the same bytes of {', '.join(one)}"


def crisis(case: Case, cases: Path) -> str:
    """On how many seeds trust is found to have turned into distrust, or the answers are said first to fit nothing."""
    dips = warnings = 0
    with TemporaryDirectory() as scratch:
        for seed in range(case.seeds):
            words = ("diagnose", str((cases / case.name).absolute()), "--seed", str(seed), "--json")
            diagnosis = json.loads(run(words, Path(scratch)).out)
            paths = [state["path"] for state in diagnosis["states"]["trust"].values()]
            dips += any(point["median"] < 0.0 for path in paths for point in path)
            warnings += diagnosis["quality"]["doubt"] == "answers"
    return f"on {case.seeds} seeds: {dips} find the dip, {warnings} say first that the answers fit no alliance"


def now(case: Case, cases: Path) -> str:
    """What a case does now."""
    if not (cases / case.name).exists():
        return "not handed in"
    if case.seeds:
        return crisis(case, cases)
    if case.person or case.other or case.levels:
        return two_worlds(case, cases)
    with TemporaryDirectory() as scratch:
        ended = run((*case.words, str((cases / case.name).absolute())), Path(scratch))
        left = {each.name for each in Path(scratch).iterdir()} - {"out", "err", "page.html"}
    shown = (ended.err if ended.code else b"") or ended.out
    lines = shown.decode(errors="replace").replace(f"{(cases / case.name).parent.absolute()}/", "").splitlines()
    lines = [line.strip() for line in lines if line.strip()]
    fault = "; TRACEBACK" if b"Traceback" in ended.err else f"; LEFT {', '.join(sorted(left))}" if left else ""
    first = " ".join(lines[:3])[:220].replace("|", "/")
    return f"exit code {ended.code}, {ended.seconds:.1f} s, {ended.memory:,.0f} MB{fault}: {first}"


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the cases lie")
    given = parser.parse_args()
    print(f"{machine()}\n\n| case | when it was found | now |\n|---|---|---|")
    for case in CASES:
        print(f"| `{Path(case.name).name}` | {case.before} | {now(case, given.folder)} |", flush=True)


if __name__ == "__main__":
    main()
