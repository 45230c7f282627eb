"""Every command that writes: killed at random moments, on a full disk, twice at once; what is wrong afterwards."""

from __future__ import annotations

import argparse
import hashlib
import inspect
import json
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, get_args, get_type_hints

import typer

from allyscope.exchange.exports.xes import xes_bytes
from allyscope.exchange.released import released
from allyscope.record import read_record
from benchmarks.commands import PROGRAM
from benchmarks.loaded import Ended, Loaded
from benchmarks.table import show

EXPERIMENT = "alliances: 3000\nmonths: 36\noutput: {every: 6}\n"
LANES = ("--block-size", "512")
LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.argv[2], sys.argv[2:])
"""
SIDE = """schema_version: 1
alliance: {id: a, formed: 2022-03, as_of: 2024-12}
partners: [{id: fjord, focal: FJORD}, {id: verde, focal: VERDE}]
pulses:
- {date: 2024-05, partner: SIDE, respondent: r1, question: trust, answer: 2}
- {date: 2024-05, partner: SIDE, respondent: r2, question: trust, answer: 4}
- {date: 2024-05, partner: SIDE, respondent: r3, question: trust, answer: 5}
"""
MAIN = """schema_version: 1
alliance: {id: a, formed: 2022-03, as_of: 2024-12}
partners: [{id: fjord, name: Fjord Foods}, {id: verde, name: Verde Proteins}]
"""
ANSWERS = "End Date,ResponseId,company,We can rely on our partner\n" + "".join(
    f"2024-03-{1 + n % 28:02d},R_{n},{('Fjord Foods', 'Verde Proteins')[n % 2]},{1 + n % 5}\n" for n in range(400)
)
LOG = "date,kind,who\n" + "".join(f"2023-{1 + n % 12:02d},conflict,fjord\n" for n in range(400))
SURVEY = ("import", "survey", "answers.csv", "--record", "rec")
EVENTS = ("import", "events", "log.csv", "--record", "rec")
FULL = 3000  # bytes of the longest file that a full disk takes here


class Command(NamedTuple):
    """A command and what it writes, named as its last word; `same`: to the same bytes each time.

    `files`: what it reads; `first`: commands that come before it; `table`: what is looked at of its folder;
    `again`: called again after a kill, it ends as it would have ended.
    """

    words: tuple[str, ...]
    target: str
    same: bool = False
    resumed: bool = False
    files: tuple[str, ...] = ()
    first: tuple[tuple[str, ...], ...] = ()
    table: str = ""
    again: bool = False


COMMANDS = {
    "new": Command(("new",), "record", same=True),
    "schema": Command(("schema", "--output"), "schema.json", same=True),
    "odd": Command(("odd", "--output"), "odd.md", same=True),
    "simulate csv": Command(
        ("simulate", "e.yaml", *LANES, "--output"), "out.csv", same=True, resumed=True, files=("e.yaml",)
    ),
    "simulate parquet": Command(
        ("simulate", "e.yaml", *LANES, "--output"), "out.parquet", same=True, resumed=True, files=("e.yaml",)
    ),
    "simulate netcdf": Command(
        ("simulate", "e.yaml", *LANES, "--output"), "out.nc", same=True, resumed=True, files=("e.yaml",)
    ),
    "calibrate": Command(("calibrate", "--quick", "--output"), "prior.json"),
    "diagnose draws": Command(("diagnose", "case-1", "--particles", "256", "--output"), "draws.nc"),
    "diagnose": Command(("diagnose", "case-1", "--particles", "256", "--save"), "diagnosis.json"),
    "forecast": Command(("forecast", "case-1", "--particles", "256", "--save"), "forecast.json"),
    "advise": Command(("advise", "case-1", "--particles", "256", "--save"), "advice.json"),
    "report": Command(("report", "case-1", "--particles", "256", "--output"), "report.html"),
    "brief": Command(("brief", "case-1", "--particles", "256", "--output"), "brief.html"),
    "compare-partners": Command(("compare-partners", "--save"), "partners.json"),
    "merge": Command(
        ("merge", "fjord.yaml", "verde.yaml", "--output"), "both.yaml", same=True, files=("fjord.yaml", "verde.yaml")
    ),
    "export xes": Command(("export", "case-1", "--output"), "log.xes", same=True),
    "export everything": Command(("export", "case-1", "--to", "everything", "--output"), "all", same=True),
    "import xes": Command(("import", "xes", "cases.xes", "--record"), "cases", same=True, files=("cases.xes",)),
    "import survey": Command(
        SURVEY[:-1],
        "rec",
        same=True,
        files=("answers.csv", "rec/alliance.yaml"),
        first=((*SURVEY, "--wave", "2024-03"),),
        table="pulses.csv",
        again=True,
    ),
    "import events": Command(
        EVENTS[:-1],
        "rec",
        same=True,
        files=("log.csv", "rec/alliance.yaml"),
        first=(EVENTS,),
        table="events.csv",
        again=True,
    ),
    "import qda": Command(
        ("import", "qda", "case.qdpx", "--record"),
        "case",
        same=True,
        first=(("export", "case-1", "--output", "case.qdpx"),),
    ),
    "export csv": Command(("export", "case-1", "--to", "csv", "--output"), "tables", same=True),
    "figure png": Command(("figure", "timeline", "case-1", "--output"), "figure.png", same=True),
    "questionnaire": Command(("questionnaire", "--output"), "questions.html", same=True),
    "answers": Command(("answers", "case-1", "--save"), "answers.json", same=True),
    "figure": Command(("figure", "timeline", "case-1", "--output"), "figure.svg", same=True),
    "claims": Command(("claims", "KP1a", "--quick", "--fresh", "--save"), "claims.json"),
    "claims pages": Command(("claims", "KP1a", "--quick", "--html"), "pages", same=True),
    "claims figures": Command(("claims", "KP1a", "--quick", "--figures"), "figures", same=True),
    "claims dataset": Command(("claims", "KP1a", "--quick", "--dataset"), "claims.nc"),
    "claims freeze": Command(("claims", "KP1a", "--quick", "--freeze"), "frozen", same=True),
    "power": Command(("power", "KP1a", "--save"), "power.json"),
    "theories": Command(("theories", "case-1", "--save"), "theories.json"),
    "calibration-check": Command(("calibration-check", "--quick", "--html"), "check.html"),
    "calibration-check result": Command(("calibration-check", "--quick", "--save"), "check.json"),
    "calibrate result": Command(("calibrate", "--quick", "--save"), "learned.json"),
    "report result": Command(
        ("report", "case-1", "--particles", "256", "--output", "report.html", "--save"), "all.json"
    ),
    "pulse": Command(("pulse", "fjord.yaml", "--save"), "pulse.json", same=True, files=("fjord.yaml",)),
    "agreement": Command(("agreement", "case-1", "case-4", "--save"), "agreement.json", same=True),
    "import undo": Command(
        ("import", "undo", "--record"),
        "rec",
        same=True,
        files=("answers.csv", "rec/alliance.yaml"),
        first=((*SURVEY, "--wave", "2024-03"), SURVEY),
        table="pulses.csv",
    ),
}


# Places that a command only reads, by the name of what is given there.
READ = frozenset(
    ("records", "file", "experiment", "plans", "prior", "code_map", "map_file", "against", "table", "coded")
)
ELSEWHERE = frozenset(("serve", "web"))  # tried by web_kills, on whole installations


def writing(app: typer.Typer) -> Iterator[tuple[str, ...]]:
    """Everything that a command writes, by the command's words and the option, from the program itself.

    A place that is given to a command and not known to be only read is taken to be written.
    """

    def commands(group: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
        for name, each in group.commands.items():
            yield from commands(each, (*way, name)) if hasattr(each, "commands") else [((*way, name), each)]

    for words, each in commands(typer.main.get_command(app)):
        hints = get_type_hints(inspect.unwrap(each.callback))
        for given in each.params:
            place = Path in (hints.get(given.name), *get_args(hints.get(given.name)))
            if place and given.name not in READ and words[0] not in ELSEWHERE:
                yield words if given.param_type_name == "argument" else (*words, given.opts[0])


def tried() -> set[tuple[str, ...]]:
    """What of it is tried here."""
    begun = {(*each.words[:count], *each.words[-1:]) for each in COMMANDS.values() for count in (1, 2)}
    return begun | {each.words for each in COMMANDS.values()}


def start(command: Command, folder: Path, *more: str, longest: int | None = None) -> subprocess.Popen[str]:
    """The command at work in a folder; `longest`: bytes of the longest file that the system lets it write."""

    program = PROGRAM if longest is None else (sys.executable, "-c", LIMITED, str(longest), *PROGRAM)
    return subprocess.Popen(
        [*program, *command.words, command.target, *more],
        cwd=folder,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def digest(place: Path) -> str | None:
    """What stands at a place, a file or a folder; None where nothing does."""
    if not place.exists():
        return None
    files = [place] if place.is_file() else sorted(each for each in place.rglob("*") if each.is_file())
    return hashlib.sha256(b"\n".join(each.name.encode() + each.read_bytes() for each in files)).hexdigest()


def whole(command: Command, place: Path, first: str | None) -> bool:
    """Whether a file is as the command writes it, or as it was before."""
    if command.same:
        return digest(place) in (first, before(command))
    if place.suffix == ".json":
        return isinstance(json.loads(place.read_bytes()), dict)
    if place.suffix == ".nc":
        import h5netcdf  # type: ignore[import-untyped]  # noqa: PLC0415

        with h5netcdf.File(place) as file:
            return bool(file.groups or file.variables)  # a dataset may have no groups
    return place.read_text(encoding="utf-8").rstrip().endswith("</html>")


def folder_of(command: Command, folder: Path) -> Path:
    """A new folder in which it can work, with what it reads."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    _placed(given(command), folder)
    return folder


