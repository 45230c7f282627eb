"""How much an installation takes: a plain one, one with each extra, one with all; needs a package index."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LARGEST = 4
MEGABYTE = 1e6


def size(path: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    return sum(each.lstat().st_size for each in ([path] if path.is_file() else path.rglob("*")) if not each.is_dir())


def installed(project: Path, extra: str, folder: Path) -> Path:
    """The site-packages of a fresh environment into which the project was installed with an extra, or with none."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    # The environment's own pip, if there were one, would count; so the interpreter's fills it.
    wanted = f"{project}[{extra}]" if extra else str(project)
    pip = [getattr(sys, "_base_executable", sys.executable), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "--python", folder / "bin" / "python", "install", "--quiet", wanted], check=True)
    return next((folder / "lib").glob("python*/site-packages"))


def parts(site: Path) -> dict[str, int]:
    """Bytes of each part of an installation, the shared libraries of a package counted with it."""
    sums: dict[str, int] = {}
    for path in site.iterdir():
        name = path.name.removesuffix(".libs")
        sums[name] = sums.get(name, 0) + size(path)
    return sums


def main() -> int:
    """Install into fresh environments and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=ROOT, help="the checkout that is installed")
    parser.add_argument("extras", nargs="*", help="extras to measure; else none, each and all")
    options = parser.parse_args()
    declared = tomllib.loads((options.project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = options.extras or ["", *declared.get("optional-dependencies", {})]
    for extra in extras:
        with tempfile.TemporaryDirectory() as folder:
            site = installed(options.project.resolve(), extra, Path(folder) / "environment")
            sums = parts(site)
            count = len(list(site.glob("*.dist-info")))
        largest = sorted(sums.items(), key=lambda item: -item[1])[:LARGEST]
        named = ", ".join(f"{name} {bytes_ / MEGABYTE:.0f}" for name, bytes_ in largest)
        total = sum(sums.values()) / MEGABYTE
        print(f"allyscope{f'[{extra}]' if extra else '':9} {count:3} packages {total:6.0f} MB, largest: {named}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
