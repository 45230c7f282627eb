"""The wheel with machine code for all systems: what it weighs, and a diagnosis by it with neither a compiler nor JAX.

It is built, installed into a fresh environment beside the libraries that it names, and used outside the repository with
an empty cache. Of JAX there is the name and the version, which a result tells, but not what it runs by: so a diagnosis
runs by the code in the wheel, or not at all. Needs a package index.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from email.parser import Parser
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from allyscope.engine.kernel.build import TARGETS
from allyscope.engine.kernel.library import WORLDS
from allyscope.engine.store import CACHE_VARIABLE

ROOT = Path(__file__).parents[1]
KERNEL = "allyscope/engine/kernel/"
LEFT_OUT = ("jaxlib", "ziglang")
LOADED = "import importlib.util as u; print([name for name in {names} if u.find_spec(name)])"
DIAGNOSE = (
    "import sys; from allyscope.cli import main; sys.argv = ['allyscope', *'diagnose case-1 --json'.split()]; main()"
)
IN_USE = "from allyscope.engine.kernel.library import codes_in_use; print(codes_in_use())"


def built(folder: Path) -> Path:
    """The wheel of this checkout, with machine code. Raises CalledProcessError where it cannot be built."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"ALLYSCOPE_BUILD_KERNEL": "1"}, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def libraries(wheel: Path) -> list[str]:
    """What the wheel asks for, without extras and without JAX."""
    with ZipFile(wheel) as file:
        (name,) = (each for each in file.namelist() if each.endswith(".dist-info/METADATA"))
        asked = Parser().parsestr(file.read(name).decode()).get_all("Requires-Dist", [])
    return [each for each in asked if "extra ==" not in each and not each.startswith("jax")]


def environment(wheel: Path, folder: Path) -> Path:
    """The Python of a fresh environment with the wheel. Raises CalledProcessError where it cannot be filled."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    pip = [getattr(sys, "_base_executable", sys.executable), "-m", "pip", "--disable-pip-version-check"]
    pip += ["--python", str(folder / "bin" / "python"), "install", "--quiet"]
    subprocess.run([*pip, *libraries(wheel)], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel), "jax"], check=True)
    return folder / "bin" / "python"


def printed(python: Path, *arguments: str, cache: Path) -> str:
    """What the fresh environment prints outside the repository. Raises CalledProcessError if it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ALLYSCOPE_"))}
    clean |= {CACHE_VARIABLE: str(cache)}
    return subprocess.run(
        [python, *arguments], cwd=cache, env=clean, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def weighed(wheel: Path) -> None:
    """Print what the wheel and the code in it weigh."""
    with ZipFile(wheel) as file:
        codes = {each.filename.removeprefix(KERNEL): each for each in file.infolist() if each.filename.endswith(".so")}
    for target in TARGETS:
        starts = [f"{world}-{target}-" for world in WORLDS]
        sizes = [each.file_size for start in starts for name, each in codes.items() if name.startswith(start)]
        named = (f"{world} {size / 1e3:.0f} kB" for world, size in zip(WORLDS, sizes, strict=True))
        print(f"{target:20} {', '.join(named)}")
    packed = sum(each.compress_size for each in codes.values())
    print(f"wheel {wheel.stat().st_size / 1e6:.1f} MB, of it machine code {packed / 1e6:.1f} MB")


def main() -> int:
    """Build, weigh, install and diagnose; 1 where a diagnosis did not run by machine code."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        wheel = built(place / "wheel")
        weighed(wheel)
        python, cache = environment(wheel, place / "environment"), place / "cache"
        cache.mkdir()
        there = printed(python, "-c", LOADED.format(names=LEFT_OUT), cache=cache).strip()
        in_use = printed(python, "-c", IN_USE, cache=cache).strip()
        started = time.perf_counter()
        diagnosis = json.loads(printed(python, "-c", DIAGNOSE, cache=cache))
        seconds = time.perf_counter() - started
        print(f"of {', '.join(LEFT_OUT)} there: {there}; worlds run by: {in_use}")
        print(f"diagnose {diagnosis['record_id']}: {seconds:.1f} s, the first time")
    return int(there != "[]" or "jax" in in_use)


if __name__ == "__main__":
    sys.exit(main())
