"""Mutated files of every kind: reading them ends in a result or in an error of our own, within seconds and 1 GB."""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from allyscope.errors import AllyscopeError
from benchmarks.fuzz_kept import kept_kinds
from benchmarks.fuzz_kinds import Kind, kinds

LONGEST, LARGEST = 5.0, 1_000_000  # seconds of a processor, and kB of memory
TOKEN = re.compile(r"[^\s,:{}\[\]\"]+")
SPACE = re.compile(r"\s")
NASTY = (
    "²", "١", "\uffff", "\ufdd0", "\x1b[2J", "\u202e", "\u200b", "\x00", "\ud7ff", "😀", "9" * 400, "-" + "9" * 30,
    "1e999", "-1e-400", "1e308", ".nan", ".inf", "NaN", "Infinity", "null", "~", "true", "no", "0x10", "0o7", "1_000",
    "+1", "-0", "0", "-1", "1.5", "2**70", "[]", "{}", "[1.5]", "[[[[[[[[", "{a: {a: {a: 1}}}",
    "{value: 1e400, sd: .nan}", "&a", "*a", "!!python/object:os.system", "!!binary", "%YAML 1.2", "---", "...", "|",
    ">", "? ", "- ", "'", "\"", "'''", "#", "\\", "2024-13", "2024-02-30", "0000", "9999-12", ">= 2020", "2020/2019",
    "unknown", "any", "each", "all", "both", "../..", "/etc/passwd", "x" * 300, "a,b;c\td", "\r", "\n\n\n", "\ufeff",
    "alliance", "kind", "id", "P1", "", " ", "=1+1",
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """A text whose reading went wrong, and how."""

    kind: str
    text: str
    what: str


def mutated(text: str, rng: random.Random) -> str:
    """The text after one to four mutations, of words, of lines or of single characters."""
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        text = rng.choice((_word, _word, _word, _swapped, _line, _characters, _repeated))(text, rng)
    return text


def _word(text: str, rng: random.Random) -> str:
    """A word becomes a nasty one."""
    one = _word_of(text, rng)
    return rng.choice(NASTY) if one is None else text[: one.start()] + rng.choice(NASTY) + text[one.end() :]


def _word_of(text: str, rng: random.Random) -> re.Match[str] | None:
    """The first word from some place on, or of all; None where there is none."""
    space = SPACE.search(text, rng.randrange(len(text) + 1))
    return TOKEN.search(text, space.end() if space else 0) or TOKEN.search(text)


def _swapped(text: str, rng: random.Random) -> str:
    """A word becomes another one of the text."""
    one, other = _word_of(text, rng), _word_of(text, rng)
    if one is None or other is None:
        return text
    return text[: one.start()] + other[0] + text[one.end() :]


def _line(text: str, rng: random.Random) -> str:
    """A line goes, comes twice, moves or is indented otherwise."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    line = lines.pop(at)
    kept = rng.choice(([], [line, line], [" " + line], ["  " + line], [line.lstrip()]))
    place = rng.choice((at, rng.randrange(len(lines) + 1)))
    return "\n".join([*lines[:place], *kept, *lines[place:]])


def _characters(text: str, rng: random.Random) -> str:
    """Some characters go, or others come in their place."""
    at = rng.randrange(len(text) + 1)
    new = rng.choice(("", rng.choice(NASTY), chr(rng.randrange(0xD800)), rng.choice("{}[]:,-'\"#&*!|>%@`\t\n")))
    return text[:at] + new + text[at + rng.choice((0, 1, 5, 50)) :]


def _repeated(text: str, rng: random.Random) -> str:
    """A piece comes many times over."""
    begin = rng.randrange(len(text) + 1)
    piece = text[begin : begin + rng.choice((1, 10, 80))]
    return text[:begin] + piece * rng.choice((2, 20, 200)) + text[begin:]


def fault_of(name: str, kind: Kind, text: str, folder: Path) -> Fault | None:
    """What is wrong with how a text is read, if anything is."""
    place = folder / kind.name
    place.write_bytes(kind.packed(text.encode("utf-8", "surrogatepass")))
    begun = process_time()
    try:
        kind.read(place)
    except AllyscopeError as error:
        str(error).encode()
    except Exception:
        return Fault(name, text, traceback.format_exc(limit=-3))
    seconds = process_time() - begun
    return Fault(name, text, f"{seconds:.1f} s") if seconds > LONGEST else None


def faults(name: str, kind: Kind, count: int, seed: int) -> Iterator[Fault]:
    """The faults among so many mutations of a kind; the same seed mutates alike."""
    rng = random.Random(f"{seed} {name}")
    with TemporaryDirectory() as folder:
        if kind.beside:
            (Path(folder) / "alliance.yaml").write_text(kind.beside, encoding="utf-8")
        for _ in range(count):
            fault = fault_of(name, kind, mutated(kind.text, rng), Path(folder))
            if fault is not None:
                yield fault


def main() -> int:
    """Mutate, and show one fault of each place at which they happen."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000, help="mutations in all")
    options.add_argument("--seed", type=int, default=1)
    every = kinds() | kept_kinds()
    options.add_argument("--kind", choices=[*every], action="append")
    given = options.parse_args()
    wanted = given.kind or [*every]
    found: Counter[str] = Counter()
    for name in wanted:
        begun, share = process_time(), given.count // len(wanted)
        for fault in faults(name, every[name], share, given.seed):
            found[fault.what] += 1
            if found[fault.what] == 1:
                print(f"--- {fault.kind}\n{fault.text[:2000]!r}\n{fault.what}", file=sys.stderr)
        print(f"{name:12}{share:8} mutations  {process_time() - begun:7.1f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{sum(found.values())} faults at {len(found)} places; at most {memory / 1000:.0f} MB of memory")
    return 1 if found or memory > LARGEST else 0


if __name__ == "__main__":
    sys.exit(main())
