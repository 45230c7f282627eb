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
RUNS = {
    "simulate, two partners": ("simulate", "two.yaml", "--output", "OUT"),
    "simulate, three partners": ("simulate", "three.yaml", "--output", "OUT"),
    "diagnose case-4": ("diagnose", "case-4", "--json"),
    "forecast bigmeat-a": ("forecast", "bigmeat-a", "--json"),
    "advise case-4": ("advise", "case-4", "--json", "--months", "6"),
}
EXPERIMENT = "{alliances: 500, months: 36, partners: %d, parameters: {uncertain: true}}\n"
SAID_OF_THE_RUN = ('"seconds"', '"python', '"machine', '"numpy')  # lines that say where and how long it ran


def written(command: list[str], call: tuple[str, ...], folder: Path, environment: dict[str, str]) -> list[str]:
    """The lines of what a command tells that may not differ. Raises CalledProcessError where it fails."""
    output = folder / "out.csv"
    output.unlink(missing_ok=True)
    arguments = ["allyscope", *(str(output) if each == "OUT" else each for each in call)]
    code = f"import sys; from allyscope.cli import main; sys.argv = {arguments!r}; main()"
    done = subprocess.run(
        [*command, "-c", code], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    text = output.read_text(encoding="utf-8") if "OUT" in call else done.stdout
    return [line for line in text.split("\n") if not any(word in line for word in SAID_OF_THE_RUN)]


def compared(qemu: str, root: Path, site: Path, folder: Path) -> list[list[str]]:
    """Every run both ways: how many lines there are, and how many differ."""
    for name, partners in (("two", 2), ("three", 3)):
        (folder / f"{name}.yaml").write_text(EXPERIMENT % partners, encoding="utf-8")
    for _ in build(folder / "kernel", [TARGET, *own_target()]):
        pass
    source = str(Path(__file__).parents[1] / "src")
    here = os.environ | {CACHE_VARIABLE: str(folder), "PYTHONPATH": source}
    there = here | {"PYTHONPATH": f"{site}:{source}", "PYTHONHOME": str(root / "usr")}
    emulated = [qemu, "-L", str(root), str(root / "usr" / "bin" / "python3.11")]
    rows = []
    for name, call in RUNS.items():
        ours = written([sys.executable], call, folder, here)
        theirs = written(emulated, call, folder, there)
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
    given = parser.parse_args()
    missing = [name for name in ("qemu", "root", "site") if not getattr(given, name)]
    if missing:
        print(f"Left out: whether ARM gives the same bits. Not told: {', '.join(f'--{name}' for name in missing)}.")
        return 0
    with TemporaryDirectory() as folder:
        rows = compared(given.qemu, given.root.resolve(), given.site.resolve(), Path(folder))
    show("This processor and ARM, emulated", ["", "lines", "that differ"], rows)
    return int(any(row[-1] != "0" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
