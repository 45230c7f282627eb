"""A process that has loaded what a command loads, and becomes that command again and again by forking.

So a command is killed many times for the price of what it does, without that of loading Python and its libraries, and
at moments that are known: before any of its calls that change a file in its folder, or after so much processor time.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

CHANGES = frozenset(("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"))
OPENED = os.O_WRONLY | os.O_RDWR | os.O_CREAT
LONGEST = 600.0  # seconds of the clock, after which a command hangs
UNSAFE = "jax"  # its threads do not live on in a forked process, so what loads it is loaded anew by each


class Ended(NamedTuple):
    """How a command ended: exit code (minus the signal, if one did), seconds of a processor, what it said of errors.

    `changes`: calls that changed a file in its folder, as far as Python knows of them.
    """

    code: int
    seconds: float
    said: str
    changes: int


class Loaded:
    """Runs commands, each in a process of its own that has loaded already what those before it loaded."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.loaded"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._server.communicate()

    def run(self, words: tuple[str, ...], folder: Path, *, before_change: int = 0, after: float | None = None) -> Ended:
        """A command in a folder; killed before its change of that number (from 1) or after seconds of a processor."""
        if self._server.stdin is None or self._server.stdout is None:
            raise RuntimeError("nothing to talk to")
        asked = {"words": words, "folder": str(folder.resolve()), "before_change": before_change, "after": after}
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        return Ended(*json.loads(self._server.stdout.readline()))


def _become(words: list[str], folder: Path, notes: int, said: int, before_change: int) -> None:
    """Be the command, note what is loaded and what is changed, and be killed at the change asked for."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream, to in ((0, nothing), (1, nothing), (2, said)):
        os.dup2(to, stream)
    os.chdir(folder)
    sys.argv = ["allyscope", *words]
    changes = 0

    def noted(event: str, given: tuple[Any, ...]) -> None:
        nonlocal changes
        if event == "import":
            os.write(notes, f"import {given[0]}\n".encode())
        elif event in CHANGES or (event == "open" and (given[2] or 0) & OPENED):
            place = given[0]
            if isinstance(place, str) and (folder / place).is_relative_to(folder):
                changes += 1
                if changes == before_change:
                    os.kill(os.getpid(), signal.SIGKILL)
                os.write(notes, b"change\n")

    sys.addaudithook(noted)
    from allyscope.cli import main  # noqa: PLC0415 - loaded here the first time only

    main()


def _spent(child: int) -> float:
    """Seconds of a processor that a process has used, all its threads together."""
    total = 0
    with suppress(OSError):
        for task in Path(f"/proc/{child}/task").iterdir():
            with suppress(OSError):
                total += int((task / "schedstat").read_text(encoding="utf-8").split()[0])
    return total / 1e9


def _followed(child: int, after: float | None) -> tuple[int, float]:
    """Wait for a process, or kill it after so many seconds of a processor; its end, and what it used."""
    until = time.monotonic() + LONGEST
    while True:
        ended, status, usage = os.wait4(child, 0 if after is None else os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
        if _spent(child) >= (after or 0.0) or time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            after = None
        else:
            time.sleep(0.001)


def _load(modules: list[str]) -> None:
    """Load what a command loaded, for those that come."""
    names = list(dict.fromkeys(modules))
    if any(name.partition(".")[0] == UNSAFE for name in names):
        return
    for name in names:
        with suppress(Exception):
            import_module(name)


def main() -> None:
    """Run the commands that come as lines of JSON, and answer how each ended."""
    for line in sys.stdin:
        asked = json.loads(line)
        folder = Path(asked["folder"])
        notes = os.open(folder.parent / "notes", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        said = os.open(folder.parent / "said", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        child = os.fork()
        if not child:
            _become(asked["words"], folder, notes, said, asked["before_change"])
            os._exit(0)
        code, seconds = _followed(child, asked["after"])
        os.close(notes)
        os.close(said)
        lines = (folder.parent / "notes").read_text(encoding="utf-8").splitlines()
        _load([each.removeprefix("import ") for each in lines if each.startswith("import ")])
        words = (folder.parent / "said").read_text(encoding="utf-8", errors="replace")
        print(json.dumps([code, seconds, words[-1000:], lines.count("change")]), flush=True)


if __name__ == "__main__":
    main()
