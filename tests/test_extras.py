"""A plain installation reads, checks, diagnoses and reports; what needs more says which extra brings it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from allyscope.errors import InputError
from allyscope.extras import LIBRARIES, need

ROOT = Path(__file__).parents[1]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
BARRED = sorted({name for names in LIBRARIES.values() for name in names})
WITHOUT = f"import sys\nsys.modules |= dict.fromkeys({BARRED!r})\n"  # an import of them fails as if not installed
COMMAND = WITHOUT + "from allyscope.cli import main\nmain()"
EVERY_MODULE = """
import importlib, pkgutil, allyscope
for module in pkgutil.walk_packages(allyscope.__path__, "allyscope."):
    if module.name not in sys.argv and not module.name.startswith("allyscope.web."):
        importlib.import_module(module.name)
"""
NEED_AN_EXTRA = [
    "allyscope.exchange.exports.parquet",
    "allyscope.exchange.exports.statistics",
    "allyscope.report.pages.brief_document",
    "allyscope.report.pages.portfolio_document",
    "allyscope.simulation.parquet",
]


def test_each_extra_brings_the_libraries_that_are_named_for_it() -> None:
    distributions = packages_distributions()
    brought = {
        extra: {re.split(r"[<>=\[]", text)[0] for text in listed} for extra, listed in EXTRAS.items() if extra != "all"
    }
    assert {extra: {distributions[name][0].lower() for name in names} for extra, names in LIBRARIES.items()} == brought


def test_all_brings_every_extra() -> None:
    assert EXTRAS["all"] == [f"allyscope[{','.join(sorted(LIBRARIES))}]"]


def test_a_missing_library_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    need("tables", "A table")
    monkeypatch.setitem(sys.modules, "h5py", None)
    message = r"^A file needs h5py; pip install 'allyscope\[arrays\]' brings it\.$"
    with pytest.raises(InputError, match=message):
        need("arrays", "A file")


def test_without_any_extra_every_module_loads_but_the_web_and_those_that_write_their_formats() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT + EVERY_MODULE, *NEED_AN_EXTRA], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("simulate", "-o", "out.parquet"), "tables"),
        (("simulate", "-o", "out.nc"), "arrays"),
        (("diagnose", "case-4", "--output", "draws.nc"), "arrays"),
        (("brief", "case-4", "--output", "brief.docx"), "docx"),
        (("export", "case-4", "--to", "stata", "--output", "out"), "exchange"),
        (("serve", "--demo", "--folder", "data"), "web"),
    ],
    ids=lambda each: each if isinstance(each, str) else " ".join(each),
)
def test_command_that_needs_an_extra_says_so_before_any_work(
    arguments: tuple[str, ...], extra: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"; pip install 'allyscope[{extra}]' brings it.\n")
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("options", [(), ("-o", "out.csv")], ids=["short table", "csv"])
def test_without_any_extra_experiments_run(options: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text("alliances: 64\nmonths: 12\noutput: {every: end, quantities: [trust]}\n")
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "simulate", "small.yaml", "--block-size", "512", *options],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.csv").exists() == bool(options)
