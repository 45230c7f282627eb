"""Traces the process and compiles it: `python -m allyscope.engine.kernel.build [--to FOLDER] [--all] [TARGET ...]`.

Needs JAX and a compiler that reads LLVM and makes code for every system (`pip install ziglang`); what it makes needs
neither.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from allyscope.engine.kernel.library import WORLDS, folders, kernel_digest, library_name, processors, system
from allyscope.forms.files import write_file

if TYPE_CHECKING:
    from allyscope.engine.kernel.programs import Program

TARGETS = {  # the system and processor as the compiler knows them
    "linux-x86_64-v4": ("x86_64-linux-gnu", ("-mcpu=x86_64_v4", "-mtune=znver5")),
    "linux-x86_64-v3": ("x86_64-linux-gnu", ("-mcpu=x86_64_v3",)),
    "linux-aarch64": ("aarch64-linux-gnu", ("-mcpu=generic",)),
    "macos-aarch64": ("aarch64-macos", ("-mcpu=apple_m1",)),
    "macos-x86_64-v3": ("x86_64-macos", ("-mcpu=x86_64_v3",)),
    "windows-x86_64-v3": ("x86_64-windows-gnu", ("-mcpu=x86_64_v3",)),
}
FLAGS = (
    *("-O2", "-shared", "-fPIC", "-fvisibility=hidden", "-fno-stack-protector", "-Wno-override-module"),
    *("-ffp-contract=off", "-fno-math-errno"),  # what is fused is said in the text
    *("-mllvm", "-pre-RA-sched=list-burr"),  # few registers rather than much at once: a step takes 7 % less time
)


def build(folder: Path, targets: Iterable[str], worlds: Iterable[str] = WORLDS) -> Iterator[Path]:
    """Build what does not lie in a folder yet, file by file.

    Raises CalledProcessError where the compiler fails, WriteError where the folder cannot be written.
    """
    missing = [(world, target) for world in worlds for target in targets if not _path(folder, world, target).exists()]
    with TemporaryDirectory() as kept:  # what a system needs of a library is compiled for the first world only
        for world in dict.fromkeys(world for world, _ in missing):
            program, driver = traced_world(world)
            header = program.header + f'#define SOURCE "{kernel_digest()}"\n'
            for target in (each for name, each in missing if name == world):
                made = compiled(program.text, header, target, driver, Path(kept))
                yield write_file(_path(folder, world, target), made)


def traced_world(world: str) -> tuple[Program, str]:
    """The program of a world such as "alliances-2", and the driver that surrounds it."""
    kind, _, number = world.partition("-")
    if kind == "firms":
        from allyscope.engine.kernel.firm_programs import firm_program  # noqa: PLC0415

        return firm_program(int(number)), "firms.c"
    from allyscope.engine.kernel.programs import alliance_program  # noqa: PLC0415 - JAX, only where it is needed

    return alliance_program(int(number)), "driver.c"


def compiled(text: str, header: str, target: str, driver: str = "driver.c", kept: Path | None = None) -> bytes:
    """A shared library of LLVM text and the driver. `kept`: where the compiler keeps what it may need again.

    Raises CalledProcessError where the compiler fails.
    """
    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        (place / "process.ll").write_text(text, encoding="utf-8")
        (place / "sizes.h").write_text(header, encoding="utf-8")
        for name in (driver, "lanes.h"):
            (place / name).write_bytes(Path(__file__).with_name(name).read_bytes())
        subprocess.run(_command(target, driver), cwd=place, check=True, env=_environment(kept or place / "kept"))
        return (place / "code.so").read_bytes()


def _path(folder: Path, world: str, target: str) -> Path:
    return folder / library_name(world, target)


def _command(target: str, driver: str) -> list[str]:
    name, processor = TARGETS[target]
    wide = ("-mprefer-vector-width=512",) if "x86_64" in target else ()
    alone = () if "windows" in target else ("-nostdlib",)
    compiler = (sys.executable, "-m", "ziglang", "cc", "-target", name)
    return [*compiler, *processor, *FLAGS, *wide, *alone, "-o", "code.so", driver, "process.ll"]


def _environment(kept: Path) -> dict[str, str]:
    return os.environ | {"ZIG_GLOBAL_CACHE_DIR": str(kept), "ZIG_LOCAL_CACHE_DIR": str(kept)}


def own_target() -> list[str]:
    """The best target that this machine runs; none where it runs none of those that are built."""
    runnable = [f"{system()}-{processor}" for processor in processors()]
    return [target for target in runnable if target in TARGETS][:1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, saying what was made; 2 where there is no compiler."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to (by default the user's cache)")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)} (by default this machine)")
    parser.add_argument("--all", action="store_true", help="every target, as for a wheel")
    given = parser.parse_args(arguments)
    unknown = [target for target in given.targets if target not in TARGETS]
    if unknown:
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    if find_spec("ziglang") is None:
        print("Building needs a compiler: pip install ziglang. Without it everything runs by JAX.", file=sys.stderr)
        return 2
    targets = list(TARGETS) if given.all else given.targets or own_target()
    for path in build(given.to or folders()[1], targets):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
