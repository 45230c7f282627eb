"""Wall time and peak memory of the commands: help, check, and a diagnosis of each bundled record."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from statistics import median

from allyscope.data import bundled_records
from benchmarks.table import show

PROGRAM = (sys.executable, "-c", "from allyscope.cli import main; main()")


def measured(*arguments: str) -> tuple[float, float, int]:
    """Seconds, peak memory in MB and exit code of one command."""
    begun = time.perf_counter()
    child = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begun, usage.ru_maxrss / 1e3, child.returncode


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="diagnose one record only")
    arguments = parser.parse_args()
    alliances = [record.id for record in bundled_records() if record.kind == "alliance"]
    chosen = alliances[:1] if arguments.quick else alliances
    commands = [("--help",), ("check", alliances[0]), ("simulate",), *(("diagnose", name) for name in chosen)]
    rows = []
    for command in commands:
        found = [measured(*command) for _ in range(arguments.rounds)]
        first, *later = [seconds for seconds, _, _ in found]
        codes = {code for _, _, code in found}
        said = "" if codes == {0} else f"exit code {', '.join(map(str, sorted(codes)))}"
        memory = max(memory for _, memory, _ in found)
        seconds = (f"{first:.2f} s", f"{median(later or [first]):.2f} s")
        rows.append([" ".join(command), *seconds, f"{memory:.0f} MB", said])
    show("Commands", ["allyscope", "first", "then (median)", "peak memory", ""], rows)


if __name__ == "__main__":
    main()
