"""The wheel built, looked through, installed into fresh environments and used from outside the repository.

`python tests/built_wheel.py` does it for real, with every library from the package index, on this Python and on every
newer one that is found; `tests/test_wheel.py` does it with the libraries that are here, on this Python alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
THIS = Path(sys.base_prefix) / "bin" / "python{}.{}".format(*sys.version_info)
NEWER = ("3.12", "3.13", "3.14", "3.15")
QUICK = (("--help",), ("--version",), ("check", "case-1"), ("vocabulary", "trust"))
LONG = (
    ("diagnose", "case-1"),
    ("report", "case-1", "--output", "report.html"),
    ("brief", "case-1", "--output", "brief.html"),
    ("simulate",),
    ("simulate", "--output", "paths.csv"),
)


def run(*command: str | Path, folder: Path | None = None) -> str:
    """What a command prints, away from the repository and its settings. Raises CalledProcessError if it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, cwd=folder, env=clean, check=True, capture_output=True, text=True).stdout


def build(folder: Path) -> Path:
    """The wheel of this checkout, in a folder."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def packed(wheel: Path) -> set[str]:
    """The files in a wheel, without those that describe it."""
    return {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}


def to_pack() -> set[str]:
    """The files of the package in this checkout, data and marker of types among them, without what Python keeps."""
    files = (path for path in (SOURCE / "allyscope").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(SOURCE).as_posix() for path in files}


def environment(python: Path, folder: Path, *installed: str | Path) -> Path:
    """The Python of a fresh environment, filled by the interpreter's own pip with what it is told to install."""
    run(python, "-m", "venv", "--without-pip", folder)
    inside = folder / "bin" / "python"
    run(python, "-m", "pip", "--disable-pip-version-check", "--python", inside, "install", "--quiet", *installed)
    return inside


def pythons() -> list[Path]:
    """This Python and every newer one on the path, of pyenv or of uv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    places = [THIS]
    for version in NEWER:
        listed = [shutil.which(f"python{version}"), *sorted(pyenv.glob(f"versions/{version}.*/bin/python"))]
        if shutil.which("uv"):
            told = subprocess.run(["uv", "python", "find", version], capture_output=True, text=True, check=False)
            listed.append(told.stdout.strip())
        places += [place for place in (Path(each) for each in listed if each) if _is(place, version)][:1]
    return places


def _is(place: Path, version: str) -> bool:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    asked = subprocess.run([place, "-c", code], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == version


def tried(python: Path, wheel: Path, folder: Path) -> None:
    """Install the wheel with all it needs, and nothing else, into a fresh environment, and use it."""
    inside = environment(python, folder / "environment", wheel)
    outside = folder / "outside"
    outside.mkdir()
    program = inside.parent / "allyscope"
    for arguments in (*QUICK, *LONG):
        run(program, *arguments, folder=outside)
        print(f"  allyscope {' '.join(arguments)}", flush=True)
    refused = subprocess.run([program, "simulate", "-o", "a.parquet"], cwd=outside, stderr=subprocess.PIPE, check=False)
    if refused.returncode != 2 or b"allyscope[tables]" not in refused.stderr:
        raise SystemExit(f"a missing extra is not named: {refused.stderr.decode()}")


def main() -> None:
    """Try the wheel on this Python and on every newer one."""
    places = pythons()
    with tempfile.TemporaryDirectory() as name:
        wheel = build(Path(name))
        if packed(wheel) != to_pack():
            raise SystemExit(f"the wheel lacks or adds {sorted(packed(wheel) ^ to_pack())}")
        for number, python in enumerate(places):
            print(f"{wheel.name} on {run(python, '--version').strip()} ({python})", flush=True)
            folder = Path(name) / str(number)
            folder.mkdir()
            tried(python, wheel, folder)
    if len(places) == 1:
        print(f"no newer Python was found; looked for {', '.join(NEWER)} on the path, in pyenv and in uv")


if __name__ == "__main__":
    main()
