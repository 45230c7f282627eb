"""Traces the process and compiles it: `python -m allyscope.engine.kernel.build [--to FOLDER] [TARGET ...]`.

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

from allyscope.engine.kernel.library import PARTNERS, folders, kernel_digest, library_name, processors, system
from allyscope.forms.files import write_file

TARGETS = {  # the system and processor as the compiler knows them
    "linux-x86_64-v4": ("x86_64-linux-gnu", ("-mcpu=x86_64_v4", "-mtune=znver5")),
    "linux-x86_64-v3": ("x86_64-linux-gnu", ("-mcpu=x86_64_v3",)),
    "linux-aarch64": ("aarch64-linux-gnu", ("-mcpu=generic",)),
    "macos-aarch64": ("aarch64-macos", ("-mcpu=apple_m1",)),
    "windows-x86_64-v3": ("x86_64-windows-gnu", ("-mcpu=x86_64_v3",)),
}
FLAGS = (
    *("-O2", "-shared", "-fPIC", "-fvisibility=hidden", "-fno-stack-protector", "-Wno-override-module"),
    *("-ffp-contract=off", "-fno-math-errno"),  # what is fused is said in the text
)


def build(folder: Path, targets: Iterable[str], partners: Iterable[int] = PARTNERS) -> Iterator[Path]:
    """Build what does not lie in a folder yet, file by file.

    Raises CalledProcessError where the compiler fails, WriteError where the folder cannot be written.
    """
    missing = [(count, target) for count in partners for target in targets if not _path(folder, count, target).exists()]
    for count in dict.fromkeys(count for count, _ in missing):
        from allyscope.engine.kernel.programs import alliance_program  # noqa: PLC0415 - JAX, only where it is needed

        program = alliance_program(count)
        header = program.header + f'#define SOURCE "{kernel_digest()}"\n'
        for target in (each for number, each in missing if number == count):
            path = _path(folder, count, target)
            yield write_file(path, compiled(program.text, header, target))


def compiled(text: str, header: str, target: str) -> bytes:
    """A shared library of LLVM text and the driver. Raises CalledProcessError where the compiler fails."""
    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        (place / "process.ll").write_text(text, encoding="utf-8")
        (place / "sizes.h").write_text(header, encoding="utf-8")
        (place / "driver.c").write_bytes(Path(__file__).with_name("driver.c").read_bytes())
        subprocess.run(_command(target), cwd=place, check=True, env=_environment(place))
        return (place / "code.so").read_bytes()


def _path(folder: Path, partners: int, target: str) -> Path:
    return folder / library_name(partners, target)


def _command(target: str) -> list[str]:
    name, processor = TARGETS[target]
    wide = ("-mprefer-vector-width=512",) if "x86_64" in target else ()
    alone = () if "windows" in target else ("-nostdlib",)
    compiler = (sys.executable, "-m", "ziglang", "cc", "-target", name)
    return [*compiler, *processor, *FLAGS, *wide, *alone, "-o", "code.so", "driver.c", "process.ll"]


def _environment(place: Path) -> dict[str, str]:
    """What the compiler keeps goes with the scratch folder."""
    kept = str(place / "kept")
    return os.environ | {"ZIG_GLOBAL_CACHE_DIR": kept, "ZIG_LOCAL_CACHE_DIR": kept}


def own_target() -> list[str]:
    """The best target that this machine runs; none where it runs none of those that are built."""
    runnable = [f"{system()}-{processor}" for processor in processors()]
    return [target for target in runnable if target in TARGETS][:1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, saying what was made; 2 where there is no compiler."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to (by default the user's cache)")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)} (by default this machine)")
    given = parser.parse_args(arguments)
    unknown = [target for target in given.targets if target not in TARGETS]
    if unknown:
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    if find_spec("ziglang") is None:
        print("Building needs a compiler: pip install ziglang. Without it everything runs by JAX.", file=sys.stderr)
        return 2
    for path in build(given.to or folders()[1], given.targets or own_target()):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