def _placed(files: dict[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@cache
def given(command: Command) -> dict[str, bytes]:
    """What stands in the folder before the command, by place: what it reads, and what commands before it wrote."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _placed({name: texts()[name] for name in command.files}, folder)
        for words in command.first:
            subprocess.run([*PROGRAM, *words], cwd=folder, check=True, capture_output=True)
        return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@cache
def before(command: Command) -> str | None:
    """What stands at the place before the command, if anything does."""
    with TemporaryDirectory() as scratch:
        return digest(folder_of(command, Path(scratch) / "work") / command.target / command.table)


@cache
def texts() -> dict[str, bytes]:
    """What commands read, by name."""
    texts = {"e.yaml": EXPERIMENT, "answers.csv": ANSWERS, "log.csv": LOG, "rec/alliance.yaml": MAIN}
    for side in ("fjord", "verde"):
        text = SIDE.replace("SIDE", side).replace(side.upper(), "true")
        texts[f"{side}.yaml"] = text.replace("FJORD", "false").replace("VERDE", "false")
    log = xes_bytes([released(read_record("case-1"))[0]])
    return {name: text.encode() for name, text in texts.items()} | {"cases.xes": log}


class Undisturbed(NamedTuple):
    """What a command writes when nobody disturbs it (a digest), and how it ended, once all that it needs was loaded."""

    first: str | None
    ended: Ended


def finished(command: Command, folder: Path, loaded: Loaded) -> Undisturbed:
    """A command that nobody disturbs. Raises RuntimeError where it fails."""
    for _ in range(2):  # the first time it loads, and keeps what it keeps between runs
        ended = loaded.run(words_of(command), folder_of(command, folder))
        if ended.code:
            raise RuntimeError(ended.said)
    return Undisturbed(digest(folder / command.target / command.table), ended)


def words_of(command: Command, *more: str) -> tuple[str, ...]:
    return (*command.words, command.target, *more)


def killed(
    command: Command, folder: Path, undisturbed: Undisturbed, loaded: Loaded, rng: random.Random, *, at_a_change: bool
) -> Iterator[str]:
    """Kill it at a random moment, and say what is wrong: a file that is not whole, a run that fails after it.

    `at_a_change`: before a change of some file of its own, else after some share of its time.
    """
    first, (_, seconds, _, changes) = undisturbed
    if at_a_change and changes:
        ended = loaded.run(words_of(command), folder_of(command, folder), before_change=rng.randint(1, changes))
    else:
        ended = loaded.run(words_of(command), folder_of(command, folder), after=seconds * rng.random())
    if ended.code not in (0, -signal.SIGKILL):
        yield f"exit code {ended.code}: {ended.said[-300:]}"
    place = folder / command.target / command.table
    if place.exists() and not whole(command, place, first):
        yield "left a file that is not whole"
    if command.again:
        said = loaded.run(words_of(command), folder).said
        if digest(place) != first:
            yield f"called again it ends elsewhere: {said[-300:]}"
    if command.resumed and (folder / f"{command.target}.parts").exists():
        again = loaded.run(words_of(command, "--resume"), folder)
        if again.code:
            yield f"cannot be resumed: {again.said}"
        elif digest(place) != first:
            yield "was resumed to another result"
        elif (folder / f"{command.target}.parts").exists():
            yield "left its parts"


def full(command: Command, folder: Path) -> Iterator[str]:
    """Run it where no file can become longer than a little, and say what is wrong."""
    running = start(command, folder_of(command, folder), longest=FULL)
    said = running.communicate()[1]
    place = folder / command.target / command.table
    small = not running.returncode and (place.exists() or before(command) is not None)
    if running.returncode not in (1, 2) and not small:
        yield f"exit code {running.returncode}: {said[-300:]}"
    if "Traceback" in said:
        yield f"traceback: {said[-300:]}"
    there = {name.partition("/")[0] for name in given(command)}
    left = [each.name for each in folder.iterdir() if each.name not in there and not each.name.endswith(".parts")]
    left += [command.table] if command.table and place.exists() and digest(place) != before(command) else []
    if left and not small:
        yield f"left {', '.join(left)}"


def read_only(command: Command, folder: Path) -> Iterator[str]:
    """Run it where nothing can be written."""
    running = start(command._replace(target=f"/proc/none/{command.target}"), folder_of(command, folder))
    said = running.communicate()[1]
    if running.returncode != 2 or "Traceback" in said:
        yield f"exit code {running.returncode}: {said[-300:]}"


def twice(command: Command, folder: Path, first: str | None) -> Iterator[str]:
    """Run it twice at once on one target: each ends well or is refused, and what stands there is whole."""
    place = folder_of(command, folder) / command.target / command.table
    both = [start(command, folder) for _ in range(2)]
    ends = [(each.communicate()[1], each.returncode) for each in both]
    codes = sorted(code for _, code in ends)
    if codes not in ([0, 0], [0, 2]):
        yield f"exit codes {codes}: {ends[0][0][-300:]} {ends[1][0][-300:]}"
    if place.exists() != (first is not None) or (place.exists() and not whole(command, place, first)):
        yield "left a file that is not whole"


def main() -> int:
    """Print the table; what is wrong goes to standard error."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=50, help="kills of each command")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--command", choices=[*COMMANDS], action="append")
    given = options.parse_args()
    rows, wrong = [], 0
    for name in given.command or [*COMMANDS]:
        command, rng = COMMANDS[name], random.Random(f"{given.seed} {name}")
        with TemporaryDirectory() as scratch, Loaded() as loaded:
            folder = Path(scratch) / "work"
            undisturbed = finished(command, folder, loaded)
            kinds: dict[str, Callable[[], list[str]]] = {
                "killed": lambda: [
                    each
                    for number in range(given.count)
                    for each in killed(command, folder, undisturbed, loaded, rng, at_a_change=number % 2 == 1)  # noqa: B023 - called at once
                ],
                "full disk": lambda: list(full(command, folder)),  # noqa: B023
                "read-only": lambda: list(read_only(command, folder)),  # noqa: B023
                "twice": lambda: list(twice(command, folder, undisturbed.first)),  # noqa: B023
            }
            found = {kind: problems() for kind, problems in kinds.items()}
        for kind, problems in found.items():
            wrong += len(problems)
            for problem in sorted(set(problems)):
                print(f"{name}, {kind}: {problem}", file=sys.stderr, flush=True)
        counts = [str(len(found[kind])) for kind in ("killed", "full disk", "read-only", "twice")]
        seconds, changes = f"{undisturbed.ended.seconds:.2f} s", str(undisturbed.ended.changes)
        rows.append([name, seconds, changes, str(given.count), *counts])
        print(" ".join(rows[-1]), file=sys.stderr, flush=True)
    show("What was wrong", ["command", "takes", "changes", "kills", "killed", "full disk", "read-only", "twice"], rows)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
