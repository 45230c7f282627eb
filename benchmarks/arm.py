"""The same bits on ARM: Python for ARM under QEMU runs the code that was built for it, beside this processor's.

Needs QEMU's user emulation, and Python 3.11 for ARM with the libraries that a diagnosis needs. Where they lie is told
by `--qemu` (ALLYSCOPE_QEMU), `--root` (ALLYSCOPE_ARM_ROOT: the folder in which `usr/bin/python3.11` and the system's
libraries for ARM lie) and `--site` (ALLYSCOPE_ARM_SITE: the libraries of Python). On Debian the first is the package
`qemu-user-static`; the second are the packages of Python for arm64, taken apart by `dpkg -x`; the third comes from
`pip download --only-binary=:all: --platform=manylinux_2_28_aarch64`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from allyscope.engine.kernel.build import build, own_target
from allyscope.engine.store import CACHE_VARIABLE
from benchmarks.table import show

TARGET = "linux-aarch64"
WORLDS = ("alliances-2", "alliances-3")
SIMULATED = """
import hashlib
from allyscope.simulation.blocks import simulate_block
from allyscope.simulation.layout import lay_out
from allyscope.simulation.reading import make_experiment
layout = lay_out(make_experiment(alliances=512, months=36, partners={partners}, parameters=dict(uncertain=True)), 64)
for block in range(layout.blocks):
    print(hashlib.sha256(simulate_block(layout, block).tobytes()).hexdigest())
"""
COMMAND = "import sys; from allyscope.cli import main; sys.argv = ['allyscope', *{words}]; main()"
RUNS = {
    "512 alliances of two, 36 months": SIMULATED.format(partners=2),
    "512 alliances of three, 36 months": SIMULATED.format(partners=3),
    **{
        command: COMMAND.format(words=[*command.split(), "--json"])
        for command in ("diagnose case-4", "forecast bigmeat-a", "advise case-4 --months 6")
    },
}
SAID_OF_THE_RUN = ('"seconds"', '"python', '"machine', '"numpy')  # lines that say where and how long it ran


def printed(command: list[str], code: str, environment: dict[str, str]) -> list[str]:
    """The lines that may not differ. Raises CalledProcessError where it fails."""
    done = subprocess.run([*command, "-c", code], env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return [line for line in done.stdout.split("\n") if not any(word in line for word in SAID_OF_THE_RUN)]


def compared(qemu: str, root: Path, site: Path, folder: Path) -> list[list[str]]:
    """Every run both ways: how many lines there are, and how many differ."""
    for _ in build(folder / "kernel", [TARGET, *own_target()], WORLDS):
        pass
    source = str(Path(__file__).parents[1] / "src")
    here = os.environ | {CACHE_VARIABLE: str(folder), "PYTHONPATH": source}
    there = here | {"PYTHONPATH": f"{site}:{source}", "PYTHONHOME": str(root / "usr")}
    emulated = [qemu, "-L", str(root), str(root / "usr" / "bin" / "python3.11")]
    rows = []
    for name, code in RUNS.items():
        ours, theirs = printed([sys.executable], code, here), printed(emulated, code, there)
        apart = sum(one != other for one, other in zip(ours, theirs, strict=False)) + abs(len(ours) - len(theirs))
        rows.append([name, f"{len(ours):,}", str(apart)])
    return rows


def main() -> int:
    """Run everything both ways and print what is equal; 1 where anything differs. What cannot be tried is said."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    usual = shutil.which("qemu-aarch64-static") or shutil.which("qemu-aarch64")
    parser.add_argument("--qemu", default=os.environ.get("ALLYSCOPE_QEMU", usual))
    for name, what in (("root", "usr/bin/python3.11 for ARM"), ("site", "its libraries")):
        told = os.environ.get(f"ALLYSCOPE_ARM_{name.upper()}")
        parser.add_argument(f"--{name}", type=Path, default=told and Path(told), help=f"the folder with {what}")
    parser.add_argument("--keep", type=Path, help="a folder for the machine code, to use it again")
    given = parser.parse_args()
    missing = [name for name in ("qemu", "root", "site") if not getattr(given, name)]
    if missing:
        print(f"Left out: whether ARM gives the same bits. Not told: {', '.join(f'--{name}' for name in missing)}.")
        return 0
    with TemporaryDirectory() as folder:
        kept = (given.keep or Path(folder)).resolve()
        rows = compared(given.qemu, given.root.resolve(), given.site.resolve(), kept)
    show("This processor and ARM, emulated", ["", "lines", "that differ"], rows)
    return int(any(row[-1] != "0" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
